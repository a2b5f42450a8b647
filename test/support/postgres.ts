/** A PostgreSQL of our own: Debian's, in a temporary folder, over a Unix socket only, as the user `postgres`; gone afterwards. */
import { execFile, execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);
const FOLDERS = [
  '/usr/lib/postgresql/15/bin',
  '/usr/lib/postgresql/16/bin',
  '/usr/lib/postgresql/17/bin',
  '/usr/local/bin',
  '/usr/bin',
];

/** Folder of initdb and pg_ctl; `null`: there is none. */
const programs = (): string | null => FOLDERS.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;

/** Whom the server runs as: it refuses root. `null`: we are root and there is no user `postgres`. */
function owner(): { uid: number; gid: number } | null {
  const [uid, gid] = [process.getuid?.() ?? -1, process.getgid?.() ?? -1];
  if (uid !== 0) return { uid, gid };
  try {
    const id = (what: string): number => Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

/** Why PostgreSQL cannot be tested here; '' when it can. */
export function noPostgres(): string {
  if (programs() === null) return 'no initdb here: apt-get install postgresql';
  if (owner() === null) return 'root without a user "postgres" to run the server as';
  return '';
}

export interface Postgres {
  /** A new, empty database. */
  database(): Promise<string>;
  stop(): Promise<void>;
}

/** About 5 s. Durable as by default: what is committed is on disk. */
export async function postgres(): Promise<Postgres> {
  const [bin, as] = [programs(), owner()];
  if (bin === null || as === null) throw new Error(noPostgres());
  const dir = mkdtempSync(join(tmpdir(), 'fieldguide-pg-'));
  if (process.getuid?.() === 0) chownSync(dir, as.uid, as.gid);
  const data = join(dir, 'data');
  const options = { ...as, cwd: dir };
  await run(join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C'], options);
  const server = `-k ${dir} -c listen_addresses= -c max_connections=200`;
  await run(join(bin, 'pg_ctl'), ['-D', data, '-w', '-l', join(dir, 'log'), '-o', server, 'start'], options);
  const url = (name: string): string => `postgresql://postgres@localhost/${name}?host=${dir}`;
  let made = 0;
  return {
    async database() {
      made += 1;
      const client = new pg.Client(url('postgres'));
      await client.connect();
      await client.query(`create database t${made}`);
      await client.end();
      return url(`t${made}`);
    },
    async stop() {
      await run(join(bin, 'pg_ctl'), ['-D', data, '-w', '-m', 'immediate', 'stop'], options);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
