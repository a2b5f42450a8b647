import { readyStateOf } from './dom.ts';

/** When this frame's DOM last changed. */
export interface Quiet {
  watch(root: Document | ShadowRoot): void;
  /** Milliseconds since the last change that was seen; 0 while the document is still being read, however slowly it comes. */
  quietFor(): number;
  /** Rises with every change. */
  changes(): number;
  /** From now on `changed` is called when something has. */
  follow(changed: () => void): void;
  /** What has changed since this was last asked; `null` where that was too much to keep. */
  take(): readonly MutationRecord[] | null;
}

/** Records kept between two questions. */
const MOST = 2_000;

/** `rewritten` is called where the document has another root element: a script wrote the page anew. */
export function createQuiet(rewritten: () => void): Quiet {
  let root = document.documentElement;
  let last = performance.now();
  let count = 0;
  const watched = new WeakSet<Document | ShadowRoot>();
  let kept: MutationRecord[] | null = null;
  let follower = (): void => {};
  const hear = (records: readonly MutationRecord[]): void => {
    last = performance.now();
    count += 1;
    if (document.documentElement !== root) {
      root = document.documentElement;
      rewritten();
    }
    follower();
    if (kept === null) return;
    if (kept.length + records.length > MOST) kept = null;
    else kept.push(...records);
  };
  const observer = new MutationObserver(hear);
  return {
    watch(root) {
      if (watched.has(root)) return;
      watched.add(root);
      observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    },
    quietFor: () => (readyStateOf(document) === 'loading' ? 0 : performance.now() - last),
    changes: () => count,
    follow(changed) {
      follower = changed;
    },
    take() {
      const fresh = observer.takeRecords();
      if (fresh.length > 0) hear(fresh);
      const taken = kept;
      kept = [];
      return taken;
    },
  };
}
