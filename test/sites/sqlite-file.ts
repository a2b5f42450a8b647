/** The SQLite file of a site that runs: read by the judge, put back between tasks. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cookies, Wiki } from './php-site.ts';

export interface SqliteSite extends Wiki {
  /** Rows of a query on its database, the cells of a row joined by '|': the judge reads it. */
  rows(sql: string): string[];
}

const SQL = `import sqlite3, sys, json
rows = sqlite3.connect(sys.argv[1], timeout=20).execute(sys.argv[2]).fetchall()
print(json.dumps(['|'.join('' if cell is None else str(cell) for cell in row) for row in rows]))`;
/** SQLite's own backup, which other connections live through. */
const COPY = `import sqlite3, sys
a, b = (sqlite3.connect(path, timeout=20) for path in sys.argv[1:3])
a.backup(b)
if len(sys.argv) > 3:
    b.execute(sys.argv[3])
    b.commit()
b.close()`;

const SCRIPT = 'import sqlite3, sys; sqlite3.connect(sys.argv[1], timeout=20).executescript(sys.argv[2])';

const python = (code: string, ...args: string[]) => execFileSync('python3', ['-c', code, ...args]).toString();

/**
 * The administrator's view of a site that stands on one SQLite file: what is in it now, his session too, is what `reset` puts back. `touch`: a statement after each copy, for sites that
 * keep what they have read.
 */
export function siteOnFile(o: {
  scratch: string;
  name: string;
  url: string;
  file: string;
  person: { user: string; password: string };
  cookies: Cookies;
  touch?: string;
  close(): void;
}): SqliteSite {
  const [state, base] = [join(o.scratch, `${o.name}-login.json`), join(o.scratch, `${o.name}-fresh.sqlite`)];
  writeFileSync(state, JSON.stringify(o.cookies.storageState()));
  copyOver(o.file, base, o.touch);
  return {
    ...{ url: o.url, storageState: state, ...o.person },
    rows: (sql) => rowsOf(o.file, sql),
    read: (path) => o.cookies.fetch(`${o.url}${path}`),
    write: (path, body) => o.cookies.fetch(`${o.url}${path}`, body),
    reset: async () => copyOver(base, o.file, o.touch),
    close: o.close,
  };
}

/** Rows of a query, the cells of a row joined by '|'. */
export const rowsOf = (file: string, sql: string): string[] => JSON.parse(python(SQL, file, sql));

/** Checks of tasks by the site's own data. */
export const checksOf = (site: { rows(sql: string): string[] }) => ({
  /** The rows that this query finds, joined by commas, are `wanted`. */
  at: (sql: string, wanted: string) => async () => site.rows(sql).join(',') === wanted,
  answers: (word: string) => async (answer: string) => answer.toLowerCase().includes(word),
});

/** Copies one database over another; `then`: a statement on the copy. */
export const copyOver = (from: string, to: string, then?: string): void =>
  void python(COPY, from, to, ...(then === undefined ? [] : [then]));

/** Runs statements that change it. */
export const change = (file: string, statements: readonly string[]): void => void python(SCRIPT, file, statements.join(';\n'));
