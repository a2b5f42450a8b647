/**
 * What a person would ask of Request Tracker. All were written before the agent was first seen on it. Every other one is `unseen`: nothing was mended by looking at them, so that
 * they are a forecast. Since 1 December tries of both halves that were refuted are read. Each check reads the site's own data.
 */
import { type HalvedTask, halved } from './halves.ts';
import type { SiteTask } from './pairs.ts';
import { checksOf, type SqliteSite } from './sqlite-file.ts';

export const requestTrackerTasks = (site: SqliteSite): HalvedTask[] => {
  const { at, answers } = checksOf(site);
  const ticket = (column: string, subject: string, wanted: string) =>
    at(`select ${column} from Tickets where Subject = '${subject}'`, wanted);
  const queueOf = (subject: string, wanted: string) =>
    at(`select q.Name from Tickets t join Queues q on q.id = t.Queue where Subject = '${subject}'`, wanted);
  const ownerOf = (subject: string, wanted: string) =>
    at(`select u.Name from Tickets t join Users u on u.id = t.Owner where Subject = '${subject}'`, wanted);
  const said = (subject: string, type: string, words: string) =>
    at(
      `select count(distinct x.id) from Transactions x join Attachments a on a.TransactionId = x.id join Tickets t on t.id = x.ObjectId and x.ObjectType = 'RT::Ticket' where t.Subject = '${subject}' and x.Type = '${type}' and a.Content like '%${words}%'`,
      '1',
    );
  const member = (group: string, user: string, wanted: string) =>
    at(
      `select count(*) from GroupMembers m join Groups g on g.id = m.GroupId join Users u on u.id = m.MemberId where g.Name = '${group}' and g.Domain = 'UserDefined' and u.Name = '${user}'`,
      wanted,
    );
  const me = (column: string, wanted: string) => at(`select ${column} from Users where Name = 'keeper'`, wanted);
  const queue = (column: string, name: string, wanted: string) =>
    at(`select ${column} from Queues where Name = '${name}'`, wanted);
  const tasks: [text: string, done: SiteTask['done']][] = [
    ['Create a ticket "Buoy light is out" in the queue Pumps', queueOf('Buoy light is out', 'Pumps')],
    ['Set the priority of the ticket "Leaking pump" to High', ticket('Priority', 'Leaking pump', '100')],
    ['Assign the ticket "Leaking pump" to runa', ownerOf('Leaking pump', 'runa')],
    ['Resolve the ticket "Paint the pier"', ticket('Status', 'Paint the pier', 'resolved')],
    ['Change the status of "Broken crane" to stalled', ticket('Status', 'Broken crane', 'stalled')],
    ['Add a comment "Parts are ordered" to the ticket "Broken crane"', said('Broken crane', 'Comment', 'Parts are ordered')],
    [
      'Set the due date of "Broken crane" to 2026-12-24',
      ticket("substr(Due, 1, 10) in ('2026-12-24', '2026-12-23')", 'Broken crane', '1'),
    ],
    ['Reply "We are on it" to the ticket "Rusty ladder"', said('Rusty ladder', 'Correspond', 'We are on it')],
    ['Log 30 minutes of work on the ticket "Leaking pump"', ticket('TimeWorked', 'Leaking pump', '30')],
    ['Delete the ticket "Old test ticket"', ticket('Status', 'Old test ticket', 'deleted')],
    ['Take the ticket "Broken crane"', ownerOf('Broken crane', 'keeper')],
    ['Move the ticket "Replace the ropes" to the queue Pumps', queueOf('Replace the ropes', 'Pumps')],
    [
      'Add liv@example.org as a Cc of the ticket "Leaking pump"',
      at(
        "select count(*) from GroupMembers m join Groups g on g.id = m.GroupId join Users u on u.id = m.MemberId join Tickets t on t.id = g.Instance where g.Domain = 'RT::Ticket-Role' and g.Name = 'Cc' and u.Name = 'liv' and t.Subject = 'Leaking pump'",
        '1',
      ),
    ],
    ['Bookmark the ticket "Rusty ladder"', at("select count(*) from Attributes where Name = 'Bookmarks'", '1')],
    ['Rename the ticket "Rusty ladder" to "Rusty ladder at quay 3"', ticket('count(*)', 'Rusty ladder at quay 3', '1')],
    [
      'Make the ticket "Leaking pump" depend on the ticket "Replace the ropes"',
      at(
        "select count(*) from Links l join Tickets b on b.id = l.LocalBase join Tickets t on t.id = l.LocalTarget where l.Type = 'DependsOn' and b.Subject = 'Leaking pump' and t.Subject = 'Replace the ropes'",
        '1',
      ),
    ],
    ['Create a queue called "Lights"', queue('count(*)', 'Lights', '1')],
    [
      'Change the description of the queue Pumps to "All pumps of the harbour"',
      queue('Description', 'Pumps', 'All pumps of the harbour'),
    ],
    ['Disable the queue "Cranes"', queue('Disabled', 'Cranes', '1')],
    ['Create a group called "Divers"', at("select count(*) from Groups where Name = 'Divers' and Domain = 'UserDefined'", '1')],
    ['Add runa to the group Crew', member('Crew', 'runa', '1')],
    ['Remove nils from the group Crew', member('Crew', 'nils', '0')],
    [
      'Create a user "ole" with the email address ole@example.org',
      at("select EmailAddress from Users where Name = 'ole'", 'ole@example.org'),
    ],
    [
      'Do not let the user "liv" access RT any more',
      at("select p.Disabled from Principals p join Users u on u.id = p.id where u.Name = 'liv'", '1'),
    ],
    ['Change my real name to "Kim Harbour"', me('RealName', 'Kim Harbour')],
    ['Show my interface in German', me('Lang', 'de')],
    ['Set my work phone number to 555-1234', me('WorkPhone', '555-1234')],
    [
      'Create a custom field called "Berth" for tickets',
      at("select LookupType from CustomFields where Name = 'Berth'", 'RT::Queue-RT::Ticket'),
    ],
    ['Set the estimated time of the ticket "Broken crane" to 90 minutes', ticket('TimeEstimated', 'Broken crane', '90')],
    ['Reject the ticket "Rusty ladder"', ticket('Status', 'Rusty ladder', 'rejected')],
    ['What is the status of the ticket "Broken crane"?', answers('new')],
    ['Who owns the ticket "Paint the pier"?', answers('nils')],
    [
      'When is the ticket "Repair the fence" due?',
      async (answer) => /2026-12-10|12\/10\/2026|10\/12\/2026|dec\w* 10|10 dec/i.test(answer),
    ],
    ['In which queue is the ticket "Broken crane"?', answers('cranes')],
  ];
  return halved(tasks, '/');
};
