/** Deeds that are said in other ways than the clause readers know (`method.md` 6.3). Works on atomised text. */
import { english } from './lexicon.en.ts';
import { any, QUOTED } from './patterns.ts';

const PERSON = `${QUOTED}|[A-Z]\\S*(?: [A-Z]\\S*)*`;
const VALUE = `${QUOTED}|\\d[\\d.,]*%?(?: [a-z]+)?`;
const RECORD = `(?:the )?(?:[a-z]+ ){0,2}${QUOTED}`;

/** What a deed is for, where the deed is whole without it: "Unschedule X so that it goes back to the drafts". What is changed may be told by it. */
const PURPOSE =
  /^(?!(?:change|update|edit|modify|adjust|configure|set|create|add|make|write|arrange|drag|move)\b)(.+?),? so that (?:it|they|he|she|we|I|you) (?!.*\b(?:only|no|none|each|every|all|least|most|never|both)\b)[^⟦\d]+$/i;

/** Each takes the words that its pattern found; the first that fits is used. */
const REWRITES: readonly [RegExp, (found: readonly string[]) => string][] = [
  // "Have the weekly summary sent at ⟨time⟩": a setting of it.
  [
    new RegExp(`^have (?:the |my |our )?([a-z][a-z -]*?) (?:sent|delivered|mailed|emailed) at (${QUOTED})$`, 'i'),
    ([what, time]) => `set the ${what} time to ${time}`,
  ],
  [
    new RegExp(
      `^have (?!(?:it|them) )(?:the |my |our |all )?([a-z][a-z -]*?) (?:sent|delivered|mailed|emailed) to (${QUOTED})$`,
      'i',
    ),
    ([what, whom]) => `set the ${what} email to ${whom}`,
  ],
  // "Make the card ending in N the default payment method".
  [
    /^make (the [^,]+?) (?:the|my|our) (default|primary|main) ((?!for\b|of\b|in\b|on\b)[a-z]+(?: [a-z]+)?)$/i,
    ([x, so, f]) => `set the ${so} ${f} to ${x}`,
  ],
  // "… and give them the tag ⟦0⟧".
  [
    new RegExp(`^give (it|them|him|her) the ([a-z]+(?: [a-z]+)?) (${QUOTED})$`, 'i'),
    ([whom, f = '', v]) => (english.multiple.includes(f) ? `add the ${f} ${v} to ${whom}` : `set its ${f} to ${v}`),
  ],
  // "Switch the subscription to yearly billing".
  [
    /^(?:switch|change|move|set|update) (?:the |my |our |your )(?:[a-z]+ )?(?:subscription|plan|billing|account)(?: cycle| period)? to (yearly|annual|monthly|quarterly|weekly) (?:billing|payments?)$/i,
    ([how]) => `set the billing cycle to ${how}`,
  ],
  // "Change Anna Bly's email to V".
  [
    new RegExp(
      `^(?:[Ss]et|[Cc]hange|[Uu]pdate|[Ee]dit) ([A-Z][\\w-]+(?: [A-Z][\\w-]+)+|${QUOTED})['’]s? ([a-z][a-z -]*?) (?:to|as) (.+)$`,
    ),
    ([who, f, v]) => `set the ${f} of ${who} to ${v}`,
  ],
  // "Tag her as VIP", "tag it ⟦0⟧ and ⟦1⟧".
  [
    new RegExp(`^tag (him|her|them|it|${PERSON}|${RECORD}) (?:as |with )?(${QUOTED}(?:(?:,|,? and) ${QUOTED})*|[A-Z]\\S*)$`, 'i'),
    ([whom = '', v = '']) =>
      /^(?:him|her|them|it)$/.test(whom) && !v.includes('⟦')
        ? `set its tag to ${v}`
        : `add the ${/⟦.*⟦/.test(v) ? 'tags' : 'tag'} ${v} to ${whom}`,
  ],
  // "… and reply with ⟦0⟧".
  [new RegExp(`^(reply|respond) with (?:the (?:text|message|words) )?(${QUOTED})$`, 'i'), ([, text]) => `post a reply ${text}`],
  // "Transfer him to the ⟦0⟧ department".
  [
    new RegExp(`^(?:transfer|reassign) (him|her|them|it) to the (${QUOTED}|[A-Z]\\S*(?: [A-Z]\\S*)*) ([a-z]+)$`),
    ([, to, f]) => `set its ${f} to ${to}`,
  ],
  // "Edit the holiday ⟦0⟧ so its date is ⟦1⟧".
  [
    new RegExp(`^(?:edit|change|update) (.+?) so (?:that )?its ([a-z][a-z -]*?) (?:is|becomes) (${VALUE})$`, 'i'),
    ([x, f, v]) => `set the ${f} of ${x} to ${v}`,
  ],
  // "Upgrade the subscription of ⟦0⟧ from ⟦1⟧ to ⟦2⟧".
  [
    new RegExp(`^(?:upgrade|downgrade) (the [a-z ]+ (?:of|for) .+?) (from ${QUOTED} to ${QUOTED}.*)$`, 'i'),
    ([x, how]) => `change ${x} ${how}`,
  ],
  // "Give the copy the caption ⟦0⟧", "give Ann Lee a salary of ⟦0⟧ a year, effective ⟦1⟧".
  [
    new RegExp(
      `^(?:[Gg]ive|[Gg]rant) (it|them|him|her|the copy|${PERSON}|${RECORD}) (?:an?|the) ((?!access\\b|[a-z -]* (?:for|on|in|at|until|from|to) )[a-z][a-z -]*?(?: [A-Z]{2,5}(?= of))?) (?:of )?(${VALUE}|[A-Z]\\S*)((?:,| ).*)?$`,
    ),
    ([whom = '', f = '', v, more]) =>
      english.multiple.includes(f)
        ? `add the ${f} ${v} to ${whom}${more}`
        : /^(?:it|them|him|her)$/.test(whom)
          ? `set its ${f} to ${v}${more}`
          : `set the ${f} of ${whom} to ${v}${more}`,
  ],
  // "Grant Ann Lee an extension for the essay ⟦0⟧ until ⟦1⟧": it is made, and is hers.
  [
    new RegExp(
      `^([Gg]ive|[Gg]rant|[Oo]ffer|[Aa]llow|[Ii]ssue|[Aa]ward) (${PERSON}) (an? (?!.*\\baccess\\b)[a-z][a-z -]*?) ((?:for|on|in|at|until|from) .+)$`,
    ),
    ([verb, whom, what, more]) => `${verb} ${what} to ${whom} ${more}`,
  ],
  [
    new RegExp(`^([Gg]rant|[Oo]ffer|[Ii]ssue|[Aa]ward) (${PERSON}) (an? (?!.*\\baccess\\b)[a-z][a-z -]*?)( because .+)?$`),
    ([verb, whom, what, why]) => `${verb} ${what} to ${whom}${why}`,
  ],
  // "Subscribe him to email marketing": a switch of his.
  [
    new RegExp(`^(un)?subscribe (him|her|them|it|${PERSON}) (?:to|from) (.+)$`, 'i'),
    ([un, whom, what]) => `turn ${un === '' ? 'on' : 'off'} ${what} for ${whom}`,
  ],
  // "A check for the URL ⟦0⟧": a field of it.
  [
    new RegExp(
      `^((?:${any(english.verbs.create)}|add) an? .+?) for the (URL|address|email|link|domain name|host) (${QUOTED})(.*)$`,
      'i',
    ),
    ([made, f, v, more]) => `${made} with the ${f} ${v}${more}`,
  ],
  // "Make Jane Roe an admin of the team ⟦0⟧".
  [
    new RegExp(
      `^[Mm]ake (${PERSON}|him|her|them) (?:an?|the) ((?:[a-z-]+ )?(?:${any(english.ranks)}))(?: (?:of|in|on|for) (.+))?$`,
    ),
    ([who, rank = '', of]) =>
      `set the role of ${who} to ${rank.slice(0, 1).toUpperCase()}${rank.slice(1)}${of === '' ? '' : ` in ${of}`}`,
  ],
  // "Give A access to the project ⟦0⟧ as a viewer": A is a new member of it.
  [
    new RegExp(`^[Gg]ive (${PERSON}) access to (${RECORD})(?: as (?:an? |the )?(.+))?$`),
    ([who, to, role]) => `add ${who} to ${to}${role === '' ? '' : ` with the role ${role}`}`,
  ],
  // "Set the code ⟦0⟧ to expire on ⟨date⟩".
  [
    new RegExp(`^(?:set|change|update) (${RECORD}) to (expire|end|start|begin)(?: on| at)? (${QUOTED})$`, 'i'),
    ([x, what = '', when]) =>
      `set the ${/^e/i.test(what) ? (/^ex/i.test(what) ? 'expiry date' : 'end date') : 'start date'} of ${x} to ${when}`,
  ],
  // "Take a snapshot of the server ⟦0⟧ named ⟦1⟧".
  [
    new RegExp(`^take (an? [a-z]+) of (${RECORD})((?: named| called)? ${QUOTED})?$`, 'i'),
    ([a, of, more]) => `create ${a}${more} for ${of}`,
  ],
  // "Add the question ⟦0⟧ of type ⟦1⟧": there is none yet.
  [
    new RegExp(`^add the ([a-z]+(?: [a-z]+)?) (${QUOTED}) of (?:the )?(type|kind) (${QUOTED}|[A-Z]\\S*)(.*)$`, 'i'),
    ([kind, name, f, v, more = '']) => `add a ${kind} named ${name} with the ${f} ${v}${more.replace(/^ with /, ' and ')}`,
  ],
  // "Create a 15% discount code ⟦0⟧".
  [
    new RegExp(
      `^((?:${any(english.verbs.create)}|add) an? )(\\d+ ?%|${QUOTED})(?: off)? ((?:[a-z]+ )?(?:discount|coupon|promo|promotion|voucher)(?: code)?) (?:named |called )?(${QUOTED})(.*)$`,
      'i',
    ),
    ([made, much, kind, name, more]) => `${made}${kind} named ${name} with the discount ${much}${more}`,
  ],
  // "Let only admins invite new members": who may is the setting.
  [/^(?:let|allow) only ([a-z]+) (?:to )?([a-z]+ .+)$/i, ([who, may]) => `set the ${may} to ${who}`],
  // "Resend the invitation to ⟦0⟧": done beside who was invited.
  [
    new RegExp(`^([a-z]+) the (invitation|invite) (?:to|for|of) (${QUOTED})$`, 'i'),
    ([verb, what, whom]) => `${verb} the ${what} of ${whom}`,
  ],
  // "Add a step at the end of the automation ⟦0⟧": new things stand there anyway.
  [
    new RegExp(`^((?:${any(english.verbs.create)}|add) an? [a-z ]+?) (?:at|to) the (?:end|bottom) of (${RECORD})(.*)$`, 'i'),
    ([made, of, more]) => `${made} to ${of}${more}`,
  ],
  // "… an API key with read-only access that expires in 30 days".
  [
    new RegExp(
      `^((?:${any(english.verbs.create)}|add) an? .+?),? (?:that expires|which expires|expiring|valid|that is valid) (?:in|after|on|until|for) (${VALUE})$`,
      'i',
    ),
    ([made, when]) => `${made} with the expiration ${when}`,
  ],
];

/** What is there already gets its day by a button of its own. */
const DATED = new RegExp(`^schedule (the (?:[a-z]+ ){1,2}${QUOTED})(?= (?:for|on|at|to) )`, 'i');
/** "… and name the copy ⟦0⟧" after what is doubled. */
const COPIED = new RegExp(
  `^((?:duplicate|copy|clone) .+?),? (?:and )?(?:name|call|title) (?:the (?:copy|duplicate|clone|new one|new [a-z]+)|it) (${QUOTED})$`,
  'i',
);

/** "Take a snapshot of X and name it ⟦0⟧". */
const NAMED_IT = new RegExp(
  `^((?:take|${any(english.verbs.create)}|add) an? .+?),? and (?:name|call|title) it (${QUOTED})$`,
  'i',
);

/** "Have the weekly summary sent on Thursday at ⟨time⟩": when it is sent are settings of it. */
const SENT = new RegExp(
  `^have (?:the |my |our )?([a-z][a-z -]*?) (?:sent|delivered|mailed|emailed) (?:on|every) (${any(english.weekdays)})s?(?: at (${QUOTED}))?$`,
  'i',
);

/** "Change the maintenance window of X to Sunday at ⟨time⟩". */
const WINDOW = new RegExp(
  `^(?:set|change|move|update) the ([a-z][a-z ]*?)( (?:of|for|on) .+?)? to (?:every )?(${any(english.weekdays)})s? at (${QUOTED})$`,
  'i',
);

/** "Turn on the A of X with the F ⟦0⟧, a G of N and …": switched on, then filled in. */
const WITH = /^((?:turn on|switch on|enable|activate|set up) (?:the |my |your )?.+?),? with (.+)$/i;
const PART = new RegExp(`^(?:the |an? )?([a-z][a-z -]*?) (?:of |set to )?(${VALUE})$`, 'i');

/** "The click rate deciding the winner". */
const DECIDES = /^(?:the )?([a-z][a-z -]*?) (?:deciding|determining|as) the ([a-z][a-z -]*)$/i;

/** "Send the digest weekly, on Fridays at ⟨time⟩". */
const OFTEN = new RegExp(
  `^(?:send|email|mail|deliver|run|generate) (?:me |us )?(?:the |my |our )?([a-z][a-z -]*?) (hourly|daily|weekly|biweekly|fortnightly|monthly|quarterly|yearly|annually)(?:,? (?:on|every) (${any(english.weekdays)})s?)?(?:,? at (${QUOTED}))?$`,
  'i',
);

/** One deed that is two or more: a copy with a name of its own, what is sent at a day and an hour, a switch with all that is set beside it. */
export function several(whole: string): string[] | null {
  const piece = NAMED_IT.test(whole) ? whole.replace(NAMED_IT, '$1 named $2') : whole;
  const [, deed, name] = COPIED.exec(piece) ?? [];
  if (deed !== undefined) return [deed, `rename the copy to ${name}`];
  const [, what, day, time] = SENT.exec(piece) ?? [];
  if (what !== undefined)
    return [`set the ${what} day to ${day}`, ...(time === undefined ? [] : [`set the ${what} time to ${time}`])];
  const [, sent, often, dayOf, when] = OFTEN.exec(piece) ?? [];
  if (sent !== undefined)
    return [
      `set the ${sent} frequency to ${often}`,
      ...(dayOf === undefined ? [] : [`set the ${sent} day to ${dayOf}`]),
      ...(when === undefined ? [] : [`set the ${sent} time to ${when}`]),
    ];
  const [, f, of = '', weekday, at] = WINDOW.exec(piece) ?? [];
  if (f !== undefined) return [`set the ${f} day${of} to ${weekday}`, `set the ${f} time${of} to ${at}`];
  const [, on, told = ''] = WITH.exec(piece) ?? [];
  const parts = told.split(/,? and |, /).map((part) => {
    const [, v, f] = DECIDES.exec(part) ?? [];
    return v === undefined ? (PART.exec(part) ?? []) : [part, f, v];
  });
  return on === undefined || parts.length < 2 || parts.some(([, , value]) => value === undefined)
    ? piece === whole
      ? null
      : [piece]
    : [on, ...parts.map(([, field, value]) => `set the ${field} to ${value}`)];
}

/** Is a record that is there to be scheduled, rather than a new one. */
export const isDated = (text: string): boolean => DATED.test(text);

/** The text as a deed that the clause readers know; as it is where it is none of these. */
export function withDeeds(text: string): string {
  let said = PURPOSE.exec(text)?.[1] ?? text;
  for (const [pattern, say] of REWRITES) {
    const found = pattern.exec(said);
    if (found !== null) said = say(found.slice(1).map((part) => part ?? ''));
  }
  return said;
}
