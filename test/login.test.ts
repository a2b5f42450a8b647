/** When a site asks for a login, told from what it shows. */
import { expect, describe as group, test } from 'vitest';
import { watchLogin } from '../agent-core/login.ts';
import { act } from '../agent-core/models/built-in/planner/act.ts';
import type { AxNode, Observation } from '../agent-core/trajectory.ts';
import { asked } from './models/ask.ts';
import { marks, node, page } from './recall/make.ts';

const press = (role: string, name: string): AxNode => node(`${role}-${name}`, role, name, { marks: marks() });
const password = node('p', 'textbox', 'Password', { marks: marks({ tag: 'input', attributes: { type: 'password' } }) });
const again = { ...password, ref: 'p2', name: 'Repeat password' };
const TASK = 'Turn off "Weekly digest"';
const work = page('/settings', [press('switch', 'Weekly digest')]);
const login = (title = 'Tracker'): Observation =>
  page('/session', [node('u', 'textbox', 'Name', { marks: marks() }), password, press('button', 'Log in')], { title });

/** What each page in turn is found to be. */
const seen = (task: string, ...pages: Observation[]): boolean[] => {
  const watch = watchLogin([task]);
  return pages.map((one) => watch.asks(one));
};

group('a login is asked for', () => {
  test('by a form that came while the task was done', () => {
    expect(seen(TASK, work, login())).toEqual([false, true]);
  });
  test('by the page on which the task begins, when it is titled so', () => {
    expect(seen(TASK, login('Sign in'))).toEqual([true]);
    expect(seen(TASK, { ...login(), url: 'http://127.0.0.1:8080/users/login' })).toEqual([true]);
  });
  test('by a page that offers it where one could log out before, without any form', () => {
    const inside = page('/', [press('link', 'Log Out'), press('link', 'Start')]);
    expect(seen(TASK, inside, page('/', [press('link', 'Log In'), press('link', 'Register')]))).toEqual([false, true]);
  });
  test('in other languages', () => {
    expect(
      seen('Schließe den Vorgang 4', page('/', [press('link', 'Abmelden')]), page('/', [press('link', 'Anmelden')])),
    ).toEqual([false, true]);
  });
});

group('no login is asked for', () => {
  test('by a box beside the content that was there from the start', () => {
    const board = page('/board', [press('link', 'News'), password, press('button', 'Log in')]);
    expect(seen('Open the topic "News"', board, board)).toEqual([false, false]);
  });
  test('by a form for a new account or a new password', () => {
    const account = page('/people/new', [password, press('button', 'Create person')]);
    const change = page('/me', [password, again, press('button', 'Save')]);
    expect(seen(TASK, work, account, change)).toEqual([false, false, false]);
  });
  test('in a task that is about logging in', () => {
    expect(seen('Log in with the username "sam" and the password "sea"', work, login('Log in'))).toEqual([false, false]);
  });
  test('by a page with a password and a way out', () => {
    const me = page('/me', [password, press('button', 'Log in again later'), press('link', 'Log out')]);
    expect(seen(TASK, work, me)).toEqual([false, false]);
  });
  test('of what explores', () => {
    expect(watchLogin(null).asks(login('Log in'))).toBe(false);
  });
});

test('the built-in model leaves "Register" and "Log in" to the person, but where the task names them', () => {
  const create = press('link', 'Register a page');
  const clicked = (task: string, ...shown: AxNode[]): string[] =>
    act(asked(task, page('/', shown))).actions.flatMap((action) => (action.kind === 'click' ? action.target : []));
  const TUGS = 'Create a page called "tugs"';
  expect(clicked(TUGS, create)).toEqual([create.ref]);
  const [register, login] = [press('button', 'Register'), press('link', 'Log In')];
  expect(clicked(TUGS, register, login)).toEqual([]);
  expect(clicked('Click on "Register"', register, login)).toEqual([register.ref]);
  // Without a login beside it, it may register anything.
  expect(clicked('Create an entry', press('heading', 'Entry'), register)).toEqual([register.ref]);
});
