/** What is tried first, what is never tried, and who must agree. */
import { expect, test } from 'vitest';
import { vote } from '../../agent-core/learn/committee.ts';
import { controlsOf, drawControl } from '../../agent-core/learn/controls.ts';
import { deriveGuards } from '../../agent-core/learn/guards.ts';
import { preflight } from '../../agent-core/learn/preflight.ts';
import { propose } from '../../agent-core/learn/propose.ts';
import { newSweep, nextPlace } from '../../agent-core/learn/sweep-state.ts';
import { slice } from '../../agent-core/learn/transition.ts';
import { scripted } from '../../agent-core/models/scripted.ts';
import { urlTemplate } from '../../agent-core/page-keys.ts';
import { ModelError } from '../../agent-core/ports.ts';
import { isJudgePrompt } from '../../agent-core/prompts/judge.ts';
import type { MapBrief } from '../../agent-core/prompts/propose-tasks.ts';
import { foldMap } from '../../agent-core/recall/ui-map.ts';
import { marks, node, ORIGIN, page } from '../recall/make.ts';
import { longRun } from './site.ts';

const button = (ref: string, name: string) => node(ref, 'button', name, { marks: marks({ path: `main>div:${ref}>button` }) });

test('what just came up is drawn before what was there, what was never tried before what was tried elsewhere, by the seed alone', () => {
  const controls = controlsOf(page('/', [button('1', 'Fresh'), button('2', 'Old'), button('3', 'Known'), button('4', 'Tired')]));
  const sig = (name: string) => controls.find((one) => one.node.name === name)?.sig ?? '';
  const counts: Record<string, number> = {};
  for (let seed = 1; seed <= 2000; seed += 1) {
    const state = newSweep(ORIGIN, { seed, avoid: [] });
    state.everywhere = { [sig('Known')]: 1, [sig('Tired')]: 1 };
    const name = drawControl(state, controls, { fresh: new Set([sig('Fresh'), sig('Known')]), url: ORIGIN })?.node.name ?? '';
    counts[name] = (counts[name] ?? 0) + 1;
  }
  // Weights 4, 3, 0.1, 0.01 of 7.11.
  for (const [name, weight] of Object.entries({ Fresh: 4, Old: 3, Known: 0.1, Tired: 0.01 }))
    expect(Math.abs((counts[name] ?? 0) - (2000 * weight) / 7.11), name).toBeLessThan(90);
  expect((counts.Known ?? 0) + (counts.Tired ?? 0)).toBeLessThan(60);
  const state = newSweep(ORIGIN, { seed: 1, avoid: [] });
  for (const { sig: tried } of controls) state.everywhere[tried] = 1;
  expect(drawControl(state, controls, { fresh: new Set(), url: ORIGIN })).toBeNull();
});

test('what opens a form is drawn four times as often as what else is untried, once', () => {
  const controls = controlsOf(
    page('/', [button('1', '+ Add employee'), button('2', 'New claim'), button('3', 'News'), button('4', 'Sort')]),
  );
  const counts: Record<string, number> = {};
  for (let seed = 1; seed <= 2000; seed += 1) {
    const name = drawControl(newSweep(ORIGIN, { seed, avoid: [] }), controls, { fresh: new Set(), url: ORIGIN })?.node.name ?? '';
    counts[name] = (counts[name] ?? 0) + 1;
  }
  // Weights 12, 12, 3, 3 of 30.
  for (const [name, weight] of Object.entries({ '+ Add employee': 12, 'New claim': 12, News: 3, Sort: 3 }))
    expect(Math.abs((counts[name] ?? 0) - (2000 * weight) / 30), name).toBeLessThan(90);
});

test('a link to a kind of page that nobody has seen is drawn four times as often as what else is untried', () => {
  const link = (ref: string, name: string, href: string) =>
    node(ref, 'link', name, { marks: marks({ path: `main>p:${ref}>a`, attributes: { href } }) });
  const o = page('/boats', [link('1', 'Harbours', '/harbours/list'), link('2', 'Other boats', '/boats'), button('3', 'Sort')]);
  const counts: Record<string, number> = {};
  for (let seed = 1; seed <= 2000; seed += 1) {
    const state = newSweep(ORIGIN, { seed, avoid: [] });
    state.addresses = [urlTemplate(`${ORIGIN}/boats`)];
    const name = drawControl(state, controlsOf(o), { fresh: new Set(), url: o.url })?.node.name ?? '';
    counts[name] = (counts[name] ?? 0) + 1;
  }
  // Weights 12, 3, 3 of 18.
  for (const [name, weight] of Object.entries({ Harbours: 12, 'Other boats': 3, Sort: 3 }))
    expect(Math.abs((counts[name] ?? 0) - (2000 * weight) / 18), name).toBeLessThan(90);
});

test('the next place is the least visited, then the nearest; one that was lost twice is left alone', () => {
  const state = newSweep(`${ORIGIN}/`, { seed: 1, avoid: [] });
  const place = (key: string, over: object) => ({
    key,
    url: ORIGIN,
    path: [],
    depth: 1,
    visits: 0,
    losses: 0,
    untried: null,
    surveyed: false,
    news: 0,
    ...over,
  });
  state.places = {
    far: place('far', { depth: 3 }),
    near: place('near', {}),
    seen: place('seen', { visits: 1, depth: 0 }),
    lost: place('lost', { losses: 2, depth: 0 }),
    done: place('done', { untried: 0, depth: 0 }),
  };
  expect(nextPlace(state, false)?.key).toBe('near');
  delete state.places.near;
  expect(nextPlace(state, false)?.key).toBe('far');
});

test('a survey goes on with the nearest place, and of those with the one that leads to most that is new', () => {
  const state = newSweep(`${ORIGIN}/`, { seed: 1, avoid: [] });
  const place = (depth: number, news: number, over: object = {}) => ({
    ...{ key: `${depth} ${news}`, url: ORIGIN, path: [], visits: 0, losses: 0, untried: null, surveyed: false },
    ...{ depth, news, ...over },
  });
  const list = [place(2, 30), place(1, 5), place(1, 12, { visits: 3 }), place(1, 40, { surveyed: true })];
  state.places = Object.fromEntries(list.map((one) => [one.key, one]));
  expect(nextPlace(state, true)?.key).toBe('1 12');
});

const control = (label: string, covered: boolean) => ({
  ...{
    label,
    kind: 'switch',
    section: '',
    page: 'Settings',
    template: '/settings',
    options: [],
    effects: [],
    value: '',
    fields: [],
    entity: '',
  },
  covered,
});
const brief: MapBrief = { pages: [], controls: [control('Weekly digest', true), control('Quiet hours', false)] };
const task = (text: string, risk: 'reads' | 'writes' | 'irreversible' = 'writes', needs: string[] = []) => ({
  text,
  risk,
  needs,
  steps: [],
});

test('the queue: reads before writes, what nobody knows before what is known, no harm, nothing twice', async () => {
  const texts = [
    task('Turn on "Weekly digest" in the settings'),
    task('Delete the account of "Ines Duarte"'),
    task('Send the report to everybody on the list'),
    task('Turn on "Quiet hours" in the settings'),
    task('Open the list of all open issues', 'reads'),
    task('Turn on "Quiet hours" in the settings'),
    task('Wipe "everything" for good', 'irreversible'),
    task('Change the password of the account'),
  ];
  const { tasks } = await propose({
    ...{ origin: ORIGIN, chunks: [], brief, have: [], mark: 'fg' },
    model: scripted(() => ({ tasks: texts })),
  });
  expect(tasks.map(({ text }) => text)).toEqual([
    'Open the list of all open issues',
    'Turn on "Quiet hours" in the settings',
    'Turn on "Weekly digest" in the settings',
  ]);
});

test.each([
  ['writes', [], 'read', true, false],
  ['writes', [], 'sandbox', true, true],
  ['irreversible', [], 'sandbox', true, false],
  ['reads', ['Quiet hours'], 'read', true, true],
  ['reads', ['Mute everything'], 'read', true, false],
  ['reads', ['Mute everything'], 'read', false, true],
] as const)('a task that %s and needs %j, in %s, the look finished: %s, passes: %s', (risk, needs, mode, swept, ok) => {
  const found = preflight({ ...task('x', risk, [...needs]), from: 'help:a#b' }, { brief, mode, swept, lost: [] });
  expect(found.ok).toBe(ok);
});

const window = slice(longRun(), 4, 5);
const candidate = (id: string) => ({
  id,
  window,
  instruction: 'Turn off "Weekly digest" on the "Settings" page',
  guards: deriveGuards(window),
});
const judge = (name: string, no: readonly string[], asked: string[][]) =>
  scripted((prompt) => {
    if (!isJudgePrompt(prompt)) throw new Error(prompt.name);
    asked.push(prompt.input.items.map(({ id }) => id));
    return {
      items: prompt.input.items
        .filter(({ id }) => id !== 'silent')
        .map(({ id }) => ({
          id,
          aligned: true,
          coherent: !no.includes(id),
          natural: true,
          reasonable: true,
          stars: no.includes(id) ? 2 : 5,
          why: name,
        })),
    };
  }, name);

test('all judges must say yes to all four; each is blind to the others; the second sees only what the first let pass; silence is a no', async () => {
  const asked: string[][] = [];
  const { ballots } = await vote(['good', 'bad', 'split', 'silent'].map(candidate), {
    judges: [judge('first', ['bad'], asked), judge('second', ['split'], asked)],
    map: foldMap([]),
  });
  expect(asked).toEqual([
    ['good', 'bad', 'split', 'silent'],
    ['good', 'split'],
  ]);
  expect([...ballots].map(([id, { passed, stars, why }]) => [id, passed, stars, why])).toEqual([
    ['good', true, 5, ''],
    ['bad', false, 2, 'first'],
    ['split', false, 2, 'second'],
    ['silent', false, 1, 'no vote given'],
  ]);
});

test('a judge that is down lets nothing pass, and says why', async () => {
  const down = scripted(() => {
    throw new ModelError('overloaded', { retry: true, ends: false });
  }, 'down');
  const { ballots } = await vote([candidate('a')], { judges: [judge('first', [], []), down], map: foldMap([]) });
  expect(ballots.get('a')).toMatchObject({ passed: false, why: 'the judge did not answer: overloaded' });
});

test('an entry that holds its own link and further ones is tried by the links: a click in its middle would be one on those', () => {
  const link = (ref: string, name: string) => node(ref, 'link', name, { marks: marks({ tag: 'a', path: `nav>li>a:${ref}` }) });
  const entry = node('m', 'menuitem', 'Manage Boats Piers', {
    children: [link('1', 'Manage'), link('2', 'Boats'), link('3', 'Piers')],
    marks: marks({ tag: 'li', path: 'nav>li' }),
  });
  const plain = node('p', 'menuitem', 'Log', { marks: marks({ tag: 'li', path: 'nav>li:1' }) });
  expect(controlsOf(page('/', [entry, plain])).map(({ node: { name } }) => name)).toEqual(['Manage', 'Boats', 'Piers', 'Log']);
});

test('an entry of a menu that counts is the same one with another count', () => {
  const tab = (count: number) =>
    page('/', [node('1', 'tab', `Alerts ${count}`, { states: { selected: false }, marks: marks({ path: 'nav>div' }) })]);
  const [eight, seven] = [8, 7].map((count) => controlsOf(tab(count))[0]?.sig);
  expect(eight).toBe(seven);
  const [first, second] = controlsOf(page('/', [button('1', 'Line 1'), button('2', 'Line 2')]));
  expect(first?.sig).not.toBe(second?.sig);
});

test('a list that is closed is drawn twice as often as what else is untried', () => {
  const list = node('1', 'combobox', 'Berth', { marks: marks({ path: 'main>div:1' }) });
  const counts: Record<string, number> = {};
  for (let seed = 1; seed <= 1000; seed += 1) {
    const open = controlsOf(page('/', [list, button('2', 'Sort'), button('3', 'Print')]));
    const name = drawControl(newSweep(ORIGIN, { seed, avoid: [] }), open, { fresh: new Set(), url: ORIGIN })?.node.name ?? '';
    counts[name] = (counts[name] ?? 0) + 1;
  }
  expect(Math.abs((counts.Berth ?? 0) - 500)).toBeLessThan(60);
});

test('what the rows of each list offer is tried once for each list, their menus before what else is untried', () => {
  const row = (name: string) => ({ path: 'main>table>tr>td>button', row: `${name} 9.3 m Actions for ${name}` });
  const menu = (ref: string, name: string) =>
    node(ref, 'button', `Actions for ${name}`, { states: { haspopup: 'menu' }, marks: marks(row(name)) });
  const item = (ref: string, name: string) => node(`${ref}0`, 'listitem', '', { children: [menu(ref, name)] });
  const list = (path: string) => controlsOf(page(path, [item('1', 'Otter'), item('2', 'Heron'), button('3', 'Sort')]));
  expect(list('/boats').map(({ node: { name } }) => name)).toEqual(['Actions for Otter', 'Sort']);
  expect(list('/boats')[0]?.sig).not.toBe(list('/owners')[0]?.sig);
  const counts: Record<string, number> = {};
  for (let seed = 1; seed <= 1000; seed += 1) {
    const fresh = { fresh: new Set<string>(), url: ORIGIN };
    const name = drawControl(newSweep(ORIGIN, { seed, avoid: [] }), list('/boats'), fresh)?.node.name ?? '';
    counts[name] = (counts[name] ?? 0) + 1;
  }
  // Weights 12 and 3.
  expect(Math.abs((counts['Actions for Otter'] ?? 0) - 800)).toBeLessThan(60);
});
