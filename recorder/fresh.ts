/** When the page is read while a person is recorded: as soon as it rests, in idle time, so that nothing is left to read when the person acts. */

/** No change for so long is rest. Milliseconds. */
const REST_MS = 100;
/** A page that never rests is read all the same: so long after a person acted, or after it began to change. Milliseconds. */
const ACTED_MS = 300;
const RESTLESS_MS = 10_000;
/** Of the time at most one part in so many is spent reading, unless a person acts. */
const SHARE = 50;
/** A page that nobody looks at waits. Milliseconds. */
const HIDDEN_MS = 1_000;

/** A browser that draws nothing may find no idle moment. Milliseconds. */
const IDLE_MS = 200;

export interface Fresh {
  /** It has changed. */
  changed(): void;
  /** The person has done something: what comes of it may be no change of the DOM. */
  acted(): void;
  /** Something is there that was not when it was read, though nothing has changed: a style sheet shows it. */
  strange(): void;
}

export function createFresh(o: { read(): void; isStale(): boolean; quietFor(): number }): Fresh {
  let waits = false;
  let acted = false;
  let strange = false;
  let since = 0;
  let last = { at: 0, cost: 0 };

  function run(): void {
    waits = false;
    if (!acted && !strange && !o.isStale()) return;
    [acted, strange] = [false, false];
    const began = performance.now();
    o.read();
    const at = performance.now();
    last = { at, cost: at - began };
  }
  function check(): void {
    const now = performance.now();
    const soon = acted ? 0 : last.at + last.cost * SHARE - now;
    const restless = o.quietFor() < REST_MS && now - since < (acted ? ACTED_MS : RESTLESS_MS);
    if (document.hidden) setTimeout(check, HIDDEN_MS);
    else if (soon > 0 || restless) setTimeout(check, Math.max(soon, REST_MS));
    else requestIdleCallback(run, { timeout: IDLE_MS });
  }
  function want(): void {
    if (waits) return;
    waits = true;
    since = performance.now();
    setTimeout(check, REST_MS);
  }
  return {
    changed: want,
    strange() {
      strange = true;
      want();
    },
    acted() {
      if (!acted) since = performance.now();
      acted = true;
      want();
    },
  };
}
