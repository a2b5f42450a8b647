/** A MariaDB of a test's own: in its scratch folder, behind a socket, with no port. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run, SiteUnavailable } from './php-site.ts';

/** Ended by `end`. Throws SiteUnavailable where MariaDB is not installed. */
export async function ownMariadb(scratch: string) {
  const [data, socket] = [join(scratch, 'mariadb'), join(scratch, 'mariadb.sock')];
  try {
    const owner = ['--user=root', '--auth-root-authentication-method=normal', '--skip-test-db'];
    run('mariadb-install-db', [`--datadir=${data}`, ...owner]);
  } catch (cause) {
    throw new SiteUnavailable('MariaDB is not installed: run apt-get install --no-install-recommends mariadb-server php-mysql', {
      cause,
    });
  }
  const options = ['--no-defaults', `--datadir=${data}`, `--socket=${socket}`, '--skip-networking', '--skip-grant-tables'];
  const hurried = ['--innodb-flush-method=nosync', '--innodb-flush-log-at-trx-commit=0', '--skip-innodb-doublewrite'];
  // Nothing of it outlives the test, so it need not survive a crash.
  const server = spawn('mariadbd', [...options, ...hurried, '--user=root'], { stdio: 'ignore' });
  for (let tries = 0; !existsSync(socket); tries += 1) {
    if (tries > 150 || server.exitCode !== null) throw new Error('MariaDB did not come up: the set-up is broken');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const client = ['--no-defaults', `--socket=${socket}`, '--batch', '--raw', '--skip-column-names'];
  return {
    socket,
    /** What the statements print: a line for a row, a tab between cells. */
    sql: (input: string) => execFileSync('mariadb', client, { input, maxBuffer: 1e8 }).toString(),
    dump: (name: string) => run('mariadb-dump', [`--socket=${socket}`, '--databases', '--add-drop-database', name]),
    end: () => server.kill('SIGKILL'),
  };
}
