/** Every export format by its name, from the same source: for the command line, the extension and programs alike. Pure; zips and folders are made by the caller. */
import type { Example } from '../example.ts';
import type { Trajectory } from '../trajectory.ts';
import { exportChat } from './chat.ts';
import { exportDevtools } from './devtools.ts';
import { type Episode, episodeOfRun, episodesOfExamples } from './episodes.ts';
import type { Exported } from './folder.ts';
import { exportHar } from './har.ts';
import { exportManual, exportSkill, type Picture } from './manual.ts';
import { exportPlaywright } from './playwright-test.ts';
import { exportTrace } from './trace.ts';
import { exportWebarena } from './webarena.ts';
import { exportVerified, type Recorded } from './webarena-verified.ts';

export const FORMATS = [
  'webarena',
  'webarena-verified',
  'chat',
  'trace',
  'har',
  'devtools',
  'playwright',
  'manual',
  'skill',
] as const;
export type Format = (typeof FORMATS)[number];

export interface ExportSource {
  origin: string;
  examples: readonly Example[];
  /** Stored runs with their run's id and content hash. */
  runs: readonly { run: string; hash: string; trajectory: Trajectory }[];
  /** By run id: what `run --har` recorded, cleaned. */
  recorded: ReadonlyMap<string, Recorded>;
  /** By page template key: what `explore --screenshots` photographed. */
  pictures: ReadonlyMap<string, Picture>;
}

export interface ExportOptions {
  strict: boolean;
  tree: 'classic' | 'modern';
  frames: boolean;
  transliterate: boolean;
  shape: 'messages' | 'sharegpt';
  per: 'step' | 'episode';
  metadata: boolean;
}

export const DEFAULTS: ExportOptions = {
  strict: false,
  tree: 'classic',
  frames: false,
  transliterate: false,
  shape: 'messages',
  per: 'step',
  metadata: true,
};

/** Runs and live examples as episodes, whoever made them. */
const episodesOf = (source: Pick<ExportSource, 'examples' | 'runs'>): Episode[] => [
  ...source.runs.map(({ run, hash, trajectory }) => episodeOfRun(run, hash, trajectory)),
  ...episodesOfExamples(source.examples),
];

/** Files of the export folder and totals. The same source gives the same bytes. */
export function exportAs(format: Format, source: ExportSource, options: ExportOptions): Exported {
  const episodes = episodesOf(source);
  const { strict } = options;
  switch (format) {
    case 'webarena':
      return exportWebarena(episodes, options);
    case 'webarena-verified':
      return exportVerified(episodes, { strict, recorded: source.recorded });
    case 'chat':
      return exportChat(episodes, options);
    case 'trace':
      return exportTrace(episodes, { strict });
    case 'har':
      return exportHar(episodes, { strict, recorded: new Map([...source.recorded].map(([run, { har }]) => [run, har])) });
    case 'devtools':
      return exportDevtools(episodes, { strict });
    case 'playwright': {
      const runs = new Map(source.runs.map(({ hash, trajectory }) => [hash, trajectory]));
      return exportPlaywright(episodes, { strict, runs });
    }
    case 'manual':
      return exportManual(source);
    case 'skill':
      return exportSkill(source);
  }
}
