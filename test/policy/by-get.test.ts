/** Whether a write would travel as a GET: by where the action sends what, not by how it was classed. */
import { expect, it } from 'vitest';
import { byGetOf } from '../../agent-core/policy/by-get.ts';
import type { Signal } from '../../agent-core/policy/decide.ts';
import type { ElementFacts } from '../../agent-core/ports.ts';
import type { Action } from '../../agent-core/trajectory.ts';
import { button, click, field, link, SHOP, submit, type } from './make.ts';

const signal = (cls: Signal['cls'], firm: boolean): Signal => ({ cls, firm, reasons: [] });
const [firmW, softW] = [signal('W', true), signal('W', false)];
const enter: Action = { kind: 'press', keys: 'Enter' };
const hover: Action = { kind: 'hover', target: 'e1' };
const goto: Action = { kind: 'goto', url: `${SHOP}/logout` };
const form = (method: string, action: string) => ({ method, action, fields: [] });
const inForm = (method: string, action: string) => field('Name', { form: form(method, action) });
const elsewhere = `${SHOP}/save`;

it.each<[string, ElementFacts | null, Action, Signal, string]>([
  ['an address that writes', null, goto, firmW, 'yes'],
  ['an address that reads', null, goto, signal('N1', true), 'no'],
  ['a key with nothing in focus', null, enter, firmW, 'no'],
  ['what is no write', link('/x', 'x', { dataMethod: 'delete' }), click, signal('U', true), 'no'],
  ['something worse than a write', link('/x', 'x'), click, signal('I', true), 'yes'],
  ['a link with a method, which a script must heed', link('/x', 'x', { dataMethod: 'DELETE' }), click, softW, 'yes'],
  ['a link whose method is get', link('/x', 'x', { dataMethod: 'GET' }), click, softW, 'unknown'],
  ['a button of a form that posts', submit('Save'), click, firmW, 'no'],
  ['a button with a method of its own', submit('Save', 'post', { formMethod: 'get' }), click, firmW, 'yes'],
  ['a button of a form that gets', submit('Save', 'get'), click, firmW, 'yes'],
  ['the same, where no word says that it writes', submit('Save', 'get'), click, softW, 'unknown'],
  ['a form that goes to its own page', submit('Save', 'get', { form: form('get', '') }), click, firmW, 'unknown'],
  ['the same with a query', submit('Save', 'get', { form: form('get', `${SHOP}/orders?page=2`) }), click, firmW, 'unknown'],
  [
    'its own page, but the address names a write',
    submit('Save', 'get', { form: form('get', `${SHOP}/orders?do=delete`) }),
    click,
    firmW,
    'yes',
  ],
  ['Enter in a field of a form that gets', inForm('get', elsewhere), enter, firmW, 'yes'],
  ['Enter in a field of a form that posts', inForm('post', elsewhere), enter, firmW, 'no'],
  ['text with Enter there', inForm('post', elsewhere), type('x', true), firmW, 'no'],
  ['a pointer over a field of such a form', inForm('get', elsewhere), hover, firmW, 'unknown'],
  ['text without Enter where Enter would get', inForm('get', elsewhere), type('x'), firmW, 'unknown'],
  ['text without Enter', inForm('post', elsewhere), type('x'), firmW, 'unknown'],
  ['a click into a field', inForm('post', elsewhere), click, firmW, 'unknown'],
  ['Enter in a field without a form', field('Name'), enter, firmW, 'unknown'],
  ['Enter on what is no field', button('Tab', { form: form('post', elsewhere) }), enter, firmW, 'unknown'],
  ['a link that is surely one that writes', link('/orders/5/delete', 'x'), click, firmW, 'yes'],
  ['a link that may write', link('/orders/5', 'x'), click, softW, 'unknown'],
  ['a link in capitals', link('/x', 'x', { href: 'HTTPS://SHOP.TEST/x' }), click, firmW, 'yes'],
  ['a link over http', link('/x', 'x', { href: 'http://shop.test/x' }), click, firmW, 'yes'],
  ['a pointer over a link', link('/orders/5/delete', 'x'), hover, firmW, 'unknown'],
  ['a script that names an address', link('/x', 'x', { href: 'javascript:go("https://shop.test/x")' }), click, firmW, 'unknown'],
  ['a button that leads nowhere', button('Save'), click, firmW, 'unknown'],
])('%s', (_, facts, action, said, byGet) => {
  expect(byGetOf(facts, action, said)).toBe(byGet);
});
