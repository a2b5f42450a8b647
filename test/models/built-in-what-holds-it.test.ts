/** Records that stand within others: what holds one is opened and looked up first, and what only mentions it is neither opened nor taken away. */
import { expect, describe as group, test } from 'vitest';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page, type } from '../recall/make.ts';
import { done, heading, link } from './ask.ts';
import { button, entry, guess, next, reply, tab } from './parts.ts';

const site = 'http://127.0.0.1:8080';
const press = (target: string) => [{ kind: 'click', target }];
const row = (ref: string, name: string): AxNode =>
  node(ref, 'generic', '', { guess: guess('row', name), marks: marks({ path: `main>ul>li:${ref.replace(/\D/g, '')}` }) });
const box = node('q', 'searchbox', 'Search', { marks: marks({ tag: 'input', path: 'header>input' }) });

group('the record’s page behind one of its tabs', () => {
  const more = node('m', 'generic', '', {
    guess: guess('button', 'more'),
    marks: marks({ path: 'main>div>div', box: [900, 80, 24, 24] }),
  });
  const at = (route: string, ...rest: AxNode[]): Observation =>
    page(`/#/boats/b9/${route}`, [
      node('nav', 'navigation', 'Site', { children: [link('n', 'Registry offices')] }),
      node('h', 'heading', 'Otter'),
      tab('t1', 'Profile', route === 'profile', 'main>div'),
      tab('t2', 'Trips', route === 'trips', 'main>div'),
      ...rest,
    ]);
  const entered = done('Part 1: enter «Otter»', click(row('r1', 'Otter 12 m')), { url: `${site}/#/boats` });
  const looked = (name: string, step: number) =>
    done(`Part 1: look «${name}»`, click(tab(`t${step - 1}`, name, false, 'main>div')), {
      step,
      url: `${site}/#/boats/b9/profile`,
    });
  const before = [entered, looked('Profile', 2), looked('Trips', 3)];
  const task = "Set the registry of the boat 'Otter' to North";
  test('has its menu looked at before one leaves, be that a button by its looks', () => {
    expect(next(task, at('trips', more), before)).toEqual(press('m'));
    expect(next(task, at('trips'), before)).toEqual(press('n'));
  });
  test('has it looked at before its tabs, where one only came upon that page', () => {
    const came = done('Part 1: look «Registry offices»', click(link('n', 'Registry offices')), { url: `${site}/#/` });
    expect(next(task, at('profile', more), [came])).toEqual(press('m'));
    expect(next(task, at('profile'), [came])).not.toEqual(press('m'));
  });
});

group('a record within another', () => {
  const task = 'Set the size of berth 12 at North Quay to large';
  const typed = (text: string): HistoryEntry => done(`Part 1: search «${text}»`, type(box, text), { url: `${site}/` });
  test('is looked up after what holds it', () => {
    const front = page('/', [box, heading('Front')]);
    expect(next(task, front)).toMatchObject([{ kind: 'type', text: 'North Quay' }]);
    expect(next(task, front, [typed('North Quay')])).toMatchObject([{ kind: 'type', text: 'berth 12' }]);
  });
  test('is not looked up on its own page, once that was entered', () => {
    const own = page('/berths/12', [box, heading('Berth 12')]);
    const entered = done('Part 1: enter «berth 12»', click(row('r1', 'Berth 12')), { url: `${site}/berths` });
    expect(next("Set the size of the berth 'Berth 12' to large", own, [entered])).not.toMatchObject([{ kind: 'type' }]);
  });
  test('is opened through what holds it, though the list of its kind was gone to by its name', () => {
    const long = 'North Quay, 14 berths, Runa Holm, open all year';
    const quays = page('/quays', [heading('Quays'), row('r1', long), row('r2', 'South Quay 9 berths')]);
    const listed = done('Part 1: go «North Quay»', click(link('l', 'Harbours')), { url: `${site}/` });
    expect(next(task, quays, [listed])).toEqual(press('r1'));
    const opened = done('Part 1: go «North Quay»', click(row('r1', long)), { url: `${site}/` });
    expect(next(task, quays, [opened])).not.toEqual(press('r1'));
  });
  test('is not sought in rows of which several only mention what holds it', () => {
    const rows = (...names: string[]) => page('/boats', [heading('Boats'), ...names.map((name, i) => row(`r${i}`, name))]);
    expect(next(task, rows('Otter · in service · North Quay · 9', 'Tern · in service · North Quay · 14'))).not.toMatchObject([
      { kind: 'click' },
    ]);
    expect(next(task, rows('North Quay · 14 berths', 'Tern · in service · North Quay · 14'))).toEqual(press('r0'));
  });
});

group('what is to go from a record within another', () => {
  const task = 'Remove the winch from berth 12 at North Quay';
  const bin = (ref: string, says: string): AxNode[] => [
    row(`r${ref}`, says),
    button(`x${ref}`, 'Remove', { row: says, path: `main>ul>li:${ref}>button` }),
  ];
  const at = (says: string) => page('/repairs', [heading('Repairs'), ...bin('1', says), ...bin('2', 'Mast of the Tern')]);
  test('is looked for in no record that only mentions the name', () => {
    expect(next(task, at('Winch of berth 12'))).not.toMatchObject([{ kind: 'click' }]);
    expect(next(task, at('Berth 12, North Quay'))).toMatchObject([{ kind: 'click' }]);
  });
  test('is taken away in no such row', () => {
    const whole = 'Delete berth 12 at North Quay';
    expect(next(whole, at('Crane near berth 12'))).not.toEqual(press('x1'));
    expect(next(whole, at('Berth 12 of North Quay, 14 m, Runa Holm, open all year'))).toEqual(press('x1'));
  });
});

group('a place that the task names', () => {
  const task = 'In shed B2, set the heating to low';
  test('with a number is not reached by going to all of its kind', () => {
    const went = (name: string) => done('Part 1: go «shed B2»', click(link('l', name)), { url: `${site}/` });
    const at = page('/sheds', [heading('Yard'), link('b', 'Shed B2')]);
    expect(reply(task, at, [went('Sheds')]).note).toBe('Part 1: go «shed B2»');
    expect(reply(task, at, [went('Shed B2')]).note).not.toBe('Part 1: go «shed B2»');
  });
  test('is none of several entries that say it and more', () => {
    const menu = (...names: string[]) => page('/', [heading('Yard'), ...names.map((name, i) => entry(`e${i}`, name))]);
    expect(reply(task, menu('Shed B2 · Otter', 'Shed B2 · Tern')).note).not.toMatch(/: go «/);
    expect(reply(task, menu('Shed B2 · Otter', 'Shed B3 · Tern')).note).toBe('Part 1: go «shed B2»');
  });
});
