/** What Chromium's declarativeNetRequest makes of rules, for the parts that the barrier uses: which rule speaks about a request, and which headers go. */
import type { Probe, Rule } from '../../agent-core/barrier-api.ts';

/** `blocked by` or `allowed by` a rule's id; `removed`: headers that are taken off what may go. */
export interface Spoken {
  allowed: boolean;
  by: number;
  removed: string[];
}

/** Static rule 100 (`extension/barrier/block-all.json`): every type, every method. */
const BLOCK_ALL = { id: -1, priority: 100, action: { type: 'block' } } as const;

function matches({ condition }: Rule, { url, method, type }: Probe): boolean {
  const { urlFilter, regexFilter, isUrlFilterCaseSensitive = false, requestMethods, resourceTypes } = condition;
  if (!resourceTypes.includes(type) || requestMethods?.includes(method) === false) return false;
  if (regexFilter !== undefined) return new RegExp(regexFilter, isUrlFilterCaseSensitive ? '' : 'i').test(url);
  if (urlFilter === undefined) return true;
  if (!/^\|[^|*^]+$/.test(urlFilter)) throw new Error(`This reads anchored filters only, and "${urlFilter}" is none.`);
  const start = urlFilter.slice(1);
  return isUrlFilterCaseSensitive ? url.startsWith(start) : url.toLowerCase().startsWith(start.toLowerCase());
}

/** The highest priority speaks; of equals allowing goes before blocking. Headers are only changed by a rule above the one that allows. */
export function speak(rules: readonly Rule[], asked: Probe): Spoken {
  const probe = { ...asked, url: new URL(asked.url).href };
  const found = rules.filter((rule) => matches(rule, probe));
  const verdicts = [BLOCK_ALL, ...found.filter(({ action }) => action.type !== 'modifyHeaders')];
  const rank = ({ priority, action }: { priority: number; action: { type: string } }) =>
    priority * 2 + (action.type === 'allow' ? 1 : 0);
  const last = verdicts.reduce((a, b) => (rank(b) > rank(a) ? b : a));
  const removed = found.flatMap(({ action, priority }) =>
    action.type === 'modifyHeaders' && priority > last.priority ? action.requestHeaders.map(({ header }) => header) : [],
  );
  return { allowed: last.action.type === 'allow', by: last.id, removed };
}
