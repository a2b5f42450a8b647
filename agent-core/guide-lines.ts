/** What may stand in a guide file, line by line, and its caps. */
import * as z from 'zod';
import { HelpChunk, Provenance, Teaches } from './example.ts';
import { FlatRow } from './flat-rows.ts';
import { Observation, Origin, Step, Trajectory } from './trajectory.ts';

/** `safety.md` 9.4. */
export const GUIDE_LIMITS = {
  examples: 5000,
  observations: 500,
  bytes: 64 * 1024 * 1024,
  stringBytes: 64 * 1024,
  depth: 16,
  examplesOfRun: 200,
  examplesOfTemplate: 20,
} as const;

export const VERSION = 1;
export const Header = z.strictObject({
  format: z.literal('fieldguide'),
  version: z.literal(VERSION),
  origin: Origin,
  counts: z.strictObject({ observations: z.number(), trajectories: z.number(), examples: z.number(), chunks: z.number() }),
  /** Of all bytes after the header's line. */
  sha256: z.string(),
});
/** What tells a newer guide from something else. */
export const AnyHeader = z.object({ format: z.literal('fieldguide'), version: z.number() });

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
/** Observations by their hashes. */
export const StoredTrajectory = Trajectory.extend({ steps: z.array(Step.extend({ observation: Hash })), last: Hash });
export type StoredTrajectory = z.infer<typeof StoredTrajectory>;
export const Line = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('observation'), hash: Hash, observation: Observation.extend({ tree: z.array(FlatRow) }) }),
  z.strictObject({ kind: z.literal('trajectory'), trajectory: StoredTrajectory }),
  z.strictObject({
    kind: z.literal('example'),
    id: z.string(),
    trajectory: StoredTrajectory,
    teaches: Teaches,
    provenance: Provenance,
  }),
  z.strictObject({ kind: z.literal('chunk'), chunk: HelpChunk }),
]);
export type Line = z.infer<typeof Line>;

/** A guide file that cannot be read at all; the message says why and what to do. */
export class GuideError extends Error {
  override readonly name = 'GuideError';
}
