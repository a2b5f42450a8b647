/** A small settings-and-issues site as observations: what a run on it looks like, written by hand. */
import type { AxNode, Effect, Observation, Step, StoredAction, Trajectory } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, post, quiet, step, trajectory, type } from '../recall/make.ts';

export { quiet, step, trajectory, type };

const nav = [
  node('10', 'link', 'Issues', { marks: marks({ tag: 'a', path: 'nav>a', attributes: { href: '/issues' } }) }),
  node('11', 'link', 'Settings', { marks: marks({ tag: 'a', path: 'nav>a:1', attributes: { href: '/settings' } }) }),
];
const frame = (path: string, title: string, children: AxNode[], over: Partial<Observation> = {}): Observation =>
  page(path, [...nav, node('20', 'heading', title, { states: { level: '1' } }), ...children], {
    title: `${title} · Tracker`,
    ...over,
  });

export const digest = (on: boolean): AxNode =>
  node('31', 'switch', 'Weekly digest', { states: { checked: on }, marks: marks({ tag: 'input', path: 'main>input' }) });
export const landing = (value: string): AxNode =>
  node('32', 'combobox', 'Landing view', { value, marks: marks({ tag: 'div', path: 'main>div', near: 'Landing view' }) });
export const settings = (on: boolean, value = 'Table', more: AxNode[] = []): Observation =>
  frame('/settings', 'Settings', [digest(on), landing(value), ...more]);
const option = (name: string, at: number): AxNode =>
  node(`4${at}`, 'option', name, { marks: marks({ tag: 'div', path: `body>div>div${at === 0 ? '' : `:${at}`}` }) });
export const menu = ['Table', 'Board', 'Calendar'].map(option);

export const newIssue = node('50', 'button', 'New issue', { marks: marks({ tag: 'button', path: 'main>button' }) });
const record = (title: string, at: number): AxNode =>
  node(`6${at}`, 'row', '', {
    children: [
      node(`6${at}1`, 'link', title, { marks: marks({ tag: 'a', path: `main>table>tr:${at}>td>a`, row: `${title} Open` }) }),
      node(`6${at}2`, 'button', 'More', {
        marks: marks({ tag: 'button', path: `main>table>tr:${at}>td:1>button`, row: `${title} Open` }),
      }),
    ],
  });
export const issues = (titles: readonly string[], more: AxNode[] = []): Observation =>
  frame('/issues', 'Issues', [newIssue, node('60', 'table', '', { children: titles.map(record) }), ...more]);
export const titleField = (value: string): AxNode =>
  node('71', 'textbox', 'Title', { value, marks: marks({ tag: 'input', path: 'div>input' }) });
const create = node('72', 'button', 'Create issue', { marks: marks({ tag: 'button', path: 'div>button' }) });
export const sheet = (value: string): AxNode =>
  node('70', 'dialog', 'New issue', { states: { modal: true }, children: [titleField(value), create] });

export const patch = (path: string): Effect => ({
  ...quiet,
  requests: [{ method: 'PATCH', origin: 'http://127.0.0.1:8080', path, type: 'fetch', status: 200, blocked: false }],
});
export const stop = (answer: string): StoredAction => ({ kind: 'stop', status: 'done', answer, evidence: [] });
export const clickOn = (on: AxNode, observation: Observation, effect: Effect = quiet): Step =>
  step(observation, click(on), effect);

const TITLES = ['Gate 4 prints two tickets', 'Tide table is missing'];
const NEW = 'Crane light is out';
/** Issues → new issue → title → create → settings → digest off → landing view opened → Board. */
export function longRun(): Trajectory {
  const [settingsLink] = [nav[1] ?? digest(true)];
  const list = issues(TITLES);
  const empty = issues(TITLES, [sheet('')]);
  const filled = issues(TITLES, [sheet(NEW)]);
  const made = issues([...TITLES, NEW]);
  const [on, off] = [settings(true), settings(false)];
  const open = settings(false, 'Table', menu);
  return trajectory(
    [
      clickOn(newIssue, list),
      step(empty, type(titleField(''), NEW)),
      clickOn(create, filled, post('/api/issues')),
      clickOn(settingsLink, made),
      clickOn(digest(true), on, patch('/api/settings')),
      clickOn(landing('Table'), off),
      clickOn(menu[1] ?? digest(true), open, patch('/api/settings')),
    ],
    settings(false, 'Board'),
  );
}
