/** The card that asks a person about one action: fixed wording over our own snapshot, never by the model. Page text stands in quotes. */
import { isUrl } from '../../is-url.ts';
import { RECIPIENT } from '../../policy/collect.ts';
import type { Verdict } from '../../policy/gate.ts';
import { addressOf } from '../../policy/link.ts';
import type { ElementFacts } from '../../ports.ts';
import type { Action } from '../../trajectory.ts';

/** Fields shown in full: more than these nobody reads (`safety.md` 7). */
const MOST_FIELDS = 10;

const VERBS: Partial<Record<Action['kind'], string>> = {
  click: 'Press',
  type: 'Type',
  select: 'Choose',
  upload: 'Give a file',
  press: 'Press keys',
  goto: 'Go to',
};

type Fields = NonNullable<ElementFacts['form']>['fields'];

/** What was filled in, and whom it goes to; the rest is the site's own and only counted. */
function sent(fields: Fields): string[] {
  const about = fields.filter(({ name, value, changed }) => changed === true || (RECIPIENT.test(name) && value !== ''));
  const shown = about.slice(0, MOST_FIELDS).map(({ name, value }) => `Sends ${name}: "${value}"`);
  const more = about.length - shown.length;
  const rest = fields.length - about.length;
  if (more > 0) shown.push(`and ${more} more that ${more === 1 ? 'was' : 'were'} filled in`);
  if (rest > 0)
    shown.push(`${shown.length === 0 ? 'Sends' : 'and'} ${rest} ${rest === 1 ? 'field' : 'fields'} as the site filled them`);
  return shown;
}

/** Host where pressing it leads or sends, if it is not the page's own. */
function elsewhere(facts: ElementFacts, host: string): string[] {
  const address = addressOf(facts);
  if (!isUrl(address)) return [];
  const to = new URL(address).host;
  return to === '' || to === host ? [] : [`To another site: ${to}`];
}

/** Lines: verb, object and where; the row it stands in; where it goes; what it sends; can it be undone. */
export function approvalCard(action: Action, facts: ElementFacts | null, verdict: Verdict): string[] {
  const object =
    facts === null
      ? action.kind === 'goto'
        ? action.url
        : ''
      : `${facts.role} "${facts.name}"${facts.shows === undefined ? '' : `, shown as "${facts.shows}"`}`;
  const data =
    action.kind === 'type' ? ` the text "${action.text}" into` : action.kind === 'select' ? ` "${action.option}" in` : '';
  const host = facts === null ? '' : new URL(facts.pageUrl).host;
  const where = host === '' ? '' : ` on ${host}`;
  return [
    `${VERBS[action.kind] ?? action.kind}${data} ${object}${where}`,
    ...(facts?.row ? [`In: "${facts.row}"`] : []),
    ...(facts === null ? [] : elsewhere(facts, host)),
    ...(facts?.commits === true ? sent(facts.form?.fields ?? []) : []),
    ['I', 'C', 'F', 'X'].includes(verdict.cls) ? 'This cannot be undone, or nobody knows.' : 'This can be changed back.',
  ];
}
