/** What is in the mailbox that is measured on: a small museum's mails, contacts, identities, answers and settings. */

/** The account. */
export const person = { user: 'kim@lantern.example', password: 'harbour-lights-9' };
const me = 'Kim Keeper <kim@lantern.example>';

const people = {
  ingrid: 'Ingrid Moe <ingrid.moe@lantern.example>',
  oskar: 'Oskar Lund <oskar.lund@lantern.example>',
  samir: 'Samir Haddad <samir.haddad@lantern.example>',
  petra: 'Petra Novak <petra@novak-roofing.example>',
  joan: 'Joan Whitlock <j.whitlock@hillside-school.example>',
  ulf: 'Ulf Brandt <ulf@brandt-glass.example>',
  yuki: 'Yuki Tanaka <y.tanaka@kobe-ships.example>',
  elena: 'Elena Rossi <elena@rossi-print.example>',
  bo: 'Bo Lindqvist <bo.lindqvist@post.example>',
  agnes: 'Agnes Weber <agnes.weber@post.example>',
  library: 'City Library <events@city-library.example>',
  tickets: 'Ticket Shop <noreply@ticket-shop.example>',
  prizes: 'Grand Prizes <win@cruise-prizes.example>',
};
type Who = keyof typeof people;

export const folders = [
  ...['INBOX', 'Drafts', 'Sent', 'Junk', 'Trash', 'Exhibitions', 'Exhibitions/Knots and ropes', 'Invoices', 'Old newsletters'],
  ...['School visits', 'Volunteers'],
];

interface Written {
  folder: string;
  /** Who wrote it, or to whom it goes from Sent and Drafts. */
  who: Who;
  /** Of the year 2026. */
  at: string;
  flags: string;
  subject: string;
  text: string;
  file?: [name: string, text: string];
}
const list = (
  folder: string,
  mails: readonly [who: Who, at: string, flags: string, subject: string, text: string][],
): Written[] => mails.map(([who, at, flags, subject, text]) => ({ folder, who, at, flags, subject, text }));

const attached: Record<string, [name: string, text: string]> = {
  'Poster proofs for the winter show': ['proofs.txt', 'Proof A: the lighthouse\nProof B: the ice boat\n'],
  'Photos of the summer party': ['photos.txt', 'One: the band\nTwo: the cake\nThree: the rain\n'],
  'Ticket sales, week 47': ['week-47.csv', 'day,tickets\nSaturday,212\nSunday,187\n'],
};

export const mails: Written[] = [
  ...list('INBOX', [
    ['bo', '10-05 09:12', 'S', 'Lost umbrella', 'A visitor left a green umbrella in the whale room. It is at the desk.'],
    [
      'ulf',
      '10-08 14:30',
      'S',
      'Your order of glass panes',
      'The twelve panes are ready. You can have them fetched on weekdays.',
    ],
    ['agnes', '10-12 18:05', 'S', 'Photos of the summer party', 'Here is the list of my photos. Tell me which of them you want.'],
    [
      'samir',
      '10-20 08:44',
      'S',
      'Invoice 4471 for the display cases',
      'The joiner wants 6,150 for the cases. Please keep this one.',
    ],
    [
      'agnes',
      '10-22 20:16',
      'FS',
      'A gift of ship models',
      'My late husband built eleven ship models. Would the museum like to have them?',
    ],
    [
      'library',
      '10-27 11:00',
      'S',
      'Reading evening in January',
      'We would like to hold our reading evening in your hall on 21 January.',
    ],
    ['petra', '10-29 16:21', 'FS', 'Re: Lighting of the model harbour', 'The lamps that you ask about need a second circuit.'],
    ['ingrid', '11-02 10:02', 'FS', 'Budget for 2027', 'Please send me your numbers for 2027 before the end of November.'],
    ['ingrid', '11-04 15:40', 'S', 'Minutes of the board meeting', 'The board agreed to the winter show and to a new roof.'],
    ['oskar', '11-05 07:55', 'S', 'Keys of the workshop', 'Where do I find the second set of keys? I need it on Monday.'],
    ['samir', '11-09 09:31', 'S', 'Invoice 4480 for printing', 'Rossi has sent the invoice for the flyers: 420 in all.'],
    ['elena', '11-10 13:18', 'S', 'Poster proofs for the winter show', 'Two proofs are attached. I like the second one better.'],
    ['tickets', '11-16 06:00', '', 'Ticket sales, week 46', 'You have sold 538 tickets in week 46.'],
    ['ingrid', '11-17 12:47', 'S', 'Fire drill next week', 'The drill is on Wednesday at nine. Nobody needs to be afraid.'],
    [
      'petra',
      '11-18 17:29',
      '',
      'The roof above the whale room',
      'I can mend the roof above the whale room for 48,300, scaffold included.',
    ],
    ['yuki', '11-19 03:14', '', 'Loan of the brass sextant', 'Kobe would lend you the brass sextant from March to August.'],
    ['prizes', '11-19 23:58', '', 'You have won a cruise', 'Congratulations! Answer today to claim your cruise for two.'],
    ['bo', '11-20 19:33', '', 'Rota for December', 'I can do all the Saturdays but the 19th.'],
    ['samir', '11-23 10:10', '', 'Insurance of the sextant', 'The insurer wants 310 a month for the sextant. Shall I sign?'],
    ['tickets', '11-23 06:00', '', 'Ticket sales, week 47', 'You have sold 611 tickets in week 47.'],
    ['joan', '11-24 08:20', '', 'Visit of class 6b', 'We come with 27 pupils on Thursday, 10 December, at half past nine.'],
    ['tickets', '11-25 06:00', '', 'Your password expires soon', 'The password of your ticket shop expires in 14 days.'],
    ['oskar', '11-26 11:49', '', 'Lunch on Friday?', 'Shall we eat at the quay on Friday? Which time suits you?'],
    ['library', '11-27 10:30', 'S', 'Books about knots', 'The nine books about knots that you asked for are here.'],
  ]),
  ...list('Sent', [
    ['elena', '10-30 09:00', 'S', 'Posters for the winter show', 'Could you make two proofs for us?'],
    ['petra', '10-28 14:12', 'S', 'Lighting of the model harbour', 'Which lamps would you take for the model harbour?'],
    ['library', '11-12 16:45', 'S', 'Books about knots', 'Could you put your books about knots aside for us?'],
    ['joan', '11-13 08:31', 'S', 'Your visit in December', 'Which day would suit you?'],
    ['ingrid', '11-16 17:02', 'S', 'Winter show', 'The plan of the rooms is ready.'],
    ['bo', '11-17 09:26', 'S', 'Rota', 'Which Saturdays can you do in December?'],
  ]),
  ...list('Drafts', [
    ['agnes', '11-20 12:00', 'DS', 'Thanks for the ship models', 'Dear Agnes, we are delighted to take the eleven models.'],
    ['ingrid', '11-24 18:40', 'DS', 'My numbers for 2027', 'Dear Ingrid, these are the numbers, as far as I have them:'],
    ['ulf', '11-25 09:15', 'DS', 'The cracked pane', 'One of the panes had a crack when it arrived.'],
  ]),
  ...list('Junk', [
    ['prizes', '11-11 02:02', '', 'Last chance for your prize', 'Your prize waits for you. Answer now.'],
    ['agnes', '11-14 21:10', '', 'Guest list for the opening', 'I would like to bring four friends to the opening.'],
    ['prizes', '11-21 02:02', 'S', 'Dear friend', 'I have a business offer for you.'],
  ]),
  ...list('Trash', [
    ['library', '10-01 10:00', 'S', 'New reading hours', 'From October on we close at six.'],
    ['prizes', '10-03 01:01', 'S', 'Free watch inside', 'Open this mail for your free watch.'],
    ['bo', '10-07 20:20', 'S', 'I am late today', 'My bus is stuck. I come at ten.'],
  ]),
  ...list('Exhibitions', [
    ['yuki', '09-15 04:40', 'S', 'Ships of the inland sea', 'We could send you six scrolls for the autumn of 2027.'],
    ['ingrid', '09-21 13:35', 'S', 'Which show comes next?', 'I would like to see a show about lighthouses.'],
    ['elena', '10-02 10:50', 'S', 'Labels for the show', 'The labels can be printed on board within a week.'],
  ]),
  ...list('Exhibitions/Knots and ropes', [
    ['bo', '09-28 19:05', 'S', 'My collection of knots', 'You may show my board with 64 knots.'],
    ['oskar', '10-06 08:08', '', 'Frame for the knots', 'The frame is glued. It can hang from Tuesday on.'],
  ]),
  ...list('Invoices', [
    ['samir', '09-04 09:09', 'S', 'Invoice 4402 for cleaning', 'The cleaning of August: 890.'],
    ['samir', '09-18 09:09', 'S', 'Invoice 4419 for electricity', 'The electricity of the summer: 2,310.'],
    ['samir', '10-02 09:09', 'FS', 'Invoice 4437 for glass', 'Brandt wants 1,275 for the panes.'],
  ]),
  ...list('School visits', [
    ['joan', '09-10 08:00', 'S', 'Thanks for the tour', 'The children still speak of the whale.'],
    ['joan', '10-14 08:15', '', 'Worksheets', 'Do you have worksheets for ten-year-olds?'],
    ['joan', '11-03 08:10', '', 'Two more classes', 'Classes 5a and 5c would like to come in spring.'],
    ['joan', '11-06 08:25', 'S', 'The bus', 'The bus can stop at the gate.'],
    ['joan', '11-18 08:05', '', 'A pupil in a wheelchair', 'Is there a lift to the upper deck?'],
  ]),
  ...list('Volunteers', [
    ['bo', '09-02 18:18', 'S', 'Rota for October', 'I can do every Sunday.'],
    ['agnes', '09-12 20:00', 'S', 'Helping in the shop', 'I could help in the shop on Tuesdays.'],
    ['bo', '10-28 18:18', 'S', 'Rota for November', 'I cannot do the first week.'],
  ]),
  ...list('Old newsletters', [
    ['library', '09-01 07:00', 'S', 'News of the library, September', 'We have new chairs.'],
    ['library', '10-01 07:00', 'S', 'News of the library, October', 'We have new lamps.'],
    ['library', '11-01 07:00', 'S', 'News of the library, November', 'We have new carpets.'],
  ]),
].map((mail) => ({ ...mail, ...(attached[mail.subject] === undefined ? {} : { file: attached[mail.subject] }) }));

/** A mail as it lies in the maildir. */
export function rawOf(mail: Written, number: number): { raw: string; at: Date } {
  const at = new Date(`2026-${mail.at.replace(' ', 'T')}:00Z`);
  const own = mail.folder === 'Sent' || mail.folder === 'Drafts';
  const [from, to] = own ? [me, people[mail.who]] : [people[mail.who], me];
  const head = [
    ...[`From: ${from}`, `To: ${to}`, `Subject: ${mail.subject}`, `Date: ${at.toUTCString().replace('GMT', '+0000')}`],
    ...[`Message-ID: <${number}.2026@lantern.example>`, 'MIME-Version: 1.0'],
  ];
  const body = ['Content-Type: text/plain; charset=UTF-8', '', mail.text, ''];
  if (mail.file === undefined) return { raw: [...head, ...body].join('\r\n'), at };
  const [name, text] = mail.file;
  const file = [`Content-Type: text/plain; name="${name}"`, `Content-Disposition: attachment; filename="${name}"`, '', text];
  const parts = [
    'Content-Type: multipart/mixed; boundary="museum"',
    '',
    '--museum',
    ...body,
    '--museum',
    ...file,
    '--museum--',
    '',
  ];
  return { raw: [...head, ...parts].join('\r\n'), at };
}

const contacts: [who: Who, phone: string, organization: string, groups: string[]][] = [
  ['ingrid', '555-0110', 'Lantern Museum', ['Board']],
  ['oskar', '555-0111', 'Lantern Museum', []],
  ['samir', '555-0112', 'Lantern Museum', ['Board']],
  ['petra', '555-0120', 'Novak Roofing', ['Suppliers']],
  ['joan', '', 'Hillside School', []],
  ['ulf', '555-0122', 'Brandt Glass', ['Suppliers']],
  ['yuki', '+81 78 555 0133', 'Kobe Museum of Ships', []],
  ['elena', '555-0124', 'Rossi Print', ['Suppliers']],
  ['bo', '555-0125', '', []],
  ['agnes', '', '', ['Board']],
  ['library', '555-0140', 'City Library', []],
  ['tickets', '', 'Ticket Shop', []],
];
const groups = ['Board', 'Suppliers'];
const responses: [name: string, text: string][] = [
  ['Thanks for a gift', 'Thank you very much for your gift. We shall write to you as soon as it is unpacked.'],
  ['Directions', 'Take tram 4 to the quay. The museum is the red house.'],
];
const settings: Record<string, string | number> = { timezone: 'Europe/London', mail_pagesize: 40, refresh_interval: 120 };

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
/** As PHP writes an array down. */
const serialized = (values: Record<string, string | number>) => {
  const one = (value: string | number) => (typeof value === 'number' ? `i:${value};` : `s:${value.length}:"${value}";`);
  const all = Object.entries(values);
  return `a:${all.length}:{${all.map(([name, value]) => one(name) + one(value)).join('')}}`;
};

/** Statements that fill the database of the first user, who has logged in once. */
export function fillRoundcube(): string[] {
  const now = "'2026-11-01 12:00:00'";
  const rows = contacts.map(([who, phone, organization], index) => {
    const [name = '', email = ''] = people[who].replace('>', '').split(' <');
    const [first = '', last = ''] = name.split(' ');
    const lines = ['BEGIN:VCARD', 'VERSION:3.0', `N:${last};${first};;;`, `FN:${name}`, `EMAIL;TYPE=INTERNET;TYPE=WORK:${email}`];
    if (phone !== '') lines.push(`TEL;TYPE=WORK:${phone}`);
    if (organization !== '') lines.push(`ORG:${organization}`);
    const cells = [
      name,
      email,
      first,
      last,
      [...lines, 'END:VCARD'].join('\r\n'),
      ` ${name} ${email} ${organization} `.toLowerCase(),
    ];
    return `insert into contacts (contact_id, user_id, changed, name, email, firstname, surname, vcard, words) values (${index + 1}, 1, ${now}, ${cells.map(quoted).join(', ')})`;
  });
  const member = (group: string, index: number) =>
    contacts.flatMap(([, , , own], contact) =>
      own.includes(group)
        ? [`insert into contactgroupmembers (contactgroup_id, contact_id, created) values (${index + 1}, ${contact + 1}, ${now})`]
        : [],
    );
  return [
    ...rows,
    ...groups.map((name, index) => `insert into contactgroups values (${index + 1}, 1, ${now}, 0, ${quoted(name)})`),
    ...groups.flatMap(member),
    ...responses.map(
      ([name, text]) =>
        `insert into responses (user_id, changed, name, data) values (1, ${now}, ${quoted(name)}, ${quoted(text)})`,
    ),
    "update identities set name = 'Kim Keeper', signature = 'Kim Keeper'",
    `insert into identities (user_id, changed, name, email) values (1, ${now}, 'Lantern Museum', 'info@lantern.example')`,
    `update users set preferences = ${quoted(serialized(settings))}`,
  ];
}
