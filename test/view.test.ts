import { expect, describe as group, test } from 'vitest';
import { keys } from '../agent-core/page-keys.ts';
import { viewOf } from '../agent-core/view.ts';
import { marks, node, page } from './recall/make.ts';

const menu = ['storefront Shop', 'Orders', 'Gift Cards'].map((name, i) =>
  node(`m${i}`, 'button', name, { marks: marks({ tag: 'button', path: `nav>button:${i}` }) }),
);
const heading = (ref: string, name: string) => node(ref, 'heading', name, { states: { level: '1' } });

group('a site without routes', () => {
  test('says where one is by the heading that its menu names', () => {
    expect(viewOf(page('/', [...menu, heading('h', 'Gift Cards'), heading('g', 'Terms')]))).toEqual(['Gift Cards']);
    expect(viewOf(page('/', [...menu, heading('h', 'Your Orders')]))).toEqual(['Your Orders']);
    expect(viewOf(page('/', [...menu, heading('h', 'Shop')]))).toEqual(['Shop']);
    expect(viewOf(page('/', menu))).toEqual([]);
  });
  test('has a page key for each place, and one for a place whose texts change', () => {
    const at = (name: string, price: string) =>
      keys(page('/', [...menu, heading('h', name), node('p', 'paragraph', price)])).template;
    expect(at('Orders', '$3')).toBe(at('Orders', '$4'));
    expect(at('Orders', '$3')).not.toBe(at('Gift Cards', '$3'));
  });
  test('is not somewhere because a record or a dialog is named so', () => {
    const row = node('r', 'row', '', { children: [heading('h', 'Orders')] });
    const dialog = node('d', 'dialog', 'Gift Cards', { children: [heading('h2', 'Gift Cards')] });
    expect(viewOf(page('/', [...menu, row, dialog]))).toEqual([]);
  });
});
