/** What is in the Ghost that is measured on: a small weekly of the coast with its staff, posts, pages, tags, members, newsletters and integrations. */

/** The owner. */
export const person = { user: 'kim@saltmarsh.example', password: 'harbour-lights-9' };
export const names = { owner: 'Kim Keeper', site: 'Saltmarsh Weekly' };

type Role = 'Administrator' | 'Editor' | 'Author' | 'Contributor';
/** The password of each is the owner's. */
const staff: [name: string, role: Role, about: string][] = [
  ['Ingrid Moe', 'Administrator', 'Runs the office and the print run.'],
  ['Oskar Lund', 'Editor', 'Reads everything twice.'],
  ['Petra Novak', 'Author', 'Writes about boats and those who mend them.'],
  ['Yuki Tanaka', 'Author', 'Counts birds before breakfast.'],
  ['Samir Haddad', 'Contributor', 'Cooks what the tide brings.'],
];
const address = (name: string) => `${name.split(' ')[0]?.toLowerCase()}@saltmarsh.example`;
/** Invited, and not here yet. */
const invited: [email: string, role: Role][] = [
  ['lena.fuchs@saltmarsh.example', 'Author'],
  ['tom.berry@saltmarsh.example', 'Contributor'],
];

const tags: [name: string, description: string][] = [
  ['Birds', 'What flies, wades and nests here'],
  ['Tides', 'High water, low water and what it leaves behind'],
  ['Walks', 'On foot along the sea wall'],
  ['Recipes', 'From the shore to the table'],
  ['Local history', 'Older than the sea wall'],
  ['Boats', ''],
  ['Weather', ''],
  ['Gardening', 'Salt, wind and what still grows'],
  ['Events', 'Where to go this week'],
  ['Letters', 'Readers write to us'],
  ['Interviews', ''],
  ['Photography', ''],
  ['#archive', ''],
  ['#sponsored', ''],
];

type Status = 'published' | 'draft' | 'scheduled';
interface Post {
  title: string;
  who: string;
  status: Status;
  /** The day on which it came out or comes out. */
  day: string;
  tags: string[];
  text: string;
  featured?: boolean;
  visibility?: 'members';
  custom_excerpt?: string;
}
const posts: Post[] = (
  [
    [
      'Avocets are back on the mud',
      'Yuki Tanaka',
      'published',
      '2026-03-06',
      'Birds',
      'Forty pairs were counted from the hide on Sunday.',
    ],
    [
      'The spring tide in pictures',
      'Oskar Lund',
      'published',
      '2026-03-20',
      'Tides,Photography',
      'The quay was under water for an hour.',
    ],
    ['A walk to Gull Point', 'Yuki Tanaka', 'published', '2026-04-03', 'Walks,Birds', 'Six miles, two stiles and one tea room.'],
    ['Samphire with brown butter', 'Samir Haddad', 'published', '2026-04-17', 'Recipes', 'Wash it well, and do not salt it.'],
    [
      'Who built the sea wall?',
      'Oskar Lund',
      'published',
      '2026-05-01',
      'Local history',
      'The parish books name a Dutchman and his three sons.',
    ],
    [
      'Six questions for the harbour master',
      'Petra Novak',
      'published',
      '2026-05-15',
      'Interviews,Boats',
      'She has not slept late since 1998.',
    ],
    ['How to read a tide table', 'Oskar Lund', 'published', '2026-05-29', 'Tides', 'Start with the height, not with the hour.'],
    [
      'The last wooden cockle boat',
      'Petra Novak',
      'published',
      '2026-06-12',
      'Boats,Local history',
      'Her planks are larch, and most of them are hers.',
    ],
    [
      'Sea kale in a city garden',
      'Ingrid Moe',
      'published',
      '2026-06-26',
      'Gardening',
      'It wants gravel, sun and to be left alone.',
    ],
    ['A summer without rain', 'Oskar Lund', 'published', '2026-07-10', 'Weather', 'The ditches are dry as far as the mill.'],
    [
      'Crab cakes for a crowd',
      'Samir Haddad',
      'published',
      '2026-07-24',
      'Recipes,#sponsored',
      'Count on two crabs for three guests.',
    ],
    ['Regatta day: the programme', 'Petra Novak', 'published', '2026-08-07', 'Events,Boats', 'The first gun goes off at ten.'],
    [
      'Letters about the new car park',
      'Ingrid Moe',
      'published',
      '2026-08-21',
      'Letters',
      'Eleven of you are for it, and thirty are not.',
    ],
    [
      'Night herons, a first',
      'Yuki Tanaka',
      'published',
      '2026-09-04',
      'Birds,Photography',
      'Two young birds were seen at the sluice.',
    ],
    [
      'The flood of 1953, told by three sisters',
      'Oskar Lund',
      'published',
      '2026-09-18',
      'Local history,Interviews',
      'They sat on the roof until noon.',
    ],
    ['Lavender that stands the wind', 'Ingrid Moe', 'published', '2026-10-02', 'Gardening', 'Cut it hard and plant it deep.'],
    ['Our shop has moved', 'Ingrid Moe', 'published', '2025-02-14', '#archive', 'You find us in the old net loft now.'],
    ['Geese over the estuary', 'Yuki Tanaka', 'draft', '', 'Birds', 'They come at dusk, and they come loud.'],
    ['Smoked eel on rye', 'Samir Haddad', 'draft', '', 'Recipes', 'Ask for the thin end.'],
    ['The ferry that never came', 'Petra Novak', 'draft', '', 'Boats', 'The pier was built in 1911, for nothing.'],
    ['Frost on the allotments', 'Ingrid Moe', 'draft', '', 'Gardening,Weather', 'Fleece helps, and so does luck.'],
    ['Fog signals explained', 'Oskar Lund', 'draft', '', '', 'One long blast means under way.'],
    ['Carols at the lifeboat station', 'Ingrid Moe', 'scheduled', '2031-12-12', 'Events', 'Bring a lantern and a mug.'],
    ['A year of tides', 'Oskar Lund', 'scheduled', '2031-12-30', 'Tides', 'The highest came in March.'],
  ] satisfies [string, string, Status, string, string, string][]
).map(([title, who, status, day, tags, text]) => ({
  ...{ title, who, status, day, text, tags: tags.split(',').filter((tag) => tag !== '') },
  ...(['Night herons, a first', 'Who built the sea wall?'].includes(title) ? { featured: true } : {}),
  ...(['How to read a tide table', 'Lavender that stands the wind'].includes(title) ? { visibility: 'members' } : {}),
  ...(title === 'A walk to Gull Point' ? { custom_excerpt: 'The short way is closed until May.' } : {}),
}));
const pages: [title: string, status: Status, text: string][] = [
  ['About us', 'published', 'Saltmarsh Weekly has been printed in the net loft since 1987.'],
  ['Contact', 'published', 'Write to desk@saltmarsh.example or knock.'],
  ['Advertise', 'published', 'A quarter page costs as much as a good lunch.'],
  ['Tide tables', 'published', 'All heights are above chart datum.'],
  ['Writers wanted', 'draft', 'We pay on the first of the month.'],
  ['Christmas shop', 'draft', 'Calendars, tea towels and a map.'],
];

const newsletters: [name: string, description: string, sender: string][] = [
  ['Harbour Market', 'What the boats landed, each Friday', 'The Market Desk'],
  ['Bird Log', 'All sightings of the month', 'Yuki at Saltmarsh Weekly'],
  ['Regatta Special', 'Only in August', ''],
];
/** No longer sent. */
const archived = 'Regatta Special';

const labels = ['Founding reader', 'Volunteer', 'School', 'Advertiser', 'Lapsed'];
const members: [name: string, email: string, labels: string, note: string][] = [
  ['Agnes Weber', 'agnes.weber@post.example', 'Founding reader', 'Paid for the first press.'],
  ['Bo Lindqvist', 'bo@lindqvist.example', 'Volunteer', ''],
  ['Carla Mendes', 'carla.mendes@mail.example', '', ''],
  ['Dafydd Rees', 'dafydd@rees-boats.example', 'Advertiser', 'Half a page in spring.'],
  ['Elena Rossi', 'elena@rossi-print.example', 'Advertiser', ''],
  ['Farid Aziz', 'farid.aziz@mail.example', '', ''],
  ['Greta Holm', 'greta.holm@post.example', 'Founding reader,Volunteer', ''],
  ['Hugo Blanc', 'hugo.blanc@mail.example', 'Lapsed', ''],
  ['Irene Katz', 'irene.katz@post.example', '', 'Prefers letters to mails.'],
  ['Joan Whitlock', 'j.whitlock@hillside-school.example', 'School', 'Class 6b reads us on Fridays.'],
  ['Karel Dvorak', 'karel@dvorak.example', '', ''],
  ['Lila Okafor', 'lila.okafor@mail.example', 'Volunteer', ''],
  ['Marit Dahl', 'marit.dahl@fjord.example', '', ''],
  ['Nils Berg', 'nils.berg@post.example', 'Lapsed', ''],
  ['Olga Petrova', 'olga.petrova@mail.example', '', ''],
  ['Pablo Ruiz', 'pablo.ruiz@mail.example', '', 'Has a key to the hide.'],
  ['Quentin Moss', 'q.moss@hillside-school.example', 'School', ''],
  ['Rosa Klein', 'rosa.klein@post.example', 'Founding reader', ''],
  ['Stefan Vogel', 'stefan@vogel-garden.example', 'Advertiser', ''],
  ['Tilda Nyberg', 'tilda.nyberg@mail.example', '', ''],
  ['Ulf Brandt', 'ulf@brandt-glass.example', '', ''],
  ['Vera Santos', 'vera.santos@mail.example', 'Lapsed', 'Moved inland.'],
  ['Walter Finch', 'walter.finch@post.example', 'Founding reader', ''],
  ['Xenia Papas', 'xenia.papas@mail.example', '', ''],
  ['Yann Le Goff', 'yann@legoff.example', '', ''],
  ['Zoe Marsh', 'zoe.marsh@post.example', 'Volunteer', ''],
];

const integrations: [name: string, description: string, hooks: [event: string, name: string, url: string][]][] = [
  ['Tide Board', 'The screen on the quay', [['post.published', 'Board refresh', 'https://board.saltmarsh.example/refresh']]],
  ['Print Shop', 'Sends finished pages to the press', []],
  ['Old Archive', 'Not used since the move', [['page.edited', 'Archive copy', 'https://archive.saltmarsh.example/copy']]],
];
const recommendations: [title: string, url: string, description: string][] = [
  ['The Lighthouse Letter', 'https://lighthouse-letter.example/', 'Every lamp on this coast, one by one'],
  ['Mud and Feathers', 'https://mud-and-feathers.example/', 'Waders for beginners'],
  ['Slow Ferries', 'https://slow-ferries.example/', 'Timetables as literature'],
];
const settings: Record<string, unknown> = {
  ...{
    title: names.site,
    description: 'Tides, birds and people of the salt coast',
    accent_color: '#2f6f8f',
    timezone: 'Europe/London',
  },
  ...{ twitter: '@saltmarshpaper', facebook: 'saltmarshpaper', recommendations_enabled: true },
  navigation: JSON.stringify([
    ...[
      { label: 'Home', url: '/' },
      { label: 'Tide tables', url: '/tide-tables/' },
    ],
    ...[
      { label: 'Recipes', url: '/tag/recipes/' },
      { label: 'About', url: '/about-us/' },
    ],
  ]),
  secondary_navigation: JSON.stringify([
    ...[
      { label: 'Sign up', url: '#/portal/' },
      { label: 'Advertise', url: '/advertise/' },
      { label: 'Contact', url: '/contact/' },
    ],
  ]),
  blocked_email_domains: JSON.stringify(['spam-harbour.example']),
  announcement_content: '<p>Regatta day has been moved to the 22nd.</p>',
  announcement_visibility: JSON.stringify(['visitors']),
};

type Row = Record<string, unknown> & { id: string; name: string };
export interface Api {
  /** Asks Ghost as the owner; gives the rows of the answer under this name. */
  send(method: 'GET' | 'POST' | 'PUT' | 'DELETE', name: string, more?: string, row?: object): Promise<Row[]>;
  /** Makes somebody of who was invited. */
  join(email: string, name: string): Promise<void>;
}

/** Fills a fresh Ghost of which the owner has just been made. */
export async function fillGhost({ send, join }: Api): Promise<void> {
  const add = async (name: string, row: object, query = '') => (await send('POST', name, query, row))[0]?.id ?? '';
  for (const name of ['posts', 'pages']) for (const { id } of await send('GET', name)) await send('DELETE', name, `${id}/`);
  const pairs = Object.entries(settings).map(([key, value]) => ({ key, value }));
  await send('PUT', 'settings', '', pairs);
  const roles = new Map((await send('GET', 'roles', '?limit=all')).map(({ id, name }) => [name, id]));
  const invite = (email: string, role: Role) => add('invites', { email, role_id: roles.get(role) });
  for (const [name, role] of staff) {
    await invite(address(name), role);
    await join(address(name), name);
  }
  for (const [email, role] of invited) await invite(email, role);
  for (const { id, name, email } of await send('GET', 'users', '?limit=all')) {
    const bio = staff.find(([other]) => other === name)?.[2];
    if (bio !== undefined) await send('PUT', 'users', `${id}/`, { id, name, email, bio });
  }
  for (const [name, description] of tags) await add('tags', { name, description });
  for (const { who, day, text, tags, ...post } of posts) {
    const more = day === '' ? {} : { published_at: `${day}T09:00:00.000Z` };
    const rows = { tags: tags.map((name) => ({ name })), authors: [{ email: address(who) }] };
    await add('posts', { ...post, ...rows, ...more, html: `<p>${text}</p>` }, '?source=html');
  }
  for (const [title, status, text] of pages) await add('pages', { title, status, html: `<p>${text}</p>` }, '?source=html');
  const [first] = await send('GET', 'newsletters');
  await send('PUT', 'newsletters', `${first?.id}/`, { name: names.site, sender_name: names.site, subscribe_on_signup: true });
  const sent = [first?.id];
  for (const [name, description, sender_name] of newsletters) {
    const id = await add('newsletters', { name, description, sender_name: sender_name || null });
    if (name === archived) await send('PUT', 'newsletters', `${id}/`, { status: 'archived' });
    else sent.push(id);
  }
  for (const name of labels) await add('labels', { name });
  for (const [index, [name, email, own, note]] of members.entries()) {
    const [own1, more] = [own.split(',').filter((label) => label !== ''), sent.filter((_, at) => (index + at) % 3 !== 2)];
    const rows = { labels: own1.map((label) => ({ name: label })), newsletters: more.map((id) => ({ id })) };
    await add('members', { name, email, note, ...rows });
  }
  for (const [name, description, hooks] of integrations) {
    const integration_id = await add('integrations', { name, description });
    for (const [event, hook, target_url] of hooks) await add('webhooks', { event, name: hook, target_url, integration_id });
  }
  for (const [title, url, description] of recommendations)
    await add('recommendations', { title, url, description, one_click_subscribe: false });
}
