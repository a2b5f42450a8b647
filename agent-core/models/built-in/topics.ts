/** "Price list: raise the fee to ⟦0⟧", "Supplier Moreau: lead time 21 days", "New booking: …": what stands before a colon is what the rest is about. Works on atomised text. */
import { beginsClause, hasVerb, verbAt } from './clauses.ts';
import { english } from './lexicon.en.ts';
import { isList, ownVerb, tellsSomething } from './order-first.ts';
import { orders } from './orders.en.ts';
import { any, CAPS, capital, type Keep, small } from './patterns.ts';
import { concluded, described, POINTER } from './spoken-of.ts';

const TOPIC = /^([^:;.!?]{2,70}?)(:| [–-]) (\S.*)$/;
const MADE = /^(?:a )?(?:new|another) ([a-z].*)$/i;
const CODE = '(?:[A-Z]{1,4} ?)?(?=[\\w/.-]*\\d)[\\w/.-]*\\w|#\\d+';
/** "Customs entry 23GB7741", "Supplier Moreau", "Room ⟦0⟧". */
const RECORD = new RegExp(`^(?:(?:the|my|our) )?([A-Za-z][a-z-]*(?: [a-z][a-z-]*){0,2}) (${CODE}|${CAPS}(?: \\d+)?|⟦\\d+⟧)$`);
const NAME = new RegExp(`^(${CAPS}|⟦\\d+⟧)$`);
/** "Claire Duval, double room, …". */
const FIRST_NAME = new RegExp(`^(${CAPS}|⟦\\d+⟧)([,.;].*)?$`);
/** "Par level for double cream", "the reorder point of ⟦0⟧". */
const FIELD_OF = /^((?:[A-Za-z][a-z-]*|[A-Z]{2,5})(?: [a-z][a-z-]*){0,3}) (for|of|on|at|in) (?:the |my |our )?(\S.*)$/;
const FIELD = /^(?:(?:the|its) )?((?:[A-Za-z][a-z-]*|[A-Z]{2,5})(?: [a-z][a-z-]*){0,3})$/;
const PLACE =
  /^(?:(?:the|my|our) )?((?:[A-Za-z]+['’]s )?[A-Za-z][a-z-]*(?: [a-z][a-z-]*){0,3}(?: (?:for|of) (?:the )?[a-z]+(?: [a-z]+)?)?)$/;
const PATH = /^[A-Z][\w ]*(?: ?[>›] ?[A-Z][\w ]*)+$/;
const SPEAKS = new RegExp(`^(?:${any(orders.we)})\\b`, 'i');
const HEADINGS = new Set(orders.headings);
const TITLES = new RegExp(`^(?:${any(english.shortened)})$`);
/** A value that is told at once. */
const VALUE = /^(?:⟦\d+⟧|[$€£]?\d)/;

function isOrder(said: string): boolean {
  const text = small(said);
  if (/^(?:also|please|then) /.test(text) || beginsClause(text)) return true;
  if (tellsSomething(text) || !/^[a-z]/.test(said)) return false;
  if (!hasVerb(text)) return false;
  return !isList(text);
}
/** "Order 4711" is a record, "order four of them" is none. */
const isRecordWord = (word: string): boolean =>
  [...english.records, ...english.people, ...english.staff].includes(word.toLowerCase());

interface Topic {
  /** The whole as it is read, `null` where it is no topic. */
  text: string | null;
  /** Its next sentences may give further fields of what this one is about. */
  goesOn: boolean;
}
const NONE: Topic = { text: null, goesOn: false };

function withOrder(head: string, rest: string, keep: Keep): Topic {
  const whole = (name: string): string => (name.startsWith('⟦') ? name : keep(name, true));
  const deed = small(rest);
  if (PATH.test(head)) return { text: `Under ${head}, ${deed}`, goesOn: false };
  const [, kind, name] = RECORD.exec(head) ?? [];
  if (kind !== undefined && name !== undefined && !TITLES.test(kind))
    return { text: `For the ${small(kind)} ${whole(name)}, ${deed}`, goesOn: false };
  // "The request of Ann Lee for ⟦0⟧: accept it".
  if (POINTER.test(deed))
    return {
      text: deed.replace(POINTER, described(/^(?:the|our|my) /i.test(head) ? head : `the ${small(head)}`, keep)),
      goesOn: false,
    };
  const [, place] = PLACE.exec(head) ?? [];
  if (place !== undefined && !HEADINGS.has(place.toLowerCase()))
    return { text: `In the ${small(place)}, ${deed}`, goesOn: false };
  return NONE;
}

function withValues(head: string, rest: string, keep: Keep, isOn: boolean): Topic {
  const whole = (name: string): string => (name.startsWith('⟦') ? name : keep(name, true));
  const [, made] = MADE.exec(head) ?? [];
  if (made !== undefined) {
    const [, who, more] = FIRST_NAME.exec(rest) ?? [];
    const told = who === undefined ? `, ${rest}` : ` named ${whole(who)}${more}`;
    return { text: `Create a new ${small(made)}${told}`, goesOn: false };
  }
  const [, kind, name] = RECORD.exec(head) ?? [];
  if (kind !== undefined && name !== undefined && !TITLES.test(kind))
    return { text: `Update the ${small(kind)} ${whole(name)}: ${rest}`, goesOn: true };
  const value = rest.replace(/[\s.;!]+$/, '');
  const [, field, prep, of] = FIELD_OF.exec(head) ?? [];
  if (field !== undefined && of !== undefined && !isRecordWord(field))
    return prep === 'in' ? NONE : { text: `Set the ${small(field)} of ${whole(of)} to ${value}.`, goesOn: true };
  const [, own] = FIELD.exec(head) ?? [];
  if (isOn && own !== undefined && VALUE.test(value)) return { text: `Set its ${small(own)} to ${value}.`, goesOn: true };
  return NAME.test(head) && !HEADINGS.has(head.toLowerCase()) && !/^[A-Z][a-z]+$/.test(head)
    ? { text: `Update ${whole(head)}: ${rest}`, goesOn: true }
    : NONE;
}

/** Sentences with a topic before a colon, as they are read. */
export function ofTopics(sentences: readonly string[], keep: Keep): string[] {
  let isOn = false;
  return sentences.map((sentence) => {
    const [, head = '', mark, said = ''] = TOPIC.exec(sentence) ?? [];
    const rest = concluded(said, keep);
    // "Change of plan: …" names nothing.
    if (mark === ':' && HEADINGS.has(head.toLowerCase())) return capital(rest);
    if (mark !== ':' && !(RECORD.test(head) && isOrder(rest))) return sentence;
    const [word = ''] = head.split(' ');
    const isVerb = RECORD.test(head)
      ? (verbAt(head) !== null && !isRecordWord(word)) || ownVerb(small(head))?.sure === true
      : hasVerb(head);
    if (head === '' || isVerb || tellsSomething(head) || SPEAKS.test(head) || / (?:and|or) /.test(head)) return sentence;
    const topic = rest !== said || isOrder(rest) ? withOrder(head, rest, keep) : withValues(head, rest, keep, isOn);
    isOn = topic.goesOn;
    return topic.text ?? sentence;
  });
}
