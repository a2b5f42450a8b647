/** Examples of real sites, learned by the built-in model, and held-out queries for them: what `bench:recall` measures on. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, constants } from 'node:zlib';
import * as z from 'zod';
import { type Certificate, Example, type Guard, type Procedure } from '../../agent-core/example.ts';
import { FlatRow, unflatten } from '../../agent-core/flat-rows.ts';
import { Observation, Step, Trajectory } from '../../agent-core/trajectory.ts';
import { packageRoot } from '../support/cli.ts';

const Page = Observation.extend({ tree: z.array(FlatRow) });
const Stored = Example.extend({
  trajectory: Trajectory.extend({ steps: z.array(Step.extend({ observation: z.number() })), last: z.number() }),
});
/** `observation` and `last` are places in `pages`. */
const Corpus = z.object({ pages: z.array(Page), examples: z.array(Stored) });
export type Corpus = z.infer<typeof Corpus>;

const LARGE = { params: { [constants.BROTLI_DECODER_PARAM_LARGE_WINDOW]: 1 } };
const LIVE: Pick<Certificate, 'status' | 'reason'> = { status: 'live', reason: '' };

export const readStored = (file: string): Corpus =>
  Corpus.parse(JSON.parse(brotliDecompressSync(readFileSync(file), LARGE).toString()));

/** All live, so that what nobody has replayed yet is searched, too: a larger and harder library than the sites' own. */
export function readCorpus(file = join(packageRoot, 'fixtures', 'recall', 'examples.json.br')): Procedure[] {
  const corpus = readStored(file);
  const pages = corpus.pages.map((page): Observation => ({ ...page, tree: unflatten(page.tree) }));
  const pageAt = (at: number): Observation => {
    const page = pages[at];
    if (page === undefined) throw new Error(`the corpus has no page ${at}`);
    return page;
  };
  return corpus.examples.flatMap((stored): Procedure[] => {
    const { teaches } = stored;
    if (teaches.kind !== 'procedure') return [];
    const steps = stored.trajectory.steps.map((step): Step => ({ ...step, observation: pageAt(step.observation) }));
    const trajectory: Trajectory = { ...stored.trajectory, steps, last: pageAt(stored.trajectory.last) };
    return [{ ...stored, teaches, trajectory, certificate: { ...stored.certificate, ...LIVE } }];
  });
}

/**
 * What an example verifiably brings about: its post guards, with the address that it ended on in place of the address's pattern, and typed samples by the names of their slots.
 * '' when nothing in them names a thing: a request or what went away could be of any task.
 */
export function effectOf({ teaches, trajectory }: Procedure): string {
  const said = (guard: Guard): string => {
    if (guard.kind === 'url') return `url ${trajectory.last.url}`;
    const typed = teaches.slots.filter(({ sample, name }) => sample.length > 1 && name !== 'record');
    return `${guard.kind} ${typed.reduce((text, { sample, name }) => text.replaceAll(sample, `<${name}>`), guard.arg)}`;
  };
  if (teaches.post.every(({ kind }) => kind === 'request' || kind === 'absent')) return '';
  // A page is told by its address; which heading was seen on it first differs from visit to visit.
  const told = teaches.post.some(({ kind }) => kind === 'url')
    ? teaches.post.filter(({ kind }) => kind !== 'visible')
    : teaches.post;
  return [...new Set(told.map(said))].sort().join('; ');
}

const Query = z.object({ site: z.string(), effect: z.string(), query: z.string() });
const Queries = z.object({ writtenBy: z.string(), how: z.string(), queries: z.array(Query) });
export type HeldOut = z.infer<typeof Query>;

export const readQueries = (): z.infer<typeof Queries> =>
  Queries.parse(JSON.parse(readFileSync(join(packageRoot, 'fixtures', 'recall', 'queries.json'), 'utf8')));

export const siteOf = ({ trajectory }: Procedure): string => new URL(trajectory.origin).hostname.replace(/\.example$/, '');
