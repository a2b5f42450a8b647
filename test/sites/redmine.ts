/** Redmine from Debian's packages on an SQLite file of its own, served by Puma on loopback. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../agent-core/node/bench/serving.ts';
import { answering, Cookies, SiteUnavailable } from './php-site.ts';
import { copyOver, type SqliteSite, siteOnFile } from './sqlite-file.ts';

const AT = '/usr/share/redmine';
const person = { user: 'keeper', password: 'harbour-lights-9' };

/** Redmine reads its settings anew when the youngest of them is younger than what it keeps. */
const YOUNGER = "update settings set updated_on = datetime('now', '+1 second')";

/** Projects, people and issues to work on; the administrator gets a name of this site. */
const DATA = `
ActiveJob::Base.queue_adapter = :inline
ActionMailer::Base.perform_deliveries = false
Setting.rest_api_enabled = '0'
me = User.where(admin: true).first
me.update!(login: '${person.user}', firstname: 'Kim', lastname: 'Keeper', mail: 'kim@example.org', password: '${person.password}', must_change_passwd: false, language: 'en')
people = [%w[runa Runa Holm], %w[nils Nils Berg], %w[liv Liv Strand]].map { |login, first, last|
  User.create!(login: login, firstname: first, lastname: last, mail: login + '@example.org', language: 'en', status: 1) { |u| u.login = login; u.password = 'x-' + login + '-x9'; } }
developer = Role.find_by(name: 'Developer')
harbour, ferry = [%w[Harbour harbour], %w[Ferry ferry]].map { |name, id|
  Project.create!(name: name, identifier: id, description: 'About ' + name, trackers: Tracker.all, enabled_module_names: %w[issue_tracking time_tracking news documents wiki boards calendar gantt]) }
[[harbour, me], [harbour, people[0]], [harbour, people[1]], [ferry, me]].each { |project, user| Member.create!(project: project, principal: user, roles: [developer]) }
Version.create!(project: harbour, name: 'Autumn 2026')
issue = ->(subject, more = {}) { Issue.create!({ project: harbour, author: me, tracker: Tracker.first, subject: subject, description: 'About ' + subject, status: IssueStatus.find_by(name: 'New'), priority: IssuePriority.find_by(name: 'Normal') }.merge(more)) }
issue.('Leaking pump'); issue.('Broken crane'); issue.('Old test ticket'); issue.('Rusty ladder')
issue.('Paint the pier', assigned_to: people[1])
issue.('Repair the fence', due_date: '2026-12-10')
issue.('Replace the ropes', project: ferry)
page = WikiPage.new(wiki: harbour.wiki || Wiki.create!(project: harbour, start_page: 'Wiki'), title: 'Wiki')
page.save_with_content(WikiContent.new(page: page, text: 'Welcome to the harbour.', author: me)) or raise 'no wiki'
`;

/** A fresh Redmine with an administrator, on port `fixed` or a free one. Throws SiteUnavailable where a package is missing. */
export async function startRedmine(scratch: string, fixed?: number): Promise<SqliteSite> {
  if (!existsSync(join(AT, 'config.ru')) || !existsSync('/usr/bin/puma') || !existsSync('/etc/redmine/default/database.yml'))
    throw new SiteUnavailable(
      'Redmine is not installed: run apt-get install --no-install-recommends redmine redmine-sqlite puma ruby-sqlite3',
    );
  const file = join(scratch, 'redmine.sqlite');
  const env = {
    ...process.env,
    X_DEBIAN_SITEID: 'default',
    RAILS_ENV: 'production',
    DATABASE_URL: `sqlite3:${file}?timeout=20000`,
  };
  const rails = (code: string) => execFileSync('ruby', ['bin/rails', 'runner', code], { cwd: AT, env, stdio: 'pipe' });
  copyOver('/var/lib/dbconfig-common/sqlite3/redmine/instances/default/redmine_default', file, YOUNGER);
  rails(DATA);
  const port = fixed ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const server = spawn('puma', ['-e', 'production', '-b', `tcp://127.0.0.1:${port}`, 'config.ru'], {
    cwd: AT,
    env,
    stdio: 'ignore',
  });
  await answering(url, server, 'Redmine');
  const cookies = new Cookies();
  const form = await cookies.fetch(`${url}/login`);
  const token = /name="authenticity_token" value="([^"]+)"/.exec(form)?.[1] ?? '';
  const { user: username, password } = person;
  await cookies.fetch(`${url}/login`, new URLSearchParams({ authenticity_token: token, username, password }));
  if (!(await cookies.fetch(`${url}/my/page`)).includes('/logout')) throw new Error('the login on Redmine did not work');
  return siteOnFile({
    ...{ scratch, name: 'redmine', url, file, person, cookies, touch: YOUNGER },
    close: () => void server.kill(),
  });
}
