/** What a person would ask of Django's administration. All were written before the agent was first seen on it. Each check reads the site's own data, or where the browser was left. */
import type { SiteTask } from './pairs.ts';
import { checksOf, type SqliteSite } from './sqlite-file.ts';

export const djangoTasks = (site: SqliteSite): SiteTask[] => {
  const { at, answers } = checksOf(site);
  const boat = (column: string, name: string) => `select ${column} from harbour_boat where name = '${name}'`;
  const visit = (column: string, name: string) =>
    `select v.${column} from harbour_visit v join harbour_boat b on b.id = v.boat_id where b.name = '${name}'`;
  const tasks: [text: string, done: SiteTask['done']][] = [
    [
      'Add an owner called "Dora Finch" with the email "dora@example.org"',
      at("select email from harbour_owner where name = 'Dora Finch'", 'dora@example.org'),
    ],
    [
      'Change the phone number of the owner "Ben Oak" to "555-0188"',
      at("select phone from harbour_owner where name = 'Ben Oak'", '555-0188'),
    ],
    ['Delete the boat "Old Tub"', at(boat('count(*)', 'Old Tub'), '0')],
    ['Mark the boat "Otter" as insured', at(boat('insured', 'Otter'), '1')],
    ['Set the length of the boat "Sea Lark" to 9.4', at(boat('length', 'Sea Lark'), '9.4')],
    [
      'Change the owner of the boat "Otter" to Cleo Ray',
      at("select o.name from harbour_boat b join harbour_owner o on o.id = b.owner_id where b.name = 'Otter'", 'Cleo Ray'),
    ],
    ['Create a berth "C3" with a depth of 4', at("select depth from harbour_berth where number = 'C3'", '4')],
    [
      'Move the boat "Golden Hind" to the berth B1',
      at("select e.number from harbour_boat b join harbour_berth e on e.id = b.berth_id where b.name = 'Golden Hind'", 'B1'),
    ],
    ['Create a group called "Divers"', at("select count(*) from auth_group where name = 'Divers'", '1')],
    ['Change the first name of the user nils to "Nils"', at("select first_name from auth_user where username = 'nils'", 'Nils')],
    ['Deactivate the user liv', at("select is_active from auth_user where username = 'liv'", '0')],
    ['Rename the group "Pilots" to "Harbour pilots"', at('select name from auth_group', 'Harbour pilots')],
    [
      'Record a visit of the boat "Otter" with the arrival date 2026-12-01 and 3 nights',
      at(`${visit("arrived || '|' || v.nights", 'Otter')}`, '2026-12-01|3'),
    ],
    ['Set the status of the visit of "Sea Lark" to Paid', at(visit('status', 'Sea Lark'), 'paid')],
    ['Write the note "Came in late" on the visit of "Golden Hind"', at(visit('notes', 'Golden Hind'), 'Came in late')],
    ['Set the arrival date of the visit of "Golden Hind" to 2026-11-30', at(visit('arrived', 'Golden Hind'), '2026-11-30')],
    ['Change the kind of the boat "Otter" to Sail', at(boat('kind', 'Otter'), 'sail')],
    ['Turn on "Covered" for the berth A2', at("select covered from harbour_berth where number = 'A2'", '1')],
    ['Delete the owner "Eve Moss"', at("select count(*) from harbour_owner where name = 'Eve Moss'", '0')],
    ['Who is the owner of the boat "Golden Hind"?', answers('ann bly')],
    ['What is the length of the boat "Otter"?', answers('7')],
    ['What is the email of the owner "Ann Bly"?', answers('ann@example.org')],
    ['Which berth does the boat "Sea Lark" have?', answers('a2')],
    ['Show only the boats that are insured', async (_answer, ended) => ended.search.includes('insured__exact=1')],
    ['Search for "Lark" in the boats', async (_answer, ended) => /[?&]q=Lark/.test(ended.search)],
    ['When did the boat "Golden Hind" arrive?', answers('20')],
  ];
  return tasks.map(([text, done]) => ({ text, path: '/admin/', done }));
};
