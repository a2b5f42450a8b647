/** "30 pieces of the ⟦0⟧", "finish receiving the delivery", "to its recipients": what is counted, done and added to, put where the planner looks for it. */
import { english } from './lexicon.en.ts';
import { any, escaped } from './patterns.ts';
import { isPerson } from './person.ts';
import { trades } from './trades.en.ts';
import type { Value, Want } from './want.ts';

const PIECES = new RegExp(`(?:^| )(?:${any(trades.pieces)})$`);
const COUNTED = new RegExp(`^(\\d[\\d,.]*) (?:${any(trades.pieces)})$`);
/** "Bin A": its kind is told by the field's own list. */
const NAMED = /^(?:the )?[a-z]+ ((?:[A-Z]|\d)\S*(?: \S+)*)$/;
const nameOf = (text: string): string => NAMED.exec(text)?.[1] ?? text;

/** So many of the thing that has this name; '' where none is counted. */
const countOf = ({ text }: Want, name: string): string =>
  new RegExp(`(?:^| )(\\d[\\d,.]*) (?:${any(trades.pieces)}) of (?:the )?${escaped(name)}(?![\\p{L}\\d])`, 'u').exec(text)?.[1] ??
  '';

/** "A transfer of 30 pieces of the ⟦0⟧ from A to B": what is made is about that thing, and is no part of it. */
function madeOf(want: Want): Want {
  const { entity, ...rest } = want;
  const count = entity === undefined ? '' : countOf(want, entity);
  if (want.op !== 'create' || entity === undefined || count === '') return want;
  const others = want.values.filter(
    ({ field = '', value }) => value !== entity && !((PIECES.test(field) || field === 'quantity') && value.startsWith(count)),
  );
  return { ...rest, values: [...others, { value: entity }, { field: 'quantity', value: count }] };
}

/** "Move 10 pieces of the ⟦0⟧ from the bin A to the bin B": a deed that asks for how many, and both places. */
function movedOf(want: Want): Want {
  const { entity } = want;
  const count = entity === undefined ? '' : countOf(want, entity);
  const to = want.values.find(({ field = '' }) => PIECES.test(field) && field.startsWith(`${count} `));
  if (want.op !== 'set' || want.verb !== 'move' || count === '' || to === undefined) return want;
  const values: Value[] = [{ field: 'quantity', value: count }];
  if (to.old !== undefined) values.push({ field: 'from', value: nameOf(to.old), optional: true });
  values.push({ field: 'to', value: nameOf(to.value) });
  return { ...want, op: 'press', control: 'move', values: [...values, ...want.values.filter((value) => value !== to)] };
}

/** "3 pieces": the unit says nothing. */
const inPieces = (want: Want): Want =>
  want.op !== 'press'
    ? want
    : {
        ...want,
        values: want.values.map((value): Value => {
          const [, count] = value.field === 'quantity' ? (COUNTED.exec(value.value) ?? []) : [];
          const isUnit = trades.plainPieces.includes(value.field ?? '');
          return count !== undefined ? { ...value, value: count } : isUnit ? { ...value, field: 'quantity' } : value;
        }),
      };

/** "Purchase order to S": who gets it, where the form asks. */
function goesTo(want: Want): Want {
  const whom = want.context.find((text) => /^\p{Lu}/u.test(text) && want.text.includes(`${want.noun ?? ' '} to ${text}`));
  const isBound = trades.bound.some((kind) => (want.noun ?? '') === kind || (want.noun ?? '').endsWith(` ${kind}`));
  if (want.op !== 'create' || whom === undefined || !isBound || want.values.some(({ field }) => field === 'to')) return want;
  return {
    ...want,
    context: want.context.filter((text) => text !== whom),
    values: [...want.values, { field: 'to', value: whom, optional: true }],
  };
}

const TO_ITS = / to (?:the|its|his|her|their) ([a-z][a-z -]*[^s]s)(?= of |$)/;
/** "Add Saturday to its pickup days": the field that it goes into. */
function toField(want: Want): Want {
  const [, field] = want.op === 'add' ? (TO_ITS.exec(want.text) ?? []) : [];
  const { context, values, entity } = want;
  if (field === undefined || entity === undefined || !context.includes(field) || values.some((one) => one.field !== undefined))
    return want;
  return { ...want, context: context.filter((text) => text !== field), values: values.map((one) => ({ ...one, field })) };
}

const DOING = /^([a-z]+ing) the ([a-z][a-z -]*)$/;
/** "Finish receiving the delivery 12": what is finished says the button. */
function doing(want: Want): Want {
  const [, does, noun] = /^(?:press|add|set)$/.test(want.op) ? (DOING.exec(want.noun ?? '') ?? []) : [];
  if (does === undefined || noun === undefined) return want;
  const isVerb = want.op === 'press' && /^(?:finish|complete|start|stop|begin|resume|pause)$/.test(want.verb);
  return { ...want, noun, ...(isVerb ? { control: `${want.control ?? want.verb} ${does}` } : {}) };
}

/** "Send the statement for March to ⟦mail⟧": who gets it is no record. */
function addressed(want: Want): Want {
  const { entity, context, values, ...rest } = want;
  const isMail = (text = ''): boolean => /^\S+@\S+\.\S+$/.test(text) && want.text.includes(` to ${text}`);
  const told = context.find(isMail);
  if (want.op !== 'press' || !/^(?:send|forward|email|resend)$/.test(want.verb)) return want;
  if (told !== undefined)
    return { ...want, context: context.filter((text) => text !== told), values: [...values, { field: 'to', value: told }] };
  const [about, ...others] = context;
  if (!isMail(entity) || entity === undefined || about === undefined || others.length > 0) return want;
  return { ...rest, entity: about, context: [], values: [...values, { field: 'to', value: entity }] };
}

/** "Revoke the key that has not been used since May": of what kind it is. */
function ofThat(want: Want): Want {
  const [, noun] = /^(?:press|delete)$/.test(want.op)
    ? (/^([^,]*?\p{L}) (?:that|which|who) /u.exec(want.entity ?? '') ?? [])
    : [];
  return noun === undefined || (want.noun ?? '') !== '' || !want.text.includes(want.entity ?? '') ? want : { ...want, noun };
}

/** "Dispute the charge as a duplicate": as what. */
function asWhat(want: Want): Want {
  const as = want.context.find((text) => /^\p{Ll}+$/u.test(text) && new RegExp(` as (?:an? )?${text}(?:$| |,)`).test(want.text));
  if (want.op !== 'press' || want.entity === undefined || as === undefined || / as /.test(want.control ?? '')) return want;
  return {
    ...want,
    context: want.context.filter((text) => text !== as),
    values: [...want.values, { field: 'as', value: as }],
  };
}

const PART = /^((\p{Lu}\p{Ll}+) (?:\p{Lu}|\d+\p{Lu}?)) of (\p{Lu}.*)$/u;
/** "To Aisle A of Hull Main": what holds it stands in something else; "in Lane 1 of Hull Port": chosen where the form asks. */
function inPart(want: Want): Want {
  if (want.op !== 'create') return want;
  const told = want.context.find((text) => PART.test(text) && want.text.includes(` to ${text}`));
  const [, entity, , name = ''] = PART.exec(told ?? '') ?? [];
  if (entity !== undefined && want.entity === undefined) {
    const context = want.context.filter((text) => text !== told);
    return { ...want, entity, holder: { name, noun: '' }, place: [...want.place, name], context };
  }
  const at = want.place.find((text) => PART.test(text));
  const [, part, kind, whole] = PART.exec(at ?? '') ?? [];
  if (part === undefined || kind === undefined || whole === undefined) return want;
  const values: Value[] = [
    { field: 'in', value: whole, optional: true },
    { field: kind.toLowerCase(), value: part, optional: true },
  ];
  return { ...want, place: want.place.filter((text) => text !== at), values: [...want.values, ...values] };
}

/** "With the access edit": how far it goes. */
function asFar(want: Want): Want {
  const far = want.context.find((text) => /^access \p{Ll}[\p{L}-]*$/u.test(text));
  if (want.op !== 'press' || far === undefined || !want.text.includes(` with the ${far}`)) return want;
  const value = { field: 'access', value: far.replace('access ', '') };
  return { ...want, context: want.context.filter((text) => text !== far), values: [...want.values, value] };
}

/** "Split ⟦0⟧ into ⟦1⟧ and ⟦2⟧": both are what it becomes. */
function intoBoth(want: Want): Want {
  const [other, ...more] = want.values.filter(({ optional }) => optional === true);
  const one = want.context.find((text) => want.text.endsWith(` into ${text} and ${other?.value ?? '⟦'}`));
  if (want.op !== 'press' || other === undefined || more.length > 0 || one === undefined) return want;
  const values = [one, other.value].map((value): Value => ({ field: 'into', value }));
  return {
    ...want,
    context: want.context.filter((text) => text !== one),
    values: [...want.values.filter((value) => value !== other), ...values],
  };
}

const OFTEN = /^(\d.*?), ((?:once|twice|three times|\d+ times|every) (?:an? |per )?[a-z]+)$/;
/** "To 850 mg, twice a day". */
const howOften = (want: Want): Want => ({
  ...want,
  values: want.values.flatMap((value): Value[] => {
    const [, much, often] = OFTEN.exec(value.value) ?? [];
    return much === undefined || often === undefined
      ? [value]
      : [
          { ...value, value: much },
          { field: 'frequency', value: often },
        ];
  }),
});

const HEADS = /^(\d+|[a-z]+) ([a-z]+)$/;
/** "For two adults and one child": how many of each. */
function forHeads(want: Want): Want {
  const said = want.context.find((text) => / and /.test(text) && want.text.includes(` for ${text}`));
  const counts = (said ?? '').split(/,? and |, /).flatMap((part): Value[] => {
    const [, many = '', field = ''] = HEADS.exec(part) ?? [];
    const at = english.counts.indexOf(many);
    const isTime = english.times.includes(field.replace(/s$/, ''));
    return (at < 0 && !/^\d+$/.test(many)) || isTime ? [] : [{ field, value: at < 0 ? many : String(at + 1) }];
  });
  if (want.op !== 'create' || said === undefined || counts.length !== said.split(/,? and |, /).length) return want;
  return { ...want, context: want.context.filter((text) => text !== said), values: [...want.values, ...counts] };
}

/** "Hide the list ⟦0⟧ from the menu": what is switched is that it stands there. */
function hidden(want: Want): Want {
  const [, where] =
    want.op === 'off' && want.verb === 'hide' ? (/ from (?:the |my )?([a-z][a-z -]*)$/.exec(want.text) ?? []) : [];
  if (where === undefined || want.entity === undefined || !want.place.includes(where) || want.control === where) return want;
  return { ...want, control: where, place: want.place.filter((text) => text !== where) };
}

/** "… a moderator of the group ⟦0⟧ and remove Bo Berg from it": from what stands beside, and he himself stays. */
export function outOfIt(want: Want, at: number, all: readonly Want[]): Want {
  const { entity, context, ...rest } = want;
  if (want.op !== 'delete' || entity === undefined || !context.includes('it') || !want.text.endsWith(' from it')) return want;
  const told = all[at - 1]?.context.map((text) => /^(\p{Ll}+) (\p{Lu}.*)$/u.exec(text)).find((found) => found !== null);
  const [, noun, name] = told ?? [];
  if (noun === undefined || name === undefined || !isPerson(entity)) return want;
  return { ...rest, entity: name, noun, values: [{ value: entity }], context: context.filter((text) => text !== 'it') };
}

/** "Schedule an interview with her": with whom the part before was about. */
export function withWhom(want: Want, at: number, all: readonly Want[]): Want {
  const whom = all[at - 1]?.entity;
  const isHer = (text: string): boolean => /^(?:him|her)$/.test(text) && want.text.includes(` with ${text}`);
  return want.op !== 'create' || whom === undefined || !isPerson(whom) || !want.context.some(isHer)
    ? want
    : { ...want, context: want.context.map((text) => (isHer(text) ? whom : text)) };
}

/** "Is supplied by Bly Lofts": whoever the form calls it by, it is asked for. */
function fromWhom(want: Want): Want {
  const whom = want.values.find(({ field, value }) => field === 'supplier' && !want.context.includes(value));
  return want.op !== 'create' || whom === undefined ? want : { ...want, context: [...want.context, whom.value] };
}

/** A want with what it counts, does and adds to in its place. */
export const counted = (want: Want): Want =>
  [
    madeOf,
    movedOf,
    inPieces,
    goesTo,
    toField,
    doing,
    addressed,
    ofThat,
    asWhat,
    inPart,
    fromWhom,
    asFar,
    intoBoth,
    howOften,
    forHeads,
    hidden,
  ].reduce((one, step) => step(one), want);
