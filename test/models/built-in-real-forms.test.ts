/** Forms of sites that nobody here wrote, that were come to by looking around and are another's. */
import { expect, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, marks, node, page } from '../recall/make.ts';
import { asked, done, fact, heading } from './ask.ts';

const ORIGIN = 'http://127.0.0.1:8080';
const at = (ref: string, role: string, name: string, path: string, attributes: Record<string, string> = {}): AxNode =>
  node(ref, role, name, { marks: marks({ tag: role === 'link' ? 'a' : 'input', path, attributes }) });
const entry = (ref: string, name: string, href: string): AxNode => at(ref, 'link', name, `nav>ul>li:${ref}>a`, { href });

test('who is to have a copy of a job is not sought in the form for a reply to it', () => {
  const opened = done('Part 1: enter «Dry dock»', click(entry('l', 'Dry dock', '/job?id=1')), { url: `${ORIGIN}/` });
  const job = page('/job?id=1', [
    heading('#1: Dry dock'),
    node('v', 'navigation', '', {
      children: [
        ...['Reply', 'Comment', 'Forward'].map((name, i) => entry(`r${i}`, name, `/update?id=1&action=${i}`)),
        entry('p', 'People', '/people?id=1'),
      ],
    }),
  ]);
  const move = act(asked('Add mia@example.org as a Cc of the job "Dry dock"', job, { history: [opened] }));
  expect(move.actions).toEqual([{ kind: 'click', target: 'p' }]);
});

test('a page of the same folder that does not speak of the record is not its own', () => {
  const found = { url: `${ORIGIN}/search/results?queue=2` };
  const history = [
    done('Part 1: enter «Winches»', click(entry('l', 'Winches', '/search/results?queue=2')), { url: `${ORIGIN}/` }),
    done('Part 1: look «Build a search»', click(entry('b', 'Build a search', '/search/build')), found),
  ];
  const form = (path: string, title: string) =>
    page(path, [
      heading(title),
      at('d', 'textbox', 'Description', 'main>form>input'),
      at('s', 'button', 'Save', 'main>form>input:1', { type: 'submit' }),
    ]);
  const task = 'Change the description of the queue Winches to "All winches"';
  const ask = (path: string, title: string) => JSON.stringify(act(asked(task, form(path, title), { history })).actions);
  expect(ask('/search/build', 'Query builder')).not.toContain('"d"');
  expect(ask('/search/edit?queue=2', 'Edit')).toContain('"d"');
  expect(ask('/search/edit', 'Edit Winches')).toContain('"d"');
});

test('where one field is called as a part of another, less of the task does not say which is meant', () => {
  const width = (ref: string, name: string, section: string): AxNode =>
    node(ref, 'spinbutton', name, {
      value: '300',
      marks: marks({ tag: 'input', path: `main>form>fieldset:${ref}>input`, section, attributes: { type: 'number' } }),
    });
  const form = page('/settings/media', [
    heading('Media'),
    width('t', 'Width', 'Thumbnail size'),
    width('m', 'Max Width', 'Medium size'),
    width('l', 'Max Width', 'Large size'),
    at('s', 'button', 'Save', 'main>form>input:1', { type: 'submit' }),
  ]);
  const known = fact('Discussion', 'link', []);
  for (const facts of [[], [known]]) {
    const move = act(asked('Set the maximum width of large images to 1200', form, { facts }));
    expect(move.actions).toMatchObject([{ kind: 'type', target: 'l' }]);
  }
});

test('looking around presses no button that sends a form, whatever it is called', () => {
  const choice = node('p', 'combobox', 'Privacy page', { marks: marks({ tag: 'select', path: 'main>form>select' }) });
  const use = at('u', 'button', 'Use this page', 'main>form>input', { type: 'submit' });
  const task = 'Show at most 5 posts on blog pages';
  const ask = (...nodes: AxNode[]) => JSON.stringify(act(asked(task, page('/privacy', [heading('Privacy'), ...nodes]))).actions);
  expect(ask(choice, use)).not.toContain('"u"');
  expect(ask(use)).toContain('"u"');
});

test('what a menu called "Actions" offers is done, and not looked at', () => {
  const menu = entry('a', 'Actions', '');
  const brought = ['Take', 'Hand back', 'Rights'].map((name, i) => entry(`m${i}`, name, `/job?id=1&action=${i}`));
  const job = page('/job?id=1', [heading('#1: Dry dock'), node('v', 'navigation', '', { children: [menu, ...brought] })]);
  const history = [
    done('Part 1: enter «Dry dock»', click(entry('l', 'Dry dock', '/job?id=1')), { url: `${ORIGIN}/` }),
    done('Part 1: look «Actions»', click(menu), { url: job.url, appeared: ['Take', 'Hand back', 'Rights'] }),
  ];
  const ask = (task: string) => JSON.stringify(act(asked(task, job, { history })).actions);
  expect(ask('Set the rate of the job "Dry dock" to 20')).not.toMatch(/"m\d"/);
  expect(ask('Set the owner of the rights of the job "Dry dock" to Mia')).toContain('"m2"');
});

test("an entry of the site's menu is not what is to become the default", () => {
  const editor = entry('e', 'Editor', '/editor');
  const bar = node('v', 'navigation', '', { children: [editor, entry('s', 'Settings', '/settings')] });
  const ask = (...nodes: AxNode[]) =>
    act(asked('Make Editor the default role of new users', page('/desk', [heading('Desk'), ...nodes]))).actions;
  expect(ask(bar)).toEqual([{ kind: 'click', target: 's' }]);
  expect(ask(editor)).toEqual([{ kind: 'click', target: 'e' }]);
});

test('a limit that is set is no condition until which something is pressed', () => {
  const bar = node('v', 'navigation', '', { children: [entry('s', 'Settings', '/settings')] });
  const most = node('m', 'spinbutton', 'Blog pages show at most', {
    value: '10',
    marks: marks({ tag: 'input', path: 'main>form>input', attributes: { type: 'number' } }),
  });
  const reading = page('/settings/reading', [
    bar,
    heading('Reading'),
    most,
    at('b', 'button', 'Save', 'main>form>input:1', { type: 'submit' }),
  ]);
  const move = act(asked('Show at most 5 posts on blog pages', reading));
  expect(move.actions).toMatchObject([{ kind: 'type', target: 'm', text: '5' }]);
});

test('the link in a tab that was looked behind is not looked behind once more', () => {
  const tab = (ref: string, name: string): AxNode =>
    node(ref, 'tab', name, {
      marks: marks({ tag: 'li', path: `main>ul>li:${ref}` }),
      children: [at(`${ref}a`, 'link', name, `main>ul>li:${ref}>a`, { href: '' })],
    });
  const tabs = [tab('1', 'Tags'), tab('2', 'Macros')];
  const host = page('/host?id=1', [heading('Lamps'), node('d', 'dialog', 'North lamp', { children: tabs })]);
  const looked = (one: AxNode) => done(`Part 1: look «${one.name}»`, click(one), { url: host.url });
  const entered = done('Part 1: enter «North lamp»', click(entry('l', 'North lamp', '/host?id=1')), { url: `${ORIGIN}/` });
  const ask = (...steps: AxNode[]) =>
    JSON.stringify(
      act(asked('Set the rate of the lamp "North lamp" to 20', host, { history: [entered, ...steps.map(looked)] })).actions,
    );
  expect(ask()).toMatch(/"[12]"/);
  expect(ask(...tabs)).not.toMatch(/"[12]a?"/);
});
