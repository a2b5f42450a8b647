/** A frame around what is about to be acted on. It is no part of the page: closed root, no pointer, hidden from the tree. */
const NAME = 'fieldguide-outline';

/** Ends when another is framed, or none. */
let following = new AbortController();

export function outline(element: Element | null): void {
  following.abort();
  for (const old of document.querySelectorAll(NAME)) old.remove();
  if (element === null) return;
  const host = document.createElement(NAME);
  host.setAttribute('aria-hidden', 'true');
  const place = (): void => {
    const { left, top, width, height } = element.getBoundingClientRect();
    host.style.cssText = `position:fixed;left:${left - 4}px;top:${top - 4}px;width:${width + 8}px;height:${height + 8}px;pointer-events:none;z-index:2147483647`;
  };
  place();
  const frame = document.createElement('div');
  frame.style.cssText =
    'box-sizing:border-box;width:100%;height:100%;border:3px solid #1b6b4d;border-radius:6px;outline:2px solid #ffffffcc';
  host.attachShadow({ mode: 'closed' }).append(frame);
  document.documentElement.append(host);
  following = new AbortController();
  const { signal } = following;
  for (const event of ['scroll', 'resize']) addEventListener(event, place, { capture: true, passive: true, signal });
}
