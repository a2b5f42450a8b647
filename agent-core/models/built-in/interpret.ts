/** One clause to one Want, by the kind of its verb (`method.md` 6.3, steps 3 to 6). */
import { atomsIn, restore } from './atoms.ts';
import type { Clause } from './clauses.ts';
import { called, describedBy, isDescribed, topicOf } from './described.ts';
import { better } from './frames/frame.ts';
import { interpretAdd } from './interpret-add.ts';
import { interpretAs } from './interpret-as.ts';
import { interpretCreate } from './interpret-create.ts';
import { interpretDelete } from './interpret-delete.ts';
import { interpretFilter } from './interpret-filter.ts';
import { interpretDrag, interpretHighlight, interpretScroll } from './interpret-hands.ts';
import { interpretHours } from './interpret-hours.ts';
import { interpretAll, interpretAllThat, interpretCounts, isSpan } from './interpret-many.ts';
import { interpretMoved } from './interpret-moved.ts';
import { interpretPass, isPassing } from './interpret-pass.ts';
import { interpretPlaced, interpretPress } from './interpret-press.ts';
import { interpretRated } from './interpret-rated.ts';
import { interpretSet } from './interpret-set.ts';
import { english } from './lexicon.en.ts';
import { orders } from './orders.en.ts';
import { isPerson } from './person.ts';
import { type Atoms, bare, entityOf, hasQuoted, segmentsOf } from './phrases.ts';
import { withoutFields, withoutReason, withTold } from './reasons.ts';
import { isDated } from './rewrite-deeds.ts';
import { besidesOf } from './said-besides.ts';
import { bareWant, namedKind, settle } from './settle.ts';
import type { Op, Want } from './want.ts';

/** "The setting that delays X" is "delays X". */
const THAT = /^(?:setting|option|feature|toggle|switch) (?:that|which|to|for) /i;

const WRITTEN = new RegExp(`^an? (?:[a-z]+ )?(?:${english.messages.join('|')}) to `);

/** "Book in a delivery: pallet 12, …": there is none yet. */
const NEW = /^an? [^:,]+[:,] /;

/** "send a ⟦0⟧ N to P": with a sum, N is made by it; and so is "an email to P". */
function isMade({ phrase, body }: Clause, atoms: Atoms): boolean {
  if ((phrase === 'send' && WRITTEN.test(body)) || (orders.booksIn.includes(phrase) && NEW.test(body))) return true;
  const [, at] = /^an? ⟦(\d+)⟧ [A-Za-z][\w'’-]*(?: [a-z]+)+/.exec(body) ?? [];
  return phrase === 'send' && at !== undefined && atoms[Number(at)]?.quoted === false;
}

/** "The THANKS5 discount": a code, then what it is. */
const CODED = /^the ((?=\S*\d)[A-Z][A-Z\d-]{2,}) ([a-z]+(?: [a-z]+)?)$/;
const SORTED = /^the ((?:[a-z]+ )?[a-z]+) ([A-Z][\w'’-]*(?: [a-z]+){1,2})$/;
const OPTION = /(?:setting|option|feature|notification)s?$/;
/** "The bank rule Card adverts": behind its kind a name may go on in small letters. */
function calledRecord(head: string, atoms: Atoms): { entity: string; noun: string } | null {
  const [, code, kind = ''] = CODED.exec(head) ?? [];
  if (code !== undefined) return { entity: code, noun: kind };
  const [, noun = '', entity] = SORTED.exec(head) ?? [];
  const shown = OPTION.test(noun) || english.interfaceNouns.includes(noun.split(' ').at(-1) ?? '');
  return entity === undefined || shown ? called(head) : { entity: restore(entity, atoms), noun };
}

/** "For patron 88120", "on line 7". */
const NUMBERED = new RegExp(`^(?:the )?(?!(?:${english.times.join('|')})s?\\b)([a-z]{3,}) ((?=\\S*\\d)[\\w-]+)$`);
/** "turn off the ⟦0⟧ toggle", "disable email notifications in your preferences". */
function interpretSwitch(clause: Clause, atoms: Atoms): Want {
  const { head, rest } = segmentsOf(clause.body);
  const record = clause.phrase === 'stop' ? called(head) : null;
  // "Stop the medication Warfarin": a record is stopped by a press of its own.
  if (record !== null) {
    const want = { ...bareWant('press', clause), control: 'stop', ...record };
    settle(want, rest, atoms);
    return want;
  }
  // "Mute ⟦0⟧ for 2 hours": a deed that asks for how long.
  if (hasQuoted(head, atoms) && rest.some(({ prep, text }) => prep === 'for' && isSpan(text)))
    return interpretPress(clause, atoms);
  const want = bareWant(clause.verb === 'off' ? 'off' : 'on', clause);
  // "Renewal for the house policy of ⟦Ann Lee⟧": a switch of hers.
  const [kind, of] = rest.slice(-2);
  if (rest.length === 2 && kind?.prep === 'for' && of?.prep === 'of' && hasQuoted(of.text, atoms) && !hasQuoted(head, atoms))
    if (/^the [a-z]/.test(kind.text) && atomsIn(kind.text).length === 0)
      return { ...want, ...entityOf(of.text, atoms), noun: bare(kind.text), control: restore(bare(head), atoms) };
  // "Asking walk-ins for a phone number": all of it is what is switched.
  const doing = /^[a-z]+ing [a-z]/.test(head);
  const kept = rest.filter(
    ({ prep, text }) =>
      (/^(?:to|of|with|by|about|as)$/.test(prep) || (doing && prep === 'for' && /^[a-z -]+$/.test(text))) &&
      !(prep === 'of' && isPerson(text)) &&
      !(prep === 'of' && namedKind(text) !== undefined) &&
      !(prep === 'to' && hasQuoted(text, atoms) && entityOf(text, atoms).noun !== ''),
  );
  const tail = kept.map(({ prep, text }) => `${prep} ${text}`).join(' ');
  const whose = rest.find(({ prep, text }) => /^(?:for|of|on)$/.test(prep) && (isPerson(text) || NUMBERED.test(text)));
  const [, kindOf = '', number = whose?.text] = NUMBERED.exec(whose?.text ?? '') ?? [];
  if (whose !== undefined) Object.assign(want, { entity: number, noun: kindOf });
  const named = hasQuoted(head, atoms) ? entityOf(head, atoms) : tail === '' ? calledRecord(head, atoms) : null;
  want.control = named !== null ? named.entity : restore(bare(`${head} ${tail}`), atoms).replace(THAT, '');
  if (named !== null) want.context.push(named.noun);
  settle(
    want,
    rest.filter((segment) => !kept.includes(segment) && segment !== whose),
    atoms,
  );
  return want;
}

const AUXILIARY = /^(?:is|are|was|were|does|do|did|has|have|had|will|can) /i;

/** "Look for new mail every ten minutes": how something is to be, and nothing that is sought. */
const saysRule = ({ verb, body }: Clause): boolean => verb === 'find' && REPEATS.test(body);
const REPEATS = /\bevery (?:[\w-]+ )?(?:second|minute|hour|day|week)s?$/i;

function interpretOther(clause: Clause, atoms: Atoms): Want {
  const op: Op = clause.verb === 'answer' ? 'answer' : clause.verb === 'find' ? 'find' : clause.verb === 'edit' ? 'edit' : 'open';
  const want = bareWant(op, clause);
  const { head, rest } = segmentsOf(clause.body);
  const topic = op === 'open' && /^(?:the|my|your) /i.test(head) ? topicOf(rest) : null;
  if (topic !== null) {
    const noun = restore(bare(head), atoms);
    const others = rest.filter((segment) => !topic.used.includes(segment));
    return { ...want, ...describedBy(topic.text, atoms), noun, context: others.map(({ text }) => restore(bare(text), atoms)) };
  }
  if (hasQuoted(head, atoms)) Object.assign(want, entityOf(head.replace(AUXILIARY, ''), atoms));
  else if (op === 'open' && isDescribed(clause.body)) return { ...want, ...describedBy(clause.body, atoms) };
  else want.control = restore(bare(head.replace(AUXILIARY, '')), atoms);
  settle(want, rest, atoms);
  return op === 'answer' ? ofWhom(want) : want;
}

/** "The email of the user oskar": the kind, then the name, be it written small. */
function ofWhom(want: Want): Want {
  for (const phrase of want.entity === undefined ? want.context : []) {
    const [noun = '', name, ...more] = phrase.split(' ');
    const other = [...english.records, ...english.people, ...english.interfaceNouns].includes(name ?? '');
    if (name === undefined || more.length > 0 || other || ![...english.records, ...english.people].includes(noun)) continue;
    return { ...want, entity: name, noun, context: want.context.filter((text) => text !== phrase) };
  }
  return want;
}

/** A clause that has a verb, as a Want. Navigation ("go to P") is none: the caller makes it a place. */
export function interpret(said: Clause, atoms: Atoms): Want {
  if (saysRule(said)) return { ...bareWant('open', said), verb: '', control: `${said.phrase} ${said.body}` };
  const { clause: whole, reason } = withoutReason(said, atoms);
  const { clause, fields } = withoutFields(whole, atoms);
  const told = reason === undefined ? fields : [...fields, reason];
  return withTold(read(clause, atoms), told, `${said.phrase} ${said.body}`);
}

const read = (clause: Clause, atoms: Atoms): Want =>
  interpretHours(clause, atoms) ??
  interpretFilter(clause, atoms) ??
  interpretPlaced(clause, atoms) ??
  interpretMoved(clause, atoms) ??
  interpretAs(clause, atoms) ??
  besidesOf(better(byVerb(clause, atoms), clause, atoms), atoms);

function byVerb(clause: Clause, atoms: Atoms): Want {
  switch (clause.verb) {
    case 'on':
    case 'off':
      return interpretAllThat(clause, atoms) ?? interpretSwitch(clause, atoms);
    case 'set':
      return interpretSet(clause, atoms);
    case 'create':
      return isDated(`${clause.phrase} ${clause.body}`) ? interpretPress(clause, atoms) : interpretCreate(clause, atoms);
    case 'add':
      return interpretAdd(clause, atoms);
    case 'delete':
      return interpretAll(clause, atoms) ?? interpretDelete(clause, atoms);
    case 'press':
    case 'mark':
      return (
        interpretRated(clause, atoms) ??
        interpretCounts(clause, atoms) ??
        interpretAll(clause, atoms) ??
        (isMade(clause, atoms) ? interpretCreate(clause, atoms) : null) ??
        (isPassing(clause) ? interpretPass(clause, atoms) : null) ??
        interpretPress(clause, atoms)
      );
    case 'drag':
      return interpretDrag(clause, atoms);
    case 'scroll':
      return interpretScroll(clause, atoms);
    case 'highlight':
      return interpretHighlight(clause, atoms);
    case 'place':
    case 'open':
    case 'edit':
    case 'find':
    case 'answer':
    case null:
      return interpretOther(clause, atoms);
  }
}
