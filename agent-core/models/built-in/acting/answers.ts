/** Answers a question by reading a value that the page shows beside its name. */
import { labelOf, walk } from '../../../observation.ts';
import type { AxNode } from '../../../trajectory.ts';
import { mentions, similar } from '../similar.ts';
import { isAbout } from './scene.ts';
import type { Turn } from './turn.ts';

export interface Answer {
  text: string;
  evidence: string[];
}

const NAMED = 0.6;
const cellsOf = (row: AxNode): AxNode[] =>
  [...walk(row)]
    .map(({ node }) => node)
    .filter((node) => /^(cell|gridcell|rowheader|columnheader|row header|column header)$/i.test(node.role));
const textOf = (node: AxNode): string =>
  labelOf(node) ||
  [...walk(node)]
    .map((visit) => labelOf(visit.node))
    .filter((text) => text !== '')
    .join(' ');

/** What is asked: "status" of "what is the status", without the words that only ask. */
const asked = (turn: Turn): string =>
  (turn.want.control ?? '')
    .replace(/^(?:is|are|was|were|does|do|did|has|have)\s+/i, '')
    .replace(/\b(?:the|current|value|set|currently)\b/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim();

function fromTables(turn: Turn, name: string): Answer | null {
  const { entity, scene } = turn;
  const rows = [...walk(scene.o.tree)].map(({ node }) => node).filter((node) => /^row$/i.test(node.role));
  let heads: AxNode[] = [];
  for (const row of rows) {
    const cells = cellsOf(row);
    if (cells.length > 1 && cells.every((cell) => /columnheader|column header/i.test(cell.role))) {
      heads = cells;
      continue;
    }
    const [first, second] = cells;
    if (cells.length === 2 && first !== undefined && second !== undefined && similar(textOf(first), name) >= NAMED) {
      if (entity === undefined || isAbout(scene, entity)) return { text: textOf(second), evidence: [second.ref] };
    }
    if (entity === undefined || !cells.some((cell) => mentions(textOf(cell), entity))) continue;
    const at = heads.findIndex((head) => similar(textOf(head), name) >= NAMED);
    const cell = cells[at];
    if (cell !== undefined) return { text: textOf(cell), evidence: [cell.ref] };
  }
  return null;
}

/** The answer, if the page shows it; `null` otherwise. */
export function answerHere(turn: Turn): Answer | null {
  const name = asked(turn);
  if (name === '') return null;
  const table = fromTables(turn, name);
  if (table !== null) return table;
  if (turn.entity !== undefined && !isAbout(turn.scene, turn.entity)) return null;
  const best = turn.scene.spots
    .filter((spot) => spot.node.value !== undefined && spot.node.value !== '')
    .map((spot) => ({ spot, fit: similar(spot.label, name) }))
    .sort((a, b) => b.fit - a.fit)[0];
  return best === undefined || best.fit < NAMED ? null : { text: best.spot.node.value ?? '', evidence: [best.spot.node.ref] };
}
