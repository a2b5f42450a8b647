/**
 * What a person would ask of a webmail. All were written before the agent was first seen on it, from Roundcube's own pages and by somebody who had not seen the agent's rules. Every other
 * one is `unseen`: nothing was mended by looking at them, so that they are a forecast. Since 1 December tries of both halves that were refuted are read. Each check reads the maildir, the database or what was sent.
 */
import { type HalvedTask, halved } from './halves.ts';
import type { SiteTask } from './pairs.ts';
import type { Roundcube } from './roundcube.ts';
import { mails } from './roundcube-data.ts';
import { checksOf } from './sqlite-file.ts';

export const roundcubeTasks = (site: Roundcube): HalvedTask[] => {
  const { at } = checksOf(site);
  const subjects = (folder: string) => site.mailsIn(folder).map(({ subject }) => subject);
  const is = (folder: string, subject: string, letter: string) =>
    site.mailsIn(folder).some((mail) => mail.subject === subject && mail.flags.includes(letter));
  const flagged = (...wanted: string[]) => {
    const now = () => site.mailsIn('INBOX').filter(({ flags }) => flags.includes('F'));
    return async () => now().length === wanted.length && wanted.every((subject) => is('INBOX', subject, 'F'));
  };
  const moved = (subject: string, from: string, to: string) => async () =>
    !subjects(from).includes(subject) && subjects(to).includes(subject);
  /** How many mails were there at first. */
  const first = (folder: string) => mails.filter((mail) => mail.folder === folder).length;
  /** One mail and no other was sent, to this person and no other. */
  const sent = (to: string, subject: string, text: string) => async () => {
    const [mail, ...others] = site.sent();
    if (mail === undefined || others.length > 0 || mail.recipients.join() !== to) return false;
    return mail.subject.includes(subject) && mail.text.includes(text);
  };
  const contact = (column: string, name: string) => `select ${column} from contacts where name = '${name}' and del = 0`;
  const groupsOf = (name: string, wanted: string) =>
    at(
      `select g.name from contacts c join contactgroupmembers m on m.contact_id = c.contact_id join contactgroups g on g.contactgroup_id = m.contactgroup_id where c.name = '${name}' and c.del = 0 and g.del = 0`,
      wanted,
    );
  /** Of the settings, as PHP wrote them down: a number, or yes or no. */
  const setting = (name: string, wanted: RegExp) => async () =>
    wanted.test(new RegExp(`"${name}";([^;]*);`).exec(site.rows('select preferences from users').join(''))?.[1] ?? '');
  const identity = (column: string, email: string, wanted: string) =>
    at(`select trim(${column}) from identities where email = '${email}' and del = 0`, wanted);
  const tasks: [text: string, done: SiteTask['done']][] = [
    [
      'Flag the mail "Loan of the brass sextant"',
      flagged('A gift of ship models', 'Re: Lighting of the model harbour', 'Budget for 2027', 'Loan of the brass sextant'),
    ],
    [
      'The budget is done: take the flag off the mail "Budget for 2027"',
      flagged('A gift of ship models', 'Re: Lighting of the model harbour'),
    ],
    ['Mark the mail about the roof above the whale room as read', async () => is('INBOX', 'The roof above the whale room', 'S')],
    [
      'Mark "Minutes of the board meeting" as unread',
      async () => subjects('INBOX').includes('Minutes of the board meeting') && !is('INBOX', 'Minutes of the board meeting', 'S'),
    ],
    [
      'Move the invoice for the display cases from my inbox into the folder Invoices',
      moved('Invoice 4471 for the display cases', 'INBOX', 'Invoices'),
    ],
    ['"Guest list for the opening" is no junk, put it back into the inbox', moved('Guest list for the opening', 'Junk', 'INBOX')],
    [
      'Delete the mail "You have won a cruise"',
      async () => !subjects('INBOX').includes('You have won a cruise') && subjects('INBOX').length === first('INBOX') - 1,
    ],
    ['Empty the trash', async () => site.hasFolder('Trash') && subjects('Trash').length === 0],
    ['Create a mail folder called "Ship models"', async () => site.hasFolder('Ship models')],
    ['Make a folder "Loans" inside the folder Exhibitions', async () => site.hasFolder('Exhibitions/Loans')],
    [
      'Rename the folder Volunteers to "Helpers"',
      async () => !site.hasFolder('Volunteers') && subjects('Helpers').length === first('Volunteers'),
    ],
    ['Delete the folder "Old newsletters"', async () => !site.hasFolder('Old newsletters')],
    [
      'Mark everything in the folder School visits as read',
      async () => site.mailsIn('School visits').filter(({ flags }) => flags.includes('S')).length === first('School visits'),
    ],
    [
      'Send off the draft "Thanks for the ship models"',
      sent('agnes.weber@post.example', 'Thanks for the ship models', 'delighted to take the eleven models'),
    ],
    [
      'Add Marit Dahl with the address marit.dahl@fjord-museum.example to my contacts',
      at(contact('email', 'Marit Dahl'), 'marit.dahl@fjord-museum.example'),
    ],
    [
      'Bo Lindqvist has a new email address, bo@lindqvist.example: change it in my contacts',
      at(contact('email', 'Bo Lindqvist'), 'bo@lindqvist.example'),
    ],
    [
      'Add the phone number 555-0147 to the contact Joan Whitlock',
      at(contact("vcard like '%TEL%:555-0147%'", 'Joan Whitlock'), '1'),
    ],
    ['Delete the contact Ulf Brandt', at(contact('count(*)', 'Ulf Brandt'), '0')],
    [
      'Create a contact group called "Sponsors"',
      at("select count(*) from contactgroups where name = 'Sponsors' and del = 0", '1'),
    ],
    ['Put the contact Oskar Lund into the group Board', groupsOf('Oskar Lund', 'Board')],
    [
      'Rename the contact group "Suppliers" to "Craftspeople"',
      at('select name from contactgroups where contactgroup_id = 2 and del = 0', 'Craftspeople'),
    ],
    [
      'Take Agnes Weber out of the group Board, but keep her in my contacts',
      async () => (await groupsOf('Agnes Weber', '')()) && site.rows(contact('count(*)', 'Agnes Weber')).join() === '1',
    ],
    ['Show 25 mails on each page of the list', setting('mail_pagesize', /:25$/)],
    ['Look for new mail only every ten minutes', setting('refresh_interval', /:600$/)],
    ['Set my time zone to Tokyo', setting('timezone', /Asia\/Tokyo/)],
    ['Show Roundcube in German', at('select language from users', 'de_DE')],
    ['Always ask for a return receipt when I write a mail', setting('mdn_default', /:1$/)],
    ['Do not show mails as HTML, only as plain text', setting('prefer_html', /:0$/)],
    ['When I reply, my text should start above the quoted mail', setting('reply_mode', /:"?1"?$/)],
    [
      'Set the organization of my identity kim@lantern.example to "Lantern Museum"',
      identity('organization', 'kim@lantern.example', 'Lantern Museum'),
    ],
    [
      'Add an identity "Front Desk" with the address desk@lantern.example',
      identity('name', 'desk@lantern.example', 'Front Desk'),
    ],
    [
      'Give the identity info@lantern.example the signature "Lantern Museum, Quay 4"',
      identity('signature', 'info@lantern.example', 'Lantern Museum, Quay 4'),
    ],
    [
      'Save a canned response "Opening hours" that says "We are open from ten to four."',
      at("select trim(data) from responses where name = 'Opening hours' and del = 0", 'We are open from ten to four.'),
    ],
    [
      'Delete the canned response "Directions"',
      at('select group_concat(name) from responses where del = 0', 'Thanks for a gift'),
    ],
    [
      'Send a mail to oskar.lund@lantern.example with the subject "Workshop keys" and the text "The keys are in the safe."',
      sent('oskar.lund@lantern.example', 'Workshop keys', 'The keys are in the safe.'),
    ],
    [
      'Write a mail to elena@rossi-print.example with the subject "New flyer", but only save it as a draft',
      async () =>
        site.sent().length === 0 &&
        site.mailsIn('Drafts').some(({ to, subject }) => to.includes('elena@rossi-print.example') && subject === 'New flyer'),
    ],
    [
      'Reply "Noon suits me well" to the mail "Lunch on Friday?"',
      sent('oskar.lund@lantern.example', 'Re: Lunch on Friday?', 'Noon suits me well'),
    ],
    [
      'Forward the mail "Insurance of the sextant" to ingrid.moe@lantern.example',
      sent('ingrid.moe@lantern.example', 'Insurance of the sextant', '310 a month'),
    ],
    ['How many unread mails are in the folder School visits?', async (answer) => /\b(3|three)\b/i.test(answer)],
    ['How many mails from Samir Haddad are in my inbox?', async (answer) => /\b(3|three)\b/i.test(answer)],
    ['How much does Petra Novak want for the repair of the roof?', async (answer) => /48[ ,.']?300/.test(answer)],
    [
      'On which day does class 6b come to us?',
      async (answer) => /2026-12-10|12\/10\/2026|10[./]12|dec\w* 10|10(th)?( of)? dec/i.test(answer),
    ],
    ['What is the phone number of Yuki Tanaka?', async (answer) => /555[ -]?0133/.test(answer)],
    [
      'Which of my contacts are in the group Suppliers?',
      async (answer) => ['Petra', 'Ulf', 'Elena'].every((name) => answer.includes(name)),
    ],
  ];
  return halved(tasks, '/?_task=mail');
};
