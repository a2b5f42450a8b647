/** "Ann Lee has just paid invoice 7 in full", "we relaunched ⟦0⟧ today", "⟦0⟧ gave notice on ⟦1⟧": what has happened, as the order to note it. Works on atomised text. */
import { verbAt } from './clauses.ts';
import { english } from './lexicon.en.ts';
import { news } from './news.en.ts';
import { orders } from './orders.en.ts';
import { any, CAPS, capital, DEED_MARK, type Keep, small } from './patterns.ts';
import { LIST, thingAt } from './referents.ts';
import type { Telling } from './telling.ts';

const WE = new RegExp(`^(?:${any(orders.we)})(?: (?:here|all))?$`, 'i');
const NAME = new RegExp(`^(?:(?:(?:${any(english.shortened)})\\.?|Capt(?:ain)?) )?${CAPS}$|^⟦\\d+⟧$`);
const KINDS = new Set([...english.people, ...english.staff]);
const TALK = new Set<string>(news.talk);
const TODAY = new RegExp(`,? (?:${any(news.ofToday)})\\b`);
const FOUND: Readonly<Record<string, string>> = news.found;

/** "In cash" is how, and no place. */
const told = (rest: string, verb: string, keep: Keep): string =>
  rest
    .replace(TODAY, ` ${keep('today', false)}`)
    .replace(/,? in full\b/, '')
    .replace(/ as of (?=⟦)/, ' effective ')
    .replace(/,? (?:by|in|with) (cash|card|cheque|check|bank transfer)\b/, ' by $1')
    .replace(
      /: ((?:⟦\d+⟧|[$€£]?\d[\d.,]*)(?: ?[a-zA-Zµ°%][a-zA-Z³²%]*)?)$/,
      (_all, value: string) => ` with the ${FOUND[verb] ?? 'value'} ${value.includes('⟦') ? value : keep(value, false)}`,
    );

const PLAIN = /^(?:press|create|add|delete|on|off|mark)$/;
/** The verb as it begins an order: one that is in no list is marked as one. */
function ordered(verb: string, rest: string): string {
  const known = verbAt(`${verb} ${rest}`);
  const isSet = known?.verb === 'set' && / to /.test(rest);
  const isKnown = known !== null && known.phrase === verb && (PLAIN.test(known.verb) || isSet);
  return capital(isKnown ? `${verb} ${rest}` : `${verb.replaceAll(' ', DEED_MARK)}${DEED_MARK} ${rest}`);
}

/** Of somebody's own, or without any article: "her notice", "notice". */
const OWN =
  /^(?:(out|off|up|in|down|back|over|away)(?= |$) ?)?(?:(?:his|her|their|its) ((?:[a-z]+|[A-Z]{2,})(?: (?!of\b|on\b|to\b|for\b|at\b|from\b|in\b|by\b|as\b|until\b|with\b|into\b)[a-z]+)?)|(?!on\b|as\b|into\b|of\b|to\b|for\b|at\b|from\b|in\b|by\b|with\b|until\b|the\b|an?\b)([a-z]+))?(?=[,. ]|$)/;

/** `null` where nothing was done that anybody would note. */
export function noted({ subject, deed, form, passive, rest }: Telling, keep: Keep): string | null {
  if (deed === '' || TALK.has(deed) || /\bnot\b/.test(rest.split(' ').slice(0, 2).join(' '))) return null;
  const tail = told(` ${rest}`, deed, keep).trim();
  const whole = (name: string): string => {
    // "Tenant Karl Voss": the kind, then the name.
    const [, kind = '', own = ''] = new RegExp(`^([A-Z][a-z]+) (${CAPS})$`).exec(name) ?? [];
    if (KINDS.has(kind.toLowerCase())) return `the ${kind.toLowerCase()} ${keep(own, true)}`;
    return NAME.test(name) && !name.startsWith('⟦') ? keep(name, true) : small(name);
  };
  const isWe = WE.test(subject);
  const bare = tail.replace(/^(out|off|up|in|down|back|over|away) /, '');
  const particle = bare === tail ? '' : ` ${tail.split(' ')[0]}`;
  if (passive && tail === '' && form !== '' && verbAt(`${deed} it`)?.verb !== 'press')
    return isWe ? null : `Mark ${whole(subject)} as ${form}.`;
  if (passive) return isWe ? null : `${ordered(deed, `${whole(subject)} ${tail}`.trim())}.`;
  const object = thingAt(bare);
  if (isWe) return object === null ? null : `${ordered(`${deed}${particle}`, bare)}.`;
  const isHis = /^(?:his|her|their|its) /.test(bare);
  if (object !== null && !isHis) {
    if (/^(?:join|enter)$/.test(deed)) return `Add ${whole(subject)} to ${bare}.`;
    // Who did it stands before what is told besides.
    const [what = '', ...besides] = bare.split(/(?=, | with )/);
    return `${ordered(`${deed}${particle}`, `${what}${NAME.test(subject) ? ` by ${subject}` : ''}${besides.join('')}`)}.`;
  }
  const members = LIST.test(subject) ? subject.split(/,? and |, /) : [subject];
  const [used = '', up = '', his = '', noun = ''] = OWN.exec(tail) ?? [];
  const more = tail
    .slice(used.length)
    .replace(/^[, ]+/, '')
    .replace(/^of (⟦\d+⟧)/, 'with the amount $1');
  const verb = [deed, up, his || noun].filter((word) => word !== '' && word !== 'today').join(' ');
  const when = noun === 'today' ? 'today' : '';
  return members.map((who) => `${ordered(verb, [whole(who), more, when].filter((part) => part !== '').join(' '))}.`).join(' ');
}
