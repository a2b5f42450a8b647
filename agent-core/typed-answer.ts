/** An answer as data: what a task that asks for a count, a list or a comparison ends in, with what on the page shows it (`method.md` 2, F7). */
import { kindOf, labelOf, nodeAt, walk } from './observation.ts';
import type { AxNode, Observation, StoredAction } from './trajectory.ts';

export type TypedAnswer = { cited: string[] } & (
  | { type: 'text'; value: string }
  | { type: 'number'; value: number }
  | { type: 'list'; value: string[] }
  /** Cells by column; a column without a header has its place as its name. */
  | { type: 'table'; value: Record<string, string>[] }
);

const COUNTS = /\bhow (many|much)\b|\b(number|count|total|sum) of\b|^count\b|\bwie viele\b|\bcombien\b|\bcu[aá]nt[oa]s\b/i;
const LISTS = /^(list|name|which|what are|give)\b|\b(list|names) of\b|\ball (the )?\p{L}+s\b/iu;
const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

const isRow = (node: AxNode): boolean => /^row$/i.test(kindOf(node));
const isCell = (node: AxNode): boolean => /^(cell|gridcell|rowheader)$/i.test(node.role);
/** What a cell, or any node, says in one line. */
export const textOf = (node: AxNode): string =>
  flat(labelOf(node) || [...walk(node)].map((visit) => (visit.node === node ? '' : labelOf(visit.node))).join(' '));

function cells(row: AxNode): Record<string, string> {
  const out: Record<string, string> = {};
  for (const { node } of walk(row)) {
    if (!isCell(node)) continue;
    const column =
      node.marks?.column ?? [...walk(node)].map((visit) => visit.node.marks?.column ?? '').find((text) => text !== '');
    out[column || String(Object.keys(out).length + 1)] = textOf(node);
  }
  return out;
}

/** A number as people write it: 1,204 and 1.204,50 and 1204.5; `null` when the text is none. */
export function numberIn(text: string): number | null {
  const [found] = text.match(/-?\d[\d.,' ]*/) ?? [];
  if (found === undefined) return null;
  const bare = found.replace(/[' ]/g, '').replace(/[.,]+$/, '');
  const decimal = /[.,](\d{1,2})$/.exec(bare);
  const whole = (decimal === null ? bare : bare.slice(0, decimal.index)).replace(/[.,]/g, '');
  return Number(decimal === null ? whole : `${whole}.${decimal[1]}`);
}

/** What the stop says, typed by what the objective asks for. `null`: it gave no answer. */
export function typedAnswer(
  objective: string,
  stop: Extract<StoredAction, { kind: 'stop' }>,
  o: Observation,
): TypedAnswer | null {
  const nodes = stop.evidence.flatMap((ref) => nodeAt(o, ref) ?? []);
  const cited = nodes.map(textOf);
  const rows = nodes.filter(isRow);
  const said = flat(stop.answer ?? '');
  if (said === '') return null;
  const number = numberIn(said);
  if (COUNTS.test(objective) && number !== null) return { type: 'number', value: number, cited };
  const table = rows.map(cells).filter((row) => Object.keys(row).length > 1);
  if (rows.length > 1 && table.length === rows.length) return { type: 'table', value: table, cited };
  const items = (stop.answer ?? '')
    .split(/\n|;|,(?!\d)|\band\b/)
    .map(flat)
    .filter((item) => item !== '');
  if (LISTS.test(objective) && items.length > 1) return { type: 'list', value: items, cited };
  return { type: 'text', value: said, cited };
}
