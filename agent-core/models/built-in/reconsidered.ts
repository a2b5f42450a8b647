/** Wants put right once all of them are read: what only tells something, kinds that were taken for names, fields that are records. */
import { onCopy } from './copied.ts';
import { eachOfThem } from './each-of-them.ts';
import { RIGHTS } from './interpret-delete.ts';
import { english } from './lexicon.en.ts';
import { isPerson } from './person.ts';
import { referred } from './referred.ts';
import { counted, outOfIt, withWhom } from './so-many.ts';
import { demands } from './statement.ts';
import { measureOf } from './units.ts';
import { narrowsList, type Value, type Want } from './want.ts';
import { held } from './within.ts';

/** The wants of an instruction, each as it is meant beside the others. */
export const reconsidered = (wants: readonly Want[], instruction: string): Want[] =>
  intoMade(withoutTold(wants), instruction)
    .map(ofAll)
    .map(ofMade)
    .flatMap(apart)
    .map(referred)
    .map(onCopy)
    .flatMap(eachOfThem)
    .map(ofStaff)
    .map(rightsIn)
    .map(onCode)
    .map((want) => held(ofKind(named(want, instruction)), instruction))
    .map(stepwise)
    .map(fromTo)
    .map(spanned)
    .map(measured)
    .map(toSeveral)
    .map(counted)
    .map(withWhom)
    .map(outOfIt);

/** "Create a group ⟦0⟧. Members should be able to join by themselves": how what is made is to be, where no order of its own says it and no other thing is spoken of. */
function intoMade(wants: readonly Want[], instruction: string): Want[] {
  const out: Want[] = [];
  for (const want of wants) {
    const before = out.at(-1);
    const isTold =
      /^(?:on|off)$/.test(want.op) &&
      want.control !== undefined &&
      want.entity === undefined &&
      want.place.length === 0 &&
      want.values.length === 0 &&
      !instruction.toLowerCase().includes(want.verb);
    if (before?.op === 'create' && isTold) before.values = [...before.values, { field: want.control ?? '', value: want.op }];
    else out.push({ ...want });
  }
  return out;
}

/** "Create a regatta ⟦0⟧. Then open it for sign-up": what was made. */
function ofMade(want: Want, at: number, all: readonly Want[]): Want {
  const before = all[at - 1];
  const made = before?.op === 'create' ? before.values.find(({ field }) => field === 'name' || field === undefined) : undefined;
  const isIt = want.op === 'press' && want.entity === undefined && english.statements.phrasals.includes(want.verb);
  if (!isIt || made === undefined || !/^(?:it|them)$/.test(want.noun ?? '')) return want;
  return { ...want, entity: made.value, noun: before?.noun ?? '', context: [] };
}

/** "Assign it to the vendor ⟦0⟧": what the field may be called, too. */
function ofStaff(want: Want): Want {
  const of = (value: Want['values'][number]): Want['values'][number] => {
    const [, kind, name] = /^(?:the )?([a-z]+(?: [a-z]+)?) (\p{Lu}.*)$/u.exec(value.value) ?? [];
    return value.field !== english.assignee || kind === undefined || name === undefined
      ? value
      : { ...value, field: kind, value: name };
  };
  const values = want.values.map(of);
  const { entity, noun, ...rest } = want;
  const isWhom =
    entity !== undefined && values.some((one, at) => one !== want.values[at] && one.value === entity && one.field === noun);
  return isWhom ? { ...rest, values } : { ...want, values };
}

/** "On the folder ⟦0⟧, remove the access of Ann Lee": hers, there. */
function rightsIn(want: Want): Want {
  const { op, entity, noun = '', values } = want;
  const [taken, ...more] = values;
  if (op !== 'delete' || entity === undefined || taken?.field === undefined || more.length > 0) return want;
  if (!RIGHTS.test(taken.field) || !isPerson(taken.value) || taken.value === entity) return want;
  return { ...want, entity: taken.value, noun: taken.field, holder: { name: entity, noun }, place: [entity], values: [] };
}

/** "Waive the fee on invoice INV-12": on that one, where nothing else is said to be acted on. */
function onCode(want: Want): Want {
  const at = want.values.find(({ field = '', value }) => english.records.includes(field) && /^#?\S*\d\S*$/.test(value));
  if (want.op !== 'press' || want.entity !== undefined || at?.field === undefined) return want;
  return { ...want, entity: at.value, noun: at.field, values: want.values.filter((value) => value !== at) };
}

/** "Turn off the tip jar there". */
const HERE = / (?:there|instead|accordingly)$/;
/** "Under Settings > Late fees": two places. */
const stepwise = (said: Want): Want => {
  const { control, noun } = said;
  const want = {
    ...said,
    ...(control === undefined ? {} : { control: control.replace(HERE, '') }),
    ...(noun === undefined ? {} : { noun: noun.replace(HERE, '') }),
    values: said.values.map((value) => (value.field === undefined ? value : { ...value, field: value.field.replace(HERE, '') })),
  };
  return { ...want, place: want.place.flatMap((place) => place.split(/\s*[>›]\s*/)) };
};

/** "… and add the tag ⟦0⟧ to all of them": to all that the filter before left in the list. */
function ofAll(want: Want, at: number, all: readonly Want[]): Want {
  const before = all[at - 1];
  if (before === undefined || !narrowsList(before) || !ALL_OF_THEM.test(want.text)) return want;
  const { entity: _entity, ...rest } = want;
  const list = before.place.at(-1) ?? '';
  return { ...rest, noun: list, control: rest.control ?? want.verb, context: [], all: { told: [] } };
}
const ALL_OF_THEM = /\b(?:all|each|every one) of (?:them|these|those)\b|\bthem all\b/i;

/** Only tells how it is: "Our designer is leaving." */
const tells = ({ op, verb, text, values, entity }: Want): boolean =>
  op === 'open' &&
  verb === '' &&
  values.length === 0 &&
  entity === undefined &&
  TELLS.test(text) &&
  !demands(text) &&
  !/\d/.test(text);
/** Goes on about somebody or something that was spoken of before. */
const REFERS = /\b(?:its|it|his|her|him|their|them|she|he|they|this|that|one)\b/i;
const NAME = /^\s*(\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)+)/u;

/** Words with a capital inside of it that are no days. */
const namesIn = (text: string): string[] =>
  [...text.matchAll(/(?<= )\p{Lu}\p{L}+/gu)].flatMap(([word]) =>
    [...english.times, ...english.months].includes(word.toLowerCase()) ? [] : [word],
  );
/** Its words without its values. */
const besides = ({ text, values }: Want): string => values.reduce((left, { value }) => left.replace(value, ''), text);

/** What only tells something is no part of the task where another part asks for something, unless that goes on about it: then its name is whom that is about, and without a name it stays, as a part that nobody can do. */
function withoutTold(wants: readonly Want[]): Want[] {
  if (wants.every(tells)) return [...wants];
  const out: Want[] = [];
  let name: string | undefined;
  for (const [at, want] of wants.entries()) {
    const next = wants[at + 1];
    const about = name !== undefined && want.entity === undefined && REFERS.test(want.text) ? { entity: name, noun: '' } : {};
    name = undefined;
    if (!tells(want)) {
      out.push({ ...want, ...about });
      continue;
    }
    const refers = next !== undefined && REFERS.test(next.text);
    if (refers) name = next.entity === undefined ? NAME.exec(want.text)?.[1] : undefined;
    // "Reschedule the event": which one, the sentence before says.
    const itself = next !== undefined && !refers && (next.entity !== undefined || namesIn(besides(next)).length > 0);
    if (!itself && name === undefined) out.push(want);
  }
  return out;
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

/** "Add Ann Lee to the loan approvers": what takes several is a field, or the list of such things. */
function toSeveral(want: Want): Want {
  const [value, ...more] = want.values;
  const [several, ...others] = want.context;
  const isPlain = want.op === 'add' && want.entity === undefined && want.place.length === 0 && value?.field === undefined;
  if (!isPlain || value === undefined || more.length > 0 || others.length > 0 || !/^[a-z][a-z -]*[^s]s$/.test(several ?? ''))
    return want;
  return { ...want, values: [{ ...value, field: several ?? '' }] };
}

/** "From ⟦0⟧ to ⟦1⟧": where what is made begins and ends. */
function fromTo(want: Want): Want {
  const days = (value: string): boolean => want.text.includes(`from ${value} `);
  const from = want.values.find(
    ({ field, value }) => (field === 'from' || (field === 'date' && want.op === 'press' && days(value))) && /\d/.test(value),
  );
  if (!/^(?:create|press)$/.test(want.op) || from === undefined) return want;
  const before = `from ${from.value} `;
  const after = want.text.includes(before) ? want.text.slice(want.text.indexOf(before) + before.length) : '';
  const to = want.values.find(
    ({ field, value }) =>
      /^(?:to|date|until|through|end date)$/.test(field ?? '') &&
      /^(?:to|until|till|through) /.test(after) &&
      after.replace(/^\S+ /, '').startsWith(value),
  );
  if (to === undefined || to === from) return want;
  const kind = /:\d\d/.test(from.value) ? 'time' : 'date';
  const field = (value: Value): string | undefined =>
    value === from ? `start ${kind}` : value === to ? `end ${kind}` : value.field;
  return {
    ...want,
    values: want.values.map((value) => (value === from || value === to ? { ...value, field: field(value) ?? '' } : value)),
  };
}

/** "For 1 July to 5 July", "11:00 to 12:30": when it begins and ends. */
function spanned(want: Want): Want {
  const at = want.values.findIndex(({ value }, i) => want.text.includes(`${value} to ${want.values[i + 1]?.value ?? '⟦'}`));
  const [from, to] = want.values.slice(at, at + 2);
  const isDay = (value: Value | undefined): boolean => value?.field === 'date' || value?.field === 'on';
  if (at >= 0 && from?.field === 'time' && to?.field === 'time')
    return { ...want, values: want.values.with(at, { ...from, field: 'start time' }).with(at + 1, { ...to, field: 'end time' }) };
  if (at < 0 || from === undefined || to === undefined || !isDay(from) || !(isDay(to) || to.field === 'end date')) return want;
  return { ...want, values: want.values.with(at, { ...from, field: 'start date' }).with(at + 1, { ...to, field: 'end date' }) };
}

/** "At 40 °C": the unit is no field; hours are, where they are logged. */
function measured(want: Want): Want {
  const values = want.values.map((value): Value => {
    const { field = '', ...rest } = value;
    const isUnit = (/^°/.test(field) || !/^(?:|time|share)$/.test(measureOf(field))) && /^\d[\d.,]*$/.test(value.value);
    return isUnit && want.text.includes(`${value.value} ${field}`) ? { ...rest, value: `${value.value} ${field}` } : value;
  });
  // "Refund Ann Lee £50": how much.
  const sum = values.filter(({ field, value }) => (field ?? '') === '' && /^[$€£¥] ?\d/.test(value));
  const isSum = want.op === 'press' && sum.length === 1 && !values.some(({ field }) => field === 'amount');
  return { ...want, values: isSum ? values.map((value) => (value === sum[0] ? { ...value, field: 'amount' } : value)) : values };
}

/** "Disable both A and B": two switches. */
function apart(want: Want): Want[] {
  const [, one, other] = /^(?:on|off)$/.test(want.op) ? (/^both (.+) and (.+)$/i.exec(want.control ?? '') ?? []) : [];
  return one === undefined || other === undefined ? [want] : [one, other].map((control) => ({ ...want, control }));
}
