import { readyStateOf } from './dom.ts';

/** When this frame's DOM last changed. */
export interface Quiet {
  watch(root: Document | ShadowRoot): void;
  /** Milliseconds since the last change that was seen; 0 while the document is still being read, however slowly it comes. */
  quietFor(): number;
  /** Rises with every change. */
  changes(): number;
}

export function createQuiet(): Quiet {
  let last = performance.now();
  let count = 0;
  const watched = new WeakSet<Document | ShadowRoot>();
  const observer = new MutationObserver(() => {
    last = performance.now();
    count += 1;
  });
  return {
    watch(root) {
      if (watched.has(root)) return;
      watched.add(root);
      observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    },
    quietFor: () => (readyStateOf(document) === 'loading' ? 0 : performance.now() - last),
    changes: () => count,
  };
}
