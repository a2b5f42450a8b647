/** Tabs and entries that count what is behind them are found again; records and addresses are told apart. */
import { expect, test } from 'vitest';
import { findTarget } from '../agent-core/find-target.ts';
import { describe } from '../agent-core/observation.ts';
import { marks, node, page } from './recall/make.ts';

test('is a tab that counts what is behind it, where the count has changed; not one of two, and not the next record', () => {
  const tab = (ref: string, name: string, path = 'main>div:1>div:2', data = 'shipping') =>
    node(ref, 'tab', name, { marks: marks({ tag: 'div', path, attributes: { 'data-v': data } }) });
  const was = describe(tab('a', 'Shipping2'));
  const items = tab('i', 'Items2', 'main>div:1>div:1', 'items');
  expect(findTarget(page('/', [items, tab('b', 'Shipping1')]), was)?.ref).toBe('b');
  expect(findTarget(page('/', [items, tab('b', 'Shipping')]), was)?.ref).toBe('b');
  expect(findTarget(page('/', [tab('b', 'Shipping1'), tab('c', 'Shipping2', 'main>div:1>div:3')]), was)?.ref).toBe('c');
  expect(findTarget(page('/', [tab('b', 'Shipping1'), tab('c', 'Shipping3')]), was)).toBeNull();
  // "Room 3" is no "Room 2", and an address tells more than a count.
  const entry = (name: string, href?: string) =>
    node('e', 'link', name, { marks: marks({ tag: 'a', path: 'main>li>a', attributes: href === undefined ? {} : { href } }) });
  expect(findTarget(page('/', [entry('Room 3')]), describe(entry('Room 2')))).toBeNull();
  expect(findTarget(page('/', [entry('Room3', '/rooms/3')]), describe(entry('Room2', '/rooms/2')))).toBeNull();
});
