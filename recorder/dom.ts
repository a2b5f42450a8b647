/**
 * Reading the page's DOM so that the page cannot answer in its stead: a form control named `children` or an image named `title`
 * shadows the property of its form or document, never the getter on the prototype.
 */
function getter<Node extends object, Key extends keyof Node>(prototype: Node, key: Key): (of: Node) => Node[Key] {
  const get = Object.getOwnPropertyDescriptor(prototype, key)?.get;
  if (get === undefined) throw new Error(`This browser has no getter for ${String(key)}; Chromium 116 or newer is needed.`);
  return (of) => get.call(of);
}
/** The same for a method, by the number of what it takes: a list of arguments is made anew at each call. */
function method0<Result>(body: () => Result): (self: object) => Result {
  return (self) => body.call(self);
}
function method1<Given, Result>(body: (given: Given) => Result): (self: object, given: Given) => Result {
  return (self, given) => body.call(self, given);
}

const firstChild = getter(Node.prototype, 'firstChild');
export const childNodesOf = getter(Node.prototype, 'childNodes');
export const nextSibling = getter(Node.prototype, 'nextSibling');
export const nodeType = getter(Node.prototype, 'nodeType');
export const parentNode = getter(Node.prototype, 'parentNode');
export const parentElement = getter(Node.prototype, 'parentElement');
export const contains = method1<Node | null, boolean>(Node.prototype.contains);
export const isConnected = getter(Node.prototype, 'isConnected');
const textContent = getter(Node.prototype, 'textContent');
export const firstElementChild = getter(Element.prototype, 'firstElementChild');
export const childElementCount = getter(Element.prototype, 'childElementCount');
export const nextElementSibling = getter(Element.prototype, 'nextElementSibling');
export const previousElementSibling = getter(Element.prototype, 'previousElementSibling');
export const tagOf = getter(Element.prototype, 'localName');
const { elementFromPoint } = Document.prototype;
const openRoot = getter(Element.prototype, 'shadowRoot');
const assignedSlot = getter(Element.prototype, 'assignedSlot');
export const attributeNames = method0(Element.prototype.getAttributeNames);
export const attribute = method1(Element.prototype.getAttribute);
export const hasAttribute = method1(Element.prototype.hasAttribute);
export const hasAttributes = method0(Element.prototype.hasAttributes);
const whole = { visibilityProperty: true };
const checkVisibility = method1(Element.prototype.checkVisibility);
/** Is it rendered and not hidden. */
export const isVisible = (element: Element): boolean => checkVisibility(element, whole);
/** Is it rendered, though perhaps hidden. */
export const isRendered = (element: Element): boolean => checkVisibility(element, undefined);
export const boxOf = method0(Element.prototype.getBoundingClientRect);
export const rectsOf = method0(Element.prototype.getClientRects);
export const matches = method1(Element.prototype.matches);
export const childrenOf = getter(Element.prototype, 'children');
export const queryOne = method1<string, Element | null>(Element.prototype.querySelector);
export const queryIn = method1<string, NodeListOf<Element>>(Element.prototype.querySelectorAll);
export const closest = method1<string, Element | null>(Element.prototype.closest);
export const scrollIntoView = method1(Element.prototype.scrollIntoView);
export const rootOf = method0(Node.prototype.getRootNode);
export const activeElementOf = getter(Document.prototype, 'activeElement');
export const titleOf = getter(Document.prototype, 'title');
export const readyStateOf = getter(Document.prototype, 'readyState');
export const bodyOf = getter(Document.prototype, 'body');
export const rootElementOf = getter(Document.prototype, 'documentElement');
export const byId = method1(Document.prototype.getElementById);
export const byTag = method1<string, HTMLCollectionOf<Element>>(Document.prototype.getElementsByTagName);
export const queryAll = method1<string, NodeListOf<Element>>(Document.prototype.querySelectorAll);
export const fromPoint = (document: Document, x: number, y: number): Element | null => elementFromPoint.call(document, x, y);
export const sheetsOf = getter(Document.prototype, 'styleSheets');
export const adoptedOf = getter(Document.prototype, 'adoptedStyleSheets');
export const animationsOf = method0(Document.prototype.getAnimations);
export const formElements = getter(HTMLFormElement.prototype, 'elements');
export const baseOf = getter(Node.prototype, 'baseURI');
export const labelledBy = getter(HTMLLabelElement.prototype, 'control');

export const textOf = (node: Node): string => textContent(node) ?? '';
export const isElement = (node: unknown): node is Element => node instanceof Element;
/** Does it lie over the page. */
export const isLayer = (node: unknown): boolean =>
  isElement(node) && /^(?:fixed|absolute)$/.test(getComputedStyle(node).position);
/** The same of a node, without a look at its prototypes. */
export const isElementNode = (node: Node): node is Element => nodeType(node) === Node.ELEMENT_NODE;
export const attr = (element: Element, name: string): string => attribute(element, name) ?? '';

/** `chrome.dom` exists in content scripts only; elsewhere closed roots stay closed. */
function closedRootReader(): (element: Element) => ShadowRoot | null {
  const chrome: unknown = Reflect.get(globalThis, 'chrome');
  const dom: unknown = typeof chrome === 'object' && chrome !== null ? Reflect.get(chrome, 'dom') : undefined;
  const open: unknown = typeof dom === 'object' && dom !== null ? Reflect.get(dom, 'openOrClosedShadowRoot') : undefined;
  if (typeof open !== 'function') return openRoot;
  return (element) => {
    if (!(element instanceof HTMLElement)) return null;
    const root: unknown = open.call(dom, element);
    return root instanceof ShadowRoot ? root : null;
  };
}
const readRoot = closedRootReader();
/** Elements that may host a shadow root by the DOM standard, beside custom elements. */
const HOSTS = new Set('article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span'.split(' '));
export const shadowRootOf = (element: Element, tag: string): ShadowRoot | null =>
  HOSTS.has(tag) || tag.includes('-') ? readRoot(element) : null;

/** Has one of them a shadow root that can be seen into. */
export function hasRoots(elements: Iterable<Element>): boolean {
  for (const element of elements) {
    if (openRoot(element) !== null) return true;
    if (readRoot !== openRoot && shadowRootOf(element, tagOf(element)) !== null) return true;
  }
  return false;
}

/** The parent as it is rendered: the slot, the shadow host, or the parent element. */
export function flatParent(element: Element): Element | null {
  const slot = assignedSlot(element);
  if (slot !== null) return slot;
  const parent = parentNode(element);
  if (parent instanceof ShadowRoot) return parent.host;
  return isElement(parent) ? parent : null;
}

/** Children as they are rendered: of the shadow root if there is one, of the slot's assignment if it is a slot. The first of a chain of siblings, or a list. */
export function rendered(element: Element, tag: string, onRoot?: (root: ShadowRoot) => void): Node | readonly Node[] | null {
  const root = shadowRootOf(element, tag);
  if (root !== null) {
    onRoot?.(root);
    return firstChild(root);
  }
  if (tag === 'slot' && element instanceof HTMLSlotElement) {
    const assigned = element.assignedNodes();
    if (assigned.length > 0) return assigned;
  }
  return firstChild(element);
}

/** Calls `visit` for each rendered child until it returns false; `onRoot` gets the shadow root on the way. */
export function eachChild(
  element: Element,
  tag: string,
  visit: (node: Node) => boolean,
  onRoot?: (root: ShadowRoot) => void,
): void {
  const children = rendered(element, tag, onRoot);
  if (children !== null) eachOf(children, visit);
}
export const isList = (children: Node | readonly Node[]): children is readonly Node[] => Array.isArray(children);
/** The i-th of them; in a chain the first, then the one after `child`. */
export const childAt = (children: Node | readonly Node[], i: number): Node | null =>
  isList(children) ? (children[i] ?? null) : children;
export const childAfter = (children: Node | readonly Node[], child: Node, i: number): Node | null =>
  isList(children) ? (children[i] ?? null) : nextSibling(child);
function eachOf(children: Node | readonly Node[], visit: (node: Node) => boolean): void {
  if (isList(children)) {
    for (const child of children) if (!visit(child)) return;
    return;
  }
  for (let child: Node | null = children; child !== null; child = nextSibling(child)) if (!visit(child)) return;
}

/** Has it a rendered child of this tag. */
export function hasChild(element: Element, tag: string, wanted: string): boolean {
  let found = false;
  eachChild(element, tag, (child) => {
    found ||= isElement(child) && tagOf(child) === wanted;
    return !found;
  });
  return found;
}

/** Is `inner` the element or rendered inside of it, through shadow roots. */
export function holds(outer: Element, inner: Element | null): boolean {
  for (let at = inner; at !== null; at = flatParent(at)) if (at === outer) return true;
  return false;
}
