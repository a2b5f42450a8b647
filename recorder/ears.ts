/** One listener of the window for each type of event, however many hear it: each call into this world costs the page, with every letter typed. */
export interface Ears {
  /** In the order in which they were given; one that returns `stop` is the last to hear the event. */
  hear(type: string, each: (event: Event) => unknown): void;
  /** Before those that hear it already: nothing that is guarded. */
  ahead(type: string, each: (event: Event) => unknown): void;
  /** Nothing more can be learned of these for now. Their listeners come back behind those that the page has, so only types that guard nothing. */
  shut(...types: string[]): void;
  open(...types: string[]): void;
  /** A page that writes itself anew (`document.open`) takes every listener of its window away, ours too: they are put back. */
  prick(): void;
}

export function createEars(target: Window): Ears {
  const all = new Map<string, { hear: (event: Event) => unknown; listener: (event: Event) => void }>();
  const deaf = new Set<string>();
  const optionsOf = (type: string) => ({ capture: true, passive: type === 'wheel' });
  type Hear = (event: Event) => unknown;
  const both =
    (first: Hear, second: Hear): Hear =>
    (event) =>
      first(event) === 'stop' ? 'stop' : second(event);
  function hear(type: string, each: Hear): void {
    const known = all.get(type);
    if (known !== undefined) {
      known.hear = both(known.hear, each);
      return;
    }
    const ear = { hear: each, listener: (event: Event): void => void ear.hear(event) };
    all.set(type, ear);
    target.addEventListener(type, ear.listener, optionsOf(type));
  }
  return {
    hear,
    ahead(type, each) {
      const known = all.get(type);
      if (known === undefined) hear(type, each);
      else known.hear = both(each, known.hear);
    },
    shut(...types) {
      for (const [type, { listener }] of all) {
        if (!types.includes(type)) continue;
        deaf.add(type);
        target.removeEventListener(type, listener, optionsOf(type));
      }
    },
    open(...types) {
      for (const type of types) {
        const known = all.get(type);
        deaf.delete(type);
        if (known !== undefined) target.addEventListener(type, known.listener, optionsOf(type));
      }
    },
    // One that is there already is not added a second time.
    prick() {
      for (const [type, { listener }] of all) if (!deaf.has(type)) target.addEventListener(type, listener, optionsOf(type));
    },
  };
}
