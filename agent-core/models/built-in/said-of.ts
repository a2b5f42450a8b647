/** What a sentence says of something: "its insurance now expires on ⟦0⟧", "it opens ⟦1⟧", "its permit is on file". Works on atomised text. */
type Said = { field: string; value: string } | { flag: string; on: boolean };

const VALUE = "(⟦\\d+⟧|[$€£]?\\d[\\w.,%]*(?: [a-z]+)?|[A-Z][\\w'’&.-]*(?: [A-Z][\\w'’&.-]*)*)";
const PREP = '(?:on|at|in|from|after|by|to|for|with|until)';
const FIELD = '[A-Za-z][\\w-]*(?: [a-z][\\w-]*){0,3}?';
const OWN = '(?:[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)';
const OF_FIELD = new RegExp(`^${OWN} (${FIELD}) (?:is|are) (?:set to )?${VALUE}$`);
const FIELD_DOES = new RegExp(`^${OWN} (${FIELD}) ([a-z]+s)(?: ${PREP})? ${VALUE}$`);
const DONE = new RegExp(`^(?:[Ii]t|[Ss]he|[Hh]e|[Tt]hey) (?:is|are) ([a-z]+(?:ed|en|ld|nt|pt) ${PREP}) ${VALUE}$`);
const DOES = new RegExp(
  `^(?:[Ii]t|[Ss]he|[Hh]e) ((?!is\\b|has\\b|was\\b|needs\\b)[a-z]+s(?: (?:out|up|off|back))?(?: ${PREP})?) ${VALUE}$`,
);
export const DOES_TO = new RegExp(
  `^(?:[Ii]t|[Ss]he|[Hh]e) ((?!is\\b|has\\b|was\\b|needs\\b)[a-z]+s (?:[a-z]+ ){1,2}?${PREP}) (⟦\\d+⟧|\\d[\\w.,%]*(?: [a-z]+)?)$`,
);
const STATE = new RegExp(`^${OWN} (${FIELD}) (?:is|are) (not )?([a-z]+(?: [a-z]+)?)$`);

/** `null` for what is no field with a value and no state. */
export function saidOf(part: string): Said | null {
  const text = part.trim().replace(/\b(?:now|also|always) | automatically\b/g, '');
  const [, field, value] = OF_FIELD.exec(text) ?? DONE.exec(text) ?? [];
  if (field !== undefined && value !== undefined) return { field, value };
  const [, of, does, what] = FIELD_DOES.exec(text) ?? DOES_TO.exec(text) ?? [];
  if (of !== undefined && what !== undefined) return { field: `${of} ${does}`, value: what };
  const [, verb, object] = DOES.exec(text) ?? [];
  if (verb !== undefined && object !== undefined) return { field: verb, value: object };
  const [, name, not, state] = STATE.exec(text) ?? [];
  return name === undefined ? null : { flag: `${name} ${state}`, on: not === undefined };
}

/** "Its F is V and it opens W": its parts. */
const partsOf = (text: string): string[] =>
  text.split(/,? and (?=(?:its?|his|her|their|he|she|they) )|, (?=(?:its?|his|her|their|he|she|they) )/i);

const NAME = "[A-Z][\\w'’&.-]*(?: (?:of |and )?[A-Z&][\\w'’&.-]*)*|⟦\\d+⟧";
const UPDATED = new RegExp(
  `^(?:[Uu]pdate|[Ee]dit|[Cc]hange|[Mm]odify|[Cc]orrect) ((?:the (?:[a-z]+ ){1,3})?)(${NAME}): ((?:its?|his|her|their|he|she|they) .+)$`,
);

/** "Update the vendor A: its F is V and its G is on file", as orders; `null` for what says something else. */
export function updated(sentence: string, keep: (name: string, quoted: boolean) => string): string | null {
  const [, kind = '', name, told = ''] = UPDATED.exec(sentence.replace(/[\s.;!?]+$/, '')) ?? [];
  if (name === undefined) return null;
  const said = partsOf(told).map(saidOf);
  const whom = `${kind}${name.startsWith('⟦') ? name : keep(name, true)}`;
  const orders = said.map((one) =>
    one === null
      ? ''
      : 'flag' in one
        ? `Turn ${one.on ? 'on' : 'off'} ${keep(one.flag, true)} for ${whom}.`
        : `Set the ${one.field} of ${whom} to ${one.value}.`,
  );
  return orders.includes('') ? null : orders.join(' ');
}
