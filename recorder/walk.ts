/** One recursive pass over the rendered tree: what becomes a node, and where it stands. Reads only; writes nothing into the page. */
import type { Mask } from '../agent-core/mask.ts';
import type { AxNode } from '../agent-core/trajectory.ts';
import { type Looked, looked, looksAfar } from './afar.ts';
import { actsByAttribute, holdsParts, isDraggable, isDrawnIcon, isLoneSign } from './clickable.ts';
import { createDraft, type Draft } from './cut.ts';
import { attributeNames, eachChild, hasAttributes, isElement, nodeType, tagOf } from './dom.ts';
import { guessOf } from './guess.ts';
import { createUnit, isPlaced, isSame, type Kept, type Place, type Unit } from './kept.ts';
import { isEditingHost, valueIn } from './mask.ts';
import { isBlock, isClosed, type Names } from './name.ts';
import { createRoles, isInteractive } from './role.ts';
import { statesOf } from './states.ts';
import { createTextRun } from './text-run.ts';

/** Nodes looked at, milliseconds spent and depth, at most (`safety.md` 3, threat 14). */
const MOST_WALKED = 100_000;
const LONGEST_MS = 1_500;
const DEEPEST = 800;
const SKIPPED = new Set(
  `script style noscript template head meta link title base source track param col colgroup path g circle rect line polygon polyline
  ellipse defs use clippath lineargradient radialgradient mask filter symbol desc metadata br wbr`.split(/\s+/),
);
/** Their headings say nothing of what follows them. */
const SCOPES = new Set('main nav aside article section dialog form fieldset li tr td table footer'.split(' '));
const LEAVES = new Set('input textarea img svg iframe frame video audio embed meter progress hr'.split(' '));
/** What takes the keys for its members: those are what one clicks. */
const CONTAINERS = new Set('menu menubar tablist tree listbox radiogroup toolbar grid treegrid'.split(' '));
/** A control in one of these takes its own clicks. */
const HOLDERS = new Set(['generic', 'row', 'listitem', 'option', 'tab']);
const none: readonly string[] = [];

interface Found {
  draggable?: boolean;
  tag: string;
  role: string;
  attributes: readonly string[];
  clickable: boolean;
}

export interface Walk {
  told: Unit;
  /** A cap was reached: there is more that was never looked at. */
  stopped: boolean;
  /** Elements looked at. */
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
}

/** A label stands for its control only where that cannot be seen. */
function standsForHidden(label: Element, names: Names): boolean {
  const control = label instanceof HTMLLabelElement ? label.control : null;
  if (control === null || !label.contains(control)) looksAfar();
  return control !== null && names.sight(control, tagOf(control), attributeNames(control)) !== 'shown';
}

const isAlone = (label: Element): boolean =>
  label instanceof HTMLLabelElement &&
  label.control === null &&
  label.querySelector('input,select,textarea,button,a[href],[role],[contenteditable]') === null;

/** Is there a control above that takes the click anyway. */
const insideControl = ({ parent }: Place): boolean => parent?.interactive === true && !HOLDERS.has(parent.node.role);

function reacts(element: Element, tag: string, attributes: readonly string[], o: { pointer: boolean; names: Names }): boolean {
  if (tag === 'body' || tag === 'html' || tag === 'dialog') return false;
  // A label without any control that shows a hand is itself the control, drawn by its style sheet.
  if (tag === 'label') return standsForHidden(element, o.names) || (o.pointer && isAlone(element));
  return o.pointer || (attributes !== none && actsByAttribute(element, attributes));
}

/** The node of an element; its ref is given later, if it stays. */
function nodeOf(element: Element, found: Found, o: WalkSetup): AxNode {
  const { role, tag, attributes } = found;
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
  const guess = guessOf(element, { ...found, node, names: o.names, mask: o.mask, overlay: o.overlay });
  if (guess !== null) node.guess = guess;
  if (found.clickable) states.clickable = true;
  if (found.draggable === true) states.draggable = 'true';
  return node;
}

/** Characters of one text at most; what is longer says so. */
const LONGEST = 4_000;
const shortened = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`);

const saysAlready = (node: AxNode, text: string): boolean =>
  node.name.includes(text) || node.guess?.name?.includes(text) === true || node.value === text;

export function walkPage(start: Element, o: WalkSetup): Walk {
  const roleOf = createRoles();
  const { kept } = o;
  const out: Walk = { told: createUnit(null), stopped: false, elements: 0 };
  let walked = 0;
  const until = o.now() + LONGEST_MS;
  let unit = out.told;

  const run = createTextRun<Draft | null>((whole, of, parent) => {
    const text = o.mask.text(whole);
    const node: AxNode | null =
      parent !== null && saysAlready(parent.node, text)
        ? null
        : { ref: '', role: 'StaticText', name: shortened(text), states: {}, children: [] };
    const draft = node === null ? null : createDraft(node, of, { parent, interactive: false });
    unit.parts.push({ draft, near: text.slice(-80), section: null });
  });

  function emit(element: Element, found: Found, before: Draft | null): Draft {
    const node = nodeOf(element, found, o);
    const interactive = isInteractive(node.role) || found.clickable || node.guess?.role === 'textbox';
    const { parent } = unit;
    const draft =
      before !== null && isSame(before, node, interactive) ? before : createDraft(node, element, { parent, interactive });
    draft.parent = parent;
    const heads = node.role === 'heading' || (found.tag === 'fieldset' && node.name !== '');
    unit.parts.push({ draft, near: null, section: heads ? node.name : null });
    unit.own = draft;
    return draft;
  }

  function look(element: Element, tag: string, place: Place): (Found & { silent: boolean; pointer: boolean }) | null {
    const attributes = hasAttributes(element) ? attributeNames(element) : none;
    const sight = o.names.sight(element, tag, attributes);
    if (sight === 'gone') return null;
    const shown = sight === 'shown';
    const role = shown ? roleOf(element, tag, attributes) : '';
    if (!shown || isInteractive(role) || role === 'Iframe')
      return { tag, role, attributes, clickable: false, silent: !shown, pointer: shown };
    // The style is asked only where the answer can matter.
    const asks = !place.pointer && !(place.parent?.interactive === true && attributes === none);
    const style = asks ? getComputedStyle(element) : null;
    const pointer = style?.cursor === 'pointer' && !holdsParts(element);
    const drawn = style !== null && attributes !== none && (isDrawnIcon(element, style) || isLoneSign(element, tag));
    const draggable = style !== null && attributes !== none && isDraggable(element, style);
    const clickable =
      !CONTAINERS.has(role) &&
      reacts(element, tag, attributes, { pointer: (pointer || drawn || draggable) && !insideControl(place), names: o.names });
    return {
      tag,
      role: role || (tag === 'svg' && clickable ? 'image' : ''),
      attributes,
      clickable,
      silent: false,
      pointer,
      ...(draggable ? { draggable } : {}),
    };
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
    const asked = looked();
    const found = look(element, tag, place);
    if (found === null) {
      kept.forget(element);
      kept.note(element, asked);
      return;
    }
    const edits = found.attributes !== none && isEditingHost(element, found.attributes);
    const emits = found.role !== '' || found.clickable || element === o.overlay || edits;
    const inner = { ...place, depth: place.depth + 1, pointer: place.pointer || found.pointer, silent: found.silent };
    const leaf = LEAVES.has(tag) || edits;
    if (emits || isBlock(tag) || tag === 'label')
      readUnit(
        element,
        { ...found, emits, role: found.role || (tag === 'label' ? 'LabelText' : 'generic') },
        { place, inner, leaf, asked },
      );
    else {
      // It may have been one before.
      kept.forget(element);
      kept.note(element, asked);
      run.opens(element, tag);
      if (!leaf) descend(element, tag, inner);
      run.closes(element);
    }
  }

  /** An element that ends the lines before and in it: what it tells can be told again. */
  function readUnit(
    element: Element,
    found: Found & { emits: boolean },
    { place, inner, leaf, asked }: { place: Place; inner: Place; leaf: boolean; asked: Looked },
  ): void {
    run.flush();
    const outer = unit;
    const made: Unit = { ...createUnit(place.parent), ...place, scope: SCOPES.has(found.tag) };
    const start = { walked, elements: out.elements };
    outer.parts.push(made);
    unit = made;
    const at = found.emits ? emit(element, found, kept.draftOf(element)) : place.parent;
    kept.note(element, asked);
    if (!leaf) descend(element, found.tag, { ...inner, parent: at });
    run.flush();
    unit = outer;
    // Text before a control is that control's, not the next one's.
    made.ends = found.emits && at?.interactive === true;
    made.walked = walked - start.walked;
    made.elements = out.elements - start.elements + 1;
    kept.keep(element, made);
  }

  function descend(element: Element, tag: string, place: Place): void {
    const closed = isClosed(element, tag);
    const visit = (child: Node): boolean => {
      walked += 1;
      if (walked >= MOST_WALKED || ((walked & 255) === 0 && o.now() > until)) out.stopped = true;
      else if (nodeType(child) === Node.TEXT_NODE) {
        if (!place.silent && !closed) run.add(child, place.parent);
      } else if (isElement(child) && !(closed && tagOf(child) !== 'summary')) readElement(child, place);
      return !out.stopped;
    };
    if (place.depth > DEEPEST) out.stopped = true;
    else eachChild(element, tag, visit, o.onRoot);
  }

  readElement(start, { parent: null, depth: 0, pointer: false, silent: false });
  run.flush();
  return out;
}
