/** "Diesel goes up to 1.52 a litre", "the hearing should be on ⟦0⟧ in Room 5", "guests must not see prices": how a thing is to be, as an order. Works on atomised text. */
import { english } from './lexicon.en.ts';
import { news } from './news.en.ts';
import { any, CAPS, type Keep, longest, small } from './patterns.ts';
import { spelled, verbOf } from './telling.ts';

const ENDS = /[\s.;!?]+$/;
const MODAL = '(?:should|must|shall|ought to|needs? to|ha(?:s|ve) to|(?:is|are) to)';
const SUM = '(?:⟦\\d+⟧|[$€£]?\\d[\\d.,]*(?: ?(?:%|[a-z]+))?)';
const PER = '(?: (?:an?|per|each|every) [a-z]+(?: (?:and|per|a) [a-z]+)?)?';
const FROM = '(?:,? (?:(?:from|as of|starting|effective) (⟦\\d+⟧)|from now on|now|in future))?';
const NAME = `(?:(?:The|Our|An?|All) )?(?:⟦\\d+⟧|[A-Z][\\w'’-]*)(?: [\\w'’-]+| ⟦\\d+⟧){0,4}?`;

/** What is told of the price. */
const PRICES: readonly [RegExp, string][] = [
  [new RegExp(`^(${NAME}) (?:goes?|(?:is|are) going) (?:up|down|back) (?:from ${SUM} )?to (${SUM}${PER})${FROM}$`), 'price'],
  [new RegExp(`^(${NAME}) (?:now |will )?costs? (${SUM}${PER})${FROM}$`), 'price'],
  [new RegExp(`^(${NAME}) (?:will |now )?pays? (${SUM}${PER})${FROM}$`), 'price'],
  [new RegExp(`^(${NAME}) (?:will |now )?(?:gets?|receives?) (?:an? )?(${SUM}) (?:off|discount)${FROM}$`), 'discount'],
];
const SUBJECT = /^(?:I|We|You|They|He|She|It|There|This|That)\b/;
/** "Attendance goes up": told of a sum only where one is named. */
const isSum = (value: string): boolean => /[$€£⟦]|\d/.test(value);

/** "The fee for guests" is a field, and a name of its own a record. */
const nameOf = (subject: string): string => subject.replace(/^(?:The|Our|An?|All) /, '');

function priced(text: string, keep: Keep): string | null {
  if (SUBJECT.test(text)) return null;
  const [first = '', more = ''] = text.split(/,? and (?=we (?:want|need|ask)\b)/);
  for (const [pattern, field] of PRICES) {
    const [, subject = '', value = '', day] = pattern.exec(first) ?? [];
    if (subject === '' || !isSum(value) || / (?:of|on|in|for) /.test(subject)) continue;
    const from = day === undefined ? '' : `, effective date ${day}`;
    const [, deposit = '', sum = ''] = /^we (?:want|need|ask for) an? ([a-z]+(?: [a-z]+)?) of (⟦\d+⟧|\d+ ?%)/.exec(more) ?? [];
    const also = deposit === '' ? '' : `, the ${deposit} ${sum}`;
    return `Update ${keep(nameOf(subject), true)}: ${field} ${value.replace(/ and /, '/')}${from}${also}.`;
  }
  return null;
}

const PLACED = new RegExp(
  `^(.+?) (?:${MODAL}|will(?=.* (?:instead of|rather than) )) (?:now )?(?:be|meet|take place|be held|happen|start|run) ((?:on|at|from|in) .+)$`,
);
const DAY = /^on (⟦\d+⟧|[A-Z][a-z]+(?: ⟦\d+⟧)?)(?: |$)/;
const WEEKDAY = new RegExp(`^(?:${any(english.weekdays)})s?$`, 'i');
const SPAN = /^from (⟦\d+⟧|\d[\d:.]*) (?:to|until|till) (⟦\d+⟧|\d[\d:.]*(?: [ap]\.?m\.?)?)(?: |$)/;
const TIME = /^at (⟦\d+⟧|\d[\d:.]*(?: [ap]\.?m\.?)?)(?: |$)/;
const WHERE = new RegExp(`^in (?:the )?(${CAPS}(?: \\d+)?|⟦\\d+⟧)(?: |$)`);
const INSTEAD = /,? (?:instead of|rather than|not) .+$/;

/** "… should be on ⟦0⟧ from 9:00 to 11:00 in Harlow Hall": its fields. */
function placed(text: string, keep: Keep): string | null {
  const [, subject = '', said = ''] = PLACED.exec(text) ?? [];
  const [, what] = /^(?:The|Our) ([a-z].+)$/.exec(subject) ?? [];
  if (what === undefined) return null;
  const out: string[] = [];
  let rest = said.replace(INSTEAD, '');
  while (rest !== '') {
    const [day, on] = DAY.exec(rest) ?? [];
    const [span, from, to] = SPAN.exec(rest) ?? [];
    const [time, at] = TIME.exec(rest) ?? [];
    const [where, hall = ''] = WHERE.exec(rest) ?? [];
    const isRoom = english.statements.rooms.includes(
      hall
        .toLowerCase()
        .split(' ')
        .find((word) => word !== '') ?? '',
    );
    if (day !== undefined) out.push(`${WEEKDAY.test(on ?? '') ? 'day' : 'date'} ${on}`);
    else if (span !== undefined) out.push(`start time ${from}`, `end time ${to}`);
    else if (time !== undefined) out.push(`time ${at}`);
    else if (where !== undefined) out.push(`${isRoom ? 'room' : 'location'} ${hall.startsWith('⟦') ? hall : keep(hall, false)}`);
    else return null;
    rest = rest.slice((day ?? span ?? time ?? where ?? '').length);
  }
  const [kind = ''] = (what.split(/ (?:for|on|of|about|with|in|at) /)[0] ?? '').split(' ').slice(-1);
  return `Update the ${kind} ${keep(what, true)}: ${out.join(', ')}.`;
}

const AUTO = new RegExp(
  `^(.+?) ${MODAL} (?:be ([a-z]+)|go out) automatically,? ((?:⟦\\d+⟧|\\d+|${any(english.counts)})(?: .+)?)$`,
  'i',
);
const OUT = new RegExp(`^(.+?) ${MODAL} (?:go out|be sent out|be sent) ((?:on|at|to|by) .+)$`);
const SPANS: Readonly<Record<string, string>> = news.spans;
/** "… should run until ⟦0⟧ instead of ⟦1⟧", "… ends on ⟦0⟧, not ⟦1⟧". */
const ENDING = new RegExp(
  `^(?:[Tt]he ([a-z]+(?: [a-z]+)?)(?: of (⟦\\d+⟧))?|([A-Z][a-z]+ (?:⟦\\d+⟧|(?=\\S*\\d)[\\w-]+))) (?:${MODAL} |will |now )?(${any(Object.keys(news.spans))}) (?:on |at |until |till )?(⟦\\d+⟧|\\d[\\d:.]*(?: ?[ap]m)?)(?:,? (?:instead of|rather than|not) (?:on |at |until )?(⟦\\d+⟧|\\d[\\d:.]*(?: ?[ap]m)?))?$`,
);
function ending(text: string, keep: Keep): string | null {
  const [, kind, of, code, does = '', now = '', was] = ENDING.exec(text) ?? [];
  const what = kind ?? code ?? '';
  const isTold = was !== undefined || new RegExp(` (?:${MODAL}|will|now) `).test(text);
  if (what === '' || !isTold) return null;
  const field = SPANS[does] ?? does;
  const whose =
    code !== undefined
      ? `${field} of the ${small(code)}`
      : of === undefined
        ? `${field} of ${keep(what, true)}`
        : `${what} ${field} of ${of}`;
  return `Set the ${whose}${was === undefined ? '' : ` from ${was}`} to ${now}.`;
}

/** "The late fee is £2 a day from ⟦0⟧": since then it is so. */
const SINCE = new RegExp(
  `^(The [a-z]+(?: [a-z]+){0,3}) (?:is|are|will be) (${SUM}${PER}),? (?:from|as of|starting) (now on|⟦\\d+⟧)$`,
);
/** "Every guest should get a welcome email two days before arrival", "the backup should run every night". */
const GETS = new RegExp(
  `^(?:Every|All|Each)? ?([A-Za-z][a-z ]*?) ${MODAL} (?:get|receive|be sent) an? ([a-z]+(?: [a-z]+)?) ((?:⟦\\d+⟧|\\d+|${any(english.counts)})(?: [a-z]+)? ?(?:before|after)? ?.*|⟦\\d+⟧|every .+)$`,
);
const EVERY = new RegExp(
  `^(?:The|Our) ([a-z]+(?: [a-z]+)?) (?:${MODAL}|will) (?:run|happen|be done|be made|be sent|go out|take place) (?:automatically )?(every .+|${any(english.statements.often)})$`,
);
const THE_FIELD = /^(The|Our) ([a-z]+(?: [a-z]+)?)['’]s ([a-z]+(?: [a-z]+)?) /;

const COME =
  /^(?:[Tt]he|Our|A) new ([a-z]+(?: [a-z]+)?)((?: (?:of|for) (?:⟦\d+⟧|[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*))?) (?:has come in|has arrived|is in|is here|came in|came|arrived)(?: today)?: (.+)$/;

/** The sentence as an order; as it is where it is none of these. */
export function required(sentence: string, keep: Keep): string {
  const text = sentence.replace(ENDS, '');
  const [, what = '', done = 'sent', when = ''] = AUTO.exec(text) ?? [];
  if (when !== '')
    return `Set the ${keep(`${verbOf(done)} automatically`, true)} of ${keep(nameOf(what), true)} to ${keep(when, true)}.`;
  const [, mail = '', day = ''] = OUT.exec(text) ?? [];
  if (/^(?:The|Our) [a-z]/.test(mail)) {
    const [, kind = '', more = ''] = /^(?:The|Our) ([a-z-]+)(.*)$/.exec(mail) ?? [];
    return `Send the ${kind}${more === '' ? '' : ` ${keep(`${kind}${more}`, true)}`} ${day}.`;
  }
  // "Ann Lee's new certificate has come in: …".
  const [, thing = '', whose = '', list = ''] = COME.exec(text) ?? [];
  if (list !== '') return `Add a new ${thing}${whose.replace(/^ of /, ' for ')}: ${list}.`;
  const [, fee, sum, since] = SINCE.exec(text) ?? [];
  if (fee !== undefined) return since === 'now on' ? `${fee} is now ${sum}.` : `As of ${since}, ${small(fee)} is ${sum}.`;
  const [, whom = '', mails = '', on = ''] = GETS.exec(text) ?? [];
  if (on !== '') return `Set the ${mails} for ${small(whom)} to ${keep(on, true)}.`;
  const [, runs = '', often = ''] = EVERY.exec(text) ?? [];
  if (often !== '') return `Set the ${runs} to ${keep(often, true)}.`;
  const order = priced(text, keep) ?? placed(text, keep) ?? ending(text, keep);
  if (order !== null) return order;
  return new RegExp(` ${MODAL} `).test(text)
    ? sentence.replace(THE_FIELD, (_all, the: string, whose: string, field: string) => `${the} ${field} of ${keep(whose, true)} `)
    : sentence;
}

const MORE = '(?:,? (?:now|any ?more|any longer|from now on|until [^,]*|in future))?';
const FORBIDS = new RegExp(
  `^(.+?) (?:(?:must|should|may|can|shall) not (?:be able to |be allowed to )?|(?:is|are) (?:not|no longer) (?:allowed|permitted|able) to )(?!be\\b)(.+?)${MORE}$`,
);
const ALLOWS = new RegExp(
  `^(.+?) (?:(?:must|should|may|can|shall) (?:now )?be (?:able|allowed) to |(?:is|are) (?:now )?(?:allowed|permitted) to |may now )(.+?)${MORE}$`,
);
const UNWANTED = new RegExp(
  `^(.+?) (?:do(?:es)? not want|no longer wants?|do(?:es)? not wish to (?:get|receive)) (?:to (?:get|receive) )?(?:(?:our|the|any) )?([a-z]+(?: [a-z]+){0,2}?)${MORE}$`,
);
const RATHER = /^(.+?) (?:would rather|prefers to|wants to) be ([a-z]+) (?:than [a-z]+|instead of [a-z]+)(?: from now on)?$/;
const ASIDE = /,? (?:though|although|but|even though) .+$/;

/** What somebody may do, must not do or does not want, as switches; `[]` where it says something else. */
export function allowed(sentence: string, keep: Keep): string[] {
  const out: string[] = [];
  let who = '';
  for (const part of spelled(sentence.replace(ENDS, ''))
    .replace(ASIDE, '')
    .split(/,? and (?=(?:s?he|they|it) )/)) {
    const said = who === '' ? part : part.replace(/^(?:s?he|they|it)\b/i, who);
    const [, rather = '', how = ''] = RATHER.exec(said) ?? [];
    const [, barred = '', no = ''] = FORBIDS.exec(said) ?? UNWANTED.exec(said) ?? [];
    const [, free = '', yes = ''] = ALLOWS.exec(said) ?? [];
    const subject = rather || barred || free;
    if (subject === '' || SUBJECT.test(subject)) return out;
    who = subject;
    const whom = new RegExp(`^${CAPS}$`).test(subject) ? subject : small(subject);
    if (rather !== '') out.push(`Set the preferred contact method of ${whom} to ${verbOf(how)}.`);
    else out.push(`Turn ${barred === '' ? 'on' : 'off'} ${keep(no || yes, true)} for ${whom}.`);
  }
  return out;
}

const DIMENSION = longest(Object.keys(news.dimensions));
const UNIT = '(?: ?(?!instead\\b|not\\b|rather\\b)[a-z]+)?';
const MADE = new RegExp(
  `(?<=^|[,;.] |and |then )([Mm])ake ((?:(?!⟦).)+?|⟦\\d+⟧|the [a-z ]+ ⟦\\d+⟧) ((?:⟦\\d+⟧|\\d[\\d.,]*)${UNIT}) (${DIMENSION})(?:,? (?:instead of|rather than|not) ((?:⟦\\d+⟧|\\d[\\d.,]*)${UNIT}))?(?=[.,;!]|$| and\\b)`,
  'g',
);
const FIELDS: Readonly<Record<string, string>> = news.dimensions;

/** "Make its fade time 12 seconds". */
const ITS =
  /(?<=^|[,;.] |and |then )([Mm])ake (its|his|her|their) ((?!(?:own|first|last)\b)[a-z-]+(?: [a-z-]+)?) ((?:⟦\d+⟧|[$€£]?\d[\d.,]*)(?: [a-z]+)?)(?: so that [^.;]+)?(?=[.,;!]|$| and\b)/g;
/** "Make Ann Lee captain of the ⟦0⟧ instead of Bo Berg". */
const MAKES_ONE = new RegExp(
  `(?<=^|and )([Mm])ake (${CAPS}) (?:the |our )?((?!the\\b|an?\\b)[a-z]+(?: [a-z]+)?) (?:of|for|in) (?:the |our )?([^.;]+?) (?:instead of|rather than|in place of) (?:${CAPS})(?=[.;!]|$)`,
  'g',
);

/** "Let the customer know". */
const KNOWS = /(?<=^|and )([Ll])et ((?:the |our )?[^.,;]+?) know(?=[.,;!]|$| (?:that|about|by)\b)/g;

/** "Make it 9.6 m long instead of 9.4": the length of it. */
const made = (sentence: string, keep: Keep): string =>
  sentence
    .replace(KNOWS, (_all, mark: string, whom: string) => `${mark === 'L' ? 'N' : 'n'}otify ${whom}`)
    .replace(
      ITS,
      (_all, mark: string, its: string, field: string, value: string) =>
        `${mark === 'M' ? 'S' : 's'}et ${its} ${field} to ${value}`,
    )
    .replace(
      MAKES_ONE,
      (_all, mark: string, who: string, field: string, what: string) =>
        `${mark === 'M' ? 'S' : 's'}et the ${field} of ${what.startsWith('⟦') ? what : keep(what, true)} to ${who}`,
    );
export const measured = (sentence: string, keep: Keep): string =>
  made(sentence, keep).replace(MADE, (_all, mark: string, what: string, now: string, how: string, was: string | undefined) => {
    const isIt = /^(?:it|her|him|them|that|this)$/.test(what);
    const field = isIt ? `its ${FIELDS[how]}` : `the ${FIELDS[how]} of ${what}`;
    return `${mark === 'M' ? 'Set' : 'set'} ${field}${was === undefined ? '' : ` from ${was}`} to ${now}`;
  });
