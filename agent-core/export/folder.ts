/** What every export folder holds besides its format: `export.json`, and `losses.jsonl` with a line for each loss (`formats.md` 1). */
import type { Loss } from '../action.ts';
import { type Episode, scrubEpisodes } from './episodes.ts';

/** Path relative to the export folder, `/` between parts. `files` stands for a zip of these. */
export type ExportFile = { path: string; content: string | Uint8Array<ArrayBuffer> } | { path: string; files: ExportFile[] };

export interface StepLoss extends Loss {
  /** Index of the step in the trajectory; the number of steps stands for the end. */
  step: number;
}

export interface Exported {
  files: ExportFile[];
  /** How often each kind of loss was met, by its reason. */
  reasons: Record<string, number>;
  /** Totals for the command to print. */
  counts: { episodes: number; steps: number; leftOut: number; losses: Record<Loss['kind'], number> } & Record<string, unknown>;
}

export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
export const jsonLines = (rows: readonly unknown[]): string => rows.map((row) => `${JSON.stringify(row)}\n`).join('');

/** An episode as the format tells it. */
export interface Prepared<Told> {
  episode: Episode;
  told: Told;
  losses: StepLoss[];
}

/** Scrubs, sorts and tells the episodes; `strict` leaves out those with a step that has no words in the format. */
export function prepare<Told>(
  episodes: readonly Episode[],
  o: { strict: boolean; tell: (episode: Episode) => { told: Told; losses: StepLoss[] } },
): { kept: Prepared<Told>[]; leftOut: number } {
  const all = scrubEpisodes(episodes).map((episode): Prepared<Told> => ({ episode, ...o.tell(episode) }));
  const kept = o.strict ? all.filter(({ losses }) => losses.every((loss) => loss.kind !== 'unrepresentable')) : all;
  return { kept, leftOut: all.length - kept.length };
}

/** A loss without the values that it was met on, so that equal reasons can be counted. */
const reasonOf = ({ kind, detail }: Loss): string =>
  `${kind}: ${detail.replace(/"(?:[^"\\]|\\.)*"|U\+[0-9A-F]+/g, '…').replace(/\d+/g, 'n')}`;

function reasonsOf(losses: readonly StepLoss[]): Record<string, number> {
  const reasons: Record<string, number> = {};
  for (const reason of losses.map(reasonOf).sort()) reasons[reason] = (reasons[reason] ?? 0) + 1;
  return reasons;
}

/** The folder: same episodes, same bytes. `about` goes into `export.json`, `counts` there and to the command. */
export function folder<Told>(
  { kept, leftOut }: { kept: readonly Prepared<Told>[]; leftOut: number },
  o: {
    format: string;
    options: Record<string, unknown>;
    files: ExportFile[];
    about?: Record<string, unknown>;
    counts?: Record<string, unknown>;
    /** What `export.json` says of an episode besides its run, how it was made and its outcome. */
    entry?: (one: Prepared<Told>, at: number) => Record<string, unknown>;
  },
): Exported {
  const losses = kept.flatMap((one) =>
    one.losses.map(({ step, kind, detail }) => ({ episode: one.episode.id, step, kind, detail })),
  );
  const reasons = reasonsOf(kept.flatMap((one) => one.losses));
  const totals = { folded: 0, transliterated: 0, dropped: 0, unrepresentable: 0 };
  for (const { kind } of losses) totals[kind] += 1;
  const counts = {
    episodes: kept.length,
    steps: kept.reduce((sum, { episode }) => sum + episode.trajectory.steps.length, 0),
    leftOut,
    losses: totals,
    ...o.counts,
  };
  const about = {
    format: o.format,
    version: 1,
    options: o.options,
    counts,
    reasons,
    ...o.about,
    episodes: kept.map((one, at) => {
      const { id, run, trajectory, example } = one.episode;
      const made = example === undefined ? {} : { window: [example.provenance.from, example.provenance.to] };
      return {
        ...o.entry?.(one, at),
        episode: id,
        run,
        made: example === undefined ? trajectory.by : 'backward',
        ...made,
        outcome: trajectory.outcome,
      };
    }),
  };
  return {
    files: [{ path: 'export.json', content: json(about) }, { path: 'losses.jsonl', content: jsonLines(losses) }, ...o.files],
    counts,
    reasons,
  };
}
