/** Parts of pages for questions to the planner: drawn lists, entries of menus, rows of tables, dialogs. */
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Marks, Observation } from '../../agent-core/trajectory.ts';
import { marks, node } from '../recall/make.ts';
import { askedAfter } from './ask.ts';

export const reply = (task: string, o: Observation, history: HistoryEntry[] = []) => act(askedAfter(task, o, history));
export const next = (task: string, o: Observation, history: HistoryEntry[] = []) => reply(task, o, history).actions;
const control =
  (role: string) =>
  (ref: string, name: string, over: Partial<Marks> = {}, more: Partial<AxNode> = {}) =>
    node(ref, role, name, { marks: marks({ tag: role, path: `main>${role}#${ref}`, ...over }), ...more });
export const button = control('button');
export const link = control('link');
export const guess = (role: NonNullable<AxNode['guess']>['role'], name: string, on?: boolean): AxNode['guess'] => ({
  role,
  name,
  from: 'class',
  score: 0.7,
  ...(on === undefined ? {} : { on }),
});
export const tab = (ref: string, name: string, on = false, path = 'main>nav'): AxNode =>
  node(ref, 'generic', name, {
    guess: guess('tab', name, on),
    marks: marks({ tag: 'div', path: `${path}>div:${ref.replace(/\D/g, '') || '0'}` }),
  });
export const entry = (ref: string, name: string, over: Partial<Marks> = {}): AxNode =>
  node(ref, 'generic', name, {
    guess: guess('menuitem', name),
    marks: marks({ tag: 'div', path: `main>div>div:${ref}`, ...over }),
  });
export const list = (ref: string, name: string, value: string, over: Partial<Marks> = {}): AxNode =>
  node(ref, 'generic', '', {
    value,
    guess: guess('combobox', name),
    marks: marks({ tag: 'div', path: `main>div#${ref}`, ...over }),
  });
export const cell = (ref: string, at: number, children: AxNode[]): AxNode =>
  node(ref, 'row', '', { children, marks: marks({ tag: 'tr', path: `main>table>tbody>tr:${at}` }) });
export const inRow = (at: number, row: string): Partial<Marks> => ({ row, path: `main>table>tbody>tr:${at}>td>x` });
export const dialog = (name: string, children: AxNode[]): AxNode =>
  node('d', 'dialog', name, { states: { modal: true }, children: [node('dh', 'heading', name), ...children] });
export const select = (ref: string, name: string, options: readonly string[], over: Partial<Marks> = {}): AxNode =>
  node(ref, 'combobox', name, {
    value: options[0] ?? '',
    marks: marks({ tag: 'select', path: `main>select#${ref}`, ...over }),
    children: options.map((option, i) => node(`${ref}${i}`, 'option', option, { marks: marks({ tag: 'option' }) })),
  });
