/** "Is worth 45 points", "belongs to the X group", "its tag is ⟦0⟧": what a sentence says of what is made, as a phrase behind it. Works on atomised text. */
import { english } from './lexicon.en.ts';
import { any } from './patterns.ts';
import { whatIsDone } from './rewrite-values.ts';
import { saidOf } from './said-of.ts';

const PREDICATES: readonly [RegExp, (found: readonly string[]) => string][] = [
  [/^(?:is|are) worth (⟦\d+⟧|\d[\d.,]*) ([a-z]+)$/, ([n, unit]) => `with ${unit} ${n}`],
  [/^(?:costs?|is priced at) (⟦\d+⟧|[$€£]?\d[\d.,]*)$/, ([n]) => `with the price ${n}`],
  [/^(?:lasts?|takes?|runs?) (?:for )?(⟦\d+⟧|\d+) ([a-z]+)$/, ([n, unit]) => `with the duration ${n} ${unit}`],
  [/^(?:is|are) due (?:on |by )?(⟦\d+⟧)$/, ([d]) => `with due date ${d}`],
  [/^(?:starts?|begins?) (?:on |at )?(⟦\d+⟧)$/, ([d]) => `with start date ${d}`],
  [/^(?:ends?) (?:on |at )?(⟦\d+⟧)$/, ([d]) => `with end date ${d}`],
  [
    /^(?:belongs? to|goes? (?:in|into|to|under)|is in|sits in) the ([A-Z][\w&'’-]*(?: [A-Z&][\w&'’-]*)*|⟦\d+⟧) ([a-z]+)$/,
    ([v, f]) => `with the ${f} ${v}`,
  ],
  [
    /^(?:belongs? to|goes? to|is assigned to|is for) ([A-Z][\w'’-]*(?: [A-Z][\w'’-]*)+)$/,
    ([v]) => `with ${english.assignee} ${v}`,
  ],
  [
    /^(?:has|carries|gets|needs|takes) (?:the |an? )?([A-Z][\w&'’-]*(?: [A-Z][\w&'’-]*)*|⟦\d+⟧) ([a-z]+)$/,
    ([v, f]) => `with the ${f} ${v}`,
  ],
  [new RegExp(`^(?:has|carries|gets|is of) (?:an? )?([a-z]+) (${any(english.graded)})$`), ([v, f]) => `with ${f} ${v}`],
  [/^(?:has|gets|needs|uses) (?:the |an? )?([a-z]+(?: [a-z]+)?) (?:of )?(⟦\d+⟧|\d[\d.,]*)$/, ([f, v]) => `with the ${f} ${v}`],
  // "Fires when the load is above 90% for 5 minutes".
  [
    /^[a-z]+s (?:when|if|once) (?:the |an? )?((?:[A-Z]{2,} )?[a-z][a-z -]*?) (?:is|goes|rises|falls|drops|stays) (above|below|over|under) (⟦\d+⟧|\d[\w.,%]*)(?: for (\d+ [a-z]+))?$/,
    ([f, how, v, long]) => `with the ${f} ${how} ${v}${long === '' ? '' : ` and the duration ${long}`}`,
  ],
  // "Moves messages from ⟦0⟧ into the folder ⟦1⟧", "marks them as read", "skips the inbox".
  [
    /^(?:moves|sends|puts|files) (?:[a-z]+ ){0,2}?(?:from (⟦\d+⟧) )?(?:to|into|in) the ([a-z]+(?: [a-z]+)?) (⟦\d+⟧)$/,
    ([from, f, v]) => `with the ${f} ${v}${from === '' ? '' : ` and the from ${from}`}`,
  ],
  [/^(mark|flag)s (?:it|them) as ([a-z]+)$/, ([does, so]) => `with ${does} as ${so} on`],
  [
    /^(skip|archive|delete|star|ignore|exclude|include|hide|notifie|require|allow)s (?:the |them|it|all )?([a-z]*)$/,
    ([does, x]) => `with ${`${does} ${x}`.trim()} on`,
  ],
  [/^(?!is |has )[a-z]+s (?:the |an? )([a-z]+) (⟦\d+⟧)$/, ([f, v]) => `with the ${f} ${v}`],
  // "They want shore power".
  [/^(?:wants?|needs?|would like) ((?!to\b|more\b|it\b|an?\b|the\b)[a-z]+(?: [a-z]+)?)$/, ([x]) => `with ${x}`],
  [/^reports to ([A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*)$/, ([v]) => `with the manager ${v}`],
];
export const LEADS =
  /^([A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*) (leads?|manages?|owns?|teaches|recruits|is (?:its|the) ([a-z]+))(?: (?:it|this))?$/;
const DOERS: Record<string, string> = {
  lead: 'lead',
  manage: 'manager',
  own: 'owner',
  teaches: 'teacher',
  recruits: 'recruiter',
};

/** "Is worth 45 points" as "with points 45"; `null` for what says something else. */
export function attribute(told: string): string | null {
  const [, who, does = '', role] = LEADS.exec(told) ?? [];
  if (who !== undefined) return `with the ${role ?? DOERS[does] ?? DOERS[does.replace(/s$/, '')] ?? 'owner'} ${who}`;
  const text = told.replace(/^(?:it|she|he|they|this) /i, '').replace(/^(?:should|will|must|has to|is to) (?:also )?/, '');
  const done = whatIsDone(text);
  if (done !== '') return `with ${done}`;
  for (const [pattern, say] of PREDICATES) {
    const found = pattern.exec(text);
    if (found !== null) return say(found.slice(1).map((part) => part ?? ''));
  }
  const said = saidOf(told);
  if (said === null) return null;
  return 'flag' in said ? `with ${said.flag} ${said.on ? 'on' : 'off'}` : `with the ${said.field} ${said.value}`;
}
