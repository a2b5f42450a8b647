/** The site's own help: the way that its steps name, and what it calls a deed. */
import { expect, describe as group, test } from 'vitest';
import type { HelpChunk } from '../../agent-core/example.ts';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, marks, node, page } from '../recall/make.ts';
import { asked, done, heading, link } from './ask.ts';

const piece = (title: string, ...steps: string[]): HelpChunk => ({
  ...{ doc: 'http://127.0.0.1:8080/#/help/1', heading: title, text: steps.join('\n'), steps, labels: [], standIn: false },
});
const snoozing = piece(
  'Snoozing a notice',
  '1. Open Almanac from the menu.',
  '2. Choose Remind me later beside the notice.',
  '3. Choose Delete to end it.',
);
const button = (ref: string, name: string, row = ''): AxNode =>
  node(ref, 'button', name, { marks: marks({ tag: 'button', path: `main>li>button#${ref}`, ...(row === '' ? {} : { row }) }) });

group('what the site’s help says of a deed', () => {
  const front = page('/', [link('o', 'Office'), link('b', 'Boats'), link('l', 'Almanac 4')]);
  test('leads to where it is done, before one looks around', () => {
    const ask = (help: HelpChunk[]) => act(asked("Snooze the notice 'Storm'", front, { help })).actions;
    expect(ask([snoozing])).toEqual([{ kind: 'click', target: 'l' }]);
    expect(ask([])).not.toEqual([{ kind: 'click', target: 'l' }]);
  });
  test('names the button, which is pressed for the record that is meant', () => {
    const at = page('/log', [
      heading('Log'),
      node('r1', 'row', 'Fog · South pier', { marks: marks({ path: 'main>li:1' }) }),
      button('f', 'Remind me later', 'Fog · South pier'),
      node('r2', 'row', 'Storm · North pier', { marks: marks({ path: 'main>li:2' }) }),
      button('s', 'Remind me later', 'Storm · North pier'),
      button('d', 'Delete', 'Storm · North pier'),
    ]);
    const history = [done('Part 1: go «Almanac 4»', click(link('l', 'Almanac 4')))];
    expect(act(asked("Snooze the notice 'Storm'", at, { help: [snoozing], history })).actions).toEqual([
      { kind: 'click', target: 's' },
    ]);
  });
  test('is no deed where it only names a list or a place', () => {
    const list = node('c', 'combobox', 'Almanac', { value: 'All', marks: marks({ path: 'main>div' }) });
    const { note } = act(asked("Snooze the notice 'Storm'", page('/log', [heading('Log'), list]), { help: [snoozing] }));
    expect(note).not.toMatch(/: press «/);
  });
  test('is no reason to end anything', () => {
    const at = page('/log', [heading('Log'), button('d', 'Delete', 'Storm · North pier')]);
    const { actions } = act(asked("Snooze the notice 'Storm'", at, { help: [snoozing] }));
    expect(actions).not.toEqual([{ kind: 'click', target: 'd' }]);
  });
});
