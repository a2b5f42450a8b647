import { expect, test } from 'vitest';
import { objection } from '../agent-core/acceptance.ts';
import { numberIn, typedAnswer } from '../agent-core/typed-answer.ts';
import { marks, node, page, text } from './recall/make.ts';

const row = (ref: string, title: string, due: string) =>
  node(ref, 'row', '', {
    children: [
      node(`${ref}1`, 'cell', title, { marks: marks({ column: 'Title' }) }),
      node(`${ref}2`, 'cell', due, { marks: marks({ column: 'Due' }) }),
    ],
  });
const list = page('/issues', [row('3', 'Gate 4', '3 May'), row('4', 'Crane', '9 May'), text('9', '2 issues')]);
const stop = (answer: string, evidence: string[]) => ({ kind: 'stop' as const, status: 'done' as const, answer, evidence });

test.each([
  ['How many issues are open?', '2', ['9'], { type: 'number', value: 2, cited: ['2 issues'] }],
  [
    'Compare the issues',
    'Gate 4 and Crane',
    ['3', '4'],
    {
      type: 'table',
      value: [
        { Title: 'Gate 4', Due: '3 May' },
        { Title: 'Crane', Due: '9 May' },
      ],
      cited: ['Gate 4 3 May', 'Crane 9 May'],
    },
  ],
  ['List the issues', 'Gate 4, Crane', ['31', '41'], { type: 'list', value: ['Gate 4', 'Crane'], cited: ['Gate 4', 'Crane'] }],
  ['When is "Crane" due?', '9 May', ['42'], { type: 'text', value: '9 May', cited: ['9 May'] }],
])('%s ends in data with what shows it', (objective, answer, evidence, typed) => {
  expect(typedAnswer(objective, stop(answer, evidence), list)).toEqual(typed);
});

test('no answer is no data', () => {
  expect(typedAnswer('How many?', stop('', ['9']), list)).toBeNull();
});

test.each([
  ['1,204', 1204],
  ['1.204,50 EUR', 1204.5],
  ["12'000", 12000],
  ['about -3.5 degrees', -3.5],
  ['none', null],
])('%s is %d', (said, value) => expect(numberIn(said)).toBe(value));

test('a count may be the number of what is cited, and no other number', () => {
  const given = { objective: 'How many issues are due in May?', checklist: [], observation: list };
  expect(objection(stop('2', ['3', '4']), given)).toBeNull();
  expect(objection(stop('7', ['3', '4']), given)).toContain('7');
});
