/** Request Tracker 5 from Debian's packages on an SQLite file of its own, served by its own server on loopback. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../agent-core/node/bench/serving.ts';
import { answering, Cookies, SiteUnavailable } from './php-site.ts';
import { copyOver, type SqliteSite, siteOnFile } from './sqlite-file.ts';

const AT = '/usr/share/request-tracker5';
const FRESH = '/var/lib/dbconfig-common/sqlite3/request-tracker5/rtdb';
const person = { user: 'keeper', password: 'harbour-lights-9' };

const settings = (file: string, port: number) => `
Set($rtname, 'harbour');
Set($Organization, 'harbour.example');
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '${file}');
Set($WebDomain, '127.0.0.1');
Set($WebPort, ${port});
Set($WebPath, '');
Set($CanonicalizeRedirectURLs, 0);
Set($MailCommand, 'testfile');
Set($LogToSyslog, undef);
Set($LogToSTDERR, 'error');
1;
`;

/** Queues, people and tickets to work on. */
const DATA = `
use strict; use warnings;
use RT; RT::LoadConfig(); RT::Init();
my $system = RT->SystemUser;
sub user {
  my ($name, $real, %more) = @_;
  my $user = RT::User->new($system);
  my ($ok, $why) = $user->Create(Name => $name, RealName => $real, EmailAddress => "$name\\@example.org", Privileged => 1, Lang => 'en', %more);
  $ok or die $why;
  return $user;
}
my $me = user('${person.user}', 'Kim Keeper', Password => '${person.password}');
$me->PrincipalObj->GrantRight(Right => 'SuperUser', Object => RT->System);
my %people = map { $_->[0] => user(@$_) } ['runa', 'Runa Holm'], ['nils', 'Nils Berg'], ['liv', 'Liv Strand'];
my $crew = RT::Group->new($system);
$crew->CreateUserDefinedGroup(Name => 'Crew', Description => 'All who work here');
$crew->AddMember($people{nils}->id);
for my $name ('General', 'Pumps', 'Cranes') {
  my $queue = RT::Queue->new($system);
  $queue->Load($name);
  $queue->id or $queue->Create(Name => $name, Description => "About $name");
  for my $one (values %people) { $one->PrincipalObj->GrantRight(Right => $_, Object => $queue) for qw(SeeQueue ShowTicket OwnTicket ModifyTicket) }
}
my $current = RT::CurrentUser->new($me);
sub ticket {
  my ($queue, $subject, %more) = @_;
  my $ticket = RT::Ticket->new($current);
  my ($id, undef, $why) = $ticket->Create(Queue => $queue, Subject => $subject, Requestor => $me->id, Content => "About $subject", %more);
  $id or die $why;
}
ticket('Pumps', 'Leaking pump'); ticket('Cranes', 'Broken crane'); ticket('General', 'Old test ticket'); ticket('General', 'Rusty ladder');
ticket('General', 'Paint the pier', Owner => $people{nils}->id, Status => 'open');
ticket('General', 'Repair the fence', Due => '2026-12-10 12:00:00');
ticket('General', 'Replace the ropes');
`;

async function loggedIn(url: string): Promise<Cookies> {
  const cookies = new Cookies();
  const next = /name="next" value="([^"]+)"/.exec(await cookies.fetch(`${url}/`))?.[1] ?? '';
  const { user, password: pass } = person;
  await cookies.fetch(`${url}/NoAuth/Login.html`, new URLSearchParams({ user, pass, next }));
  if (!(await cookies.fetch(`${url}/`)).includes('Logout')) throw new Error('the login on Request Tracker did not work');
  return cookies;
}

/** A fresh Request Tracker with an administrator, on a free port. Throws SiteUnavailable where a package is missing. */
export async function startRequestTracker(scratch: string, at?: number): Promise<SqliteSite> {
  if (!existsSync(join(AT, 'libexec/rt-server')) || !existsSync(FRESH))
    throw new SiteUnavailable(
      'Request Tracker is not installed: run apt-get install --no-install-recommends request-tracker5 rt5-db-sqlite',
    );
  const [file, config] = [join(scratch, 'rt.sqlite'), join(scratch, 'RT_SiteConfig.pm')];
  const port = at ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const env = { ...process.env, RT_SITE_CONFIG: config, RT_SITE_CONFIG_DIR: join(scratch, 'no-more-settings') };
  writeFileSync(config, settings(file, port));
  copyOver(FRESH, file);
  execFileSync('perl', [`-I${join(AT, 'lib')}`, '-e', DATA], { env, stdio: 'pipe' });
  const server = spawn(join(AT, 'libexec/rt-server'), ['--port', String(port)], { env, stdio: 'ignore', detached: true });
  // Its workers outlive their master: the whole group is ended.
  const close = () => void (server.pid !== undefined && server.exitCode === null && process.kill(-server.pid));
  try {
    await answering(url, server, 'Request Tracker');
    const cookies = await loggedIn(url);
    return siteOnFile({ scratch, name: 'rt', url, file, person, cookies, close });
  } catch (error) {
    close();
    throw error;
  }
}
