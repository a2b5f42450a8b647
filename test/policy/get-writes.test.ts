/** GET links that write are taken for writes; ordinary links nearly never (T-03: 40 mutators, under 3 % of 500). */
import { expect, it } from 'vitest';
import { byGetOf } from '../../agent-core/policy/by-get.ts';
import { classify } from '../../agent-core/policy/classify.ts';
import { decide, severity } from '../../agent-core/policy/decide.ts';
import { getWriteWord } from '../../agent-core/policy/get-writes.ts';
import type { ElementFacts } from '../../agent-core/ports.ts';
import { click, facts, link, plenty, SHOP, shop } from './make.ts';
import { MUTATORS, ORDINARY } from './ordinary-links.ts';

const isFlagged = (f: ElementFacts): boolean => {
  const signal = classify(f, click);
  return severity(signal.cls) >= severity('W') && byGetOf(f, click, signal) === 'yes';
};

it('all mutators are at least W by GET, and refused in read', () => {
  expect(MUTATORS.length).toBe(40);
  const missed = MUTATORS.filter(({ name, path }) => !isFlagged(link(path, name)));
  expect(missed).toEqual([]);
  for (const { name, path } of MUTATORS) {
    const f = link(path, name);
    expect(decide(click, facts(click, f), 'read', shop(), plenty).kind).toBe('deny');
  }
});

it('the address alone is enough, with and without its query encoded, and by goto', () => {
  const byLabelOnly = MUTATORS.filter(({ path }) => getWriteWord(`${SHOP}${path}`) === null);
  expect(byLabelOnly).toEqual([]);
  for (const path of [
    '/posts/5/%64elete',
    '/posts/5/delete/',
    '/posts/5/Delete',
    '/x;action=delete',
    '/#/orders/5/delete',
    '/%6c%6f%67out',
  ]) {
    expect(getWriteWord(`${SHOP}${path}`), path).not.toBe(null);
  }
  const there = { kind: 'goto', url: `${SHOP}/posts/5/delete` } as const;
  expect(decide(there, facts(there, null, { from: 'none' }), 'read', shop(), plenty).kind).toBe('deny');
});

it('data-method other than get is a write by GET, whatever the address', () => {
  const f = link('/orders/5', 'Order 5', { dataMethod: 'delete' });
  expect(classify(f, click).cls).toBe('I');
  expect(byGetOf(f, click, classify(f, click))).toBe('yes');
  expect(classify(link('/orders/5', 'Order 5', { dataMethod: 'get' }), click).cls).toBe('N1');
});

it('fewer than 3 % of 500 ordinary links are taken for writes', () => {
  const alarms = ORDINARY.filter(({ name, path }) => isFlagged(link(path, name)));
  expect(ORDINARY.length).toBeGreaterThanOrEqual(500);
  expect(alarms.length / ORDINARY.length, JSON.stringify(alarms)).toBeLessThan(0.03);
});

it('a path that was posted to is a write, also by the switch "this site writes by GET"', () => {
  const f = link('/api/turn', 'Turn');
  expect(classify(f, click, { postTargets: new Set([`${SHOP}/api/turn`]), writesByGet: false }).cls).toBe('W');
  expect(classify(f, click, { postTargets: new Set(), writesByGet: true }).cls).toBe('W');
  expect(classify(f, click).cls).toBe('N1');
});

it.each<[string, string | null]>([
  // An operation beside a record, wherever it stands; a year is none.
  ['/orders/5/archive', 'archive'],
  ['/archive/5', 'archive'],
  ['/archive/2024', null],
  ['/archive/1999/12', null],
  ['/archive/2100', 'archive'],
  ['/archive/20245', 'archive'],
  ['/archive/12019', 'archive'],
  ['/archive/x', null],
  ['/archive', null],
  ['/orders/AB-12/archive', 'archive'],
  ['/orders/AB-/archive', null],
  ['/orders/12-AB/archive', null],
  ['/orders/a1b2c3/archive', 'archive'],
  ['/orders/a1b2c/archive', null],
  ['/orders/abcdef/archive', null],
  ['/orders/a1b2c3!/archive', null],
  ['/orders/!a1b2c3/archive', null],
  ['/orders/1a/archive', null],
  ['/orders/x1/archive', null],
  ['/orders/«uuid:0badcafe»/archive', 'archive'],
  ['/orders/5/x/archive', null],
  // A place at the end of a longer path.
  ['/users/anna/follow', 'follow'],
  ['/anna/follow', null],
  ['/users/anna/follow/all', null],
  ['/users/anna/star', 'star'],
  ['/users/anna/archive', null],
  // With a record in the query.
  ['/vote?id=88', 'vote'],
  ['/a/Vote?x=y&id=88', 'vote'],
  ['/vote?id=«uuid:0badcafe»', 'vote'],
  ['/vote?page=88', null],
  ['/vote?subpage=88', 'vote'],
  ['/vote?pages=88', 'vote'],
  ['/vote?id=x', null],
  ['/vote', null],
  ['/archive?id=88', null],
  // Words of a segment: the first and the last, of three at most.
  ['/delete-order', 'delete'],
  ['/order-delete', 'delete'],
  ['/order-delete-form', null],
  ['/please-order-delete', 'delete'],
  ['/how-to-please-delete', null],
  ['/star-map', null],
  ['/mark_all_read', 'markallread'],
  ['/addToCart.php', 'addtocart'],
  ['/orders/5/archive.php', 'archive'],
  ['/orders/5/archive.x', null],
  ['/orders/5/archive.phtmlx', null],
  ['/orders/5/archive.php5', null],
  ['/orders/%E0%A4%A/delete', 'delete'],
  // Articles may be called anything, but not beside a record.
  ['/help/delete', null],
  ['/Help/delete-order', null],
  ['/help/5/delete', 'delete'],
  ['/delete/help', 'delete'],
  // Parts of a segment.
  ['/orders;action=delete', 'delete'],
  ['/orders;x=1/delete', 'delete'],
  // Queries.
  ['/x?_method=put', '_method'],
  ['/x?X-HTTP-Method-Override=put', '_method'],
  ['/x?method=put', null],
  ['/x?method=delete', 'delete'],
  ['/x?my_method=put', null],
  ['/x?action=save', 'save'],
  ['/x?action=delete+order', 'delete'],
  ['/x?action=opt+out', 'optout'],
  ['/x?action=mark%20the%20first%20one', 'mark'],
  ['/x?action=please+do+delete+all+orders', null],
  ['/x?q=node/5/delete', 'delete'],
  ['/x?q=delete', null],
  ['/x?q=delete/', 'delete'],
  ['/x?name=a/5/delete', null],
  ['/x?title=delete', null],
  ['/x?delete=5', 'delete'],
  ['/x?add_to_cart=5', 'addtocart'],
  ['/x?delete_this_one=5', 'delete'],
  ['/x?delete_this_one_now=5', null],
  ['/x?do_it=delete', 'delete'],
  ['/x?do_it=delete+it', 'delete'],
  ['/x?do_it=delete+it+now', null],
  ['/x?do_it=archive', null],
  ['/x?x=save', null],
  ['/x?=delete', 'delete'],
  ['/x?a=1;action=delete', 'delete'],
  ['/x?action=x=delete', 'delete'],
  ['/x?y=a%26action%3Dsave', null],
  // Routes in the fragment.
  ['/#/orders/5/delete', 'delete'],
  ['/#!/x?action=delete', 'delete'],
  ['/#/x?y=1&action=delete', 'delete'],
  ['/#orders/5/delete', null],
  ['/#x#/orders/5/delete', null],
])('%s: %j', (path, word) => {
  expect(getWriteWord(`${SHOP}${path}`)).toBe(word);
});
it('what is no address has none', () => expect(getWriteWord('delete')).toBe(null));
