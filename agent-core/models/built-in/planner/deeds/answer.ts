/** Reading a value off the page: the field or the column of the record that the question names, or what stands beside the label. */

import { kindOf, walk } from '../../../../observation.ts';
import type { AxNode } from '../../../../trajectory.ts';
import { textOf } from '../../../../typed-answer.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { beyond, isWord, similar } from '../../similar.ts';
import { isRecordPage, speaksOf } from '../entity.ts';
import { inRecord } from '../in-record.ts';
import { bestOf, type Move, type Scene } from '../move.ts';
import { type Item, namesOf, type Page } from '../page.ts';
import { beside, type Read } from '../sense/read.ts';
import { recordIn } from '../sense/statements.ts';
import { enter } from '../ways/enter.ts';

const TABLE = /^(?:table|grid|treegrid)$/i;
const HEAD = /^(?:columnheader|rowheader)$/i;
const CELL = /^(?:cell|gridcell|columnheader|rowheader)$/i;
const SURE = 0.62;
const NAMED = 0.6;

const below = (node: AxNode, kind: RegExp): AxNode[] =>
  [...walk(node)].filter((visit) => visit.node !== node && kind.test(kindOf(visit.node))).map((visit) => visit.node);
/** The cell of the record's row below the column that the question names; `null` where no row or two rows speak of it. */
export function cell(page: Page, asked: string, entity: string, least = NAMED): Read | null {
  for (const table of below(page.o.tree, TABLE)) {
    const rows = below(table, /^row$/i).map((row) => below(row, CELL));
    const heads = rows.find((cells) => cells.filter((one) => HEAD.test(kindOf(one))).length > 1) ?? [];
    const named = heads.map((head) => similar(textOf(head), asked));
    const column = named.indexOf(Math.max(...named));
    if (column < 0 || (named[column] ?? 0) < least) continue;
    const scored = rows
      .filter((cells) => cells !== heads && cells.length === heads.length)
      .map((cells) => ({ cells, score: Math.max(...cells.map((one) => speaksOf(textOf(one), entity))) }))
      .filter(({ score }) => score >= SURE)
      .sort((a, b) => b.score - a.score);
    const [best, second] = scored;
    if (best === undefined || second?.score === best.score) continue;
    const found = best.cells[column];
    if (found !== undefined && textOf(found) !== '') return { text: textOf(found), ref: found.ref };
  }
  return null;
}

/** What a control holds that bears the name, in the record's row where there is one. */
function held(scene: Scene, asked: string): Read | null {
  const { page, want } = scene;
  // What the record's page opened over itself is about it.
  const own = want.entity === undefined || isRecordPage(page, want.entity) || (page.overlay !== null && inRecord(scene));
  const score = (item: Item): number => {
    if (item.value === '' && item.on === undefined) return 0;
    // "IP", chosen of "IP, DNS", says nothing to "what is the IP address".
    if (item.kind === 'radio' && (item.on !== true || beyond(item.label, asked) === '')) return 0;
    const name = Math.max(0, ...namesOf(item).map((text) => similar(text.replace(/ \([^)]*\)$/, ''), asked)));
    return own ? name : name * speaksOf(item.row, want.entity ?? '');
  };
  const item = bestOf(page.items, score, NAMED);
  return item === undefined ? null : { text: item.value || item.label, ref: item.ref };
}

/** What is told of somebody stands masked, and is known by its kind: the only one of the record's page or row. */
function masked({ page, want: { entity } }: Scene, asked: string): Read | null {
  const kind = Object.keys(english.masked).find((one) => isWord(asked, english.masked[one] ?? []) > 0);
  if (kind === undefined || entity === undefined) return null;
  const own = isRecordPage(page, entity);
  const told = [
    ...page.said.map(({ text, ref }) => ({ text, ref, row: '' })),
    ...page.items.map(({ label, ref, row }) => ({ text: label, ref, row })),
  ].filter(({ text, row }) => text.startsWith(`«${kind}:`) && text.endsWith('»') && (own || speaksOf(row, entity) >= SURE));
  const [found] = told;
  return found !== undefined && told.every(({ text }) => text === found.text) ? found : null;
}

const AMOUNT = /^[-+(]?[$€£¥]?\s?\d[\d,.' ]*\)?\s?(?:[$€£¥]|[A-Z]{3})?$/;

/** "How much is in X": the sum that follows X's name, "X 10,250.00", where all that bear the name tell the same. */
function sum({ page, want, mine }: Scene): Read | null {
  const name = want.verb === 'how much' ? (want.entity ?? recordIn(want.text, page, [], mine)) : undefined;
  if (name === undefined) return null;
  const told = [...page.items.map(({ label, ref }) => ({ text: label, ref })), ...page.said].flatMap(({ text, ref }) => {
    const rest = plain(text).startsWith(`${plain(name)} `) ? text.slice(name.length).trim() : '';
    return AMOUNT.test(rest) ? [{ text: rest, ref }] : [];
  });
  const [found] = told;
  return found !== undefined && told.every(({ text }) => text === found.text) ? found : null;
}

function read(scene: Scene): Read | null {
  const { page, want } = scene;
  const asked = want.control ?? '';
  if (asked === '') return null;
  const amount = sum(scene);
  if (amount !== null) return amount;
  const found = held(scene, asked);
  if (found !== null || want.entity === undefined) return found ?? beside(page, asked);
  const hidden = masked(scene, asked);
  if (hidden !== null) return hidden;
  return cell(page, asked, want.entity) ?? (inRecord(scene) ? beside(page, asked) : null);
}

/** What the page says to the question; else the record is opened, if it is here. */
export function answer(scene: Scene): Move {
  const found = read(scene);
  if (found !== null) return { done: true, evidence: [found.ref], said: found.text };
  const { entity } = scene.want;
  return entity === undefined || inRecord(scene) ? null : enter(scene);
}
