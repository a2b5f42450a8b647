/** An instruction as a list of wants, in order (`method.md` 6.3). */
import { type Atomised, atomise, restore } from './atoms.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { recordAt, recordOf } from './described.ts';
import { folded } from './folded.ts';
import { interpret } from './interpret.ts';
import { ratedIn } from './interpret-rated.ts';
import { eachPerson, intoGroup, join, joins, PLURAL, PRONOUN, toIt } from './joins.ts';
import { leadOf, placesOf } from './lead.ts';
import { english } from './lexicon.en.ts';
import { bestIn } from './measure.ts';
import { type Atoms, bare, entityOf, hasQuoted } from './phrases.ts';
import { pointsBack, readingOf } from './reading.ts';
import { reconsidered } from './reconsidered.ts';
import { told } from './sentences.ts';
import { bareWant } from './settle.ts';
import { withoutLimits } from './statement.ts';
import { unmarked } from './unmarked.ts';
import type { Value, Want } from './want.ts';
import { isWithin, ofShared, ownerOf, takenOut, within } from './within.ts';

/** "Expand the section below" names no place: it is a deed of its own. */
const UNNAMED = /^(?:the |this )?(?:section|panel|menu|list|tree|area|box)(?: below| above)?$/i;

const isNavigation = (clause: Clause, atoms: Atoms): boolean =>
  clause.verb === 'place' || (clause.verb === 'open' && !hasQuoted(clause.body, atoms));

/** Of the one who asks, and not of the record before. */
const MINE = /\b(?:my|your|our) /i;

/** What says no more of a record than that it is one. */
const VAGUELY = /^(?:the|his|her|their|its|my) (?:profile|record|details|settings|data|information|page|entry|account|card)$/i;

/** "I don't need X anymore", "I changed my mind about X": what the rest is about; alone, what is no longer wanted. */
const UNWANTED =
  /^(?:I|we) (?:changed (?:my|our) mind about|(?:don['’]t|do not|no longer) (?:want|need|use|like|care about)) (.+?)(?: (?:in|on|from) (?:my|our) .+?)?(?: any ?more| any longer)?$/i;

/** "The letter from Anna ended up in Spam by mistake": what the next sentence is about, and where it is. */
const TOLD =
  /^(the .+?) (?:is|are|was|were|has|have|ended|landed|got|went|came|arrived|belongs?)\b(?:.*? in (?:the )?([A-Z]\w+))?.*$/i;

/** Of what is switched. */
const PART_OF = / (?:message|text|time|value|name|email|address|subject|note)$/i;

const READS = /^(?:find|locate|look for|look up|search for|copy|read|solve|calculate|compute|work out)$/;

/** A value that points back takes what was found; with nothing to point at it is what it says. */
function sourced(value: Value, source: string): Value {
  if (value.from === undefined || !pointsBack(value.from)) return value;
  if (source !== '') return { ...value, from: source };
  const { from, ...rest } = value;
  return { ...rest, value: from };
}

/** Reads an instruction. Never empty: a text without any known verb is one want to press what it names. */
export function wantsOf(said: string): Want[] {
  const { text, unfolded } = folded(said);
  return unfolded(readIn(text));
}

function readIn(instruction: string): Want[] {
  const { text, atoms }: Atomised = atomise(instruction);
  const clauses = clausesOf(told(text, (value, quoted) => `⟦${atoms.push({ value, quoted }) - 1}⟧`));
  const wants: Want[] = [];
  let places: string[] = [];
  let shared: Pick<Want, 'entity' | 'noun' | 'holder'> = {};
  let source = '';
  clauses.forEach((piece, i) => {
    let clause = piece;
    const last = i === clauses.length - 1;
    // Only a sum is sent on: a record that is named is moved.
    const [, sum] = clause.phrase === 'transfer' ? (/^⟦(\d+)⟧/.exec(clause.body) ?? []) : [];
    if (sum !== undefined && atoms[Number(sum)]?.quoted === true) clause = { ...clause, verb: 'set', phrase: 'move' };
    if (clause.phrase === 'expand' && UNNAMED.test(clause.body)) {
      const text = `${clause.phrase} ${clause.body}`;
      wants.push({ op: 'press', verb: 'expand', place: [], values: [], context: [], text });
      return;
    }
    if (isNavigation(clause, atoms) && !last) {
      const found = placesOf(clause.body, atoms);
      places = /^(?:expand|open)$/.test(clause.phrase) ? [...places, ...found] : found;
      return;
    }
    // "Copy the text of X and paste it into F": the first part says what the second is about.
    if (!last && READS.test(clause.phrase) && readingOf(restore(clause.body, atoms)) !== null) {
      source = restore(clause.body, atoms);
      return;
    }
    const [, spoken, where] =
      !last && clause.verb === null && /\b(?:it|them)\b/i.test(clauses[i + 1]?.body ?? '') ? (TOLD.exec(clause.body) ?? []) : [];
    if (spoken !== undefined) {
      const { entity, control, noun, context, place } = interpret(
        { ...clause, verb: 'open', phrase: 'open', body: spoken },
        atoms,
      );
      shared =
        entity !== undefined
          ? { entity, noun: noun ?? '' }
          : { entity: [control ?? '', ...context, ...place].join(' ').trim(), noun: '' };
      if (where !== undefined) places = [...places, restore(where, atoms)];
      return;
    }
    const [, unwanted] = UNWANTED.exec(clause.verb === null ? bare(clause.body) : '') ?? [];
    if (unwanted !== undefined && !last) {
      shared = entityOf(unwanted, atoms);
      return;
    }
    if (unwanted !== undefined) clause = { ...clause, verb: 'off', phrase: 'turn off', body: unwanted };
    // "… and move the message about X into it": into what the part before made.
    const [, what = '', into] = /^(?:move|put|file)$/.test(clause.phrase)
      ? (/^(?!it\b|them\b)(.+) (to|in|into) it$/i.exec(clause.body) ?? [])
      : [];
    const maker = wants.at(-1)?.op === 'create' ? wants.at(-1) : undefined;
    const made = into === undefined ? undefined : maker?.values.find(({ field }) => field === 'name' || field === undefined);
    if (maker?.noun !== undefined && made !== undefined && /^(?:the |⟦)/.test(what)) {
      const name = `⟦${atoms.push({ value: made.value, quoted: true }) - 1}⟧`;
      clause = { ...clause, body: `${what} ${into} the ${maker.noun} ${name}` };
    }
    // "Update his profile and add …": says no more than the rest does.
    if (!last && /^(?:update|edit|change|adjust)$/.test(clause.phrase) && VAGUELY.test(clause.body)) return;
    const want = interpret(clause.verb === 'place' ? { ...clause, verb: 'open' } : clause, atoms);
    want.text = restore(want.text, atoms);
    want.values = want.values.map((value) => sourced(value, source));
    if (want.op === 'create')
      want.values = want.values.flatMap((value) => (PLURAL.test(value.field ?? '') ? eachPerson(value) : [value]));
    const best = bestIn(withoutLimits(want.text));
    // "The minimum payment of $35": what says how much asks for no comparison.
    const says =
      want.values.some(({ value }) => /\d/.test(value)) ||
      /\b(?:minimum|maximum|full) (?:amount|payment|balance)\b/i.test(want.text);
    if (best !== null && !says && /^(?:press|create|choose|open|set)$/.test(want.op)) want.best = best;
    const given = leadOf(clause, atoms);
    const holds = given.holder === undefined ? {} : { holder: given.holder };
    if (given.entity !== undefined) shared = { entity: given.entity, noun: given.noun ?? '', ...holds };
    want.place = [...places, ...given.place, ...want.place.filter((place) => place !== '')];
    want.context.push(...(given.context ?? []));
    // "Select nothing".
    if (want.op === 'choose' && want.values.length === 0) return;
    // "… remove it", "… remove that currency": what the part before spoke of.
    if (
      shared.entity !== undefined &&
      /^(?:it|them|that|those|this)\b/i.test(clause.body) &&
      want.values.every(({ value }) => value === want.entity)
    ) {
      const { entity: _said, noun, ...rest } = want;
      const spoken = isWithin(wants.at(-1), shared.entity) ?? shared;
      if (want.values.some(({ value }) => value === want.entity))
        Object.assign(rest, { values: rest.values.map((value) => ({ ...value, value: spoken.entity ?? '' })) });
      wants.push({ ...rest, ...spoken, ...(noun !== undefined && !PRONOUN.test(noun) ? { noun } : {}) });
      return;
    }
    // "In the payroll run ⟦0⟧, add a bonus": it is made there.
    if (want.op === 'create' && given.entity !== undefined && /^(?:in|on|to|under|within|inside|for) /i.test(clause.lead)) {
      if (want.entity === undefined || want.values.some(({ value }) => value === want.entity)) want.entity = given.entity;
      else if (want.entity !== given.entity) want.holder = { name: given.entity, noun: given.noun ?? '' };
    }
    const before = wants.at(-1);
    // "… then convert 100 X into it": what the part before added or chose.
    const [chosen] = before?.values ?? [];
    if (chosen !== undefined)
      want.values = want.values.map((one) =>
        /^(?:to|into)$/.test(one.field ?? '') && /^(?:it|that)$/i.test(one.value) ? { ...one, value: chosen.value } : one,
      );
    // "… and set it as the default": what the part before spoke of takes the place.
    const points = want.values.find(({ field, value }) => field !== undefined && /^(?:it|this|that)$/i.test(value));
    const meant =
      before?.entity ?? (before?.op === 'press' ? before.values.find(({ field }) => field === 'name')?.value : undefined);
    if (points !== undefined && meant !== undefined && want.entity === undefined) {
      points.value = meant;
      wants.push(want);
      return;
    }
    // "… and link it to ⟦0⟧": what the part before spoke of.
    if (meant !== undefined && want.entity !== undefined && want.entity !== meant)
      want.values = want.values.map((one) =>
        one.field === undefined && /^(?:it|them|him|her)$/i.test(one.value) ? { ...one, value: meant } : one,
      );
    // "Put ⟦0⟧ in the list ⟦1⟧ and feature it": what was put there.
    const [put] = before?.op === 'add' && before.verb === 'put' ? before.values : [];
    if (put !== undefined && put.field === undefined && want.entity === undefined && /^it\b/i.test(clause.body)) {
      wants.push({ ...want, entity: put.value, noun: '' });
      return;
    }
    const isIt = /^(?:on|off)$/.test(want.op) && /^(?:it|them)$/i.test(want.control ?? '');
    if (isIt && before?.control !== undefined && /^(?:on|off)$/.test(before.op) && want.entity !== undefined)
      want.control = before.control;
    if (isIt && before !== undefined && /^(?:set|choose|press)$/.test(before.op))
      want.control = before.entity ?? (before.values[0]?.field ?? '').replace(PART_OF, '');
    // "Find the mail by X and delete it": what is to be found is what the rest is about.
    if (/^(?:find|locate|look for)$/.test(clause.phrase) && want.entity === undefined && !last) {
      const { place, control = '', context } = want;
      if (control !== '')
        shared = context.length > 0 ? { entity: context.join(' '), noun: control } : { entity: control, noun: '' };
      places = [...places, ...place];
      return;
    }
    // "create an epic and add the X issue to it": that record's place is what was made.
    if (
      before?.op === 'create' &&
      clause.verb === 'add' &&
      want.op === 'set' &&
      want.entity !== undefined &&
      want.values.length === 0
    ) {
      const made = before.values.find(({ field }) => field === 'name' || field === undefined);
      want.values = made === undefined ? [] : [{ ...(before.noun && { field: before.noun }), value: made.value }];
    }
    const members = intoGroup(before, want, clause);
    if (members.length > 0) {
      wants.push(...members);
      return;
    }
    if (before !== undefined && joins(want, clause, before) && (before.op === 'create' || before.op === 'edit')) {
      join(before, want);
      return;
    }
    // "Remove ⟦0⟧ from F and add ⟦1⟧": into the same field, and not to what was removed.
    const taken = before?.op === 'delete' && before.values.some(({ value }) => value === before.entity) ? before : undefined;
    if (taken !== undefined && want.op === 'add') {
      want.values = want.values.map((value) => ({ ...(taken.values[0]?.field && { field: taken.values[0].field }), ...value }));
      if (taken.place.length === 0) taken.place = want.place;
    }
    // "Turn on the rule ⟦0⟧ and change its account".
    const isNamed = atoms.some(({ quoted, value }) => quoted && value === before?.control);
    const switched = before?.entity === undefined && /\bits\b/i.test(clause.body) ? recordOf(before, isNamed) : {};
    // "Save it as a draft" ends the form, and is done to no record.
    const ends = want.op === 'press' && /^\p{L}+ as /u.test(want.control ?? '') && before?.op === 'create';
    const same =
      !ends &&
      before?.entity !== undefined &&
      taken === undefined &&
      want.op !== 'create' &&
      want.entity === undefined &&
      (PRONOUN.test(clause.body) ||
        (/^(?:set|choose|add)$/.test(want.op) && !MINE.test(clause.body)) ||
        // "Turn on A for the survey ⟦0⟧ and turn off B".
        (/^(?:on|off)$/.test(want.op) && /^(?:on|off|set)$/.test(before.op) && want.place.length === 0 && clause.lead === ''))
        ? {
            entity: before.entity,
            ...(before.noun === undefined || (want.all !== undefined && before.noun !== '') ? {} : { noun: before.noun }),
          }
        : switched;
    // "On the ticket E, remove the tag V": V is taken out of E, which stays.
    const inside = want.op === 'delete' && want.entity !== undefined && want.values.length === 0 && want.entity !== shared.entity;
    if (inside && shared.entity !== undefined && (given.entity !== undefined || english.multiple.includes(want.noun ?? ''))) {
      wants.push(takenOut(want, shared));
      return;
    }
    // "… and remove him from the list ⟦0⟧": who was spoken of is taken out of it.
    if (want.op === 'delete' && before?.entity !== undefined && /^(?:(?:him|her|them) from |it from .*⟦)/i.test(clause.body)) {
      const { entity: said, control: _whom, ...rest } = want;
      const entity = /^(?:him|her|them|it)$/i.test(said ?? '') ? undefined : said;
      const list = want.values.find(({ field }) => field !== undefined)?.field;
      wants.push(
        entity === undefined
          ? { ...rest, ...recordAt(before), values: [], ...(list === undefined ? {} : { control: list }) }
          : { ...rest, entity, values: [{ value: before.entity }] },
      );
      return;
    }
    // "Detach ⟦0⟧ from ⟦1⟧ and delete it": what was taken out.
    const [gone] = before?.op === 'delete' ? before.values : [];
    if (want.op === 'delete' && gone !== undefined && /^it$/.test(want.entity ?? 'it') && /^it[.!]?$/i.test(clause.body)) {
      wants.push({ ...bareWant('delete', clause), entity: gone.value, noun: gone.field ?? '' });
      return;
    }
    within(want, given, clause);
    // "… and clear its due date": a field of the record before.
    const [, part] = want.op === 'delete' ? (/^(?:its|their|his|her) ([a-z][a-z -]*)$/i.exec(clause.body) ?? []) : [];
    if (part !== undefined && before?.entity !== undefined) {
      const { place, context } = want;
      wants.push({ ...bareWant('delete', clause), place, context, ...recordAt(before), control: part });
      return;
    }
    // "… delete its criterion ⟦0⟧": of the record before.
    if (
      /\bits\b/i.test(clause.body) &&
      want.entity !== undefined &&
      before?.entity !== undefined &&
      want.entity !== before.entity
    )
      want.holder ??= ownerOf(before, instruction) ?? {
        name: before.entity,
        noun: before.op === 'create' ? '' : (before.noun ?? ''),
      };
    // "Rate the hall as poor and add the note ⟦0⟧ to it": to the hall.
    const rated = /\b(?:to|for|on) it$/i.test(clause.body) ? ratedIn(before) : undefined;
    if (rated !== undefined && before?.entity !== undefined && want.entity === undefined) {
      const holder = { name: before.entity, noun: before.noun ?? '' };
      wants.push({ ...want, entity: rated, noun: '', holder, place: [...want.place, holder.name] });
      return;
    }
    const there = PRONOUN.test(clause.body) ? isWithin(before, shared.entity ?? ' ') : undefined;
    const own = ofShared(want, shared, clause);
    const alone = want.entity === undefined && want.op !== 'create';
    wants.push(own ?? (alone ? { ...want, ...same, ...shared, ...there } : toIt(before, want, clause)));
  });
  return reconsidered(wants, instruction).map((want) => unmarked(want, atoms));
}
