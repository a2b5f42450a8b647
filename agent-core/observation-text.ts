/** An Observation as bounded, compact text for a model. */
import { cap } from './effect.ts';
import { isInteractive, isOn, isPlain, isText, kindOf, labelOf, walk } from './observation.ts';
import type { AxNode, Observation } from './trajectory.ts';

/** Upper estimate of language-model tokens: a quarter of the ASCII characters, one for each other character. */
export const estimateTokens = (text: string): number => {
  const other = text.match(/[^\n\x20-\x7e]/gu)?.length ?? 0;
  return Math.ceil((text.length - other) / 4) + other;
};

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

interface Line {
  text: string;
  /** 0 kept first, 3 cut first. */
  rank: number;
}

function controlText(node: AxNode): string {
  const states = SHOWN.filter(
    (key) => node.states[key] !== undefined && node.states[key] !== false && node.states[key] !== 'false',
  ).map((key) => (node.states[key] === true || node.states[key] === 'true' ? key : `${key}=${node.states[key]}`));
  const on = isOn(node);
  const off = on === false && /^(checkbox|switch|radio)$/.test(kindOf(node)) ? ['off'] : [];
  const guessed = on === true && !['checked', 'pressed', 'selected'].some((key) => states.includes(key)) ? ['on'] : [];
  const value = node.value === undefined || node.value === labelOf(node) ? [] : [`value ${JSON.stringify(cap(node.value, 200))}`];
  return [
    `[${node.ref}] ${kindOf(node)} ${JSON.stringify(cap(labelOf(node), 200))}`,
    ...value,
    ...states,
    ...guessed,
    ...off,
  ].join(' ');
}

/** Lines of one row, card or list item are told on one line: its text first, then what can be done with it. */
const isRow = (node: AxNode): boolean => /^(row|listitem|article|treeitem)$/i.test(kindOf(node));
const ROW_LIMIT = 12;

/** A row small enough for one line, its nested rows excluded. */
function rowText(row: AxNode): string | null {
  const inside = [...walk(row)].slice(1);
  const controls = inside.filter(({ node }) => isInteractive(node)).map(({ node }) => node);
  if (controls.length > ROW_LIMIT || inside.some(({ node }) => isRow(node) || /^(heading|table|list)$/i.test(node.role)))
    return null;
  const words: string[] = [];
  for (const { node, parents } of inside) {
    if (isInteractive(node) || parents.some((parent) => parent !== row && isInteractive(parent))) continue;
    const named = !isText(node) && node.children.length > 0;
    if (!named && node.name !== '' && words.at(-1) !== node.name) words.push(cap(node.name, 200));
  }
  const own = isInteractive(row) ? controlText(row) : '-';
  return [own, words.join(' | '), ...controls.map(controlText)].filter((part) => part !== '').join(' ');
}

function lines(o: Observation): Line[] {
  const out: Line[] = [];
  const bottom = o.viewport.height;
  const inView = (node: AxNode): boolean =>
    node.marks?.box === undefined || (node.marks.box[1] < bottom && node.marks.box[1] + node.marks.box[3] > 0);
  let skip = Number.POSITIVE_INFINITY;
  for (const { node, depth, parents } of walk(o.tree)) {
    if (depth > skip) continue;
    skip = Number.POSITIVE_INFINITY;
    if (depth === 0) continue;
    const name = cap(labelOf(node).replace(/\s+/g, ' '), 400);
    const row = isRow(node) ? rowText(node) : null;
    if (row !== null) {
      skip = depth;
      if (row !== '-') out.push({ text: row, rank: row.includes('[') ? (inView(node) ? 0 : 1) : 2 });
      continue;
    }
    if (isInteractive(node)) {
      // The text before a field is its label, and is told with it.
      if (name !== '' && out.at(-1)?.text === name) out.pop();
      out.push({ text: controlText(node), rank: inView(node) ? 0 : 1 });
      continue;
    }
    if (/^heading$/i.test(node.role)) {
      out.push({ text: `${'#'.repeat(Math.min(Number(node.states.level ?? 2) || 2, 6))} ${name}`, rank: 1 });
      continue;
    }
    if (SECTIONS.test(kindOf(node)) && (name !== '' || /dialog|overlay|alert|form|navigation|main/i.test(kindOf(node)))) {
      out.push({ text: `== ${kindOf(node)}${name === '' ? '' : ` «${name}»`} ==`, rank: 1 });
      continue;
    }
    const told = parents.some(
      (parent) => parent.name !== '' && parent.name.replace(/\s+/g, ' ').includes(name) && !isPlain(parent),
    );
    if (name === '' || (depth > 1 && told && parents.at(-1) !== o.tree)) continue;
    if (isText(node) || node.children.length === 0) out.push({ text: name, rank: inView(node) ? 2 : 3 });
  }
  return out;
}

/** Text lines next to each other become one, so that a paragraph with links in it does not cost a line per word. */
function merged(all: Line[]): Line[] {
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

/**
 * What a model reads of a page: title, url, tabs, why the last action failed, then `[ref] kind "name" value states` for what can be acted on, `== section ==`,
 * `# heading`, one line a row, and text. At most `maxTokens` by `estimateTokens`; when that is too little, text goes first, then what is out of view, and the last line says how much was left out.
 */
export function observationText(o: Observation, maxTokens = 6000): string {
  const tabs =
    o.tabs.length < 2
      ? []
      : [`Tabs: ${o.tabs.map((tab, i) => `${i} «${cap(tab.title, 60)}»${tab.active ? ' (current)' : ''}`).join(' | ')}`];
  const failed = o.failure === undefined ? [] : [`The last action failed: ${cap(o.failure, 300)}`];
  const head = [`Page: ${cap(o.title, 200)}`, `URL: ${cap(o.url, 300)}`, ...tabs, ...failed].join('\n');
  const body = merged(lines(o));
  const kept = new Set<Line>();
  let left = maxTokens - estimateTokens(head) - 30;
  for (const rank of [0, 1, 2, 3]) {
    for (const line of body) {
      const cost = estimateTokens(`${line.text}\n`);
      if (line.rank !== rank || cost > left) continue;
      kept.add(line);
      left -= cost;
    }
  }
  const lost = body.length - kept.size;
  const uncaptured = o.cut === undefined || o.cut === 0 ? '' : ` ${o.cut} nodes of this page were not captured.`;
  const mark = lost > 0 || uncaptured !== '' ? [`… cut: ${lost} of ${body.length} lines left out.${uncaptured}`] : [];
  return [head, '', ...body.filter((line) => kept.has(line)).map((line) => line.text), ...mark].join('\n');
}
