/** What an imported guide would bring that is not known here yet, the most telling first (`safety.md` 9.6): hosts, addresses, actions. */

import type { Example } from './example.ts';
import { isUrl } from './is-url.ts';
import type { StoredAction, Trajectory } from './trajectory.ts';

/** `verb` is the action's kind; `on` the name of what it is done to, `role` its role. */
interface NewAction {
  verb: StoredAction['kind'];
  role: string;
  on: string;
}

export interface GuideDiff {
  /** Hosts other than the site's own that steps go to or texts name, and no known example does. */
  hosts: string[];
  /** E-mail addresses and whole urls in what is typed or said. */
  addresses: string[];
  /** What is done to controls that no known example touches. */
  actions: NewAction[];
  fresh: Example[];
  /** Known already: they keep what is known of them here. */
  known: number;
}

const URLS = /\bhttps?:\/\/[^\s"'<>«»“”]+/gi;
const MAILS = /[\w.+-]+@[\w-]+(\.[\w-]+)+/g;

const hostOf = (url: string): string[] => (isUrl(url) && /^https?:/.test(url) ? [new URL(url).host] : []);

/** All that an example says in words or types, but what the pages say. */
function saidBy({ teaches, trajectory }: Example): string[] {
  const typed = trajectory.steps.flatMap(({ action }) =>
    action.kind === 'type'
      ? [action.text]
      : action.kind === 'select'
        ? [action.option]
        : action.kind === 'goto'
          ? [action.url]
          : [],
  );
  switch (teaches.kind) {
    case 'procedure':
      return [
        teaches.instruction,
        teaches.replicate,
        teaches.answer ?? '',
        ...teaches.slots.map(({ sample }) => sample),
        ...typed,
      ];
    case 'lesson':
      return [teaches.title, teaches.when, teaches.body, ...typed];
    case 'fact':
      return [teaches.text, ...typed];
  }
}

const pagesOf = ({ steps, last }: Trajectory): string[] => [...steps.map(({ observation }) => observation.url), last.url];

const actionsOf = ({ trajectory }: Example): NewAction[] =>
  trajectory.steps.flatMap(({ action }): NewAction[] => {
    if ('target' in action) return [{ verb: action.kind, role: action.target.role, on: action.target.name }];
    if (action.kind === 'drag') return [{ verb: 'drag', role: action.from.role, on: action.from.name }];
    return [];
  });

const keyOf = ({ verb, role, on }: NewAction): string => `${verb} ${role} ${on}`;

interface Named {
  hosts: Set<string>;
  addresses: Set<string>;
  actions: Map<string, NewAction>;
}

function namedBy(examples: readonly Example[]): Named {
  const named: Named = { hosts: new Set(), addresses: new Set(), actions: new Map() };
  for (const example of examples) {
    const said = saidBy(example).join('\n');
    const urls = said.match(URLS) ?? [];
    for (const url of [...urls, ...pagesOf(example.trajectory)]) for (const host of hostOf(url)) named.hosts.add(host);
    for (const address of [...urls, ...(said.match(MAILS) ?? [])]) named.addresses.add(address);
    for (const action of actionsOf(example)) named.actions.set(keyOf(action), action);
  }
  return named;
}

/** What `incoming` names beyond `known`, examples of the same site. Sorted, so that equal files read equally. */
export function guideDiff(origin: string, incoming: readonly Example[], known: readonly Example[]): GuideDiff {
  const ids = new Set(known.map(({ id }) => id));
  const fresh = incoming.filter(({ id }) => !ids.has(id));
  const [before, now] = [namedBy(known), namedBy(fresh)];
  const own = new URL(origin).host;
  return {
    hosts: [...now.hosts].filter((host) => host !== own && !before.hosts.has(host)).sort(),
    addresses: [...now.addresses].filter((one) => !before.addresses.has(one) && !one.startsWith(`${origin}/`)).sort(),
    actions: [...now.actions]
      .filter(([key]) => !before.actions.has(key))
      .map(([, action]) => action)
      .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1)),
    fresh,
    known: incoming.length - fresh.length,
  };
}
