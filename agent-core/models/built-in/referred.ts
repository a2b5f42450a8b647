/** "… from the estimate ⟦0⟧ and convert the estimate to an invoice", "copy A to B and archive the old one": what a later clause means by a kind that was named. */
import { singular } from './lexicon.ts';
import { escaped } from './patterns.ts';
import type { Value, Want } from './want.ts';

const last = (text: string): string => singular(text.split(' ').at(-1) ?? '');

/** The record of that kind in a want: by its noun, or the kind that stands beside what is switched. */
function recordOfKind(
  { entity, noun = '', op, control, context, holder }: Want,
  kind: string,
): Pick<Want, 'entity' | 'noun'> | undefined {
  if (entity !== undefined && last(noun) === kind) return { entity, noun };
  if (holder !== undefined && last(holder.noun) === kind) return { entity: holder.name, noun: holder.noun };
  const switched = /^(?:on|off)$/.test(op) && control !== undefined && /[\p{Lu}\d]/u.test(control);
  return switched && context.some((text) => last(text) === kind) ? { entity: control, noun: kind } : undefined;
}

/** "The priority of the new job" is the job's priority. */
const ofIt = (value: Value, sort: string): Value =>
  sort !== '' && value.field?.endsWith(` of ${sort}`) === true
    ? { ...value, field: value.field.slice(0, -` of ${sort}`.length) }
    : value;

const MADE_TWICE = /^(?:duplicate|copy|clone)$/;

/** The want about the record that its words point at, be that the copy's or the original's. */
export function referred(want: Want, at: number, all: readonly Want[]): Want {
  const before = all.slice(0, at);
  const double = before.findLast(({ verb, op, entity }) => op === 'press' && MADE_TWICE.test(verb) && entity !== undefined);
  const name = double?.values.find(({ field }) => field === undefined || field === 'name')?.value;
  const sort = last(double?.noun ?? '');
  const news = new RegExp(`\\bthe (?:copy|duplicate|clone|new (?:one${sort === '' ? '' : `|${escaped(sort)}`}))\\b`, 'i');
  if (name !== undefined && news.test(want.text))
    return { ...want, entity: name, values: want.values.map((value) => ofIt(value, sort)) };
  if (double?.entity !== undefined && /\bthe (?:old|original|first)(?: one)?\b/i.test(want.text) && want.op === 'press')
    return { ...want, entity: double.entity, noun: double.noun ?? '', context: [] };
  if (want.op !== 'press' || want.entity !== undefined) return want;
  const [, kind] = /^[a-z]+ the ([a-z]+)(?: (?:to|as|for|with|until)\b.*)?$/.exec(want.text) ?? [];
  if (kind === undefined || want.noun !== kind) return want;
  for (const other of before.toReversed()) {
    const record = recordOfKind(other, singular(kind));
    if (record !== undefined) return { ...want, ...record, context: want.context.filter((text) => text !== kind) };
  }
  return want;
}
