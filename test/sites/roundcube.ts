/** Roundcube from Debian's packages over a mail server of its own, on an SQLite file of its own, served by PHP on loopback. */
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../agent-core/node/bench/serving.ts';
import { hasFolder, type Mail, mailsIn, makeFolder, ownDovecot, postBox, putMail } from './mail-server.ts';
import { answering, Cookies, needPhp, PHP, SiteUnavailable } from './php-site.ts';
import { fillRoundcube, folders, mails, person, rawOf } from './roundcube-data.ts';
import { change, type SqliteSite, siteOnFile } from './sqlite-file.ts';

const [AT, SETTINGS] = ['/var/lib/roundcube/public_html', '/etc/roundcube'];

export interface Roundcube extends SqliteSite {
  mailsIn(folder: string): Mail[];
  hasFolder(folder: string): boolean;
  /** What was sent since the last reset. */
  sent(): readonly (Mail & { recipients: string[] })[];
}

/** Its session lives through a whole measurement. */
const config = (o: { at: string; file: string; imap: number; smtp: number }) => `<?php
$config = [
  'db_dsnw' => 'sqlite:///${o.file}?mode=0640',
  'imap_host' => '127.0.0.1:${o.imap}', 'smtp_host' => '127.0.0.1:${o.smtp}', 'smtp_user' => '', 'smtp_pass' => '',
  'log_dir' => '${o.at}/logs', 'temp_dir' => '${o.at}/temp', 'des_key' => 'harbour-lights-harbour-9', 'session_lifetime' => 20160,
  'language' => 'en_US', 'skin' => 'elastic', 'plugins' => [], 'enable_spellcheck' => false, 'mime_types' => '${o.at}/mimetypes.php',
];
`;

async function loggedIn(url: string): Promise<Cookies> {
  const cookies = new Cookies();
  const token = /name="_token" value="([^"]+)"/.exec(await cookies.fetch(`${url}/?_task=login`))?.[1] ?? '';
  const form = { _token: token, _task: 'login', _action: 'login', _timezone: 'UTC', _url: '' };
  await cookies.fetch(`${url}/?_task=login`, new URLSearchParams({ ...form, _user: person.user, _pass: person.password }));
  if (!(await cookies.fetch(`${url}/?_task=mail`)).includes('_task=logout'))
    throw new Error('the login on Roundcube did not work');
  return cookies;
}

/** Debian's copy reads its settings from /etc, this one from its own folder. */
function served(at: string, port: number): ChildProcess {
  const env = { ...process.env, ROUNDCUBE_CONFIG_DIR: at, PHP_CLI_SERVER_WORKERS: '3' };
  const options = ['date.timezone=UTC', 'upload_max_filesize=16M', 'post_max_size=16M', 'error_reporting=0'];
  const args = [...options.flatMap((option) => ['-d', option]), '-S', `127.0.0.1:${port}`, '-t', AT];
  return spawn(PHP, args, { cwd: AT, env, detached: true, stdio: 'ignore' });
}

/** A fresh Roundcube of one person, on port `fixed` or a free one. Throws SiteUnavailable where a package is missing. */
export async function startRoundcube(scratch: string, fixed?: number): Promise<Roundcube> {
  needPhp();
  if (!existsSync(join(AT, 'index.php')) || !existsSync(join(SETTINGS, 'defaults.inc.php')))
    throw new SiteUnavailable(
      'Roundcube is not installed: run apt-get install --no-install-recommends roundcube-core roundcube-sqlite3 dovecot-imapd',
    );
  const imap = await ownDovecot(scratch, person);
  const ends: (() => void)[] = [imap.end];
  const close = () => {
    for (const end of ends.splice(0)) end();
  };
  try {
    const post = await postBox();
    ends.unshift(post.end);
    for (const folder of folders) makeFolder(imap.maildir, folder);
    for (const [number, mail] of mails.entries()) {
      const { raw, at } = rawOf(mail, number);
      putMail(imap.maildir, mail.folder, raw, at, number, mail.flags);
    }
    imap.keep();
    const [at, file] = [join(scratch, 'roundcube'), join(scratch, 'roundcube.sqlite')];
    for (const part of ['logs', 'temp']) mkdirSync(join(at, part), { recursive: true });
    for (const name of ['defaults.inc.php', 'mimetypes.php']) copyFileSync(join(SETTINGS, name), join(at, name));
    writeFileSync(join(at, 'config.inc.php'), config({ at, file, imap: imap.port, smtp: post.port }));
    const port = fixed ?? (await freePort());
    const url = `http://127.0.0.1:${port}`;
    const server = served(at, port);
    // PHP's workers outlive their master: the whole group is ended.
    ends.unshift(() => void (server.pid !== undefined && server.exitCode === null && process.kill(-server.pid, 'SIGKILL')));
    await answering(`${url}/`, server, 'Roundcube');
    // The first login makes the person.
    await loggedIn(url);
    change(file, fillRoundcube());
    const site = siteOnFile({ scratch, name: 'roundcube', url, file, person, cookies: await loggedIn(url), close });
    return {
      ...site,
      mailsIn: (folder) => mailsIn(imap.maildir, folder),
      hasFolder: (folder) => hasFolder(imap.maildir, folder),
      sent: () => post.sent,
      reset: async () => {
        await site.reset();
        imap.putBack();
        post.sent.length = 0;
      },
    };
  } catch (error) {
    close();
    throw error;
  }
}
