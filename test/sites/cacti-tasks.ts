/**
 * What a person would ask of the administration of a Cacti. All were written before the agent was first seen on it, from its menus. Every other one is `unseen`: nothing was mended by
 * looking at them, so that they are a forecast. Each check reads the site's own data.
 */
import type { Cacti } from './cacti.ts';
import { type HalvedTask, halved } from './halves.ts';
import type { SiteTask } from './pairs.ts';
import { checksOf } from './sqlite-file.ts';

export const cactiTasks = (site: Cacti): HalvedTask[] => {
  const { at, answers } = checksOf(site);
  const device = (column: string, name: string, wanted: string) =>
    at(`select ${column} from host where description = '${name}' and deleted = ''`, wanted);
  const tree = (column: string, name: string, wanted: string) =>
    at(`select ${column} from graph_tree where name = '${name}'`, wanted);
  const renamed = (table: string, from: string, to: string) =>
    at(`select name from ${table} where name in ('${from}', '${to}')`, to);
  const user = (column: string, name: string, wanted: string) =>
    at(`select ${column} from user_auth where username = '${name}'`, wanted);
  /** A setting that nobody has saved has no row. */
  const setting = (name: string, wanted: string) =>
    at(`select concat('is ', value) from settings where name = '${name}'`, `is ${wanted}`);
  const mine = (name: string, wanted: string) =>
    at(`select concat('is ', value) from settings_user where user_id = 1 and name = '${name}'`, `is ${wanted}`);
  const tasks: [text: string, done: SiteTask['done']][] = [
    ['Add a device called "Ferry Terminal" with the hostname 127.0.0.61', device('hostname', 'Ferry Terminal', '127.0.0.61')],
    ['Disable the device "Shipyard Printer"', device('disabled', 'Shipyard Printer', 'on')],
    [
      'Move the "Crane PC" to the site "Harbour Office"',
      device('(select name from sites where sites.id = site_id)', 'Crane PC', 'Harbour Office'),
    ],
    ['Delete the device "Tower Camera"', device('count(*)', 'Tower Camera', '0')],
    [
      'Create a site called "South Pier" in the city of Haugesund',
      at("select city from sites where name = 'South Pier'", 'Haugesund'),
    ],
    ['Rename the site "Old Shipyard" to "Dry Dock"', renamed('sites', 'Old Shipyard', 'Dry Dock')],
    ['Add a new tree called "Visitors"', tree('count(*)', 'Visitors', '1')],
    ['Unpublish the tree "Harbour"', tree("enabled = 'on'", 'Harbour', '0')],
    [
      'Remove the graph "Crane PC - Uptime"',
      at("select count(*) from graph_templates_graph where title_cache = 'Crane PC - Uptime'", '0'),
    ],
    [
      'Turn off the data source "Mail Server - Load Average"',
      at(
        "select concat('is ', active) from data_template_data where local_data_id > 0 and name_cache = 'Mail Server - Load Average'",
        'is ',
      ),
    ],
    [
      'Rename the data input method "Unix - Get Web Hits" to "Unix - Get Page Views"',
      renamed('data_input', 'Unix - Get Web Hits', 'Unix - Get Page Views'),
    ],
    [
      'Set the heartbeat of the "1 Minute Collection" profile to 20 minutes',
      at("select heartbeat from data_source_profiles where name = '1 Minute Collection'", '1200'),
    ],
    [
      'Change the vertical label of the graph template "Unix - Load Average" to "load"',
      at(
        "select g.vertical_label from graph_templates_graph g join graph_templates t on t.id = g.graph_template_id where g.local_graph_id = 0 and t.name = 'Unix - Load Average'",
        'load',
      ),
    ],
    [
      'Delete the color template "Yellow: light -> dark, 4 colors"',
      at("select count(*) from color_templates where name like 'Yellow: light%'", '0'),
    ],
    [
      'Add a color named "Fjord Blue" with the hex value 1A5276',
      at("select upper(hex) from colors where name = 'Fjord Blue'", '1A5276'),
    ],
    ['Rename the CDEF "Make Stack Negative" to "Flip Stack"', renamed('cdef', 'Make Stack Negative', 'Flip Stack')],
    [
      'Disable the graph rule "Disk Space"',
      at("select concat('is ', enabled) from automation_graph_rules where name = 'Disk Space'", 'is '),
    ],
    [
      'Let the network discovery "Test Network" use 20 threads',
      at("select threads from automation_networks where name = 'Test Network'", '20'),
    ],
    ['Set the email address of the user runa to runa.holm@example.org', user('email_address', 'runa', 'runa.holm@example.org')],
    ['Disable the account of the user nils', user("concat('is ', enabled)", 'nils', 'is ')],
    [
      'Create a user group "Divers" with the description "They work under water"',
      at("select description from user_auth_group where name = 'Divers'", 'They work under water'),
    ],
    [
      'Put the user runa into the group Crew',
      at(
        "select u.username from user_auth_group_members m join user_auth_group g on g.id = m.group_id join user_auth u on u.id = m.user_id where g.name = 'Crew' order by u.username",
        'nils,runa',
      ),
    ],
    ['Show 50 rows per page in the tables by default', setting('num_rows_table', '50')],
    ['Turn on the gradient support for graphs', setting('enable_rrdtool_gradient_support', 'on')],
    ['Do not ask for a confirmation before things are deleted any more', setting('deletion_verification', '')],
    ['Change my full name to "Kim Keeper"', user('full_name', 'admin', 'Kim Keeper')],
    ['Let my week begin on Sunday', mine('first_weekdayid', '0')],
    [
      'Add an external link called "Tides" that leads to https://tides.example.org',
      at("select trim(trailing '/' from contentfile) from external_links where title = 'Tides'", 'https://tides.example.org'),
    ],
    ['What is the hostname of the device "Quay Router"?', answers('127.0.0.21')],
    ['In which city is the site "Old Shipyard"?', answers('stavanger')],
  ];
  return halved(tasks, '/index.php');
};
