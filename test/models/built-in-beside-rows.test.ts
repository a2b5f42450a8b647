/** What was done to another record's row, and other slips that a cloud of shared files showed. */
import { expect, describe as group, test } from 'vitest';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page } from '../recall/make.ts';
import { done } from './ask.ts';
import { button, entry, next } from './parts.ts';

const heading = (name: string): AxNode => node(`h${name}`, 'heading', name);
const at = (...children: AxNode[]): Observation => page('/', children);
const clicks = (target: string) => [{ kind: 'click', target }];
const row = (ref: string, i: number, name: string, said: string): AxNode[] => {
  const path = `main>div>div:${i}`;
  const text = `${name} ${said}`;
  return [
    node(`${ref}n`, 'button', name, { marks: marks({ tag: 'button', path: `${path}>button`, row: text }) }),
    node(`${ref}m`, 'button', '', {
      guess: { name: 'more', from: 'icon', score: 0.3 },
      marks: marks({ tag: 'button', path: `${path}>div>button`, row: text }),
    }),
  ];
};

group('a row of another record', () => {
  test('that has the same year in it is not the one that is meant', () => {
    const o = at(
      heading('Requests'),
      ...row('a', 0, 'Landing forms', 'Letters May 8, 2026 0'),
      ...row('b', 1, 'Site photos', 'Quay 1'),
    );
    const moves = next("Rename the file 'Meeting Notes 2026-03-12.docx' to 'Spring.docx'.", o);
    expect([clicks('am'), clicks('an')]).not.toContainEqual(moves);
  });
  test('has no menu for the record whose details stand beside the list', () => {
    const list = [...row('a', 0, 'Tide Copy.docx', 'me Mar 7'), ...row('b', 1, 'Budget.xlsx', 'me Feb 20')];
    const o = at(...list, heading('Budget.xlsx'));
    const own = node('bm', 'button', '', {
      marks: marks({ tag: 'button', path: 'main>div>div:1>div>button', row: 'Budget.xlsx me Feb 20' }),
    });
    const opened = done('Part 1: menu «Budget.xlsx»', click(own), { outcome: 'nothing' });
    expect(next("Transfer the ownership of 'Budget.xlsx' to Ann Lee.", o, [opened, opened])).not.toEqual(clicks('am'));
  });
  test('nor is anything thrown away that is to be transferred', () => {
    const o = at(heading('Budget.xlsx'), entry('1', 'Move to trash'), entry('2', 'Rename'));
    const opened = done('Part 1: menu «Budget.xlsx»', click(button('m', 'more')), { appeared: ['Move to trash', 'Rename'] });
    expect(next("Transfer the ownership of 'Budget.xlsx' to Ann Lee.", o, [opened])).not.toEqual(clicks('1'));
  });
});

test('from what to what, behind the record that the sentence begins with', () => {
  expect(wantsOf("On the issue 'Tide', change the priority from High to Low.")).toMatchObject([
    { entity: 'Tide', values: [{ field: 'priority', value: 'Low', old: 'High' }] },
  ]);
  expect(wantsOf("On the team folder 'Water', change the role of the 'Crew' group from Viewer to Editor.")).toMatchObject([
    { entity: 'Crew', holder: { name: 'Water' }, values: [{ field: 'role', value: 'Editor', old: 'Viewer' }] },
  ]);
});

test('what is deleted from the trash lies there', () => {
  expect(wantsOf("Permanently delete 'A.pdf' from the trash.")).toMatchObject([
    { op: 'delete', entity: 'A.pdf', place: ['trash'], values: [] },
  ]);
});

test('the unit that the field’s own name says is not typed', () => {
  const field = node('f', 'textbox', 'Quota in GB', { value: '250', marks: marks({ tag: 'input', path: 'main>input' }) });
  const opened = done('Part 1: unfold «storage quota»', click(button('c', 'Change')), { appeared: ['Quota in GB'] });
  const o = at(heading('Ann Lee'), field, button('s', 'Save'));
  expect(next("Change the storage quota of 'Ann Lee' from 250 GB to 300 GB.", o, [opened])).toMatchObject([
    { kind: 'type', text: '300' },
  ]);
});

test('the switch in the row that is meant, and not one that only says the words', () => {
  const box = (ref: string, i: number, name: string, row: string, column = ''): AxNode =>
    node(ref, 'switch', name, {
      states: { checked: false },
      marks: marks({ tag: 'div', path: `main>table>tbody>tr:${i}>td>div#${ref}`, row, ...(column === '' ? {} : { column }) }),
    });
  const quiet = box('q', 0, 'Quiet hours', 'Quiet hours No push notifications in these hours.');
  const o = at(heading('Notifications'), quiet, box('e', 1, '', 'Comments', 'Email'), box('p', 1, '', 'Comments', 'Phone'));
  expect(next("Navigate to Notifications and turn on push notifications for 'Comments'.", o)).not.toEqual(clicks('q'));
});
