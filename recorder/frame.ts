/** The PageApi of one frame: refs, masks and caches that live as long as the document. */
import { createMask, type Mask } from '../agent-core/mask.ts';
import type { PageApi } from '../agent-core/page-api.ts';
import type { ElementFacts } from '../agent-core/ports.ts';
import type { AxNode, Target } from '../agent-core/trajectory.ts';
import { createBeheld } from './beheld.ts';
import { createPerson } from './capture.ts';
import { attributeNames, boxOf, tagOf } from './dom.ts';
import { createEars } from './ears.ts';
import { createEdited } from './edited.ts';
import { factsOf, headingOf, ownWords, pressedBy } from './facts.ts';
import { focusField, selectOption } from './field.ts';
import { createGuard } from './guard.ts';
import { createMarker } from './marks.ts';
import { isEditingHost, shownIn, valueIn } from './mask.ts';
import { createNames } from './name.ts';
import { createQuiet } from './quiet.ts';
import { reach } from './reach.ts';
import { createRefs } from './refs.ts';
import { createRoles } from './role.ts';
import { createMemory, snapshot } from './snapshot.ts';
import { collapsed } from './spaces.ts';
import { statesOf } from './states.ts';

/** The node with what stands in its field now. */
function refilled(field: Element, node: AxNode, mask: Mask): AxNode {
  const [tag, attributes] = [tagOf(field), attributeNames(field)];
  const { value: was, ...rest } = node;
  const value = valueIn(field, { tag, attributes, mask });
  const { checked, selected } = statesOf(field, { tag, role: node.role, names: attributes, focused: null });
  const states = { ...node.states };
  if (checked !== undefined) states.checked = checked;
  if (selected !== undefined) states.selected = selected;
  return { ...rest, ...(value === '' ? {} : { value }), states };
}

/** Nodes of a tree by ref, found when first asked for. The tree is cut at a depth that a call for each level bears. */
function nodesOf(tree: AxNode | null): () => Map<string, AxNode> {
  let found: Map<string, AxNode> | null = null;
  return () => {
    if (found !== null) return found;
    const nodes = new Map<string, AxNode>();
    const index = (node: AxNode): void => {
      nodes.set(node.ref, node);
      for (const child of node.children) index(child);
    };
    if (tree !== null) index(tree);
    found = nodes;
    return nodes;
  };
}

const GONE = 'The element is no longer on the page. Observe again.';
const CHANGED = 'The element changed between the decision and the action, so the action was stopped. Observe again.';

/** Builds it and starts listening. Call once a frame, as early as possible. `tell` gets what a person does, each a Gesture as JSON, once `capture` was called. */
export function createFrame(window: Window & typeof globalThis, tell: (gesture: string) => void = () => {}): PageApi {
  const { document } = window;
  const refs = createRefs();
  const ears = createEars(window);
  const quiet = createQuiet(ears.prick);
  const guard = createGuard(ears);
  const edited = createEdited(ears);
  let mask = createMask({ key: '', keep: [], maskValues: true });
  /** Nodes as the last snapshot showed them: what a ref was called when the decision was made. */
  let shown = nodesOf(null);
  const memory = createMemory();
  quiet.watch(document);

  const reading = () => {
    const names = createNames((control) => shownIn(control, mask));
    return { names, marker: createMarker(names, mask) };
  };
  const roleNow = (element: Element): string => createRoles()(element, tagOf(element), attributeNames(element)) || 'generic';
  function nameNow(element: Element): string {
    const { names } = reading();
    const tag = tagOf(element);
    const role = roleNow(element);
    const own = mask.text(names.name(element, { tag, role, attributes: attributeNames(element) }));
    // What stands in an editor is what one writes there, and goes as it takes the focus where it only invites to.
    return own || (isEditingHost(element) ? '' : mask.text(collapsed(names.said(element, tag)).slice(0, 200)));
  }
  function label(element: Element): string {
    const name = nameNow(element).slice(0, 60);
    const role = roleNow(element);
    return `${role === 'generic' ? tagOf(element) : role}${name === '' ? '' : ` "${name}"`}`;
  }
  const read = (element: Element, ref: string): ElementFacts => {
    const { names, marker } = reading();
    const name = nameNow(element) || shown().get(ref)?.guess?.name || '';
    const pressed = pressedBy(element);
    const own = mask.text(ownWords(pressed));
    return factsOf(pressed, { mask, names, marker, edited, name: name.includes(own) ? name : `${name}, ${own}` });
  };
  const beheld = createBeheld({
    refs,
    take() {
      const taken = snapshot(document, { mask, refs, onRoot: quiet.watch, memory, records: quiet.take() });
      shown = nodesOf(taken.seen.tree);
      return { ...taken, nodes: shown };
    },
    changes: quiet.changes,
    refilled: (field, node) => refilled(field, node, mask),
    marks(element, node, ordinal) {
      const { names, marker } = reading();
      const section = mask.text(headingOf(element, names));
      const role = node.guess?.role ?? node.role;
      return marker.marks(element, { name: node.name, role, section, near: '', ordinal, box: boxOf(element) });
    },
  });
  const person = createPerson(ears, { beheld, mask: () => mask, quiet, tell });
  function judged(ref: string, facts: ElementFacts) {
    const element = refs.find(ref);
    if (element === null) return null;
    return { element, facts, read: () => read(element, ref), rowAlone: () => reading().marker.rowAlone(pressedBy(element)) };
  }
  let looked = false;
  const reached = (element: Element) => reach(element, { name: label(element), nameOf: label });

  return {
    setup(o) {
      if (!looked) guard.disarm();
      looked = true;
      refs.prefix = o.prefix;
      mask = createMask(o);
      memory.reading = null;
      beheld.forget();
    },
    snapshot: beheld.read,
    snapshotText: beheld.readText,
    facts(ref) {
      const element = refs.find(ref);
      return element === null ? null : read(element, ref);
    },
    reach(ref) {
      const element = refs.find(ref);
      return element === null ? { failure: GONE } : reached(element);
    },
    arm(ref, facts, end) {
      const [armed, ending] = [judged(ref, facts), end === undefined ? undefined : judged(end.ref, end.facts)];
      if (armed === null || ending === null) return false;
      guard.arm(ending === undefined ? armed : { ...armed, end: ending });
      return true;
    },
    lands: guard.lands,
    shut: guard.shut,
    disarm: guard.disarm,
    focus(ref, clear) {
      const element = refs.find(ref);
      return element === null ? { failure: GONE } : focusField(element, clear, reached(element));
    },
    select(ref, option, facts) {
      const armed = judged(ref, facts);
      if (armed === null) return { failure: GONE };
      guard.arm(armed);
      return guard.disarm() === 'changed' ? { failure: CHANGED } : selectOption(armed.element, option);
    },
    element: (ref) => refs.find(ref),
    refOf: (element) => refs.known(element),
    unmasked: (text) => mask.unmasked(text),
    quietFor: quiet.quietFor,
    capture: person.capture,
    flush: person.flush,
    describe(ref): Target | null {
      const element = refs.find(ref);
      if (element === null) return null;
      const node = shown().get(ref);
      const role = node?.role ?? roleNow(element);
      const name = node?.name || node?.guess?.name || nameNow(element);
      const { names, marker } = reading();
      const section = mask.text(headingOf(element, names));
      const kind = node?.guess?.role ?? role;
      const marks =
        node?.marks ?? marker.marks(element, { name, role: kind, section, near: '', ordinal: 0, box: boxOf(element) });
      return { ref, role: kind, name, marks, ...(marks.row === undefined ? {} : { row: marks.row }) };
    },
  };
}
