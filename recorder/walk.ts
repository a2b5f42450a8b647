/** One recursive pass over the rendered tree: what becomes a node, and where it stands. Reads only; writes nothing into the page. */
import type { Mask } from '../agent-core/mask.ts';
import type { AxNode } from '../agent-core/trajectory.ts';
import { afar, beside, type Looked, looksAfar } from './afar.ts';
import { actsByAttribute, holdsParts, isDraggable, writesInPlace } from './clickable.ts';
import { createDraft, type Draft } from './cut.ts';
import { isElementNode, isList, nextSibling, nodeType, rendered, shadowRootOf, tagOf } from './dom.ts';
import { guessOf } from './guess.ts';
import type { Hands } from './hands.ts';
import { isSymbol } from './icon.ts';
import { createUnit, inside, isPlaced, isSame, type Kept, type Place, type Unit } from './kept.ts';
import { isEditingHost, valueIn } from './mask.ts';
import { isBlock, isClosed, type Names } from './name.ts';
import { createRoles, isInteractive } from './role.ts';
import { shortened } from './spaces.ts';
import { statesOf } from './states.ts';
import type { Styled } from './styled.ts';
import { createTextRun } from './text-run.ts';

/** Nodes looked at, milliseconds spent and depth, at most (`safety.md` 3, threat 14). */
const MOST_WALKED = 100_000;
const LONGEST_MS = 1_500;
/** There is no clock of the processor's time in a page. So the time between two looks at the clock counts up to this: more of it went to others, or to laying the page out; and the pass ends after so long whatever it was. */
const SLICE_MS = 40;
const LATEST_MS = 3_000;
const DEEPEST = 800;
const SKIPPED = new Set(
  `script style noscript template head meta link title base source track param col colgroup path g circle rect line polygon polyline
  ellipse defs use clippath lineargradient radialgradient mask filter symbol desc metadata br wbr`.split(/\s+/),
);
const LEAVES = new Set('input textarea img svg iframe frame video audio embed meter progress hr'.split(' '));
/** What takes the keys for its members: those are what one clicks. */
const CONTAINERS = new Set('menu menubar tablist tree listbox radiogroup toolbar grid treegrid'.split(' '));
/** A control in one of these takes its own clicks. */
const HOLDERS = new Set(['generic', 'row', 'listitem', 'option', 'tab']);

interface Found extends Looked {
  tag: string;
  attributes: readonly string[];
  /** Neither it nor anything in it is seen. */
  gone: boolean;
  role: string;
  clickable: boolean;
  draggable: boolean;
  /** It is not seen itself. */
  silent: boolean;
  /** The pointer's hand begins here. */
  pointer: boolean;
  /** It becomes a node; what is in it does not. */
  emits: boolean;
  leaf: boolean;
}

export interface Walk {
  told: Unit;
  /** A cap was reached: there is more that was never looked at. */
  stopped: boolean;
  elements: number;
}
export interface WalkSetup {
  names: Names;
  mask: Mask;
  focused: Element | null;
  overlay: Element | null;
  now: () => number;
  onRoot: (root: ShadowRoot) => void;
  kept: Kept;
  styled: Styled;
  hands: Hands;
}

/** A label stands for its control only where that cannot be seen. */
function standsForHidden(label: Element, names: Names): boolean {
  const control = label instanceof HTMLLabelElement ? label.control : null;
  if (control === null || !label.contains(control)) looksAfar();
  return control !== null && names.known(control, tagOf(control)).sight !== 'shown';
}

const isAlone = (label: Element): boolean =>
  label instanceof HTMLLabelElement &&
  label.control === null &&
  label.querySelector('input,select,textarea,button,a[href],[role],[contenteditable]') === null;

/** Is there a control above that takes the click anyway; also a drawn one, of which the box to tick is a part. */
const insideControl = ({ parent }: Place): boolean =>
  parent?.interactive === true &&
  (!HOLDERS.has(parent.node.role) || /^(?:checkbox|switch|radio)$/.test(parent.node.guess?.role ?? ''));

function reacts(element: Element, tag: string, attributes: readonly string[], o: { pointer: boolean; names: Names }): boolean {
  if (tag === 'body' || tag === 'html' || tag === 'dialog') return false;
  // A label without any control that shows a hand is itself the control, drawn by its style sheet.
  if (tag === 'label') return standsForHidden(element, o.names) || (o.pointer && isAlone(element));
  return o.pointer || (attributes.length > 0 && actsByAttribute(element, attributes));
}

/** The node of an element; its ref is given later, if it stays. */
function nodeOf(element: Element, found: Found, o: WalkSetup): AxNode {
  const { tag, attributes } = found;
  const role = found.role || (tag === 'label' ? 'LabelText' : 'generic');
  const states = statesOf(element, { tag, role, names: attributes, focused: o.focused });
  const node: AxNode = {
    ref: '',
    role,
    name: o.mask.text(o.names.name(element, { tag, role, attributes })),
    states,
    children: [],
  };
  const value = valueIn(element, { tag, attributes, mask: o.mask, labelOf: o.names.labelOf });
  if (value !== '') node.value = value;
  const guess = guessOf(element, node, found, o);
  if (guess !== null) node.guess = guess;
  if (found.clickable) states.clickable = true;
  if (found.draggable) states.draggable = 'true';
  return node;
}

const saysAlready = (node: AxNode, text: string): boolean =>
  node.name.includes(text) || node.guess?.name?.includes(text) === true || node.value === text;

export function walkPage(start: Element, o: WalkSetup): Walk {
  const roleOf = createRoles();
  const { kept } = o;
  const top: Place = { parent: null, depth: 0, pointer: false, silent: false };
  const out: Walk = { told: createUnit(null, top, ''), stopped: false, elements: 0 };
  let walked = 0;
  const began = o.now();
  let clock = { at: began, spent: 0 };
  const isLate = (): boolean => {
    const at = o.now();
    clock = { at, spent: clock.spent + Math.min(at - clock.at, SLICE_MS) };
    return clock.spent > LONGEST_MS || at - began > LATEST_MS;
  };
  let unit = out.told;
  /** The pointer's look over what is being read; `null`: not known. */
  let hand: string | null = null;
  /** The sheets in shadow roots are not known. */
  let rooted = false;
  const onRoot = (root: ShadowRoot): void => {
    rooted = true;
    o.onRoot(root);
  };

  const run = createTextRun<Draft | null>((whole, of, parent) => {
    const text = o.mask.text(whole);
    const says = text.slice(-80);
    if (parent !== null && saysAlready(parent.node, text)) {
      unit.parts.push(says);
      return;
    }
    const node: AxNode = { ref: '', role: 'StaticText', name: shortened(text), states: {}, children: [] };
    unit.parts.push(createDraft(node, of, { parent, interactive: false, says, heads: false }));
  }, o.names.apart);

  function emit(element: Element, found: Found, before: Draft | null): Draft {
    const node = nodeOf(element, found, o);
    const interactive = isInteractive(node.role) || found.clickable || node.guess?.role === 'textbox';
    const { parent } = unit;
    const heads = node.role === 'heading' || (found.tag === 'fieldset' && node.name !== '');
    const draft =
      before !== null && isSame(before, node, interactive)
        ? before
        : createDraft(node, element, { parent, interactive, says: '', heads });
    draft.parent = parent;
    unit.parts.push(draft);
    unit.own = draft;
    return draft;
  }

  /** The pointer's look over the element. It is the one that it has `around`, unless something gives the element another. */
  function handOver(element: Element, tag: string, around: string | null): string {
    const own = around === null || rooted || o.styled.hasCursor(element, tag) || shadowRootOf(element, tag) !== null;
    return own ? getComputedStyle(element).cursor : around;
  }

  function look(element: Element, tag: string, place: Place): Found {
    const { attributes, sight } = o.names.known(element, tag);
    const shown = sight === 'shown';
    const found: Found = {
      afar,
      beside,
      tag,
      attributes,
      gone: sight === 'gone',
      role: '',
      clickable: false,
      draggable: false,
      silent: !shown,
      pointer: shown,
      emits: false,
      leaf: false,
    };
    const around = hand;
    hand = null;
    if (shown) found.role = roleOf(element, tag, attributes);
    if (!shown || isInteractive(found.role) || found.role === 'Iframe') return found;
    // The style is asked only where the answer can matter.
    const bare = attributes.length === 0;
    const asks = !place.pointer && !(bare && place.parent?.interactive === true);
    const cursor = asks ? handOver(element, tag, around) : '';
    // What a custom element holds may be drawn in a shadow root that nobody sees into.
    if (asks && !tag.includes('-')) hand = cursor;
    const own = place.pointer && !insideControl(place) && o.hands.gives(element, attributes, place.parent?.of);
    found.pointer = (cursor === 'pointer' || (cursor === 'text' && writesInPlace(element)) || own) && !holdsParts(element);
    const drawn = asks && !bare && isSymbol(element, tag);
    found.draggable = asks && !bare && isDraggable(element, { attributes, cursor });
    const lit = asks && tag === 'tr' && o.hands.lights(element);
    const pointer = (found.pointer || drawn || found.draggable || lit) && !insideControl(place);
    found.clickable = !CONTAINERS.has(found.role) && reacts(element, tag, attributes, { pointer, names: o.names });
    if (found.role === '' && tag === 'svg' && found.clickable) found.role = 'image';
    return found;
  }

  /** What the element and its branch told last time, if nothing has changed in it or around it. */
  function again(element: Element, place: Place): boolean {
    const before = kept.unitOf(element);
    if (before === undefined || before.parent !== place.parent || !isPlaced(before, place)) return false;
    run.flush();
    unit.parts.push(before);
    walked += before.walked;
    out.elements += before.elements;
    return true;
  }

  function readElement(element: Element, place: Place): void {
    if (again(element, place)) return;
    out.elements += 1;
    const tag = tagOf(element);
    if (SKIPPED.has(tag)) {
      if (tag === 'br') run.space();
      return;
    }
    const found = look(element, tag, place);
    const edits = !found.gone && found.attributes.length > 0 && isEditingHost(element, found.attributes);
    found.emits = found.role !== '' || found.clickable || element === o.overlay || edits;
    found.leaf = edits || LEAVES.has(tag);
    if (!found.gone && (found.emits || isBlock(tag) || tag === 'label')) {
      readUnit(element, found, place);
      return;
    }
    // It may have been one before.
    kept.forget(element);
    kept.note(element, found);
    if (found.gone) return;
    run.opens(element, tag);
    if (!found.leaf) descend(element, tag, inside(place, found));
    run.closes(element);
  }

  /** An element that ends the lines before and in it: what it tells can be told again. */
  function readUnit(element: Element, found: Found, place: Place): void {
    run.flush();
    const outer = unit;
    const walkedBefore = walked;
    const elementsBefore = out.elements;
    const made = createUnit(element, place, found.tag);
    outer.parts.push(made);
    unit = made;
    const inner = inside(place, found);
    if (found.emits) inner.parent = emit(element, found, kept.draftOf(element));
    kept.note(element, found);
    if (!found.leaf) descend(element, found.tag, inner);
    run.flush();
    unit = outer;
    // Text before a control is that control's, not the next one's.
    made.ends = made.own?.interactive === true;
    made.walked = walked - walkedBefore;
    made.elements = out.elements - elementsBefore + 1;
    kept.keep(element, made);
  }

  function descend(element: Element, tag: string, place: Place): void {
    if (place.depth > DEEPEST) {
      out.stopped = true;
      return;
    }
    const closed = isClosed(element, tag);
    const children = rendered(element, tag, onRoot);
    if (children === null) return;
    if (isList(children)) {
      for (const child of children) if (!visit(child, place, closed)) return;
      return;
    }
    for (let child: Node | null = children; child !== null; child = nextSibling(child)) if (!visit(child, place, closed)) return;
  }
  /** Goes on until a cap is reached. */
  function visit(child: Node, place: Place, closed: boolean): boolean {
    walked += 1;
    if (walked >= MOST_WALKED || ((walked & 255) === 0 && isLate())) out.stopped = true;
    else if (isElementNode(child)) {
      const around = hand;
      if (!closed || tagOf(child) === 'summary') readElement(child, place);
      hand = around;
    } else if (!place.silent && !closed && nodeType(child) === Node.TEXT_NODE) run.add(child, place.parent);
    return !out.stopped;
  }

  readElement(start, top);
  run.flush();
  return out;
}
