/** Sites of pages, as a wiki: what a page is about, where its deeds are, and the pages that ask again before a deed is done. */
import { expect, describe as group, test } from 'vitest';
import { TYPED } from '../../agent-core/as-judged.ts';
import { beyondRules } from '../../agent-core/models/built-in/beyond.ts';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, type } from '../recall/make.ts';
import { asked, done } from './ask.ts';

const control = (ref: string, role: string, name: string, over: Partial<AxNode> = {}): AxNode =>
  node(ref, role, name, { marks: marks({ tag: role === 'link' ? 'a' : 'button', path: `main>${ref}` }), ...over });
const link = (ref: string, name: string) => control(ref, 'link', name);
const heading = (name: string) => node(`h-${name}`, 'heading', name);
const nav = (...children: AxNode[]) => node('nav', 'navigation', 'Site', { children });
const search = node('q', 'searchbox', 'Search the Quay', { marks: marks({ tag: 'input', path: 'header>input' }) });
const at = (path: string, title: string, ...children: AxNode[]): Observation => page(path, children, { title });
const next = (task: string, o: Observation, history: HistoryEntry[] = []) => act(asked(task, o, { history }));
const first = (task: string, o: Observation, history: HistoryEntry[] = []) => next(task, o, history).actions[0];
const searched = done('Part 1: search «Heron»', type(search, 'Heron'), { url: 'http://localhost/' });

group('the page of a record', () => {
  test('is not the page of what was found for its name', () => {
    const found = at(
      '/find',
      'Search results for "Heron" - Quay',
      heading('Search results'),
      link('p', 'Heron'),
      link('d', 'Delete'),
    );
    expect(first('Delete the page "Heron"', found, [searched])).toEqual({ kind: 'click', target: 'p' });
  });
  test('is not every page of a site that bears its name, nor what speaks of that site', () => {
    const front = at('/', 'Heron wiki', search, link('d', 'Delete'), link('a', 'About Heron wiki'));
    expect(first('Delete the page "Heron"', front)).toMatchObject({ kind: 'type', target: 'q', text: 'Heron', enter: true });
  });
  test('is not looked for behind what only says the word "page"', () => {
    const front = at('/', 'Start - Quay', nav(link('m', 'Main page'), link('r', 'Random page')), search);
    expect(first('Delete the page "Heron"', front)).toMatchObject({ kind: 'type', target: 'q' });
  });
});

test('what was typed and not sent, because Enter would send something else now, is sent by Enter, judged anew', () => {
  const typed = node('q', 'searchbox', 'Search the Quay', {
    value: 'Heron',
    marks: marks({ tag: 'input', path: 'header>input' }),
  });
  const front = at('/', 'Start - Quay', typed, nav(link('m', 'About')));
  const failed = done('Part 1: search «Heron»', type(search, 'Heron'), { outcome: 'failed', why: TYPED, url: front.url });
  expect(next('Delete the page "Heron"', front, [failed])).toMatchObject({
    actions: [{ kind: 'press', keys: 'Enter' }],
    note: 'Part 1: search «Heron»',
  });
  const empty = at('/', 'Start - Quay', search, nav(link('m', 'About')));
  expect(first('Delete the page "Heron"', empty, [failed])).not.toMatchObject({ kind: 'press' });
});

group('a deed that leads to a page of its own', () => {
  const entered = done('Part 1: enter «Heron»', click(link('p', 'Heron')));
  const pressed = done('Part 1: press «Delete»', click(link('d', 'Delete')), { step: 2, url: 'http://localhost/heron' });
  const send = control('s', 'button', 'Delete page', {
    marks: marks({ tag: 'button', path: 'main>form>button', attributes: { type: 'submit' } }),
  });
  const sure = at('/delete', 'Delete Heron - Quay', heading('Delete Heron'), send);
  test('is done there, and only then', () => {
    const task = 'Delete the page "Heron"';
    expect(first(task, sure, [entered, pressed])).toEqual({ kind: 'click', target: 's' });
    const sent = done('Part 1: confirm «Delete page»', click(send), { step: 3, writes: ['POST /delete'], url: sure.url });
    const gone = at('/', 'Quay', heading('Gone'));
    expect(first(task, gone, [entered, pressed, sent])).toMatchObject({ kind: 'stop', status: 'done' });
  });
  test('is not pressed again where it wrote at once', () => {
    const wrote = { ...pressed, writes: ['POST /delete'] };
    expect(first('Delete the page "Heron"', sure, [entered, wrote])).toMatchObject({ kind: 'stop', status: 'done' });
  });
});

group('moving and renaming', () => {
  const task = 'Move the page "Heron" to "Grey heron"';
  const own = (...more: AxNode[]) => at('/heron', 'Heron - Quay', heading('Heron'), ...more);
  const entered = done('Part 1: enter «Heron»', click(link('p', 'Heron')));
  test('go through the page’s own menu to its own button', () => {
    expect(first(task, own(control('m', 'button', 'More'), link('a', 'About')), [entered])).toEqual({
      kind: 'click',
      target: 'm',
    });
    expect(first(task, own(link('v', 'Move')), [entered])).toEqual({ kind: 'click', target: 'v' });
  });
  test('fill in the field that still says the old name, and end its form', () => {
    const field = (value: string) =>
      control('f', 'combobox', '(Main)', { value, marks: marks({ tag: 'input', path: 'main>form>input' }) });
    const send = control('s', 'button', 'Move page', {
      marks: marks({ tag: 'button', path: 'main>form>button', attributes: { type: 'submit' } }),
    });
    const form = (value: string) => at('/move', 'Move Heron - Quay', heading('Move Heron'), field(value), send);
    const door = done('Part 1: unfold «»', click(link('v', 'Move')), { step: 2, url: 'http://localhost/heron' });
    const fill = next(task, form('Heron'), [entered, door]);
    expect(fill.actions).toMatchObject([{ kind: 'type', target: 'f', text: 'Grey heron', clear: true }]);
    const filled = done(fill.note ?? '', type(field('Heron'), 'Grey heron'), { step: 3 });
    expect(first(task, form('Grey heron'), [entered, door, filled])).toEqual({ kind: 'click', target: 's' });
  });
  test('take no link of a page that came for the new name', () => {
    const results = at('/find', 'Results for Heron - Quay', heading('Results'), link('x', 'Heron'), link('y', 'Grey heron'));
    const found = done('Part 1: search «Heron»', type(search, 'Heron'), { url: 'http://localhost/' });
    expect(first(task, results, [found])).toEqual({ kind: 'click', target: 'x' });
  });
});

group('a new page', () => {
  test('that is being made under its name gets its text, and the name nowhere else', () => {
    const box = (ref: string, name: string, tag: string, value = '') =>
      control(ref, 'textbox', name, { value, marks: marks({ tag, path: `main>form>${ref}` }) });
    const send = control('s', 'button', 'Save page', {
      marks: marks({ tag: 'button', path: 'main>form>button', attributes: { type: 'submit' } }),
    });
    const form = at(
      '/edit',
      'Creating Heron - Quay',
      heading('Creating Heron'),
      box('t', 'Text', 'textarea'),
      box('y', 'Summary:', 'input'),
      send,
    );
    const came = done('Part 1: press «New page»', click(link('p', 'New page')), { url: 'http://localhost/' });
    const reply = next('Create a page called "Heron" with the text "Grey, tall."', form, [came]);
    expect(reply.actions).toMatchObject([{ kind: 'type', target: 't', text: 'Grey, tall.' }]);
  });
});

group('what a sentence asks for', () => {
  test('a verb that no list knows is a deed of the record', () => {
    expect(wantsOf('Quarantine the ship "Heron"')[0]).toMatchObject({ op: 'press', verb: 'quarantine', entity: 'Heron' });
    expect(wantsOf('Given the ship "Heron", press Save').some(({ verb }) => verb === 'given')).toBe(false);
  });
  test('a list of one’s own is filled by a button of the record', () => {
    const want = wantsOf('Add the ship "Heron" to my watchlist')[0];
    expect(want).toMatchObject({ op: 'press', verb: 'watch', control: 'add to watchlist', entity: 'Heron' });
    expect(wantsOf('Add the label "urgent" to the ship "Heron"')[0]?.op).toBe('add');
  });
  test('where a drag ends may be said as its purpose', () => {
    expect(beyondRules('Drag the smaller box so that it is inside the larger box.')).toBe('');
  });
  test('a purpose that rules cannot read is declined before anything is done', () => {
    const o = at('/heron', 'Heron - Quay', heading('Heron'), link('l', 'Lock'));
    expect(first('Lock the page "Heron" so that only pilots can edit it', o)).toMatchObject({ status: 'infeasible' });
  });
});

group('looking for a setting', () => {
  test('goes through the tabs of the settings before it leaves them, never to what lawyers wrote, and does no deed', () => {
    const tab = control('t', 'tab', 'Looks', { states: { selected: false } });
    const settings = at(
      '/prefs',
      'Preferences - Quay',
      heading('Preferences'),
      tab,
      nav(link('n', 'Account')),
      link('p', 'Privacy policy'),
    );
    const came = done('Part 1: look «Preferences»', click(link('x', 'Preferences')), { url: 'http://localhost/' });
    expect(first('Switch the skin to "Night"', settings, [came])).toEqual({ kind: 'click', target: 't' });
    const watch = at('/', 'Start - Quay', nav(link('w', 'Watch')));
    expect(first('Switch the skin to "Night"', watch)).toMatchObject({ kind: 'stop' });
    const only = at('/', 'Start - Quay', link('p', 'Privacy policy'));
    expect(first('Switch the skin to "Night"', only)).toMatchObject({ kind: 'stop' });
  });
});
