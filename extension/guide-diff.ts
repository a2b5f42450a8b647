/** What a guide file would change here, for the person who is asked: actions, hosts and addresses that are new come first. */
import * as z from 'zod';
import type { Example } from '../agent-core/example.ts';
import type { ReadGuide } from '../agent-core/guide.ts';
import type { ExampleRow } from './dexie-database.ts';

/** At most this many of each kind are named; `more` counts the rest. */
const NAMED = 8;
const Named = z.strictObject({ items: z.array(z.string()), more: z.number() });
type Named = z.infer<typeof Named>;

export const GuideDiff = z.strictObject({
  origin: z.string(),
  file: z.string(),
  /** Examples that are not here yet; that are; and that are here but not in the file. */
  fresh: z.number(),
  known: z.number(),
  onlyHere: z.number(),
  trajectories: z.number(),
  chunks: z.number(),
  /** `METHOD path` that new examples send and no example here does. */
  sends: Named,
  /** Hosts other than the site's own that new examples meet. */
  hosts: Named,
  /** E-mail addresses that new examples type or name. */
  addresses: Named,
  /** Lines that were left out. */
  rejected: z.array(z.strictObject({ line: z.number(), reason: z.string() })),
  rejectedCount: z.number(),
});
export type GuideDiff = z.infer<typeof GuideDiff>;

type Seen = Pick<Example, 'teaches'> & { trajectory: { steps: readonly Pick<Example['trajectory']['steps'][number], 'action' | 'effect'>[] } };

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);
const sendsOf = ({ trajectory }: Seen): string[] =>
  trajectory.steps.flatMap(({ effect }) =>
    effect.requests.filter(({ method }) => !READS.has(method)).map(({ method, path }) => `${method} ${path}`),
  );

const URLS = /https?:\/\/[^\s"'<>«»]+/g;
const ADDRESSES = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

const textsOf = ({ teaches, trajectory }: Seen): string[] => [
  ...Object.values(teaches).filter((value) => typeof value === 'string'),
  ...trajectory.steps.flatMap(({ action }) =>
    action.kind === 'type' ? [action.text] : action.kind === 'goto' ? [action.url] : [],
  ),
];
const hostOf = (url: string): string[] => (URL.canParse(url) ? [new URL(url).host] : []);
const hostsOf = (one: Seen): string[] => [
  ...one.trajectory.steps.flatMap(({ effect }) => effect.requests.flatMap(({ origin }) => hostOf(origin))),
  ...textsOf(one).flatMap((text) => (text.match(URLS) ?? []).flatMap(hostOf)),
];
const addressesOf = (one: Seen): string[] => textsOf(one).flatMap((text) => text.match(ADDRESSES) ?? []);

const named = (items: Iterable<string>, known: ReadonlySet<string>): Named => {
  const fresh = [...new Set(items)].filter((item) => !known.has(item)).sort();
  return { items: fresh.slice(0, NAMED), more: Math.max(0, fresh.length - NAMED) };
};

/** `here`: the site's examples in the store. */
export function diffGuide(guide: ReadGuide, file: string, here: readonly ExampleRow[]): GuideDiff {
  const ids = new Set(here.map(({ id }) => id));
  const inFile = new Set(guide.examples.map(({ id }) => id));
  const fresh = guide.examples.filter(({ id }) => !ids.has(id));
  return {
    ...{ origin: guide.origin, file },
    fresh: fresh.length,
    known: guide.examples.length - fresh.length,
    onlyHere: here.filter(({ id }) => !inFile.has(id)).length,
    trajectories: guide.trajectories.length,
    chunks: guide.chunks.length,
    sends: named(fresh.flatMap(sendsOf), new Set(here.flatMap(sendsOf))),
    hosts: named(fresh.flatMap(hostsOf), new Set([...hostOf(guide.origin), ...here.flatMap(hostsOf)])),
    addresses: named(fresh.flatMap(addressesOf), new Set(here.flatMap(addressesOf))),
    rejected: guide.rejected.slice(0, NAMED),
    rejectedCount: guide.rejected.length,
  };
}
