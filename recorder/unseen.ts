/** What changes a page without any mutation: values, hands and focus, the window, layers, animations, shadow roots that are attached. */
import { activeElementOf, animationsOf, byTag, hasRoots, matches, queryAll, rootElementOf } from './dom.ts';

const MOVES = /^(?:display|visibility|contentVisibility|cursor|position|float|content|backgroundImage)$/;
const LAYERS = ':popover-open,:modal,:fullscreen,:target';

const stateIn = (control: Element): string => {
  if (control instanceof HTMLInputElement)
    return `${control.checked} ${control.indeterminate} ${matches(control, ':autofill')} ${control.value}`;
  if (control instanceof HTMLTextAreaElement) return `${matches(control, ':autofill')} ${control.value}`;
  if (control instanceof HTMLSelectElement)
    return control.multiple ? [...control.selectedOptions].map(({ index }) => index).join() : String(control.selectedIndex);
  return control instanceof HTMLProgressElement || control instanceof HTMLMeterElement ? String(control.value) : '';
};

export interface Unseen {
  values: ReadonlyMap<Element, string>;
  focused: Element | null;
  /** Elements under the pointer or pressed. */
  hand: readonly Element[];
  /** Open layers, and the window's own things: another one means another style. */
  layers: readonly Element[];
  window: string;
  /** Something that the snapshot depends on is being animated. */
  moving: boolean;
}

/** What a pointer touches has the whole way to the root: most often nothing is touched. */
function touched(document: Document, state: string): Element[] {
  const root = rootElementOf(document);
  return root !== null && matches(root, state) ? [...queryAll(document, state)] : [];
}

const isMoving = (document: Document): boolean =>
  animationsOf(document).some(
    ({ effect }) =>
      effect instanceof KeyframeEffect &&
      effect.getKeyframes().some((frame) => Object.keys(frame).some((name) => MOVES.test(name))),
  );

/** Are there shadow roots, slots, or content that stands in for what does not load: what is rendered is not what the DOM says. `asked`: the elements that were looked at. */
export const isRooted = (document: Document, asked: Iterable<Element>): boolean =>
  queryAll(document, 'slot,object').length > 0 || hasRoots(asked);

export function unseenOf(document: Document): Unseen {
  const values = new Map<Element, string>();
  for (const tag of ['input', 'textarea', 'select', 'progress', 'meter'])
    for (const control of byTag(document, tag)) values.set(control, stateIn(control));
  return {
    values,
    focused: activeElementOf(document),
    hand: [...touched(document, ':hover'), ...touched(document, ':active')],
    layers: [...queryAll(document, LAYERS)],
    window: [location.href, innerWidth, innerHeight, devicePixelRatio].join(' '),
    moving: isMoving(document),
  };
}

export const alikeLists = (a: readonly Element[], b: readonly Element[]): boolean =>
  a.length === b.length && a.every((each, i) => each === b[i]);
