/** The privacy detectors a second time, on everything that leaves in a file (`safety.md` 8.4): also on what was kept at capture because it stood in a task or was typed by a run. */

import { Teaches } from './example.ts';
import { createMask } from './mask.ts';
import { Observation, type Step, Trajectory } from './trajectory.ts';

/** Words of the format itself, which no detector may touch. */
const STRUCTURE = new Set([
  'ref',
  'role',
  'kind',
  'by',
  'source',
  'tag',
  'from',
  'status',
  'direction',
  'button',
  'polarity',
  'outcome',
  'origin',
]);
const PLACEHOLDER = /«([a-z]+):[0-9a-f]{8}»/g;

/** What the detectors find becomes its kind, `«email»`: no hash, because the key behind hashes must not matter to a file. */
const detectors = createMask({ key: 'none', keep: [], maskValues: false });
export function scrubText(text: string): string {
  const masked = detectors.text(text);
  return masked === text
    ? text
    : masked.replace(PLACEHOLDER, (found, kind: string) => (text.includes(found) ? found : `«${kind}»`));
}

function scrubbed(value: unknown): unknown {
  if (typeof value === 'string') return scrubText(value);
  if (Array.isArray(value)) return value.map(scrubbed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, STRUCTURE.has(key) ? inner : scrubbed(inner)]));
}

const done = new WeakMap<Observation, Observation>();

function scrubObservation(o: Observation): Observation {
  const known = done.get(o);
  if (known !== undefined) return known;
  const copy = Observation.parse(scrubbed(o));
  done.set(o, copy);
  done.set(copy, copy);
  return copy;
}

const NOWHERE: Observation = Observation.parse({
  url: '',
  title: '',
  tabs: [],
  tree: { ref: '', role: '', name: '', states: {}, children: [] },
  viewport: { width: 0, height: 0, devicePixelRatio: 1, scrollX: 0, scrollY: 0 },
  source: 'dom',
});

/** The same trajectory without what the detectors find; each observation is looked at once, and the same one comes back as the same object. Idempotent. */
export function scrubTrajectory(trajectory: Trajectory): Trajectory {
  const bare = { ...trajectory, last: NOWHERE, steps: trajectory.steps.map((step) => ({ ...step, observation: NOWHERE })) };
  const clean = Trajectory.parse(scrubbed(bare));
  const steps = clean.steps.map(
    (step, i): Step => ({ ...step, observation: scrubObservation(trajectory.steps[i]?.observation ?? NOWHERE) }),
  );
  return { ...clean, steps, last: scrubObservation(trajectory.last) };
}

/** What an example teaches, without what the detectors find. */
export const scrubTeaches = (teaches: Teaches): Teaches => Teaches.parse(scrubbed(teaches));
