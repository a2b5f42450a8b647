/** One listener of the window for each type of event, however many hear it: each call into this world costs the page, with every letter typed. */
export interface Ears {
  /** In the order in which they were given; one that returns `stop` is the last to hear the event. */
  hear(type: string, each: (event: Event) => unknown): void;
}

export function createEars(target: Window): Ears {
  const all = new Map<string, { hear: (event: Event) => unknown }>();
  return {
    hear(type, each) {
      const known = all.get(type);
      if (known !== undefined) {
        const before = known.hear;
        known.hear = (event) => (before(event) === 'stop' ? 'stop' : each(event));
        return;
      }
      const ear = { hear: each };
      all.set(type, ear);
      target.addEventListener(type, (event) => void ear.hear(event), { capture: true, passive: type === 'wheel' });
    },
  };
}
