/** "The webhook ⟦0⟧ should point to ⟦1⟧ and be paused": what a record is to be, as orders. Works on atomised text. */
import { english } from './lexicon.en.ts';
import { small } from './patterns.ts';

const NAME = "(?:⟦\\d+⟧|[A-Z][\\w'’.-]*(?: [A-Z][\\w'’.-]*)*|@[\\w.-]+)";
const RECORD = `(?:(?:the|my|our|its) )?(?:[A-Za-z-]+ ){0,4}?${NAME}`;
const FIELD = '(?:the|my|our|its) [a-z][a-z -]*?';
const SUBJECT = new RegExp(
  `^(${RECORD}(?: (?:on|in|of|for|from|to) ${RECORD})*|${FIELD}(?: (?:on|in|of|for|from) ${RECORD})?) (?:should|must|needs? to|has to|ought to) (?:now |also |only )?(.+)$`,
  'i',
);
/** All of a kind, and nothing that is named: "Guests must be signed in to book" is a rule of the site, and no deed on them. */
const RULE =
  /^[A-Z][a-z]+s (?:should|must|needs? to|has to|have to|ought to) (?:always )?be (?!(?:turned|switched|set|changed|moved) )[a-z]+ed [a-z ]+$/;
const NEEDS = new RegExp(`^(${RECORD}) needs (an? (?:[a-z-]+ )+⟦\\d+⟧.*)$`, 'i');
const VALUE = "(?:⟦\\d+⟧|[$€£]?\\d[\\w.,%]*(?: [a-z]+)?|[A-Z][\\w'’-]*(?: [A-Z][\\w'’-]*)*)";

const ALL = new Set(Object.values(english.verbs).flat());
const IRREGULAR: Readonly<Record<string, string>> = {
  sent: 'send',
  resent: 'resend',
  set: 'set',
  hidden: 'hide',
  made: 'make',
  put: 'put',
  shown: 'show',
  taken: 'take',
};

/** "Disconnected" as "disconnect"; `null` where no verb that we know is said so. */
function verbOf(participle: string): string | null {
  const own = IRREGULAR[participle];
  if (own !== undefined) return own;
  const [, stem] = /^([a-z]{3,})ed$/.exec(participle) ?? [];
  if (stem === undefined) return null;
  const tries = [stem, `${stem}e`, stem.replace(/([a-z])\1$/, '$1'), stem.replace(/i$/, 'y')];
  return tries.find((verb) => ALL.has(verb)) ?? null;
}

/** One demand on `whom` as an order; `null` where it is none that we know. */
function order(whom: string, said: string): string | null {
  const [, day] = new RegExp(`^be due (?:on |by )?(${VALUE}.*)$`).exec(said) ?? [];
  if (day !== undefined) return `set the due date of ${whom} to ${day}`;
  const [, participle = '', rest = ''] = /^(?:be )?([a-z]+)(?= |$)(.*)$/.exec(said) ?? [];
  const [, name] = new RegExp(`^be (?:called|named|titled|renamed to) (${VALUE})$`).exec(said) ?? [];
  if (name !== undefined) return `rename ${whom} to ${name}`;
  const [, most, what] = /^(?:allow|have|hold) (?:at most |at least |up to )?(\d+|⟦\d+⟧) ([a-z]+(?: [a-z]+)?)$/.exec(said) ?? [];
  if (most !== undefined) return `set the ${what} of ${whom} to ${most}`;
  const verb = verbOf(participle);
  if (verb !== null) return `${verb} ${whom}${rest}`;
  const [, field, value] = new RegExp(`^have (?:an? |the )?([a-z][a-z -]*?) (?:of |set to )?(${VALUE})$`).exec(said) ?? [];
  if (field !== undefined) return `set the ${field} of ${whom} to ${value}`;
  const [, graded, kind] = new RegExp(`^have (${VALUE}) ([a-z]+(?: [a-z]+)?)$`).exec(said) ?? [];
  if (graded !== undefined) return `set the ${kind} of ${whom} to ${graded}`;
  const [, is] = new RegExp(`^be (${VALUE})$`).exec(said) ?? [];
  if (is !== undefined) return `set ${whom} to ${is}`;
  const [, state] = /^be ([a-z]+)$/.exec(said) ?? [];
  if (state !== undefined) return `make ${whom} ${state}`;
  const [, does, to] =
    new RegExp(`^((?!be |have |no )[a-z]+ (?:to|at|after|every|before|for|from)) (${VALUE})$`).exec(said) ?? [];
  return does === undefined ? null : `set the ${does} of ${whom} to ${to}`;
}

/** The orders that a sentence about a record amounts to; `null` where it is none, or a part of it says something else. */
export function demanded(piece: string): string[] | null {
  // "On the board ⟦0⟧, the column A should be called B".
  const [, lead, led] = /^((?:On|In|At|For|Under) [^,]+), ((?:the|its) .+)$/.exec(piece) ?? [];
  const within = led === undefined ? null : demanded(led);
  if (lead !== undefined && within !== null) return [lead, ...within];
  if (RULE.test(piece)) return [`turn on ${small(piece)}`];
  const [, whose, thing] = NEEDS.exec(piece) ?? [];
  if (whose !== undefined) return [`add ${thing} to ${whose}`];
  const [, whom, told = ''] = SUBJECT.exec(piece) ?? [];
  if (whom === undefined) return null;
  // "… should be closed, and the invitation to ⟦0⟧ resent".
  const [, first = told, other, done = ''] = /^(be [^,]+?),? and (the .*⟦\d+⟧) ([a-z]+)$/.exec(told) ?? [];
  const also = verbOf(done);
  if (other !== undefined && also !== null) {
    const one = order(whom, first);
    return one === null ? null : [one, `${also} ${other}`];
  }
  const orders = told.split(/,? and (?=(?:be|have|[a-z]+) )|,? and (?=[a-z]+$)/).map((part) => order(whom, part));
  // It goes by its old name until all else is done.
  const renames = (one: string): boolean => one.startsWith('rename ');
  const known = orders.flatMap((one) => one ?? []);
  return known.length < orders.length ? null : [...known.filter((one) => !renames(one)), ...known.filter(renames)];
}
