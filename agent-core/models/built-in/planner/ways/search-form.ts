/** "Search for wooden boats built by Anna from 2011": each field of the form takes what the task says with its name. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { covers } from '../../similar.ts';
import type { Value } from '../../want.ts';
import { isFilled } from '../fields/field.ts';
import { fields } from '../fields/fields.ts';
import { bestOf, click, type Move, type Scene } from '../move.ts';
import { type Item, isPressable, isTextField } from '../page.ts';

const LINK = /^(?:by|is|are|of|in|from|with|for|the|a|an|and|named|called|at|on|to|:)$/i;
const ENDS = ['search', 'find', 'go', 'show', 'show results', 'submit', 'apply', 'apply filters', 'filter'];
/** "Director" is asked for by "directed". */
const ANCHOR = 0.65;

const asks = (item: Item): boolean =>
  isTextField(item) && !item.disabled && item.label !== '' && !english.interfaceNouns.includes(plain(item.label));

const anchors = (word: string, item: Item): boolean =>
  plain(item.label)
    .split(' ')
    .some((part) => part !== 'name' && covers(word, part) >= ANCHOR);

/** The words from `at` on that belong together: up to the next link word or the next field's name. */
function phraseAt(words: readonly string[], at: number, items: readonly Item[]): string {
  const out: string[] = [];
  for (const word of words.slice(at)) {
    const stop = LINK.test(word) || items.some((item) => anchors(word, item));
    if (stop && out.length > 0) break;
    if (!stop) out.push(word);
    else if (!LINK.test(word)) break;
  }
  return out.join(' ');
}

/** What the task says for each field that it names, and for the one that is left what stands before the first link word. */
function valuesOf(text: string, items: readonly Item[]): Value[] {
  const words = text.replace(/[.,;!?]+(?=\s|$)/g, '').split(' ');
  const values: Value[] = [];
  for (const item of items) {
    const at = words.findIndex((word) => anchors(word, item));
    const value = at < 0 ? '' : phraseAt(words, at + 1, items);
    if (value !== '') values.push({ field: item.label, value });
  }
  const left = items.filter((item) => !values.some(({ field }) => field === item.label));
  const [only] = left;
  const head = words.slice(
    0,
    Math.max(
      0,
      words.findIndex((word) => LINK.test(word) || items.some((item) => anchors(word, item))),
    ),
  );
  // "drama movies": the last word is what is looked for, what stands before it says which.
  const kind = head.slice(0, -1).join(' ');
  if (values.length > 0 && left.length === 1 && only !== undefined && kind !== '')
    values.push({ field: only.label, value: kind });
  return values;
}

/** `null`: no form of several fields is here, or the task names none of them. */
export function searchForm(scene: Scene): Move {
  const items = scene.page.scope.filter(asks);
  if (items.length < 2) return null;
  const values = valuesOf(scene.want.text.slice(scene.want.verb.length).trim(), items);
  if (values.length < 2) return null;
  if (scene.mine.some(({ aim, entry }) => aim === 'commit' && entry.outcome !== 'failed')) return { done: true, evidence: [] };
  const form: Scene = { ...scene, goesOn: true, want: { ...scene.want, op: 'set', values } };
  if (!values.every((value) => isFilled(form, value))) return fields(form);
  const end = bestOf(scene.page.scope, (item) => (isPressable(item) && ENDS.includes(plain(item.label)) ? 1 : 0), 0.5);
  return end === undefined ? null : click('commit', end.label, end, 0.8);
}
