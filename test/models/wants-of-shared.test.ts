import { expect, test } from 'vitest';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';
import { node, page } from '../recall/make.ts';
import { button, next } from './parts.ts';

test('all that a record holds is not all records of its kind', () => {
  expect(wantsOf("In the trip 'North cape', accept all expenses and close the trip.")).toMatchObject([
    { op: 'press', verb: 'accept', noun: 'expenses', all: { told: [] }, holder: { name: 'North cape', noun: 'trip' } },
    { op: 'press', verb: 'close', noun: 'trip', entity: 'North cape' },
  ]);
});

test('the verb that makes something ends the record that the sentence began with, where it is said again', () => {
  expect(wantsOf("In the count 'Ropes', accept all lines and post the count.")[1]).toMatchObject({
    op: 'press',
    control: 'post',
    entity: 'Ropes',
  });
  expect(wantsOf("In the channel 'Ropes', post the message 'Low tide'.")[0]).toMatchObject({ op: 'create' });
});

test('a code alone tells the record', () => {
  expect(wantsOf('On PO-2408, change the expected date to April 6.')).toMatchObject([{ op: 'set', entity: 'PO-2408' }]);
  expect(wantsOf("On #4411, set the priority to High and add the tag 'urgent'.")).toMatchObject([
    { op: 'set', entity: '#4411' },
    { op: 'add', entity: '#4411' },
  ]);
});

test('what has no kind goes itself, in the record; what has one is taken out of that field', () => {
  expect(wantsOf("On PO-2408, remove the 'Canvas Napkin'.")[0]).toMatchObject({
    op: 'delete',
    entity: 'Canvas Napkin',
    holder: { name: 'PO-2408' },
  });
  expect(wantsOf("On the ticket 'Leak', remove the tag 'wet'.")[0]).toMatchObject({
    op: 'delete',
    entity: 'Leak',
    values: [{ field: 'tag', value: 'wet' }],
  });
});

test('"Accept all" on the page of what holds them needs no noun', () => {
  const o = page('/', [node('h', 'heading', 'North cape'), button('s', 'Send back'), button('a', 'Accept all')]);
  expect(next("In the trip 'North cape', accept all expenses.", o)).toEqual([{ kind: 'click', target: 'a' }]);
});
