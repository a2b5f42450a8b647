/** What followed when a control was used before: the learned signal (`safety.md` 4.2), and the same within one run. */

import { urlTemplate } from '../page-keys.ts';
import type { ElementFacts } from '../ports.ts';
import type { Origin, Request } from '../trajectory.ts';
import type { Signal } from './decide.ts';
import { wordsOf } from './label.ts';
import { firm } from './signal.ts';

/** One control of one origin, and how often a use of it was followed by which requests. */
export interface LearnedRow {
  /** Origin, url template, role and label without numbers. */
  readonly key: string;
  /** Uses after which nothing but GET or HEAD was sent, and at least one was. */
  readonly gets: number;
  /** Uses after which something else was sent, or stopped by the barrier. */
  readonly writes: number;
  readonly to: readonly Origin[];
  /** `imported` rows can only raise. */
  readonly from: 'own' | 'imported';
}

export interface Learned {
  /** Any write: W. Only GETs, three times or more, in runs of our own: U, which may lower a soft W and nothing else. */
  signal(key: string): Signal | null;
  /** Where its requests went. */
  seenTo(key: string): readonly Origin[];
  note(key: string, requests: readonly Pick<Request, 'method' | 'origin'>[]): void;
  rows(): LearnedRow[];
}

const ENOUGH = 3;
/** Does a request of this method leave everything as it is? */
export const isRead = ({ method }: Pick<Request, 'method'>): boolean => /^(get|head|options)$/i.test(method);

/** Key of a control: numbers in its label do not matter, so that row 7 tells of row 8. */
export const controlKey = (f: ElementFacts): string =>
  `${f.origin} ${urlTemplate(f.pageUrl)} ${f.role} ${wordsOf(f.name)
    .map((word) => (/\d/.test(word) ? '#' : word))
    .join(' ')}`;

const fold = (row: LearnedRow | undefined, key: string, requests: readonly Pick<Request, 'method' | 'origin'>[]): LearnedRow => {
  const wrote = requests.some((request) => !isRead(request));
  const before = row ?? { key, gets: 0, writes: 0, to: [] };
  return {
    ...before,
    from: 'own',
    gets: before.gets + (wrote ? 0 : 1),
    writes: before.writes + (wrote ? 1 : 0),
    to: [...new Set([...before.to, ...requests.map(({ origin }) => origin)])],
  };
};

/** A store in memory, beginning with `rows`; who wants it to last keeps `rows()`. */
export function createLearned(rows: readonly LearnedRow[] = []): Learned {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  return {
    signal(key) {
      const row = byKey.get(key);
      if (row === undefined) return null;
      if (row.writes > 0) return firm('W', 'wrote-before');
      return row.from === 'own' && row.gets >= ENOUGH ? firm('U', 'only-read-before') : null;
    },
    seenTo: (key) => byKey.get(key)?.to ?? [],
    note(key, requests) {
      // A use that sent nothing says nothing: the next one may.
      if (requests.length === 0) return;
      const row = byKey.get(key);
      byKey.set(key, fold(row?.from === 'imported' ? { ...row, gets: 0 } : row, key, requests));
    },
    rows: () => [...byKey.values()],
  };
}
