/** One listener of the window for each type of event, however many hear it: each call into this world costs the page, with every letter typed. */
export interface Ears {
  /** In the order in which they were given; one that returns `stop` is the last to hear the event. */
  hear(type: string, each: (event: Event) => unknown): void;
  /** A page that writes itself anew (`document.open`) takes every listener of its window away, ours too: they are put back. */
  prick(): void;
}

export function createEars(target: Window): Ears {
  const all = new Map<string, { hear: (event: Event) => unknown; listener: (event: Event) => void }>();
  // One that is there already is not added a second time.
  const listen = (type: string, listener: (event: Event) => void): void =>
    target.addEventListener(type, listener, { capture: true, passive: type === 'wheel' });
  return {
    hear(type, each) {
      const known = all.get(type);
      if (known !== undefined) {
        const before = known.hear;
        known.hear = (event) => (before(event) === 'stop' ? 'stop' : each(event));
        return;
      }
      const ear = { hear: each, listener: (event: Event): void => void ear.hear(event) };
      all.set(type, ear);
      listen(type, ear.listener);
    },
    prick() {
      for (const [type, { listener }] of all) listen(type, listener);
    },
  };
}
