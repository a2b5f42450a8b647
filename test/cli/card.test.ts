/** What the person is asked: what they would approve, not the hundred fields that the site sends along. */
import { expect, it } from 'vitest';
import { approvalCard } from '../../agent-core/node/cli/card.ts';
import { button, click, EVIL, link, SHOP, submit } from '../policy/make.ts';

const once = { cls: 'W', reasons: [], kind: 'ask', card: 'once' } as const;
const form = (fields: { name: string; value: string; changed?: true }[], action = `${SHOP}/orders/save`) =>
  submit('Save', 'post', { form: { method: 'post', action, fields } });
const own = Array.from({ length: 100 }, (_, i) => ({ name: `perm_${i}`, value: 'on' }));

it('of a form with a hundred fields it shows the changed one and counts the others', () => {
  const card = approvalCard(click, form([...own, { name: 'title', value: 'Bread', changed: true }]), once);
  expect(card).toEqual([
    'Press button "Save" on shop.test',
    'Sends title: "Bread"',
    'and 100 fields as the site filled them',
    'This can be changed back.',
  ]);
});

it('whom it goes to is shown though nobody changed it, and an empty one is not', () => {
  const card = approvalCard(
    click,
    form([
      { name: 'to', value: '«email#1»' },
      { name: 'cc', value: '' },
    ]),
    once,
  );
  expect(card.slice(1, 3)).toEqual(['Sends to: "«email#1»"', 'and 1 field as the site filled them']);
});

it('of many changed fields ten are shown and the others counted', () => {
  const many = own.slice(0, 13).map((field) => ({ ...field, changed: true as const }));
  const card = approvalCard(click, form(many), once);
  expect(card.filter((line) => line.startsWith('Sends'))).toHaveLength(10);
  expect(card).toContain('and 3 more that were filled in');
});

it('names the other site that a link or form leads to, by its real host', () => {
  const to = 'To another site: evil.test';
  expect(approvalCard(click, link('https://shop.test@evil.test/', 'Orders'), once)).toContain(to);
  expect(approvalCard(click, form([], `${EVIL}/x`), once)).toContain(to);
  expect(approvalCard(click, link('/orders/5', 'Order 5'), once)).not.toContain(to);
  expect(approvalCard({ kind: 'goto', url: `${EVIL}/` }, null, once)[0]).toBe('Go to https://evil.test/');
});

it('says when it cannot be undone, and in which row it stands', () => {
  const card = approvalCard(click, button('Delete', { row: 'Order 1042' }), { ...once, cls: 'I' });
  expect(card).toEqual(['Press button "Delete" on shop.test', 'In: "Order 1042"', 'This cannot be undone, or nobody knows.']);
});

it('says what stands on a button that calls itself otherwise', () => {
  const card = approvalCard(click, button('Show details', { shows: 'Delete order' }), once);
  expect(card[0]).toBe('Press button "Show details", shown as "Delete order" on shop.test');
});
