/** What the static signal makes of elements as sites have them. */
import { describe, expect, it } from 'vitest';
import { classify } from '../../agent-core/policy/classify.ts';
import { saidIn } from '../../agent-core/policy/label.ts';
import type { ElementFacts } from '../../agent-core/ports.ts';
import type { Action } from '../../agent-core/trajectory.ts';
import { button, click, field, link, SHOP, submit, type } from './make.ts';

const form = (over: Partial<NonNullable<ElementFacts['form']>> = {}) => ({
  method: 'post',
  action: `${SHOP}/x`,
  fields: [],
  ...over,
});
const of = (f: ElementFacts | null, action: Action = click): string => {
  const { cls, firm } = classify(f, action);
  return `${cls}${firm ? '' : '?'}`;
};
const press = (keys: string): Action => ({ kind: 'press', keys });

describe('labels', () => {
  it.each([
    ['Delete', 'I'],
    ['Delete order 1042', 'I'],
    ['Remove from cart', 'W'],
    ['Remove filter', 'local'],
    ['Cancel', 'local'],
    ['Cancel order', 'I'],
    ['Cancel deletion', 'W'],
    ['Close', 'local'],
    ['Close issue', 'W'],
    ['Close account', 'I'],
    ['Edit post', 'local'],
    ['New post', 'local'],
    ['View order', 'local'],
    ['Review and pay', 'I'],
    ['Edit and delete', 'I'],
    ['Post', 'I'],
    ['Blog post', 'none'],
    ['Daily report', 'none'],
    ['Your order', 'none'],
    ['Deleted items', 'none'],
    ['Save & publish', 'I'],
    ['deleteItem', 'I'],
    ['DELETE', 'I'],
    ['De\u200blete', 'I'],
    ['ｄｅｌｅｔｅ', 'I'],
    ['Bestellung löschen', 'I'],
    ['LÖSCHEN', 'I'],
    ['Änderungen speichern', 'W'],
    ['In den Warenkorb', 'W'],
    ['Schließen', 'local'],
    ['Veröffentlichen', 'I'],
    ['Supprimer la commande', 'I'],
    ['Enregistrer', 'W'],
    ['Envoyer', 'I'],
    ['Créer', 'W'],
    ['Afficher', 'local'],
    ['Eliminar pedido', 'I'],
    ['Guardar', 'W'],
    ['Añadir al carrito', 'W'],
    ['Buscar', 'local'],
    ['Elimina', 'I'],
    ['Salva', 'W'],
    ['Удалить', 'I'],
    ['Сохранить', 'W'],
    ['删除订单', 'I'],
    ['保存', 'W'],
    ['削除する', 'I'],
    ['Frobnicate', 'none'],
    ['', 'none'],
    ['+', 'none'],
    ['★', 'none'],
    ['How we help you send and receive parcels all over the world', 'none'],
  ])('%j is %s', (label, cls) => {
    expect(saidIn(label).cls).toBe(cls);
  });
});

describe('controls', () => {
  it.each<[string, ElementFacts, string]>([
    ['a tab named after a verb', button('Delete', { role: 'tab' }), 'U'],
    ['a menu item', button('Delete', { role: 'menuitem' }), 'I'],
    ['a menu item that opens', button('Settings', { role: 'menuitem' }), 'U'],
    ['an option', button('Red', { role: 'option' }), 'U'],
    ['a combobox', button('Colour', { role: 'combobox' }), 'U'],
    ['a checkbox in a form', button('Remember me', { role: 'checkbox', tag: 'input', form: form() }), 'U'],
    ['a checkbox by itself', button('Done with it', { role: 'checkbox', tag: 'input' }), 'W?'],
    ['a switch', button('Dark mode', { role: 'switch' }), 'W?'],
    ['a button nobody knows', button('Frobnicate'), 'W?'],
    ['an icon', button(''), 'W?'],
    ['Yes under "Delete this order?"', button('Yes', { heading: 'Delete this order?' }), 'I'],
    ['an icon under "Delete this order?"', button('', { heading: 'Delete this order?' }), 'I'],
    ['Cancel under "Delete this order?"', button('Cancel', { heading: 'Delete this order?' }), 'U'],
    ['Yes alone', button('Yes'), 'W'],
    ['Generate token', button('Generate access token'), 'C'],
    ['Save under "API keys"', button('Save', { heading: 'API keys' }), 'C'],
    ['Download', button('Download'), 'F'],
    ['a file field', button('Photo', { tag: 'input', type: 'file' }), 'F'],
    ['data-confirm', button('Go', { dataConfirm: 'Sure?' }), 'W'],
    ['data-confirm that deletes', button('Go', { dataConfirm: 'This will delete it.' }), 'I'],
    ['data-method=post', link('/x', 'X', { dataMethod: 'POST' }), 'W'],
    ['focus of a field', field('Password', { secret: 'password', commits: true, form: form() }), 'U'],
    ['a div', button('Thing', { role: 'generic', tag: 'div' }), 'W?'],
    ['javascript:void', link('javascript:void(0)', 'Menu', { href: 'javascript:void(0)' }), 'U'],
    ['javascript:void that deletes', link('', 'Delete', { href: 'javascript:;' }), 'I'],
    ['javascript: with a script', link('', 'Menu', { href: 'javascript:go()' }), 'X'],
    ['mailto:', link('', 'Write', { href: 'mailto:a@b.test' }), 'X'],
    ['a place on this page', link('#comments', 'Comments', { href: `${SHOP}/orders#comments` }), 'U'],
    ['# as a button', link('#', 'Frobnicate', { href: `${SHOP}/orders#` }), 'W?'],
    ['a link to a file', link('/a.zip', 'All of it'), 'F'],
    ['a record whose name begins with an upload', link('/issues/7', 'File upload fails silently for files > 50MB'), 'N1'],
    ['a record whose name begins with a download', link('/issues/8', 'Download of large exports stops half way'), 'N1'],
    ['the same behind a script', link('#', 'File upload fails silently for files', { href: `${SHOP}/orders#` }), 'W?'],
    ['the same in a row', button('File upload fails silently for files', { role: 'generic', tag: 'div' }), 'W?'],
    ['a button that says it at length', button('Upload a new picture of yourself here'), 'F'],
    ['a link that says it', link('/orders', 'Export all issues'), 'F'],
    ['a long name to an address that gives a file', link('/issues/7/export', 'Everything of issue seven as a file'), 'F'],
    ['a long name to a query that gives a file', link('/issues?do=download', 'Everything of issue seven as a file'), 'F'],
    ['a long name with download', link('/issues/7', 'Download of large exports stops half way', { download: true }), 'F'],
    ['a link with download', link('/a', 'All of it', { download: true }), 'F'],
    ['a help page on deleting', link('/help/delete-a-page', 'Delete a page'), 'N1'],
  ])('%s', (_, f, expected) => {
    expect(of(f)).toBe(expected);
  });
});

describe('forms', () => {
  it.each<[string, ElementFacts, string]>([
    ['POST', submit('Frobnicate'), 'W'],
    ['POST to an address that says it', submit('OK', 'post', { form: form({ action: `${SHOP}/orders/5/delete` }) }), 'I'],
    ['DELETE', submit('OK', 'delete'), 'I'],
    ['a hidden _method', submit('OK', 'post', { form: form({ fields: [{ name: '_method', value: 'delete' }] }) }), 'I'],
    ['a hidden operation', submit('OK', 'post', { form: form({ fields: [{ name: 'action', value: 'delete' }] }) }), 'I'],
    ['a password', submit('Go', 'post', { form: form({ fields: [{ name: 'p', value: '«secret»' }] }) }), 'C'],
    [
      'a token that the site put there itself',
      submit('Go', 'post', { form: form({ fields: [{ name: 't', value: '«token»' }] }) }),
      'W',
    ],
    ['a field named after a card', submit('Go', 'post', { form: form({ fields: [{ name: 'cardnumber', value: '' }] }) }), 'C'],
    ['search by GET', submit('Search', 'get'), 'U'],
    [
      'search by a nameless button',
      submit('', 'get', { form: form({ method: 'get', fields: [{ name: 'q', value: '' }] }) }),
      'U',
    ],
    ['GET that saves', submit('Save', 'get'), 'W'],
    ['GET nobody knows', submit('Frobnicate', 'get'), 'W?'],
    [
      'GET to an address that deletes',
      submit('Search', 'get', { form: form({ method: 'get', action: `${SHOP}/orders/delete` }) }),
      'I',
    ],
    ['dialog', submit('Frobnicate', 'dialog'), 'U'],
    ['to a script', submit('Go', 'post', { form: form({ action: 'javascript:go()' }) }), 'X'],
    ['formmethod over method', submit('Search', 'get', { formMethod: 'post' }), 'W'],
  ])('%s', (_, f, expected) => {
    expect(of(f)).toBe(expected);
  });
});

describe('typing and keys', () => {
  const search = field('Search', { form: form({ method: 'get', fields: [{ name: 'q', value: '' }] }), commits: true });
  it.each<[string, ElementFacts | null, Action, string]>([
    ['type', field('Title'), type('x'), 'U'],
    ['type in a POST form', field('Title', { form: form() }), type('x'), 'U'],
    ['type and Enter in a POST form', field('Title', { form: form() }), type('x', true), 'W'],
    ['type and Enter where the button deletes', field('Title', { form: form({ submit: 'Delete' }) }), type('x', true), 'I'],
    ['type and Enter where the field invites', field('Invite by e-mail', { form: form() }), type('x', true), 'I'],
    [
      'type and Enter under "Delete account"',
      field('Your name', { heading: 'Delete account', form: form() }),
      type('x', true),
      'I',
    ],
    ['type and Enter in a search', search, type('x', true), 'U'],
    ['type and Enter without a form', field('Title'), type('x', true), 'W?'],
    ['type and Enter in a chat', field('Message to Anna'), type('x', true), 'I'],
    ['a line break is Enter', field('Title', { role: 'combobox', form: form() }), type('x\n'), 'W'],
    ['a line break in a text', field('Text', { tag: 'textarea', form: form() }), type('x\ny'), 'U'],
    ['password', field('x', { secret: 'password' }), type('x'), 'C'],
    ['by autocomplete', field('x', { autocomplete: 'section-a cc-number' }), type('x'), 'C'],
    ['one-time code by label', field('Verification code'), type('x'), 'C'],
    ['typing where nothing is typed', button('Thing'), type('x'), 'W?'],
    [
      'select',
      field('Colour', { tag: 'select', role: 'combobox', editable: false }),
      { kind: 'select', target: 'e1', option: 'x' },
      'U',
    ],
    ['upload', field('Photo'), { kind: 'upload', target: 'e1', file: 'x' }, 'F'],
    ['hover on delete', button('Delete'), { kind: 'hover', target: 'e1' }, 'R0'],
    ['drag', button('Card'), { kind: 'drag', from: 'e1', to: 'e2' }, 'W?'],
    ['Enter on a button', button('Delete'), press('Enter'), 'I'],
    ['Space on a button', button('Delete'), press('Space'), 'I'],
    ['Space in a field', field('Title'), press(' '), 'U'],
    ['Enter in a search', search, press('NumpadEnter'), 'U'],
    ['Enter on nothing', null, press('Return'), 'W?'],
    ['Control+Enter in a search', search, press('Ctrl+Enter'), 'W'],
    ['Tab', null, press('Tab'), 'U'],
    ['arrow on a slider', button('Volume', { role: 'slider' }), press('ArrowLeft'), 'W?'],
    ['arrow in a list', button('Red', { role: 'option' }), press('ArrowDown'), 'U'],
    ['a letter on the page', null, press('e'), 'W?'],
    ['a letter into a password', field('x', { secret: 'password' }), press('e'), 'C'],
    ['Delete on the page', null, press('Delete'), 'I'],
    ['Backspace in a field', field('Title'), press('Backspace'), 'U'],
    ['save', null, press('Control+KeyS'), 'W'],
    ['tools', null, press('shift+control+KeyI'), 'X'],
    ['F12', field('Title'), press('F12'), 'X'],
    ['source', null, press('Meta+u'), 'X'],
    ['copy', null, press('ControlOrMeta+c'), 'U'],
    ['several: the worst', null, press('Tab Delete'), 'I'],
  ])('%s', (_, f, action, expected) => {
    expect(of(f, action)).toBe(expected);
  });
});
