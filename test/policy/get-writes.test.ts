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
