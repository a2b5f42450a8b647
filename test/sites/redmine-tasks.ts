/**
 * What a person would ask of Redmine. All were written before the agent was first seen on Redmine. Every other one is `unseen`: nothing was mended by looking at them, so that
 * they are a forecast. Each check reads the site's own data.
 */
import { type HalvedTask, halved } from './halves.ts';
import type { SiteTask } from './pairs.ts';
import { checksOf, type SqliteSite } from './sqlite-file.ts';

export const redmineTasks = (site: SqliteSite): HalvedTask[] => {
  const { at, answers } = checksOf(site);
  const issue = (columns: string, subject: string) => `select ${columns} from issues where subject = '${subject}'`;
  const statusOf = (subject: string, wanted: string) =>
    at(`select s.name from issues i join issue_statuses s on s.id = i.status_id where subject = '${subject}'`, wanted);
  const project = (column: string, name: string) => `select ${column} from projects where name = '${name}'`;
  const setting = (name: string, wanted: string) => at(`select value from settings where name = '${name}'`, wanted);
  const tasks: [text: string, done: SiteTask['done']][] = [
    ['Create an issue "Buoy light is out" in the project Harbour', at(issue('project_id', 'Buoy light is out'), '1')],
    [
      'Set the priority of the issue "Leaking pump" to High',
      at("select e.name from issues i join enumerations e on e.id = i.priority_id where subject = 'Leaking pump'", 'High'),
    ],
    [
      'Assign the issue "Leaking pump" to Runa Holm',
      at("select u.login from issues i join users u on u.id = i.assigned_to_id where subject = 'Leaking pump'", 'runa'),
    ],
    ['Close the issue "Paint the pier"', statusOf('Paint the pier', 'Closed')],
    ['Change the status of "Broken crane" to In Progress', statusOf('Broken crane', 'In Progress')],
    [
      'Add a comment "Parts are ordered" to the issue "Broken crane"',
      at("select count(*) from journals where notes like '%Parts are ordered%'", '1'),
    ],
    ['Set the due date of "Broken crane" to 2026-12-24', at(issue('due_date', 'Broken crane'), '2026-12-24')],
    ['The issue "Leaking pump" is half done', at(issue('done_ratio', 'Leaking pump'), '50')],
    [
      'Log 3 hours on the issue "Leaking pump"',
      at("select hours from time_entries t join issues i on i.id = t.issue_id where subject = 'Leaking pump'", '3.0'),
    ],
    ['Delete the issue "Old test ticket"', at(issue('count(*)', 'Old test ticket'), '0')],
    ['Watch the issue "Broken crane"', at("select count(*) from watchers where watchable_type = 'Issue'", '1')],
    [
      'Create a version "Spring 2027" in the project Harbour',
      at("select project_id from versions where name = 'Spring 2027'", '1'),
    ],
    [
      'Add an issue category called "Electrics" to the project Harbour',
      at("select project_id from issue_categories where name = 'Electrics'", '1'),
    ],
    [
      'Publish a news item titled "Storm closed the quay" in the project Harbour',
      at("select project_id from news where title = 'Storm closed the quay'", '1'),
    ],
    ['Create a project called "Lighthouse"', at(project('count(*)', 'Lighthouse'), '1')],
    ['Close the project Ferry', at(project('status', 'Ferry'), '5')],
    [
      'Change the description of the project Harbour to "All work on the quays"',
      at(project('description', 'Harbour'), 'All work on the quays'),
    ],
    [
      'Turn off the Gantt module of the project Harbour',
      at("select count(*) from enabled_modules where name = 'gantt' and project_id = 1", '0'),
    ],
    ['Make the project Ferry private', at(project('is_public', 'Ferry'), '0')],
    [
      'Add Runa Holm to the project Ferry as a Developer',
      at(
        "select r.name from members m join users u on u.id = m.user_id join member_roles mr on mr.member_id = m.id join roles r on r.id = mr.role_id where u.login = 'runa' and m.project_id = 2",
        'Developer',
      ),
    ],
    ['Show my interface in German', at("select language from users where login = 'keeper'", 'de')],
    [
      'Show my email address to other users',
      at("select hide_mail from user_preferences p join users u on u.id = p.user_id where login = 'keeper'", '0'),
    ],
    ['Change the application title to "Harbour works"', setting('app_title', 'Harbour works')],
    ['Let only people who are logged in see the site', setting('login_required', '1')],
    ['Lock the user "nils"', at("select status from users where login = 'nils'", '3')],
    ['Create a group called "Divers"', at("select count(*) from users where lastname = 'Divers' and type = 'Group'", '1')],
    [
      'Rename the tracker "Support" to "Question"',
      at("select name from trackers where name in ('Support', 'Question')", 'Question'),
    ],
    ['Make Low the default priority', at("select name from enumerations where type = 'IssuePriority' and is_default", 'Low')],
    [
      'Create a wiki page "Tides" in the project Harbour',
      at("select count(*) from wiki_pages where lower(title) = 'tides'", '1'),
    ],
    [
      'Remove Nils Berg from the project Harbour',
      at("select count(*) from members m join users u on u.id = m.user_id where login = 'nils'", '0'),
    ],
    ['What is the status of the issue "Broken crane"?', answers('new')],
    ['Who is the issue "Paint the pier" assigned to?', answers('nils')],
    [
      'When is the issue "Repair the fence" due?',
      async (answer) => /2026-12-10|12\/10\/2026|10\/12\/2026|dec\w* 10|10 dec/i.test(answer),
    ],
    ['How many issues are open in the project Ferry?', async (answer) => /\b1\b/.test(answer)],
  ];
  return halved(tasks, '/');
};
