/** One listener of the window for each type of event, however many hear it: each call into this world costs the page, with every letter typed. */
export interface Ears {
  /** In the order in which they were given; one that returns `stop` is the last to hear the event. */
  hear(type: string, each: (event: Event) => unknown): void;
}

export function createEars(target: Window): Ears {
  const all = new Map<string, ((event: Event) => unknown)[]>();
  return {
    hear(type, each) {
      const known = all.get(type);
      if (known !== undefined) {
        known.push(each);
        return;
      }
      const hearers = [each];
      all.set(type, hearers);
      const told = (event: Event): void => {
        for (const hearer of hearers) if (hearer(event) === 'stop') return;
      };
      target.addEventListener(type, told, { capture: true, passive: type === 'wheel' });
    },
  };
}
