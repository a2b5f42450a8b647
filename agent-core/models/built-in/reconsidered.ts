/** Wants put right once all of them are read: what only tells something, kinds that were taken for names, fields that are records. */
import { english } from './lexicon.en.ts';
import { demands } from './statement.ts';
import type { Want } from './want.ts';

/** The wants of an instruction, each as it is meant beside the others. */
export const reconsidered = (wants: readonly Want[], instruction: string): Want[] =>
  withoutTold(wants)
    .flatMap(apart)
    .map((want) => ofKind(named(want, instruction)));

/** What only tells how it is ("Our designer is leaving.") is no part of the task where another part asks for something. */
function withoutTold(wants: readonly Want[]): Want[] {
  const tells = ({ op, verb, text, values, entity }: Want): boolean =>
    op === 'open' &&
    verb === '' &&
    values.length === 0 &&
    entity === undefined &&
    TELLS.test(text) &&
    !demands(text) &&
    !/\d/.test(text);
  const asked = wants.filter((want) => !tells(want));
  return asked.length > 0 ? asked : [...wants];
}
const TELLS = new RegExp(
  `^\\s*(?:the|our|my|there|this|an?|\\p{Lu}\\S+(?: \\p{Lu}\\S+)*)\\b.*\\b(?:${english.stating.join('|')})\\b`,
  'u',
);

/** "Move the task Order chairs to Done": what is moved is a record, and no field. */
function ofKind(want: Want): Want {
  const [value, ...more] = want.values;
  const [, noun, entity] = /^(\p{Ll}+) (\p{Lu}.*)$/u.exec(value?.field ?? '') ?? [];
  if (value === undefined || noun === undefined || entity === undefined) return want;
  if (want.op !== 'set' || want.verb !== 'move' || want.entity !== undefined || more.length > 0) return want;
  const { field: _field, ...said } = value;
  return { ...want, entity, noun, values: [said] };
}

/** "The discussion that a student began": the word for what kind it is names none. */
function named(want: Want, instruction: string): Want {
  const { entity, ...rest } = want;
  const isKind = entity !== undefined && /^[a-z]+$/.test(entity) && entity === want.noun && english.endings.includes(want.verb);
  return isKind && !new RegExp(`["'“]${entity}["'”]`).test(instruction) ? rest : want;
}

/** "Disable both A and B": two switches. */
function apart(want: Want): Want[] {
  const [, one, other] = /^(?:on|off)$/.test(want.op) ? (/^both (.+) and (.+)$/i.exec(want.control ?? '') ?? []) : [];
  return one === undefined || other === undefined ? [want] : [one, other].map((control) => ({ ...want, control }));
}
