/** A second reading: "deactivate the user X" where no switch is called X. X is a record, and its page says whether it is active. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import type { Want } from '../../want.ts';
import type { Scene } from '../move.ts';

/** "Mark the boat X as insured": a switch of the record's, as a button it may stand nowhere. */
const AS = /^(?:mark|flag) as (.+)$/;

/** A name after its kind, which is no part of an interface, is a record's too: "the queue Cranes". */
const isKind = (noun: string, { control = '', text }: Want): boolean =>
  english.people.includes(noun) ||
  english.records.includes(noun) ||
  (!english.interfaceNouns.includes(noun) &&
    /^[\p{Lu}\d]/u.test(control) &&
    [`the ${noun} ${control}`, `the ${control} ${noun}`].some((name) => text.replace(/["“”']/g, '').includes(name)));

function reread(want: Want): Want | null {
  const { control = '', context, entity } = want;
  const [noun = ''] = context;
  const state = english.states[plain(want.verb)];
  if (/^(?:on|off)$/.test(want.op) && entity === undefined && state !== undefined && control !== '' && isKind(plain(noun), want))
    return { ...want, entity: control, noun, control: state, context: [] };
  // Time that was spent on a record may be a field of the record's own.
  const [spent] = want.values;
  if (want.op === 'create' && want.noun === 'time' && entity !== undefined && spent !== undefined && want.values.length === 1)
    return { ...want, op: 'set', values: [{ field: 'time worked', value: `${spent.value} ${spent.field ?? ''}`.trim() }] };
  const [, marked] = AS.exec(plain(control)) ?? [];
  return want.op === 'press' && entity !== undefined && marked !== undefined ? { ...want, op: 'on', control: marked } : null;
}

/** The scene with that reading; `null` where there is only one. */
export function asRecord(scene: Scene): Scene | null {
  const want = reread(scene.want);
  return want === null ? null : { ...scene, want };
}
