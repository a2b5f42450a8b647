/** What goes out is not sent before all that the task gives word for word stands somewhere; what can be changed afterwards is made as far as it goes. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, text, type } from '../recall/make.ts';
import { asked, done, heading } from './ask.ts';

const at = (ref: string, role: string, name: string, over: Partial<AxNode> = {}): AxNode =>
  node(ref, role, name, { marks: marks({ tag: role === 'textbox' ? 'input' : 'button', path: `div>${role}#${ref}` }), ...over });
const dialog = (name: string, ...children: AxNode[]): Observation =>
  page('/', [
    heading('Harbour'),
    text('b', 'Berth 4'),
    node('d', 'dialog', name, { states: { modal: true }, children: [node('dh', 'heading', name), ...children] }),
  ]);
const here = { url: page('/', []).url };
const next = (task: string, o: Observation, history: HistoryEntry[]) => act(asked(task, o, { history }));
const pressing = (target: string) => [{ kind: 'click', target }];
const opened = (name: string): HistoryEntry => done(`Part 1: press «${name}»`, click(at('o', 'button', name)), here);
const filled = (field: AxNode, value: string): HistoryEntry =>
  done(`Part 1: fill «${value}»`, type(field, value), { ...here, step: 2 });

group('a notice', () => {
  const task = "Create a notice with the title 'Low water' that expires on 12 May 2026";
  const title = at('t', 'textbox', 'Title', { value: 'Low water' });
  const form = (end: string, ...more: AxNode[]) => dialog('New notice', title, ...more, at('e', 'button', end));
  const begun = [opened('New notice'), filled(title, 'Low water')];
  test('is not published without its day, and the day is named', () => {
    const { actions, note } = next(task, form('Publish'), begun);
    expect(actions).toMatchObject([{ kind: 'stop', status: 'partial' }]);
    expect(note).toContain('expiration «12 May 2026»');
  });
  test('is saved without it, as what is saved can be changed', () => {
    expect(next(task, form('Save notice'), begun).actions).toEqual(pressing('e'));
  });
  test('is published with it, as the form shows it', () => {
    expect(next(task, form('Publish', text('u', 'Until 2026-05-12')), begun).actions).toEqual(pressing('e'));
  });
});

group('a message', () => {
  const task = "Send a reminder to Ann Lee with the message 'Bring the key' and the reference 'Berth 4'";
  const message = at('m', 'textbox', 'Message', { value: 'Bring the key' });
  const history = [opened('Send reminder'), filled(message, 'Bring the key')];
  test('does not go out with half of what it is to say, whatever the page beneath tells', () => {
    const half = dialog('Reminder to Ann Lee', message, at('e', 'button', 'Send'));
    const { actions, note } = next(task, half, history);
    expect(actions).toMatchObject([{ kind: 'stop', status: 'partial' }]);
    expect(note).toContain('«Berth 4»');
  });
  test('nor by a button that only says yes', () => {
    const half = dialog('Reminder to Ann Lee', message, at('e', 'button', 'Confirm'));
    expect(next(task, half, history).actions).toMatchObject([{ kind: 'stop', status: 'partial' }]);
  });
  test('nor before the other parts of its form were looked through', () => {
    const tab = (ref: string, name: string, selected: boolean): AxNode =>
      node(ref, 'tab', name, { states: { selected }, marks: marks({ tag: 'button', path: `div>ul>li:${ref}>button` }) });
    const form = (more: boolean) =>
      dialog('Reminder to Ann Lee', tab('1', 'Text', !more), tab('2', 'More', more), message, at('e', 'button', 'Send'));
    expect(next(task, form(false), history).actions).toEqual(pressing('2'));
    const looked = done('Part 1: look «More»', click(tab('2', 'More', false)), { ...here, step: 3 });
    expect(next(task, form(true), [...history, looked]).actions).not.toEqual(pressing('e'));
  });
  test('goes out with all of it', () => {
    const all = dialog('Reminder to Ann Lee', message, text('r', 'Reference: Berth 4'), at('e', 'button', 'Send'));
    expect(next(task, all, history).actions).toEqual(pressing('e'));
  });
});
