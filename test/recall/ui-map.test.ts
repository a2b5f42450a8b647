import { expect, describe as group, test } from 'vitest';
import { factsFor, recordsFor } from '../../agent-core/recall/map-facts.ts';
import { mapOfText, mapText } from '../../agent-core/recall/map-text.ts';
import { foldMap } from '../../agent-core/recall/ui-map.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, post, quiet, step, trajectory } from './make.ts';

const at = (path: string, over = {}) => marks({ tag: 'a', path, ...over });
const gear = node('g', 'link', 'Settings', { marks: at('nav>a:1') });
const issues = node('i', 'link', 'Issues', { marks: at('nav>a:2') });
const display = node('d', 'tab', 'Display', { marks: at('main>tab:1'), states: { selected: false } });
const options = ['Board', 'List'].map((name) => node(`o${name}`, 'option', name));
const view = node('v', 'combobox', 'Default view', {
  marks: at('main>select', { section: 'Display' }),
  value: 'List',
  children: options,
});
const mail = (on: boolean): AxNode =>
  node('sw', 'generic', '', {
    guess: { role: 'switch', name: 'Mail me', on, from: 'near', score: 0.8 },
    marks: at('main>div', { attributes: { class: on ? 'sw on' : 'sw' } }),
  });

const field = (name: string): AxNode => node('f', 'textbox', name, { marks: at('main>input') });

const start = (): Observation => page('/', [gear, issues], { title: 'Home' });
const general = (): Observation => page('/settings', [gear, issues, display], { title: 'Settings' });
const panel = (on = false): Observation =>
  page('/settings', [gear, issues, { ...display, states: { selected: true } }, view, mail(on)], { title: 'Settings' });

const map = foldMap([
  trajectory(
    [
      step(start(), click(gear)),
      step(general(), click(display)),
      step(panel(), click(mail(false)), post('/settings/mail')),
      step(panel(true), click(issues)),
    ],
    page('/issues', [gear, issues, node('x', 'button', 'New issue', { marks: at('main>button') })], { title: 'Issues' }),
  ),
]);

group('rows that were seen', () => {
  const row = (ref: string, name: string) =>
    node(ref, 'row', name, { guess: { role: 'row', from: 'pointer', score: 0.8 }, marks: marks({ path: `main>tr>${ref}` }) });
  const archive = node('ar', 'link', 'Archive', { marks: at('nav>a:3') });
  const home = (): Observation => page('/', [gear, archive], { title: 'Home' });
  const old = (): Observation => page('/archive', [gear, archive, row('1', 'Fix the north gate'), row('2', 'Oil the lock')]);
  const known = foldMap([trajectory([step(home(), click(archive))], old())]);
  test('are told with the way to their page, when the objective names them by more than a word', () => {
    const [fact, ...more] = recordsFor(known, 'Reopen "Fix the north gate"', home(), 4);
    expect([fact?.label, fact?.kind, fact?.path.map(({ name }) => name)]).toEqual(['Fix the north gate', 'record', ['Archive']]);
    expect(more).toEqual([]);
    expect(recordsFor(known, 'Open the gate', home(), 4)).toEqual([]);
  });
  test('are not told on their own page: they are seen', () => {
    expect(recordsFor(known, 'Reopen "Fix the north gate"', old(), 4)).toEqual([]);
  });
});

group('the map of a site', () => {
  test('tells where a control is and what to click to get there', () => {
    const [fact] = factsFor(map, 'Set the default view to Board', start(), 8);
    expect(fact).toMatchObject({
      label: 'Default view',
      kind: 'combobox',
      section: 'Display',
      options: ['Board', 'List'],
      page: 'Settings',
    });
    expect(fact?.path.map((target) => target.name)).toEqual(['Settings', 'Display']);
  });
  test('knows the way from a page that it never saw, by a click it knows', () => {
    const unknown = page('/about', [gear, node('z', 'heading', 'About')]);
    expect(factsFor(map, 'default view', unknown, 8)[0]?.path.map((target) => target.name)).toEqual(['Settings', 'Display']);
    expect(factsFor(map, 'default view', page('/about', []), 8)[0]?.path).toEqual([]);
  });
  test('of several sections that have such a control tells the one that the objective speaks of', () => {
    const rows = field('Rows per page');
    const sections = (chosen: string): AxNode[] =>
      ['Contacts', 'Mailbox view'].map((name) =>
        node(name, 'tab', name, { states: { selected: name === chosen }, marks: at(`main>tab:${name.length}`) }),
      );
    const settings = (chosen = ''): Observation => page('/settings', [...sections(chosen), ...(chosen === '' ? [] : [rows])]);
    const [contacts, mailbox] = sections('') as [AxNode, AxNode];
    const known = foldMap([
      trajectory([step(settings(), click(contacts)), step(settings('Contacts'), click(mailbox))], settings('Mailbox view')),
      trajectory([step(settings(), click(mailbox))], settings('Mailbox view')),
    ]);
    const way = (task: string) =>
      factsFor(known, task, settings(), 8)
        .find(({ label }) => label === 'Rows per page')
        ?.path.map(({ name }) => name);
    expect(way('Set the rows per page of my mails to 25')).toEqual(['Mailbox view']);
    expect(way('Set the rows per page of my contacts to 25')).toEqual(['Contacts']);
  });
  test('gives no way to what is here', () => {
    expect(factsFor(map, 'default view', panel(), 8)[0]?.path).toEqual([]);
  });
  test('knows what a switch does, and its token', () => {
    const [fact] = factsFor(map, 'Turn on "Mail me"', start(), 8);
    expect(fact).toMatchObject({ label: 'Mail me', kind: 'switch', toggle: 'on' });
    expect(fact?.effects).toEqual(['turns on and off', 'writes POST /settings/mail', 'saves by itself']);
  });
  test('finds a control by one of its options, and nothing for other words', () => {
    expect(factsFor(map, 'I want to see a board', start(), 8).map(({ label }) => label)).toContain('Default view');
    expect(factsFor(map, 'Frobnicate', start(), 8)).toEqual([]);
    expect(factsFor(map, 'settings display mail view issue', start(), 1).length).toBe(1);
    expect(factsFor(foldMap([]), 'settings', start(), 8)).toEqual([]);
  });
  test('has no way that writes or that never worked', () => {
    const write = foldMap([trajectory([step(start(), click(gear), post('/x'))], panel())]);
    const failed = foldMap([trajectory([step(start(), click(gear))], { ...panel(), failure: 'covered' })]);
    expect([write.edges, failed.edges]).toEqual([[], []]);
  });
  test('prefers the way that works more often', () => {
    const flaky = node('f', 'button', 'Quick', { marks: at('main>button') });
    const [a, b] = [page('/', [gear, flaky]), panel()];
    const tried = foldMap([
      ...[1, 2, 3].map(() => trajectory([step(a, click(flaky))], { ...a, failure: 'gone' })),
      trajectory([step(a, click(flaky))], b),
      trajectory([step(a, click(gear))], b),
    ]);
    expect(factsFor(tried, 'default view', a, 1)[0]?.path.map((target) => target.name)).toEqual(['Settings']);
  });
  test('names a nameless control after what it opened, and keeps lists of options short', () => {
    const dots = node('n', 'button', '', { marks: at('main>button') });
    const list = node('l', 'menu', 'More actions', {
      children: Array.from({ length: 80 }, (_, i) => node(`m${i}`, 'menuitem', `Item ${i}`)),
    });
    const learned = foldMap([trajectory([step(page('/', [dots]), click(dots), quiet)], page('/', [dots, list]))]);
    const control = learned.controls.find(({ label }) => label === 'More actions');
    expect(control?.options.length).toBe(50);
  });
  test('leaves controls of records out', () => {
    const row = (name: string) =>
      node(`r${name}`, 'row', '', { children: [node(name, 'button', 'Edit', { marks: at('tr>button', { row: name }) })] });
    expect(foldMap([trajectory([], page('/', [row('INV-20'), row('INV-21')]))]).controls).toEqual([]);
  });
  test('takes a link that nobody clicked for a way to the kind of page that its address names, if opening it writes nothing', () => {
    const to = (name: string, href: string, over = {}) =>
      node(name, 'link', name, { marks: at(`nav>a:${name}`, { attributes: { href }, ...over }) });
    const sound = node('s', 'checkbox', 'Fog horn', { marks: at('main>input') });
    const front = page('/', [to('Harbour', '/harbour'), to('Out', '/horn?action=delete&id')]);
    const harbour = page('/harbour', [to('North', '/horn?action=edit&id', { path: 'ul>li:1>a', row: 'North horn' })]);
    const horn = (id: number) => page(`/horn?action=edit&id=${id}`, [sound], { title: `Horn ${id}` });
    const seen = foldMap([trajectory([], front), trajectory([], harbour), trajectory([], horn(2))]);
    const way = (o: Observation) => factsFor(seen, 'Turn on the fog horn', o, 1)[0]?.path.map(({ name }) => name);
    expect(way(front)).toEqual(['Harbour', 'North']);
    expect(way(page('/elsewhere', []))).toEqual([]);
    expect(seen.links.map(({ target }) => target.name)).toEqual(['Harbour', 'North']);
    expect(mapOfText(mapText(seen))).toEqual(seen);
    expect(foldMap([trajectory([], horn(2))], foldMap([trajectory([], front), trajectory([], harbour)])).links).toEqual(
      seen.links,
    );
  });
  test('knows a link elsewhere than on its own page by where it leads, and believes less in one that led elsewhere', () => {
    const to = (ref: string, name: string, href: string) =>
      node(ref, 'link', name, { marks: at(`main>a:${ref}`, { attributes: { href } }) });
    const tools = page('/tools', [node('s', 'checkbox', 'Fog horn', { marks: at('main>input') })]);
    const crumb = to('c', 'Tools', '/tools');
    const seen = foldMap([trajectory([step(page('/log', [crumb]), click(crumb))], tools)]);
    const way = (known: typeof seen, o: Observation) =>
      factsFor(known, 'Turn on the fog horn', o, 1)[0]?.path.map(({ name }) => name);
    expect(way(seen, page('/boats', [to('x', 'Tools', '/tools')]))).toEqual(['Tools']);
    expect(way(seen, page('/boats', [to('x', 'Tools', '')]))).toEqual([]);
    const [home, late] = [to('h', 'Home', '/'), to('l', 'Way in', '/hall')];
    const both = page('/boats', [home, late]);
    const hall = page('/hall', [crumb]);
    const two = foldMap([
      trajectory([step(both, click(home))], tools),
      trajectory([step(both, click(late)), step(hall, click(crumb))], tools),
    ]);
    expect(way(two, both)).toEqual(['Way in', 'Tools']);
  });
});
