/** The text that WebArena's agents read of a page (`formats.md` 5), from an Observation. */
import type { Loss } from '../action.ts';
import { walk } from '../observation.ts';
import type { AxNode, Observation } from '../trajectory.ts';
import { pyString } from './python.ts';

export interface TextOptions {
  /** `classic` undoes what Chromium changed since the traces were released. */
  tree: 'classic' | 'modern';
  /** Keep what is inside frames; the released traces have none. */
  frames: boolean;
}

export interface WebArenaText {
  text: string;
  /** Refs of nodes that have a line. */
  shown: ReadonlySet<string>;
  lost: Loss[];
}

/** Nameless and without properties these say nothing. */
const SILENT = new Set('generic img list strong paragraph banner navigation Section LabelText Legend listitem'.split(' '));
/** Properties in Chromium's order, by the names that the recorder gives them. */
const PRINTED: readonly (readonly [state: string, printed: string])[] = [
  ...['live', 'atomic', 'relevant', 'disabled', 'focused', 'autocomplete'].map((name) => [name, name] as const),
  ['haspopup', 'hasPopup'],
  ...['multiselectable', 'orientation', 'required', 'valuemin', 'valuemax', 'valuetext'].map((name) => [name, name] as const),
  ...['checked', 'selected', 'pressed', 'expanded', 'modal', 'busy'].map((name) => [name, name] as const),
];
/** What Chromium 156 always states of a role (measured on a page of widgets, `Accessibility.getFullAXTree`). */
const STATED: Record<string, Record<string, string | boolean>> = {
  textbox: { required: false },
  listbox: { multiselectable: false, orientation: 'vertical', required: false },
  spinbutton: { required: false },
  columnheader: { required: false },
  tree: { multiselectable: false, orientation: 'vertical', required: false },
  tablist: { multiselectable: false, orientation: 'horizontal' },
  menu: { orientation: 'vertical' },
  slider: { orientation: 'horizontal' },
  option: { selected: false },
  treeitem: { selected: false },
  dialog: { modal: false },
  alert: { live: 'assertive', atomic: true, relevant: 'additions text' },
};
const TRISTATE = new Set(['checked', 'pressed']);

function printed(name: string, value: string | boolean): string {
  if (name === 'busy') return 'busy: 1';
  if (TRISTATE.has(name)) return `${name}: ${value}`;
  return `${name}: ${value === true ? 'True' : value === false ? 'False' : value.replace(/\s+/g, ' ')}`;
}

function properties(node: AxNode): string[] {
  const custom = node.role === 'combobox' && node.marks?.tag !== 'select' ? { required: false } : {};
  const states: Record<string, string | boolean> = { ...STATED[node.role], ...custom, ...node.states };
  return PRINTED.flatMap(([state, name]) => {
    const value = states[state];
    return value === undefined ? [] : [printed(name, value)];
  });
}

/** The crop of the released runs: `overlapW * overlapH / width * height`, a division and a multiplication where two divisions were meant; kept as it is. */
export function inWindow(box: readonly [number, number, number, number], window: { width: number; height: number }): boolean {
  const [x, y, width, height] = box;
  if (width === 0 || height === 0) return false;
  const overlapWidth = Math.max(0, Math.min(x + width, window.width) - Math.max(x, 0));
  const overlapHeight = Math.max(0, Math.min(y + height, window.height) - Math.max(y, 0));
  return ((overlapWidth * overlapHeight) / width) * height >= 0.6;
}

interface Placed {
  node: AxNode;
  depth: number;
  visible: boolean;
}

/**
 * Document order with what the crop says of each. The recorder marks controls only, without a box outside of the window: a node without marks is in it if the nearest control around it is, else the next
 * one before or after it, and a container is never asked.
 */
function placed(o: Observation): Placed[] {
  const visits = [...walk(o.tree)];
  // A tree without any box says nothing of the window.
  const boxed = visits.some(({ node: { marks } }) => marks?.box !== undefined);
  const seen = visits.map(({ node: { marks } }) =>
    marks === undefined || !boxed ? undefined : marks.box !== undefined && inWindow(marks.box, o.viewport),
  );
  const nearest = (order: readonly number[]): (boolean | undefined)[] => {
    const out: (boolean | undefined)[] = [];
    let last: boolean | undefined;
    for (const i of order) {
      last = seen[i] ?? last;
      out[i] = last;
    }
    return out;
  };
  const order = visits.map((_, i) => i);
  const [before, after] = [nearest(order), nearest(order.toReversed())];
  const around = new Map<AxNode, boolean | undefined>();
  return visits.map(({ node, depth, parents }, i) => {
    const parent = parents.at(-1);
    const own = seen[i] ?? (parent === undefined ? undefined : around.get(parent));
    around.set(node, own);
    const beside = before[i] === undefined && after[i] === undefined ? true : before[i] === true || after[i] === true;
    return { node, depth, visible: own ?? (node.children.length > 0 || beside) };
  });
}

/**
 * Role and name as Chromium's tree has them. The recorder puts the text of a clickable thing without a role into its guess; there it is text: a label taken from beside it
 * (`near`, a header, an icon) is not.
 */
function told(node: AxNode, o: TextOptions): { role: string; name: string } {
  const { guess, marks, name } = node;
  const ownText = guess?.name !== undefined && (guess.from === 'pointer' || guess.from === 'class');
  if (node.role === 'generic' && name === '' && node.children.length === 0 && ownText) {
    const borrowed = [marks?.near, marks?.section, marks?.column, marks?.attributes.placeholder].includes(guess.name);
    if (!borrowed) return { role: 'StaticText', name: guess.name ?? '' };
  }
  return { role: o.tree === 'classic' && node.role === 'image' ? 'img' : node.role, name };
}

function keeps(node: AxNode, o: TextOptions): boolean {
  if (/^InlineTextBox$/i.test(node.role)) return false;
  if (o.tree === 'classic' && node.role === 'MenuListPopup') return false;
  const { role, name } = told(node, o);
  if (name.trim() !== '') return true;
  return role !== 'listitem' && (properties(node).length > 0 || !SILENT.has(role));
}

interface Line {
  ref: string;
  text: string;
}

/** Text that one of the last three kept lines holds already is left out; the same by the original's search, on whole lines. */
function withoutRepeats(lines: readonly Line[]): Line[] {
  const kept: Line[] = [];
  for (const line of lines) {
    if (!line.text.toLowerCase().includes('statictext')) {
      kept.push(line);
      continue;
    }
    const said = /\[\d+\] StaticText ([\s\S]+)/.exec(line.text)?.[1]?.slice(1, -1) ?? '';
    if (said !== '' && kept.slice(-3).every((before) => !before.text.includes(said))) kept.push(line);
  }
  return kept;
}

/** `Tab 0 (current): Title`, an empty line, the tree; no line end after the last line. `idOf` gives a node's decimal id. */
export function webarenaText(o: Observation, idOf: (node: AxNode) => number, options: TextOptions): WebArenaText {
  const lost: Loss[] = [];
  const lines: Line[] = [];
  /** Depth in print of each depth in the tree: children of what is left out move up. */
  const printDepth: number[] = [0];
  let insideFrame = Number.POSITIVE_INFINITY;
  let hidden = 0;
  for (const { node, depth, visible } of placed(o)) {
    const at = printDepth[depth] ?? 0;
    printDepth[depth + 1] = at;
    if (depth > insideFrame) continue;
    insideFrame = Number.POSITIVE_INFINITY;
    const isFrame = /^i?frame$/i.test(node.role);
    if (isFrame && node.children.length > 0) {
      lost.push(
        options.frames
          ? { kind: 'folded', detail: 'what is inside a frame was put under it' }
          : { kind: 'dropped', detail: 'what is inside a frame' },
      );
      if (!options.frames) insideFrame = depth;
    }
    if (depth > 0 && !visible) {
      hidden += 1;
      continue;
    }
    if (depth > 0 && (!keeps(node, options) || (options.tree === 'classic' && isFrame && node.marks?.box === undefined)))
      continue;
    printDepth[depth + 1] = at + 1;
    const { role, name } = told(node, options);
    const text = [`[${idOf(node)}] ${role} ${pyString(name)}`, ...properties(node)].join(' ');
    lines.push({ ref: node.ref, text: '\t'.repeat(at) + text });
  }
  if (hidden > 0) lost.push({ kind: 'dropped', detail: `${hidden} nodes outside of the window` });
  if (o.cut !== undefined && o.cut > 0) lost.push({ kind: 'dropped', detail: `${o.cut} nodes that were not captured` });
  const kept = withoutRepeats(lines);
  const tabs = o.tabs.length === 0 ? [{ title: o.title, active: true }] : o.tabs;
  const head = tabs
    .map((tab, i) => `Tab ${i}${tab.active ? ' (current)' : ''}: ${tab.title.replace(/[\n\r]+/g, ' ')}`)
    .join(' | ');
  return { text: `${head}\n\n${kept.map((line) => line.text).join('\n')}`, shown: new Set(kept.map((line) => line.ref)), lost };
}
