/** What a step changed: the difference of two observations, and its effect in plain words. */
import { isInteractive, isOn, isText, kindOf, labelOf, walk } from './observation.ts';
import { keys, statesOf, urlTemplate } from './page-keys.ts';
import type { AxNode, Observation, Request, Step } from './trajectory.ts';

export interface Diff {
  appeared: AxNode[];
  vanished: AxNode[];
  changed: { before: AxNode; after: AxNode }[];
  /** The url changed. */
  navigated: boolean;
}

/** Nodes that say something, without text that only repeats its parent's name. */
function telling(o: Observation): AxNode[] {
  const all: AxNode[] = [];
  for (const { node, parents } of walk(o.tree)) {
    if (isText(node) && parents.at(-1)?.name.includes(node.name)) continue;
    if (labelOf(node) !== '' || node.value !== undefined || isInteractive(node)) all.push(node);
  }
  return all;
}

/** Nodes that came, went or changed. Paired by ref while the page lives (same ref, role and path), else by role, name and path, then role and path, then role and name. */
export function diff(before: Observation, after: Observation): Diff {
  const samePage = urlTemplate(before.url).split('#')[0] === urlTemplate(after.url).split('#')[0];
  const path = (node: AxNode) => `${node.role}|${node.marks?.path ?? ''}`;
  const ways: ((node: AxNode) => string)[] = [
    ...(samePage ? [(node: AxNode) => `${node.ref}|${path(node)}`] : []),
    (node) => `${path(node)}|${node.name}`,
    ...(samePage ? [(node: AxNode) => (node.marks ? path(node) : '')] : []),
    (node) => `${node.role}|${node.name}`,
  ];
  let [gone, fresh] = [telling(before), telling(after)];
  const pairs: { before: AxNode; after: AxNode }[] = [];
  for (const way of ways) {
    const waiting = new Map<string, AxNode[]>();
    for (const node of fresh) waiting.set(way(node), [...(waiting.get(way(node)) ?? []), node]);
    const taken = new Set<AxNode>();
    gone = gone.filter((node) => {
      const match = way(node) === '' ? undefined : waiting.get(way(node))?.shift();
      if (match === undefined) return true;
      taken.add(match);
      pairs.push({ before: node, after: match });
      return false;
    });
    fresh = fresh.filter((node) => !taken.has(node));
  }
  const look = (node: AxNode) => `${labelOf(node)}|${node.value ?? ''}|${statesOf(node)}|${isOn(node) ?? ''}`;
  const order = new Map([...walk(after.tree)].map(({ node }, index) => [node, index]));
  const changed = pairs
    .filter((pair) => look(pair.before) !== look(pair.after))
    .sort((a, b) => (order.get(a.after) ?? 0) - (order.get(b.after) ?? 0));
  return { appeared: fresh, vanished: gone, changed, navigated: before.url !== after.url };
}

/** A link in another one's place, with another name and another address: an entry of the menu of another part of a one-page site. */
const isOtherLink = ({ before, after }: Diff['changed'][number]): boolean => {
  const [was, is] = [before.marks?.attributes.href, after.marks?.attributes.href];
  return was !== undefined && is !== undefined && was !== is && labelOf(before) !== labelOf(after);
};

/** Controls of the page before those in rows: of a long table not all is told. */
const told = (nodes: readonly AxNode[], most: number): string[] => {
  const isFirst = (node: AxNode): boolean => isInteractive(node) && node.marks?.row === undefined;
  const labels = [...nodes.filter(isFirst), ...nodes.filter((node) => !isFirst(node))].map(labelOf);
  return labels.filter((label) => label !== '').slice(0, most);
};

/** Labels that came and went with a step, at most `most` of each. */
export function cameAndWent(before: Observation, after: Observation, most: number): { appeared: string[]; vanished: string[] } {
  const { appeared, vanished, changed } = diff(before, after);
  const others = changed.filter(isOtherLink);
  return {
    appeared: told([...appeared, ...others.map((pair) => pair.after)], most),
    vanished: told([...vanished, ...others.map((pair) => pair.before)], most),
  };
}

/** At most `max` characters. */
export const cap = (text: string, max: number): string => (text.length <= max ? text : `${text.slice(0, max - 1)}…`);
const say = (node: AxNode): string => `${isText(node) ? '' : `${kindOf(node)} `}«${cap(labelOf(node), 60)}»`;

function sayChange({ before, after }: { before: AxNode; after: AxNode }): string {
  const [was, is] = [isOn(before), isOn(after)];
  if (was !== is) return `${say(after)} is now ${is === undefined ? 'unknown' : is ? 'on' : 'off'}`;
  if (before.value !== after.value) return `${say(after)}: «${cap(before.value ?? '', 40)}» → «${cap(after.value ?? '', 40)}»`;
  if (labelOf(before) !== labelOf(after)) return `${say(before)} → «${cap(labelOf(after), 60)}»`;
  return `${say(after)}: ${cap(statesOf(before), 40) || 'plain'} → ${cap(statesOf(after), 40) || 'plain'}`;
}

const list = (title: string, items: string[], max: number): string[] =>
  items.length === 0
    ? []
    : [`${title} ${items.slice(0, max).join(', ')}${items.length > max ? ` and ${items.length - max} more` : ''}`];

const READS = /^(GET|HEAD|OPTIONS)$/i;
export const isWrite = (method: string): boolean => !READS.test(method);

/** Requests that change something on the server, or would have: the barrier's refusals among them. */
export const writesOf = (step: Pick<Step, 'effect'>): Request[] =>
  step.effect.requests.filter((request) => request.blocked || isWrite(request.method));

/** What a step did, in plain words, at most 480 characters (about 120 tokens): where it led, writes, dialogs, changes, what came and went. */
export function effectDigest(step: Step, after: Observation): string {
  const { appeared, vanished, changed, navigated } = diff(step.observation, after);
  const writes = writesOf(step);
  const parts = [
    ...(after.failure === undefined ? [] : [`could not be done: ${cap(after.failure, 120)}`]),
    ...(navigated ? [`went to «${cap(after.title, 60)}» (${cap(urlTemplate(after.url), 80)})`] : []),
    ...list(
      'sent',
      [
        ...new Set(
          writes.map((r) => `${r.method} ${cap(r.path, 60)} ${r.blocked ? '(stopped, not executed)' : (r.status ?? '')}`.trim()),
        ),
      ],
      3,
    ),
    ...step.effect.dialogs.map((d) => `${d.kind} «${cap(d.message, 80)}» ${d.accepted ? 'accepted' : 'dismissed'}`),
    ...list('downloaded', step.effect.downloads, 2),
    ...list('changed:', changed.map(sayChange), 3),
    ...list('appeared:', appeared.filter((node) => labelOf(node) !== '').map(say), 5),
    ...list('gone:', vanished.filter((node) => labelOf(node) !== '').map(say), 3),
  ];
  return cap(parts.length === 0 ? 'nothing changed' : parts.join('; '), 480);
}

/** Writes that the barrier stopped before they left, as method and path. */
export const stoppedBy = (step: Pick<Step, 'effect'>): string[] => [
  ...new Set(
    writesOf(step)
      .filter(({ blocked }) => blocked)
      .map(({ method, path }) => `${method} ${cap(path, 80)}`),
  ),
];

/** What came of a step, for the person who watches. */
export const CAME = ['stopped', 'nothing', 'page', 'changed'] as const;
export type Came = (typeof CAME)[number];
export function cameOf(step: Step, after: Observation): Came {
  if (stoppedBy(step).length > 0) return 'stopped';
  if (isNoop(step, after)) return 'nothing';
  return urlTemplate(step.observation.url) === urlTemplate(after.url) ? 'changed' : 'page';
}

/** Nothing came of it: equal raw keys, the same scroll offset, and no write, dialog or download. A read request that changed nothing visible does not count. */
export function isNoop(step: Step, after: Observation): boolean {
  const { dialogs, downloads, unexecuted } = step.effect;
  if (step.action.kind === 'stop' || unexecuted || dialogs.length > 0 || downloads.length > 0) return false;
  if (writesOf(step).length > 0) return false;
  const [a, b] = [step.observation.viewport, after.viewport];
  return a.scrollX === b.scrollX && a.scrollY === b.scrollY && keys(step.observation).raw === keys(after).raw;
}
