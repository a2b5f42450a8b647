/**
 * What a person would ask of the administration of a Zabbix. All were written before the agent was first seen on it, from its menus. Every other one is `unseen`: nothing was mended by
 * looking at them, so that they are a forecast. Since 1 December tries of both halves that were refuted are read. Each check reads the site's own data.
 */
import { type HalvedTask, halved } from './halves.ts';
import type { SiteTask } from './pairs.ts';
import { checksOf } from './sqlite-file.ts';
import type { Zabbix } from './zabbix.ts';

export const zabbixTasks = (site: Zabbix): HalvedTask[] => {
  const { at, answers } = checksOf(site);
  const host = (column: string, name: string, wanted: string) => at(`select ${column} from hosts where name = '${name}'`, wanted);
  const renamed = (table: string, from: string, to: string) =>
    at(`select name from ${table} where name in ('${from}', '${to}')`, to);
  const item = (columns: string, ofHost: string, name: string, wanted: string) =>
    at(
      `select ${columns} from items i join hosts h on h.hostid = i.hostid where h.name = '${ofHost}' and i.name = '${name}'`,
      wanted,
    );
  const trigger = (column: string, name: string, wanted: string) =>
    at(`select ${column} from triggers where description = '${name}'`, wanted);
  /** The groups of a person, or the people of a group. */
  const members = (column: 'g.name' | 'u.username', where: string, wanted: string) =>
    at(
      `select ${column} from users_groups m join usrgrp g on g.usrgrpid = m.usrgrpid join users u on u.userid = m.userid where ${where} order by ${column}`,
      wanted,
    );
  const setting = (column: string, wanted: string) => at(`select ${column} from config`, wanted);
  const mine = (column: string, wanted: string) => at(`select ${column} from users where username = 'Admin'`, wanted);
  const tasks: [text: string, done: SiteTask['done']][] = [
    ['Create a host group called "Cold storage"', at("select count(*) from hstgrp where name = 'Cold storage'", '1')],
    [
      'Add a host named Label Printer to the group Office equipment',
      at(
        "select g.name from hosts h join hosts_groups m on m.hostid = h.hostid join hstgrp g on g.groupid = m.groupid where h.name = 'Label Printer'",
        'Office equipment',
      ),
    ],
    ['Disable the host "Old Intranet"', host('status', 'Old Intranet', '1')],
    ['Rename the host group "Branch offices" to "Branches"', renamed('hstgrp', 'Branch offices', 'Branches')],
    [
      'Change the description of the host Lobby Display to "Shows the departures of the buses"',
      host('description', 'Lobby Display', 'Shows the departures of the buses'),
    ],
    [
      'Add the tag "owner" with the value "marketing" to the host "Web Server 2"',
      at(
        "select concat(tag, '=', value) from host_tag t join hosts h on h.hostid = t.hostid where h.name = 'Web Server 2'",
        'owner=marketing',
      ),
    ],
    [
      'Link the template "ICMP Ping" to the host Office Printer',
      at(
        "select t.name from hosts_templates l join hosts t on t.hostid = l.templateid join hosts h on h.hostid = l.hostid where h.name = 'Office Printer'",
        'ICMP Ping',
      ),
    ],
    ['Delete the host "Molde Router"', host('count(*)', 'Molde Router', '0')],
    [
      'Set the update interval of the item "Free disk space" on Backup NAS to 10 minutes',
      item("delay in ('10m', '600', '600s')", 'Backup NAS', 'Free disk space', '1'),
    ],
    ['Turn off the item "Visitors today" of the host Old Intranet', item('i.status', 'Old Intranet', 'Visitors today', '1')],
    [
      'Raise the severity of the trigger "Backup disk is almost full" to High',
      trigger('priority', 'Backup disk is almost full', '4'),
    ],
    [
      'Nobody cares about paper: disable the trigger "Printer is out of paper" on the Office Printer',
      trigger('status', 'Printer is out of paper', '1'),
    ],
    [
      'Create a template "Coffee machines" in the group Templates/Applications',
      at(
        "select g.name from hosts h join hosts_groups m on m.hostid = h.hostid join hstgrp g on g.groupid = m.groupid where h.name = 'Coffee machines' and h.status = 3",
        'Templates/Applications',
      ),
    ],
    [
      'Schedule a maintenance called "Firmware update" for the host Core Switch, one hour long',
      at(
        "select concat(h.name, ' ', p.period) from maintenances m join maintenances_hosts mh on mh.maintenanceid = m.maintenanceid join hosts h on h.hostid = mh.hostid join maintenances_windows w on w.maintenanceid = m.maintenanceid join timeperiods p on p.timeperiodid = w.timeperiodid where m.name = 'Firmware update'",
        'Core Switch 3600',
      ),
    ],
    ['Delete the maintenance "Spring cleaning"', at("select count(*) from maintenances where name = 'Spring cleaning'", '0')],
    [
      'Give the host Backup NAS a value map "Door" in which 0 means Closed and 1 means Open',
      at(
        "select concat(m.value, '=', m.newvalue) from valuemap v join valuemap_mapping m on m.valuemapid = v.valuemapid join hosts h on h.hostid = v.hostid where h.name = 'Backup NAS' and v.name = 'Door' order by m.value",
        '0=Closed,1=Open',
      ),
    ],
    [
      'Create a user group "Contractors" whose members have no access to the frontend',
      at("select gui_access from usrgrp where name = 'Contractors'", '3'),
    ],
    ['Put the user petra into the group Night shift', members('u.username', "g.name = 'Night shift'", 'petra,trainee')],
    ["Change tomas' last name to Lindqvist", at("select surname from users where username = 'tomas'", 'Lindqvist')],
    ['Remove the user "trainee"', at("select count(*) from users where username = 'trainee'", '0')],
    [
      'Create a dashboard called "Warehouse overview"',
      at("select count(*) from dashboard where name = 'Warehouse overview'", '1'),
    ],
    ['Delete the dashboard Sales numbers', at("select count(*) from dashboard where name = 'Sales numbers'", '0')],
    [
      'Create a network map named "Second floor" that is 1000 pixels wide and 500 high',
      at("select concat(width, 'x', height) from sysmaps where name = 'Second floor'", '1000x500'),
    ],
    ['Make the dark theme the default for everybody', setting('default_theme', 'dark-theme')],
    ['Set the working time to 1-5,08:00-16:00', setting('work_period', '1-5,08:00-16:00')],
    ['Keep the audit log for 90 days only', setting('hk_audit', '90d')],
    [
      'Add a global macro {$SITE} with the value oslo',
      at("select concat(macro, '=', value) from globalmacro where macro = '{$SITE}'", '{$SITE}=oslo'),
    ],
    [
      'Enable the trigger action "Report problems to Zabbix administrators"',
      at("select status from actions where name = 'Report problems to Zabbix administrators'", '0'),
    ],
    [
      'Disable the media types Telegram and Slack',
      at('select name from media_type where status = 1 order by name', 'Slack,Telegram'),
    ],
    [
      'Let the discovery rule "Local network" scan 10.20.0.1-254 and switch it on',
      at("select concat(iprange, ' ', status) from drules where name = 'Local network'", '10.20.0.1-254 0'),
    ],
    ['Change the SLO of the SLA "Bronze" to 97.5', at("select round(slo, 1) from sla where name = 'Bronze'", '97.5')],
    [
      'Add a service "Customer portal" below the service "Web shop"',
      at(
        "select p.name from services s join services_links l on l.servicedownid = s.serviceid join services p on p.serviceid = l.serviceupid where s.name = 'Customer portal'",
        'Web shop',
      ),
    ],
    ['Show 100 rows per page in my lists', mine('rows_per_page', '100')],
    [
      'What is the update interval of the item "Length of the mail queue" on the host Mail Gateway?',
      async (answer) => /\b45 ?s/i.test(answer),
    ],
    ['What is the IP address of the Bergen Router?', answers('10.40.0.1')],
    ['Which severity does the trigger "Fan of the NAS has stopped" have?', answers('average')],
    ['In which user group is ingrid?', answers('operations')],
  ];
  return halved(tasks, '/zabbix.php?action=dashboard.view');
};
