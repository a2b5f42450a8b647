/** Clauses about several records at once: "on all posts by S", "one of each: A, B", "2 dishes that are vegan". */
import { restore } from './atoms.ts';
import type { Clause } from './clauses.ts';
import { english } from './lexicon.en.ts';
import { plain } from './lexicon.ts';
import { type Atoms, bare, type Segment } from './phrases.ts';
import { bareWant } from './settle.ts';
import type { Want } from './want.ts';

/** "3", "three", "a"; `NaN` for what is no count. */
function countOf(word: string): number {
  const said = plain(word);
  if (/^\d+$/.test(said)) return Number(said);
  if (/^(?:an?|one)$/.test(said)) return 1;
  const at = english.counts.indexOf(said);
  return at < 0 ? Number.NaN : at + 1;
}

const MANY = /^(all|every|each|\d+|[a-z]+)(?: of)?(?: the| my| your)? [a-z][a-z -]*$/i;

/** "on 2 posts by S": how many, and whose. Takes both segments out of the list; `null` where nothing is counted. */
export function takeMany(rest: Segment[], atoms: Atoms): { each: number | 'all'; of: string } | null {
  const at = rest.findIndex(({ prep, text }) => /^(?:on|of|for|in)$/.test(prep) && MANY.test(text));
  const [, word = ''] = MANY.exec(rest[at]?.text ?? '') ?? [];
  const each = /^(?:all|every|each)$/i.test(word) ? 'all' : countOf(word);
  const whose = rest[at + 1];
  if (at < 0 || Number.isNaN(each) || whose === undefined || !/^(?:by|from|of|with)$/.test(whose.prep)) return null;
  rest.splice(at, 2);
  return { each, of: restore(bare(whose.text), atoms) };
}

const OF_EACH = /^(\w+) (?:of )?(?:each|every)(?: (?:item|one|thing|dish|product))?(?: of(?: the following)?)?:? (.+)$/i;
const THAT_ARE = /^(\w+) (?:[a-z]+s|different [a-z]+s) (?:that|which) (?:are|is|have|contain|contains) (.+)$/i;

/** "one of each: A, B", "3 dishes that are vegan": what a counter beside each record is to say. `null` for other clauses. */
export function interpretCounts(clause: Clause, atoms: Atoms): Want | null {
  const [, count = '', names = ''] = OF_EACH.exec(clause.body) ?? [];
  if (names !== '' && !Number.isNaN(countOf(count))) {
    const list = restore(names, atoms).split(/,? and |, /);
    const counts = list.map((of) => ({ of: of.replace(/[\s.]+$/, '').trim(), count: countOf(count), rows: 1 }));
    return { ...bareWant('press', clause), control: clause.phrase, counts };
  }
  const [, many = '', what = ''] = THAT_ARE.exec(clause.body) ?? [];
  if (what === '' || Number.isNaN(countOf(many))) return null;
  return {
    ...bareWant('press', clause),
    control: clause.phrase,
    counts: [{ of: restore(bare(what), atoms), count: 1, rows: countOf(many) }],
  };
}
