/**
 * The guide file: all that is known of one site, as JSON lines (`formats.md` 2, `safety.md` 9.6). A header, then each observation once under its content hash, trajectories,
 * examples, help chunks. Equal guides give equal bytes. Trust does not travel: status, proofs, votes, use and import id stay at home.
 */
import type * as z from 'zod';
import type { Example, HelpChunk } from './example.ts';
import { flatten, unflatten } from './flat-rows.ts';
import { AnyHeader, GUIDE_LIMITS, GuideError, Header, Line, type StoredTrajectory, VERSION } from './guide-lines.ts';
import { canonical, sha256 } from './hash.ts';
import { keys } from './page-keys.ts';
import { scrubTeaches, scrubTrajectory } from './scrub.ts';
import type { Observation, Origin, Step, Trajectory } from './trajectory.ts';
import { parseUntrusted } from './untrusted-json.ts';

export interface Guide {
  origin: Origin;
  trajectories: readonly Trajectory[];
  examples: readonly Example[];
  chunks: readonly HelpChunk[];
}

/* ---- writing ---- */

interface Packing {
  hashes: Map<Observation, string>;
  pages: Map<string, string>;
  bytes: number;
}
const utf8 = new TextEncoder();
const sizeOf = (line: string): number => utf8.encode(line).length + 1;
const textOf = (line: Line): string => canonical(line);

/** Lines of pages that are not yet in, and the trajectory with hashes in their place. */
async function store(
  packing: Packing,
  trajectory: Trajectory,
): Promise<{ stored: StoredTrajectory; pages: Map<string, string> }> {
  const pages = new Map<string, string>();
  const hashOf = async (observation: Observation): Promise<string> => {
    const hash = packing.hashes.get(observation) ?? (await sha256(canonical(observation)));
    packing.hashes.set(observation, hash);
    if (!packing.pages.has(hash)) {
      pages.set(hash, textOf({ kind: 'observation', hash, observation: { ...observation, tree: flatten(observation.tree) } }));
    }
    return hash;
  };
  const steps = [];
  for (const step of trajectory.steps) steps.push({ ...step, observation: await hashOf(step.observation) });
  return { stored: { ...trajectory, steps, last: await hashOf(trajectory.last) }, pages };
}

/** Examples of one run, and those that start on one kind of page, as learning counts them: a reader takes no more, so a writer writes no more. */
function createShares(): { full(run: string, trajectory: Trajectory): string; count(run: string, trajectory: Trajectory): void } {
  const [perRun, perPage] = [new Map<string, number>(), new Map<string, number>()];
  const pageOf = ({ steps, last }: Trajectory): string => keys(steps[0]?.observation ?? last).template;
  return {
    full(run, trajectory) {
      if ((perRun.get(run) ?? 0) >= GUIDE_LIMITS.examplesOfRun)
        return `more than ${GUIDE_LIMITS.examplesOfRun} examples come from one run`;
      if ((perPage.get(pageOf(trajectory)) ?? 0) >= GUIDE_LIMITS.examplesOfTemplate)
        return `more than ${GUIDE_LIMITS.examplesOfTemplate} examples start on one kind of page`;
      return '';
    },
    count(run, trajectory) {
      perRun.set(run, (perRun.get(run) ?? 0) + 1);
      perPage.set(pageOf(trajectory), (perPage.get(pageOf(trajectory)) ?? 0) + 1);
    },
  };
}

/** Takes a line and its pages if both caps still hold. */
function take(packing: Packing, line: string, pages: ReadonlyMap<string, string>): boolean {
  const bytes = [line, ...pages.values()].reduce((sum, each) => sum + sizeOf(each), 0);
  if (packing.pages.size + pages.size > GUIDE_LIMITS.observations || packing.bytes + bytes > GUIDE_LIMITS.bytes) return false;
  for (const [hash, page] of pages) packing.pages.set(hash, page);
  packing.bytes += bytes;
  return true;
}

const isLive = ({ certificate }: Example): number => (certificate.status === 'live' ? 0 : 1);
const bySupport = (a: Example, b: Example): number =>
  isLive(a) - isLive(b) ||
  b.certificate.support - a.certificate.support ||
  b.certificate.stars - a.certificate.stars ||
  (a.id < b.id ? -1 : 1);

/** The file's lines, the header first, and what did not fit under the caps: live and best supported examples go first, then trajectories. */
export async function packGuide(guide: Guide): Promise<{ lines: string[]; left: { trajectories: number; examples: number } }> {
  const packing: Packing = { hashes: new Map(), pages: new Map(), bytes: 4096 };
  const chunks = guide.chunks
    .toSorted((a, b) => (a.doc < b.doc ? -1 : a.doc > b.doc ? 1 : 0))
    .map((chunk) => textOf({ kind: 'chunk', chunk }));
  packing.bytes += chunks.reduce((sum, line) => sum + sizeOf(line), 0);
  const shares = createShares();
  const examples = new Map<string, string>();
  for (const example of guide.examples.toSorted(bySupport)) {
    const { id, provenance } = example;
    const teaches = scrubTeaches(example.teaches);
    const trajectory = scrubTrajectory(example.trajectory);
    if (examples.size >= GUIDE_LIMITS.examples || examples.has(id) || shares.full(provenance.run, trajectory) !== '') continue;
    const { stored, pages } = await store(packing, trajectory);
    const line = textOf({ kind: 'example', id, trajectory: stored, teaches, provenance });
    if (!take(packing, line, pages)) continue;
    shares.count(provenance.run, trajectory);
    examples.set(id, line);
  }
  const trajectories = new Set<string>();
  let left = 0;
  for (const trajectory of guide.trajectories) {
    const { stored, pages } = await store(packing, scrubTrajectory(trajectory));
    const line = textOf({ kind: 'trajectory', trajectory: stored });
    if (trajectories.has(line)) continue;
    if (take(packing, line, pages)) trajectories.add(line);
    else left += 1;
  }
  const sorted = (lines: Iterable<string>): string[] => [...lines].sort();
  const body = [...sorted(packing.pages.values()), ...sorted(trajectories), ...sorted(examples.values()), ...chunks];
  const counts = {
    observations: packing.pages.size,
    trajectories: trajectories.size,
    examples: examples.size,
    chunks: chunks.length,
  };
  const digest = await sha256(body.map((line) => `${line}\n`).join(''));
  const header = canonical({ format: 'fieldguide', version: VERSION, origin: guide.origin, counts, sha256: digest });
  return { lines: [header, ...body], left: { trajectories: left, examples: guide.examples.length - examples.size } };
}

/** The file's text, a line at a time with its line end. */
export async function* writeGuide(guide: Guide): AsyncGenerator<string> {
  for (const line of (await packGuide(guide)).lines) yield `${line}\n`;
}

/* ---- reading ---- */

export interface ReadGuide extends Guide {
  trajectories: Trajectory[];
  /** All in quarantine under `importId`, without proofs, votes or use. */
  examples: Example[];
  chunks: HelpChunk[];
  /** Lines that were left out, counted from 1, and why. */
  rejected: { line: number; reason: string }[];
}

function readHeader(text: string): z.infer<typeof Header> {
  const parsed = parseUntrusted(text, GUIDE_LIMITS);
  const any = AnyHeader.safeParse('value' in parsed ? parsed.value : undefined);
  if (!any.success) throw new GuideError('This is not a Fieldguide guide: its first line is not the header of one.');
  if (any.data.version > VERSION) {
    throw new GuideError(
      `This guide was written by a newer Fieldguide (guide format ${any.data.version}; this one reads format ${VERSION}). Update Fieldguide, then read the guide again.`,
    );
  }
  const header = Header.safeParse('value' in parsed ? parsed.value : undefined);
  if (!header.success) throw new GuideError('The header of this guide is damaged. Ask for the file again.');
  return header.data;
}

interface Reading {
  origin: Origin;
  importId: string;
  pages: Map<string, Observation>;
  shares: ReturnType<typeof createShares>;
  ids: Set<string>;
  guide: ReadGuide;
}

/** Puts pages in the place of hashes; `null` when one of them is not in the file. */
function fill(reading: Reading, stored: StoredTrajectory): Trajectory | null {
  const last = reading.pages.get(stored.last);
  const steps: Step[] = [];
  for (const step of stored.steps) {
    const observation = reading.pages.get(step.observation);
    if (observation === undefined) return null;
    steps.push({ ...step, observation });
  }
  return last === undefined ? null : { ...stored, steps, last };
}

async function readObservation(reading: Reading, line: Line & { kind: 'observation' }): Promise<string> {
  if (reading.pages.size >= GUIDE_LIMITS.observations) return `the guide holds more than ${GUIDE_LIMITS.observations} pages`;
  let observation: Observation;
  try {
    observation = { ...line.observation, tree: unflatten(line.observation.tree) };
  } catch (error) {
    if (error instanceof RangeError) return 'its rows do not make a tree';
    throw error;
  }
  if ((await sha256(canonical(observation))) !== line.hash) return 'its content is not what its hash says';
  reading.pages.set(line.hash, observation);
  return '';
}

function readExample(reading: Reading, line: Line & { kind: 'example' }): string {
  const { id, teaches, provenance } = line;
  if (provenance.origin !== reading.origin || line.trajectory.origin !== reading.origin) return 'it belongs to another site';
  const trajectory = fill(reading, line.trajectory);
  if (trajectory === null) return 'a page that it names is missing';
  if (reading.ids.has(id)) return 'an example with this id stands in the file twice';
  if (reading.ids.size >= GUIDE_LIMITS.examples) return `the guide holds more than ${GUIDE_LIMITS.examples} examples`;
  const full = reading.shares.full(provenance.run, trajectory);
  if (full !== '') return full;
  reading.ids.add(id);
  reading.shares.count(provenance.run, trajectory);
  reading.guide.examples.push({
    id,
    trajectory,
    teaches,
    provenance,
    certificate: {
      status: 'quarantine',
      reason: 'imported, not yet accepted or replayed here',
      proofs: [],
      votes: [],
      stars: trajectory.stars ?? 1,
      support: 1,
    },
    use: { shown: 0, followed: 0, win: 0, loss: 0, last: 0 },
    importId: reading.importId,
  });
  return '';
}

/** Takes one line in; why it was left out, or ''. */
async function readLine(reading: Reading, text: string): Promise<string> {
  const parsed = parseUntrusted(text, GUIDE_LIMITS);
  if ('refused' in parsed) return parsed.refused;
  const line = Line.safeParse(parsed.value);
  if (!line.success) {
    const [issue] = line.error.issues;
    return `it is not what this format allows${issue === undefined ? '' : `: ${issue.path.join('.').slice(0, 100)} ${issue.message.slice(0, 200)}`}`;
  }
  switch (line.data.kind) {
    case 'observation':
      return await readObservation(reading, line.data);
    case 'trajectory': {
      if (line.data.trajectory.origin !== reading.origin) return 'it belongs to another site';
      const trajectory = fill(reading, line.data.trajectory);
      if (trajectory === null) return 'a page that it names is missing';
      reading.guide.trajectories.push(trajectory);
      return '';
    }
    case 'example':
      return readExample(reading, line.data);
    case 'chunk':
      reading.guide.chunks.push(line.data.chunk);
      return '';
  }
}

/**
 * Reads the lines of a guide file (without line ends). Throws GuideError when it is no guide, newer, too large or damaged; a line that breaks the format is left out and named
 * in `rejected`. Nothing read is trusted: examples wait in quarantine under `importId`, by default the first of the file's checksum.
 */
export async function readGuide(
  lines: AsyncIterable<string> | Iterable<string>,
  options: { importId?: string } = {},
): Promise<ReadGuide> {
  let header: z.infer<typeof Header> | undefined;
  let bytes = 0;
  const body: string[] = [];
  for await (const line of lines) {
    bytes += sizeOf(line);
    if (bytes > GUIDE_LIMITS.bytes) throw new GuideError('This guide is larger than 64 MB and was not read.');
    if (header !== undefined) body.push(line);
    header ??= readHeader(line);
  }
  if (header === undefined) throw new GuideError('This guide is empty.');
  if ((await sha256(body.map((line) => `${line}\n`).join(''))) !== header.sha256) {
    throw new GuideError(
      'This guide was changed or cut after it was written: its checksum does not fit. Ask for the file again.',
    );
  }
  const guide: ReadGuide = { origin: header.origin, trajectories: [], examples: [], chunks: [], rejected: [] };
  const reading: Reading = {
    origin: header.origin,
    importId: options.importId ?? `guide-${header.sha256.slice(0, 12)}`,
    pages: new Map(),
    shares: createShares(),
    ids: new Set(),
    guide,
  };
  for (const [at, text] of body.entries()) {
    const reason = await readLine(reading, text);
    if (reason !== '') guide.rejected.push({ line: at + 2, reason });
  }
  return guide;
}
