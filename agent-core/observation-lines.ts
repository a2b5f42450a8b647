/** The lines of a page for a model, before they are fitted to a limit: headings, sections, one line a control, one line a row, text. */
import { cap } from './effect.ts';
import { isInteractive, isOn, isPlain, isText, kindOf, labelOf, walk } from './observation.ts';
import type { AxNode, Observation } from './trajectory.ts';

export interface Line {
  text: string;
  /** 0 kept first, 3 cut first. */
  rank: number;
  /** Of the first node that it tells. */
  ref: string;
  /** How many of the things that can be acted on stand in it. */
  controls: number;
}

const SECTIONS =
  /^(dialog|alertdialog|overlay|navigation|main|form|region|search|banner|complementary|contentinfo|tabpanel|menu|toolbar|table|list|grid|alert|status)$/i;
const SHOWN = [
  'expanded',
  'disabled',
  'required',
  'readonly',
  'invalid',
  'haspopup',
  'focused',
  'current',
  'pressed',
  'checked',
  'selected',
];
const quoted = (text: string): string => JSON.stringify(text);
const spaced = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What a control holds and how it stands: value, states, on or off. */
function conditionOf(node: AxNode): string {
  const states = SHOWN.filter(
    (key) => node.states[key] !== undefined && node.states[key] !== false && node.states[key] !== 'false',
  ).map((key) => (node.states[key] === true || node.states[key] === 'true' ? key : `${key}=${node.states[key]}`));
  const on = isOn(node);
  const off = on === false && /^(checkbox|switch|radio)$/.test(kindOf(node)) ? ['off'] : [];
  const guessed = on === true && !['checked', 'pressed', 'selected'].some((key) => states.includes(key)) ? ['on'] : [];
  const value = node.value === undefined || node.value === labelOf(node) ? [] : [`value ${quoted(cap(node.value, 200))}`];
  return [...value, ...states, ...guessed, ...off].join(' ');
}

const nameText = (node: AxNode): string => quoted(cap(labelOf(node), 200));
const controlText = (node: AxNode): string =>
  [`[${node.ref}] ${kindOf(node)} ${nameText(node)}`, conditionOf(node)].filter((part) => part !== '').join(' ');

/** The same below a row of the same make: what that row's control has already said is left out. */
function likeAbove(node: AxNode, above: AxNode | undefined): string {
  if (above === undefined || kindOf(above) !== kindOf(node)) return controlText(node);
  const name = labelOf(node) === labelOf(above) ? '' : nameText(node);
  return [`[${node.ref}]`, name, conditionOf(node)].filter((part) => part !== '').join(' ');
}

/** Lines of one row, card or list item are told on one line: its text first, then what can be done with it. */
const isRow = (node: AxNode): boolean => /^(row|listitem|article|treeitem)$/i.test(kindOf(node));
const ROW_LIMIT = 12;

interface Row {
  node: AxNode;
  words: string[];
  controls: AxNode[];
}

/** A row small enough for one line, its nested rows excluded. */
function readRow(row: AxNode, longest: number): Row | null {
  const inside = [...walk(row)].slice(1);
  const controls = inside.filter(({ node }) => isInteractive(node)).map(({ node }) => node);
  if (controls.length > ROW_LIMIT || inside.some(({ node }) => isRow(node) || /^(heading|table|list)$/i.test(node.role)))
    return null;
  const words: string[] = [];
  const own = isInteractive(row) ? labelOf(row) : '';
  for (const { node, parents } of inside) {
    if (isInteractive(node) || parents.some((parent) => parent !== row && isInteractive(parent))) continue;
    const named = !isText(node) && node.children.length > 0;
    if (!named && node.name !== '' && words.at(-1) !== node.name && !own.includes(node.name)) words.push(cap(node.name, longest));
  }
  return { node: row, words, controls };
}

/** Rows are of one make when the same kinds of controls stand in them. */
const makeOf = ({ node, controls }: Row): string => [isInteractive(node) ? kindOf(node) : '-', ...controls.map(kindOf)].join(' ');

/** `above`: the row before it, where it is of the same make. */
function rowText(row: Row, above: Row | null): string {
  const say = (node: AxNode, i: number): string => likeAbove(node, above?.controls[i]);
  const own = isInteractive(row.node) ? likeAbove(row.node, above?.node) : '-';
  return [own, row.words.join(' | '), ...row.controls.map(say)].filter((part) => part !== '').join(' ');
}

/** A field's label, said again in the text before it (at most three texts back), is left out of that text. */
function withoutLabel(out: Line[], label: string): void {
  for (let back = out.length - 1; back >= Math.max(out.length - 3, 0); back -= 1) {
    const line = out[back];
    if (line === undefined || line.rank < 2 || line.text.startsWith('- ')) return;
    if (line.text !== label) continue;
    out.splice(back, 1);
    return;
  }
}

/** All lines of a page. `longest`: characters of one text at most. `fold`: below a row of the same make only what differs. */
export function linesOf(o: Observation, { longest, fold }: { longest: number; fold: boolean }): Line[] {
  const out: Line[] = [];
  const bottom = o.viewport.height;
  const inView = ({ marks }: AxNode): boolean =>
    marks === undefined || (marks.box !== undefined && marks.box[1] < bottom && marks.box[1] + marks.box[3] > 0);
  let skip = Number.POSITIVE_INFINITY;
  let above: { row: Row; parent: AxNode | undefined } | null = null;
  const tellRow = (row: Row, parent: AxNode | undefined): void => {
    const same = fold && above !== null && above.parent === parent && makeOf(above.row) === makeOf(row) ? above.row : null;
    const controls = row.controls.length + (isInteractive(row.node) ? 1 : 0);
    const text = rowText(row, same);
    above = { row, parent };
    if (text !== '-') out.push({ text, rank: controls === 0 ? 2 : inView(row.node) ? 0 : 1, ref: row.node.ref, controls });
  };
  for (const { node, depth, parents } of walk(o.tree)) {
    if (depth > skip) continue;
    skip = Number.POSITIVE_INFINITY;
    if (depth === 0) continue;
    const name = cap(spaced(labelOf(node)), longest);
    const row = isRow(node) ? readRow(node, longest) : null;
    if (row !== null) {
      skip = depth;
      tellRow(row, parents.at(-1));
      continue;
    }
    const { ref } = node;
    if (isInteractive(node)) {
      // The text before a field is its label, and is told with it.
      withoutLabel(out, name);
      out.push({ text: controlText(node), rank: inView(node) ? 0 : 1, ref, controls: 1 });
      continue;
    }
    if (/^heading$/i.test(node.role)) {
      const level = Math.min(Number(node.states.level ?? 2) || 2, 6);
      out.push({ text: `${'#'.repeat(level)} ${name}`, rank: 1, ref, controls: 0 });
      continue;
    }
    if (SECTIONS.test(kindOf(node)) && (name !== '' || /dialog|overlay|alert|form|navigation|main/i.test(kindOf(node)))) {
      out.push({ text: `== ${kindOf(node)}${name === '' ? '' : ` «${name}»`} ==`, rank: 1, ref, controls: 0 });
      continue;
    }
    const told = parents.some((parent) => parent.name !== '' && spaced(parent.name).includes(name) && !isPlain(parent));
    if (name === '' || (depth > 1 && told && parents.at(-1) !== o.tree)) continue;
    if (isText(node) || node.children.length === 0) out.push({ text: name, rank: inView(node) ? 2 : 3, ref, controls: 0 });
  }
  return merged(out);
}

/** Text lines next to each other become one, so that a paragraph with links in it does not cost a line per word. */
function merged(all: readonly Line[]): Line[] {
  const out: Line[] = [];
  for (const line of all) {
    const last = out.at(-1);
    if (
      last !== undefined &&
      last.rank >= 2 &&
      last.rank === line.rank &&
      !line.text.startsWith('- ') &&
      !last.text.startsWith('- ') &&
      last.text.length + line.text.length < 300
    ) {
      last.text += ` ${line.text}`;
      continue;
    }
    out.push({ ...line });
  }
  return out;
}
