/** A mail server of a test's own: Dovecot over one person's maildir in the scratch folder, and a post box that takes what is sent and keeps it. All on loopback. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../agent-core/node/bench/serving.ts';
import { run, SiteUnavailable } from './php-site.ts';

export interface Mail {
  /** Letters of the maildir: D draft, F flagged, R answered, S seen, T deleted. */
  flags: string;
  from: string;
  to: string;
  subject: string;
  /** The whole body, its lines joined: a phrase of it can be looked for. */
  text: string;
}

/** A header of a mail, on one line; empty where it has none. */
const header = (head: string, name: string) =>
  new RegExp(`^${name}: *([^\\r\\n]*(?:\\r?\\n[ \\t][^\\r\\n]*)*)`, 'im').exec(head)?.[1]?.replace(/\s+/g, ' ').trim() ?? '';

function parsed(raw: string, flags = ''): Mail {
  const [head = '', ...rest] = raw.split(/\r?\n\r?\n/);
  const text = rest
    .join('\n')
    .replace(/=\r?\n/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return { flags, from: header(head, 'From'), to: header(head, 'To'), subject: header(head, 'Subject'), text };
}

const folderOf = (maildir: string, folder: string) =>
  folder === 'INBOX' ? maildir : join(maildir, `.${folder.replaceAll('/', '.')}`);

/** A new folder that the person sees. */
export function makeFolder(maildir: string, folder: string): void {
  for (const part of ['cur', 'new', 'tmp']) mkdirSync(join(folderOf(maildir, folder), part), { recursive: true });
  if (folder !== 'INBOX') writeFileSync(join(maildir, 'subscriptions'), `${folder}\n`, { flag: 'a' });
}

/** Puts a mail there that came at this time. */
export function putMail(maildir: string, folder: string, raw: string, at: Date, number: number, flags: string): void {
  const file = join(folderOf(maildir, folder), 'cur', `${at.getTime() / 1000}.M${number}P1.museum:2,${flags}`);
  writeFileSync(file, raw);
  utimesSync(file, at, at);
}

export const hasFolder = (maildir: string, folder: string) => existsSync(folderOf(maildir, folder));

/** What is in a folder, oldest first; nothing where it is not there. */
export function mailsIn(maildir: string, folder: string): Mail[] {
  const at = folderOf(maildir, folder);
  const files = ['cur', 'new'].flatMap((part) =>
    hasFolder(maildir, folder) ? readdirSync(join(at, part)).map((name) => join(part, name)) : [],
  );
  return files.sort().map((file) => parsed(readFileSync(join(at, file), 'utf8'), /:2,([A-Z]*)/.exec(file)?.[1] ?? ''));
}

const config = (o: { at: string; user: string; group: string; port: number; login: string; password: string }) => `
base_dir = ${o.at}/run
state_dir = ${o.at}/state
log_path = ${o.at}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
default_internal_user = ${o.user}
default_internal_group = ${o.group}
default_login_user = ${o.user}
first_valid_uid = 1
mail_location = maildir:${o.at}/maildir:INDEX=MEMORY
passdb {
  driver = static
  args = user=${o.login} password=${o.password}
}
userdb {
  driver = static
  args = uid=${o.user} gid=${o.group} home=${o.at}
}
namespace inbox {
  inbox = yes
  separator = /
}
service anvil {
  chroot =
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${o.port}
  }
}
service stats {
  chroot =
}
`;

const answers = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => resolve(false)).once('data', () => socket.end());
  });

/** Serves the maildir in the folder `imap` of the scratch folder. Throws SiteUnavailable where Dovecot is not installed. */
export async function ownDovecot(scratch: string, person: { user: string; password: string }) {
  if (!existsSync('/usr/sbin/dovecot') || !existsSync('/usr/lib/dovecot/imap'))
    throw new SiteUnavailable('Dovecot is not installed: run apt-get install --no-install-recommends dovecot-imapd');
  // It serves no mail as root: then all of it is nobody's.
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? 'nobody' : userInfo().username;
  const group = run('id', ['-gn', user]).trim();
  const [at, port] = [join(scratch, 'imap'), await freePort()];
  const [maildir, settings] = [join(at, 'maildir'), join(at, 'dovecot.conf')];
  mkdirSync(maildir, { recursive: true });
  writeFileSync(settings, config({ at, user, group, port, login: person.user, password: person.password }));
  const own = () => void (isRoot && run('chown', ['-R', `${user}:${group}`, at]));
  if (isRoot) run('chmod', ['o+x', scratch]);
  own();
  const serve = ['/usr/sbin/dovecot', '-F', '-c', settings];
  const as = isRoot ? ['setpriv', `--reuid=${user}`, `--regid=${group}`, '--clear-groups', ...serve] : serve;
  const server = spawn('env', as, { stdio: 'ignore', detached: true });
  const end = () => void (server.pid !== undefined && server.exitCode === null && process.kill(-server.pid));
  for (let tries = 0; !(await answers(port)); tries += 1) {
    if (tries > 100 || server.exitCode !== null) {
      end();
      throw new Error(`Dovecot did not come up: see ${at}/log`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const fresh = join(at, 'fresh');
  return {
    maildir,
    port,
    end,
    /** What is there now is what `putBack` puts back. */
    keep: () => {
      own();
      run('cp', ['-a', maildir, fresh]);
    },
    /** Nothing of the mails is kept by Dovecot in memory or in an index. */
    putBack: () => {
      run('rm', ['-rf', maildir]);
      run('cp', ['-a', fresh, maildir]);
    },
  };
}

/** Speaks as much SMTP as is needed to be sent a mail. */
function talk(socket: Socket, keep: (to: string[], raw: string) => void): void {
  let [input, to, inMail] = ['', [] as string[], false];
  const say = (line: string) => socket.write(`${line}\r\n`);
  const command = (line: string) => {
    const [word = ''] = line.toUpperCase().split(/[ :]/);
    if (word === 'QUIT') return socket.end('221 bye\r\n');
    if (word === 'DATA') {
      inMail = true;
      return say('354 go on');
    }
    if (word === 'MAIL' || word === 'RSET') to = [];
    if (word === 'RCPT') to.push(/<([^>]*)>/.exec(line)?.[1] ?? '');
    return say(['EHLO', 'HELO', 'MAIL', 'RCPT', 'RSET', 'NOOP'].includes(word) ? '250 fine' : '502 not here');
  };
  socket.on('error', () => socket.destroy());
  socket.on('data', (part) => {
    input += part.toString('latin1');
    for (;;) {
      const cut = input.indexOf(inMail ? '\r\n.\r\n' : '\r\n');
      if (cut < 0) return;
      const piece = input.slice(0, cut);
      input = input.slice(cut + (inMail ? 5 : 2));
      if (inMail) {
        inMail = false;
        keep(to, Buffer.from(piece.replace(/^\.\./gm, '.'), 'latin1').toString());
        say('250 taken');
      } else command(piece);
    }
  });
  say('220 post box');
}

/** Takes every mail, and delivers none. */
export async function postBox() {
  const sent: (Mail & { recipients: string[] })[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket.once('close', () => open.delete(socket)));
    talk(socket, (recipients, raw) => sent.push({ ...parsed(raw), recipients }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    sent,
    end: () => {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
