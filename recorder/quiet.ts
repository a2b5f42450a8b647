import { readyStateOf } from './dom.ts';

/** When this frame's DOM last changed. */
export interface Quiet {
  watch(root: Document | ShadowRoot): void;
  /** Milliseconds since the last change that was seen; 0 while the document is still being read, however slowly it comes. */
  quietFor(): number;
}

export function createQuiet(): Quiet {
  let last = performance.now();
  const watched = new WeakSet<Document | ShadowRoot>();
  const observer = new MutationObserver(() => {
    last = performance.now();
  });
  return {
    watch(root) {
      if (watched.has(root)) return;
      watched.add(root);
      observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    },
    quietFor: () => (readyStateOf(document) === 'loading' ? 0 : performance.now() - last),
  };
}
