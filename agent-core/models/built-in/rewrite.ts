/** Other ways to say the same, brought to the one that the clause readers know (`method.md` 6.3). Works on atomised text. */
import { stem } from '../../recall/text.ts';
import { english } from './lexicon.en.ts';
import { orders } from './orders.en.ts';
import { any } from './patterns.ts';
import { withDeeds } from './rewrite-deeds.ts';
import { withOrders } from './rewrite-orders.ts';
import { PLACED } from './rewrite-placed.ts';
import { withSettings } from './rewrite-settings.ts';
import { withSwitches } from './rewrite-switches.ts';
import { withValues } from './rewrite-values.ts';

const UNDOES = english.verbs.press.filter((verb) => /^un\w+$/.test(verb) && english.verbs.press.includes(verb.slice(2)));

/** "Stop following X" undoes what has a word for its undoing. */
function stopped(text: string): string | null {
  const [, doing = '', whom = ''] = /^stop (\w+ing) (.+)$/i.exec(text) ?? [];
  const undo = UNDOES.find((verb) => stem(verb.slice(2)) === stem(doing.toLowerCase()));
  return undo !== undefined && whom !== '' ? `${undo} ${whom}` : null;
}

/** "Start watching X". */
function started(text: string): string | null {
  const [, doing = '', whom = ''] = /^start (\w+ing) (.+)$/i.exec(text) ?? [];
  const verb = english.verbs.press.find((one) => stem(one) === stem(doing.toLowerCase()));
  return verb !== undefined && whom !== '' ? `${verb} ${whom}` : null;
}

/** Each takes the words that its pattern found; the first that fits is used. */
const REWRITES: readonly [RegExp, (found: readonly string[]) => string][] = [
  [/^(?:turn|switch|toggle) (?!off\b|on\b|to\b)(.+?) (on|off)(\b.*)$/i, ([x, state, rest]) => `turn ${state} ${x}${rest}`],
  [/^(.+?) (?:is|are|be) (?:turned |switched )?(on|enabled)$/i, ([x]) => `turn on ${x}`],
  [/^(.+?) (?:is|are|be) (?:turned |switched )?(off|disabled)$/i, ([x]) => `turn off ${x}`],
  [/^toggle (on|off) (.+)$/i, ([state, x]) => `turn ${state} ${x}`],
  // A sum that is used for something is its amount.
  [/^use (⟦\d+⟧) to (?:make|submit|send) (an?) (.+)$/i, ([sum, a, x]) => `make ${a} ${sum} ${x}`],
  [/^use (⟦\d+⟧) to (buy|purchase|get) (?:more )?(.+)$/i, ([sum, verb, x]) => `${verb} ${sum} of ${x}`],
  // "Write V as the F": F is V.
  [/^(?:write|enter|put) (⟦\d+⟧) as (?:the|a|an|its|your|my) ([a-z][a-z ]*)$/i, ([v, f]) => `set the ${f} to ${v}`],
  // What is used is where it goes.
  [/^use (.+?) to (enter|type|set|choose|select|pick) (.+)$/i, ([tool, verb, x]) => `${verb} ${x} in ${tool}`],
  [/^(?:sign up for|enrol+ in) (.+)$/i, ([x]) => `register for ${x}`],
  [/^sign me up for (.+)$/i, ([x]) => `turn on ${x}`],
  [/^take (.+ (?:feature|option|setting)) off (.+)$/i, ([x, of]) => `turn off ${x} on ${of}`],
  [
    /^(?:do not|don['’]t|never|no longer|prevent|forbid|disallow) (?!(?:want|need|care|use|like)\b)(.+?)(?: any ?more| any longer)?$/i,
    ([x]) => `turn off ${x}`,
  ],
  // "Dr. Bly no longer accepts new patients": a switch of that record's.
  [
    /^((?:[A-Z]\w*\.? )+[A-Z][\w'’-]*) no longer (?:wants? |needs? |should )?([a-z]+ .+)$/,
    ([who, x]) => `turn off ${x} for ${who}`,
  ],
  [/^(?:allow|permit|always) (.+)$/i, ([x]) => `turn on ${x}`],
  // "The email from A with the subject ⟦0⟧": it is called so.
  [
    /^((?!create|compose|write|draft|send|add|make)[a-z]+(?: as)?) the ([a-z]+(?: [a-z]+)?)( (?:from|by) .+?)? with (?:the )?(?:subject|title|name|heading|reference|number|code|id|serial number|plate|email)(?: line)? (⟦\d+⟧)(.*)$/i,
    ([verb, noun, from, name, more]) => `${verb} the ${noun} ${name}${from}${more}`,
  ],
  // "Add A with the address B to my contacts": a new one of them.
  [
    /^[Aa]dd ([A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)+|⟦\d+⟧)( with .+)? to (?:my|the) (?:contacts|address ?book|contact list)$/,
    ([name, more]) => `add a contact ${/⟦/.test(name ?? '') ? '' : 'named '}${name}${more}`,
  ],
  // What is added by its number and called V is a new one; where it is reached is its address.
  [
    /^add the ([a-z]+) ([A-Z\d][A-Z\d-]{6,}|⟦\d+⟧) as (⟦\d+⟧)(?:,? (?:and )?(?:it|which) (?:can be|is) (?:reached|found) (?:at|under) (⟦\d+⟧))?$/i,
    ([noun, id, name, at]) => `add a ${noun} named ${name} with the ${noun} ID ${id}${at === '' ? '' : ` and the address ${at}`}`,
  ],
  [
    /^(.+?),? (?:and )?(?:it|which) (?:can be|is) (?:reached|found) (?:at|under) (⟦\d+⟧)$/i,
    ([x, at]) => `${x} with the address ${at}`,
  ],
  // "Which people is the album ⟦0⟧ shared with": what is told of it is called "shared with".
  [
    /^(?:which|what|who)(?: [a-z]+)? (?:is|are|was|were) (the [a-z]+ ⟦\d+⟧) ((?!assigned\b)[a-z]+ (?:with|to|by|from|for|under))$/i,
    ([x, told]) => `what is the ${told} of ${x}`,
  ],
  [/^where on (?:my|the) (?:disk|computer|drive|machine) (?:is|are) (?:the )?(.+)$/i, ([x]) => `what is the path of ${x}`],
  [
    /^(what|which) ([a-z]+) of [\w⟦⟧]+ (?:is (?:this|it|that|running)|do (?:I|we) (?:have|use)|am I using)$/i,
    ([what, x]) => `${what} is the ${x}`,
  ],
  [/^mark everything in (.+) as ([a-z]+)$/i, ([where, so]) => `mark all as ${so} in ${where}`],
  // "Add 2 units of A to the cart": a press beside so many.
  [
    new RegExp(
      `^add (\\d+|⟦\\d+⟧)(?: (?:units?|pieces?|copies|items?|pcs))?(?: of)? (.+) to (?:the |my |your )?(${any(english.ownLists)})$`,
      'i',
    ),
    ([n, x, where]) => `add ${x} to the ${where} with the quantity ${n}`,
  ],
  // "Keep the log for N days": how long is a field of it.
  [
    new RegExp(
      `^keep (?:the |my |your )?(.+?) for (?:only |just )?((?:⟦\\d+⟧|\\d+|an?|one) (?:${any(english.times)})s?)(?: only)?$`,
      'i',
    ),
    ([x, n]) => `set the ${x} to ${n}`,
  ],
  // "Keep old versions for ⟦0⟧".
  [/^(?:keep|retain) (?:the |my |your |all )?([a-z][a-z -]*s) for (⟦\d+⟧)$/i, ([x, n]) => `set the ${x} to ${n}`],
  // "Make the dark theme the default".
  [/^make (?:the )?([\w-]+) ([a-z]+) the default(?: one)?(?: for .+)?$/i, ([v, f]) => `set the default ${f} to ${v}`],
  // "Show 50 rows per page".
  [
    /^(?:show|display|list|use|have) (⟦\d+⟧|\d+) ([a-z]+ (?:per|a|on each|on every|on a) [a-z]+)\b(?: of the (?:list|table))?(.*)$/i,
    ([n, f, more]) =>
      `set the ${f?.replace(/ (?:a|on each|on every|on a) /, ' per ')} to ${n}${more?.replace(/ by default\b/, '')}`,
  ],
  // "Let the rule ⟦0⟧ use 20 threads".
  [
    /^let (the (?:[a-z]+ ){1,3}⟦\d+⟧) (?:use|have|take|allow) (⟦\d+⟧|\d+) ([a-z][a-z ]*)$/i,
    ([x, n, f]) => `set the ${f} of ${x} to ${n}`,
  ],
  [
    /^(?:start|begin) (?:the|my) week on (\w+)$|^let (?:the|my) week (?:start|begin) on (\w+)$/i,
    ([a, c]) => `set the first day of the week to ${a || c}`,
  ],
  // "Rate the book ⟦0⟧ 5 stars".
  [/^rate (.+?) (?:with )?(\d+|⟦\d+⟧)(?: stars?| out of \d+| points?)$/i, ([x, n]) => `set the rating of ${x} to ${n}`],
  // "Give A the role B", "give A a value map ⟦0⟧".
  [
    /^[Gg]ive (?!.* access to )(.+?) (?:the|a) ([a-z][a-z -]*?) (?:of )?([A-Z][\w-]*(?: [A-Z][\w-]*)*)$/,
    ([x, f, v]) => `set the ${f} of ${x} to ${v}`,
  ],
  [/^give (the [a-z]+ (?:⟦\d+⟧|.*?[A-Z].*?)) (an? [a-z][a-z ]* ⟦\d+⟧.*)$/i, ([x, y]) => `add ${y} to ${x}`],
  // What is left somewhere is written there.
  [/^leave (an? .+)$/i, ([x]) => `post ${x}`],
  // "Make A my B", "make A the B of the C": B becomes A. "Make the font size small": its value.
  [
    /^make (?!sure\b|an? )(.+?)(?<! (?:on|of|for|towards?|to|in|at|with|from|into|about|by)) (?:my|your) ([a-z-]+ [a-z -]+)$/i,
    ([a, b]) => `set ${b} to ${a}`,
  ],
  [
    /^[Mm]ake (?:the [a-z]+ )?([A-Z⟦]\S*(?: [A-Z]\S*)*) (?:the|its|their) ([a-z-]+(?: [a-z -]+)?)$/,
    ([a, b]) => `set ${b} to ${a}`,
  ],
  // "Make Posters a send-only folder": what kind of one it is to be.
  [
    new RegExp(
      `^[Mm]ake ([A-Z⟦]\\S*(?: [A-Z]\\S*)*) an? ([a-z]+(?:-[a-z]+)+) (${any([...english.records, ...english.people])}|folder|device)$`,
    ),
    ([x, v, kind]) => `set the type of the ${kind} ${x} to ${v}`,
  ],
  // "Which role does the user X have": whose it is is said otherwise.
  [
    /^(what|which) ([a-z][a-z -]*?) (?:does|do|has) (.+?) (?:have|use|got)$/i,
    ([ask, of, who]) => `${ask} is the ${of} of ${who}`,
  ],
  [
    /^what (?:does|do) (?:the|my) ([a-z][a-z -]*?) (?:on|of|for|in) (.+?) (?:say|read|show|contain)$/i,
    ([of, x]) => `what is the ${of} of ${x}`,
  ],
  [
    /^(?:in|on|at|to|from|for|under|by) (?:what|which) ([a-z][a-z -]*?) (?:is|are) (.+?)(?: in| on)?$/i,
    ([of, x]) => `what is the ${of} of ${x}`,
  ],
  [
    new RegExp(`^who (${any(Object.keys(english.doers))}) (.+)$`, 'i'),
    ([did, x]) => `what is the ${english.doers[did?.toLowerCase() ?? '']} of ${x}`,
  ],
  [/^who (?:is|are) (.+?) assigned to$/i, ([x]) => `what is the ${english.assignee} of ${x}`],
  [/^when (?:is|are) (.+?) due$/i, ([x]) => `what is the due date of ${x}`],
  [
    new RegExp(`^make (?:the|my|your) ((?:[a-z-]+ )*(?:${any(english.options)})) ([a-z-]+)$`, 'i'),
    ([f, v]) => `set ${f} to ${v}`,
  ],
  [new RegExp(`^switch to (?:the )?(.+) (${any(english.options)})$`, 'i'), ([v, f]) => `set ${f} to ${v}`],
  [
    new RegExp(`^use (?:the |an? )?([\\w-]+) ((?:[a-z]+ )?(?:${any(english.options)}))(?: for .+)?$`, 'i'),
    ([v, f]) => `set the ${f} to ${v}`,
  ],
  // "X is half done", "X is fixed": what is so when it is over.
  [
    new RegExp(`^(.+) (?:is|are) (?:now )?(${any(Object.keys(english.parts))}) (?:done|complete|completed|finished)$`, 'i'),
    ([x, part]) => `set the done of ${x} to ${english.parts[part?.toLowerCase() ?? '']}`,
  ],
  [
    /^(.+) (?:is|are) (?:now )?(⟦\d+⟧|\d+ ?%) (?:done|complete|completed|finished)$/i,
    ([x, part]) => `set the done of ${x} to ${part}`,
  ],
  [/^(the (?:[a-z]+ ){0,3}⟦\d+⟧) (?:is|are|has been|have been) (?:now )?([a-z]+)$/i, ([x, so]) => `mark ${x} as ${so}`],
  [
    new RegExp(`^(?:[Ss]how|[Dd]isplay|[Uu]se) (?:me )?(?:my|the) (?:${any(english.surfaces)}) in ([A-Z][a-z]+)$`),
    ([language]) => `set the language to ${language}`,
  ],
  // A day that it was before is no value; where a sum or a card comes from is one.
  [/^(reschedule|postpone|push back|push) (.+?) from ⟦\d+⟧ to (⟦\d+⟧.*)$/i, ([verb, x, to]) => `${verb} ${x} to ${to}`],
  // "Save the staff note V on it": a field of it is V.
  [
    /^(?:save|write|enter|put|leave(?! the (?:group|team|channel|board|project|workspace|organi[sz]ation|course|class|call)\b)) the ([a-z]+(?: [a-z]+)?) (⟦\d+⟧)(?: (?:on|to|in|for) (?:it|them|this))?$/i,
    ([f, v]) => `set the ${f} to ${v}`,
  ],
  // "Put it in the Suppliers group": the group is a field of it.
  [
    /^(?:put|place|file) it (?:in|into|under) the ((?:[A-Z][\w'’&-]*|⟦\d+⟧)(?: [A-Z][\w'’&-]*)*) ([a-z]+)$/,
    ([v, f]) => `set the ${f} to ${v}`,
  ],
  // "Put the post ⟦0⟧ into the category ⟦1⟧": where it stands is a field of it; of groups it may be in several.
  [
    /^(?:put|place|file) (the (?:[a-z]+ ){1,2}⟦\d+⟧) (?:in|into|under) the ((?!group|team|list|channel|class|course|cart)[a-z]+) (⟦\d+⟧)$/i,
    ([x, f, v]) => `set the ${f} of ${x} to ${v}`,
  ],
  // "Log N hours on X": the hours are a field of the time that is logged.
  [
    /^(log|book|record|track|enter) (⟦\d+⟧|\d+(?:\.\d+)?) (hours?|minutes?|days?)(?: of work)? (?:on|for|to|against) (.+)$/i,
    ([verb, n, unit, x]) => `${verb} time to ${x} with ${unit} ${n}`,
  ],
  // "Raise the limit to N" makes nothing new.
  [
    /^(?:raise|lift|bump|drop|cut|bring|reduce) ((?!an? |forward |back |(?:it|⟦\d+⟧) to (?:⟦\d+⟧|\d+) [a-z]+$).+? (?:to|down to|up to) (?:(?:⟦\d+⟧|[$€£]?\d)\S*(?: .*)?|\S+))$/i,
    ([x]) => `set ${x?.replace(/ (?:down|up) to /, ' to ')}`,
  ],
  ...PLACED,
  // "Raise it to 35 points": what is counted is the field.
  [
    /^(?:raise|increase|lower|reduce|set|change|bump|extend) (it|⟦\d+⟧) to (⟦\d+⟧|\d+) ([a-z]+)$/i,
    ([x, n, unit]) => `set the ${unit} of ${x} to ${n}`,
  ],
  [/^comment(?: saying| with)? (⟦\d+⟧)$/i, ([v]) => `post a comment ${v}`],
  [/^comment on (.+?) ((?:saying|asking|stating|mentioning) .+)$/i, ([on, x]) => `post a comment on ${on} ${x}`],
  // "Reply V to the ticket X", "reply to the ticket X with V": V is what is written.
  [
    /^(reply|comment|answer)(?: with)? (⟦\d+⟧) ((?:to|on) the (?:[a-z]+ ){1,2}(?:⟦\d+⟧(?: in .+)?|(?:from|by|of|about) .+))$/i,
    ([said, v, on]) => `post a ${said} ${v} ${on}`,
  ],
  [
    /^(reply|comment|answer) ((?:to|on) the (?:[a-z]+ ){1,2}(?:⟦\d+⟧|(?:from|by|of|about) .+?)) with (⟦\d+⟧)$/i,
    ([said, on, v]) => `post a ${said} ${v} ${on}`,
  ],
  [
    /^(?:reply to|answer) ((?:the [a-z]+ )?⟦\d+⟧)(?:,? (?:saying|with|that says)|:) (⟦\d+⟧)$/i,
    ([x = '', v]) => `post a reply ${v} to ${x.startsWith('the') ? '' : 'the message '}${x}`,
  ],
  // "Save a canned response ⟦0⟧ that says ⟦1⟧": there is none yet.
  [/^save (an? (?!draft\b|copy\b)(?:[a-z]+ ){1,3}⟦\d+⟧.*)$/i, ([x]) => `create ${x}`],
  [/^answer (the (?:[\w&]+ )?question .+)$/i, ([x]) => `post an answer to ${x}`],
  // "Email notifications for comments": what they are for is what is switched.
  [
    new RegExp(
      `^((?:[Tt]urn|[Ss]witch) (?:on|off)|[Ee]nable|[Dd]isable|[Mm]ute|[Uu]nmute) ((?:[A-Za-z-]+ )*(?:${any(english.notices)})) for (?!(?:the )?[a-z]+ (?:⟦\\d+⟧|(?=\\S*\\d)[\\w-]+)$)([a-z](?!.* of ⟦\\d+⟧$).*)$`,
    ),
    ([verb, of, x]) => `${verb} ${x} in ${of}`,
  ],
  // "In the city of V": a field of what is made.
  [
    /^((?:create|add|make|register|open) .+ ⟦\d+⟧) in the ([a-z]+) of ([A-Z][\w-]*|⟦\d+⟧)$/i,
    ([x, f, v]) => `${x} with the ${f} ${v}`,
  ],
  // "Add a note to the file: they prefer calls": what it says.
  [
    new RegExp(
      `^((?:add|write|leave|post|send) an? (?:[a-z]+ )?(?:${any(english.messages)})(?: [^:⟦]*)?): ([a-z][^⟦:]{8,})$`,
      'i',
    ),
    ([x, v]) => `${x} saying ${v}`,
  ],
  // "Set the reminder to go out 2 days before expiry".
  [
    /^((?:set|change|schedule) .+? to) (?:go out|be sent|run|start|begin|end|close|open) (?:at |on )?(⟦\d+⟧.*)$/i,
    ([x, v]) => `${x} ${v}`,
  ],
  [/^make (?:it|that) (⟦\d+⟧|\d[\d.,]*(?: [a-z]+)?)(?:,? (?:instead of|rather than|not) .+)?$/i, ([v]) => `set it to ${v}`],
  // A sum is sent on, not set.
  [/^(?:move|shift) (⟦\d+⟧(?: worth)?(?: of .+?)? (?:from|into|to|out of) .+)$/i, ([x]) => `transfer ${x}`],
];

/** Says no more than the clause does without it; "show only the paid ones" does. */
const INSTEAD = / instead(?= (?:in|on|for|to|from)\b|$)/i;
/** What the value was, or might have been. */
const NOT = /,? (?:(?:instead of|rather than|in place of) (?:the )?[^,;]+|not (?:[a-z]+|\d[\d.,]*|⟦\d+⟧))$/i;
const SETS = /^(?:set|change|update|make|raise|lower|increase|reduce|adjust|switch|move) /i;
const LAST = new RegExp(
  `(?<!effective),? (?:entirely|altogether|as well|for me|right away|from now on|for good|${english.manners.join('|')})$`,
  'i',
);
const FIRST = /^(?!(?:show|display|list|view) only)(\w+) (?:just|only|simply) (?=the |my |an? )/i;

/** "Out of the list", and not "out of order". */
const OUT_OF = new RegExp(`(?<!^(?:sign|log|take|check|book)) out of (?!(?:${any(orders.outOf)})\\b)(?=[a-z])`, 'i');

/** "turn X off" as "turn off X"; "make sure X is on" as "turn on X". */
export function rewrite(piece: string): string {
  const plainly = SETS.test(piece) ? piece.replace(NOT, '') : piece;
  const said = plainly.replace(INSTEAD, '').replace(LAST, '');
  const text = withSwitches(withValues(withSettings(withDeeds(withOrders(said)))))
    .replace(/\bout of office\b/gi, 'out-of-office')
    .replace(OUT_OF, ' from ')
    .replace(/ back (?=(?:to|into|in) )/, ' ')
    .replace(FIRST, '$1 ');
  for (const [pattern, say] of REWRITES) {
    const found = pattern.exec(text);
    if (found !== null) return say(found.slice(1).map((part) => part ?? ''));
  }
  return stopped(text) ?? started(text) ?? text;
}
