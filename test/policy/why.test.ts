/** Why a control counts as what it does: every piece of evidence, by its name. */
import { describe, expect, it } from 'vitest';
import { classify } from '../../agent-core/policy/classify.ts';
import type { Known } from '../../agent-core/policy/link.ts';
import type { ElementFacts } from '../../agent-core/ports.ts';
import type { Action } from '../../agent-core/trajectory.ts';
import { button, click, field, link, SHOP, submit, type } from './make.ts';

const said = (f: ElementFacts | null, action: Action = click, known: Partial<Known> = {}): string => {
  const { cls, firm, reasons } = classify(f, action, { postTargets: new Set(), writesByGet: false, ...known });
  return `${cls}${firm ? '' : '?'} ${reasons.join(', ')}`;
};
const form = (over: Partial<NonNullable<ElementFacts['form']>> = {}) => ({
  method: 'post',
  action: `${SHOP}/x`,
  fields: [],
  ...over,
});
const get = (over: Partial<NonNullable<ElementFacts['form']>> = {}) => form({ method: 'get', ...over });
const holding = (name: string, value: string) => form({ fields: [{ name, value }] });

describe('pressing a control', () => {
  it.each<[ElementFacts, string]>([
    [button(''), 'W? unknown-control, no-name'],
    [button('Frobnicate'), 'W? unknown-control'],
    [button('Delete'), 'I unknown-control, word:delete'],
    [button('Save'), 'W unknown-control, word:save'],
    [button('Yes'), 'W unknown-control, confirms'],
    [button('Yes', { heading: 'Delete this?' }), 'I unknown-control, confirms, heading:delete'],
    [button('', { heading: 'Delete this?' }), 'I unknown-control, no-name, heading:delete'],
    [button('Frobnicate', { heading: 'Delete this?' }), 'W? unknown-control'],
    [button('Yes', { heading: 'Save this?' }), 'W unknown-control, confirms'],
    [button('Show API keys'), 'C word:show, shows-or-makes-keys'],
    [button('Save', { heading: 'API keys' }), 'C unknown-control, word:save, shows-or-makes-keys'],
    [button('Yes', { heading: 'API keys' }), 'C unknown-control, confirms, shows-or-makes-keys'],
    [button('Frobnicate', { heading: 'API keys' }), 'W? unknown-control'],
    [button('Show', { heading: 'API keys' }), 'U word:show'],
    [button('Upload'), 'F unknown-control, word:upload'],
    [button('Choose file'), 'F word:choose, word:choose file'],
    [button('Show last upload'), 'U word:show'],
    ...(['link', 'generic', 'cell', 'listitem', 'row'] as const).map((role): [ElementFacts, string] => [
      button('Upload of big files fails', { role, tag: 'div' }),
      'W? unknown-control',
    ]),
    [button('Upload of big files now'), 'F unknown-control, word:upload'],
    [button('Upload now', { role: 'row', tag: 'div' }), 'F unknown-control, word:upload'],
    [button('Go', { dataMethod: 'DELETE' }), 'I word:go, data-method:delete'],
    [button('Go', { dataMethod: 'Patch' }), 'W word:go, data-method:patch'],
    [button('Go', { dataMethod: 'GET' }), 'U word:go'],
    [button('Go', { dataConfirm: 'Sure?' }), 'W word:go, data-confirm'],
    [button('Go', { dataConfirm: 'Delete all?' }), 'I word:go, data-confirm, data-confirm:delete'],
    [button('Go', { dataConfirm: 'Cancel order?' }), 'I word:go, data-confirm, data-confirm:cancel order'],
    [
      button('Go', { dataConfirm: 'Are you really and truly quite sure that this may delete it?' }),
      'I word:go, data-confirm, data-confirm:delete',
    ],
    [button('Go', { dataConfirm: 'We would delete it for good.' }), 'I word:go, data-confirm, data-confirm:delete'],
    [button('Go', { download: true }), 'F word:go, download'],
    [button('Photo', { type: 'file' }), 'F unknown-control, file-field'],
    [button('Reset', { type: 'reset' }), 'W unknown-control, word:reset, reset'],
    [field('Password', { secret: 'password' }), 'U focus'],
    // What is seen on it counts beside what it calls itself.
    [button('Show details', { shows: 'Delete order' }), 'I word:show, word:delete'],
    [button('More', { shows: 'Save' }), 'W word:more, word:save'],
    [button('Show details', { shows: 'Details' }), 'U word:show'],
    [button('Delete', { shows: 'Details' }), 'I unknown-control, word:delete'],
    [button('Next', { shows: 'API keys' }), 'C word:next, shows-or-makes-keys'],
    // By their looks: one of several alike, one of which is marked. What it is called still counts.
    [button('Harbours', { role: 'generic', tag: 'div', looksLike: 'tab' }), 'U looks-like-a-tab'],
    [button('', { role: 'generic', tag: 'div', looksLike: 'tab' }), 'W? looks-like-a-tab, no-name'],
    [button('Save', { role: 'generic', tag: 'div', looksLike: 'tab' }), 'W looks-like-a-tab, word:save'],
    [button('Delete', { role: 'generic', tag: 'div', looksLike: 'tab' }), 'I looks-like-a-tab, word:delete'],
    // By their role.
    [button('Delete', { role: 'tab' }), 'U role:tab'],
    [button('', { role: 'tab' }), 'U role:tab'],
    [button('Upload', { role: 'tab' }), 'F role:tab, word:upload'],
    [button('More', { role: '', tag: 'summary' }), 'U role:summary'],
    [button('Delete', { role: 'menuitem' }), 'I role:menuitem, word:delete'],
    [button('Save', { role: 'menuitemcheckbox' }), 'W role:menuitemcheckbox, word:save'],
    [button('', { role: 'menuitem' }), 'U role:menuitem'],
    [button('Delete', { role: 'option' }), 'I role:option, word:delete'],
    [button('Delete this order', { role: 'option' }), 'I role:option, word:delete'],
    [button('Delete this old order', { role: 'option' }), 'U role:option'],
    [button('Save', { role: 'option' }), 'U role:option'],
    [button('Delete', { role: 'checkbox', form: form() }), 'U role:checkbox'],
    [button('Agree', { role: 'radio', form: form(), dataConfirm: 'Sure?' }), 'W role:radio, data-confirm'],
    [button('Dark', { role: 'radio' }), 'W? unknown-control'],
    [button('Dark', { role: 'switch', form: form() }), 'W? unknown-control'],
  ])('%o', (f, wanted) => {
    expect(said(f)).toBe(wanted);
  });
});

describe('sending a form', () => {
  it.each<[ElementFacts, string]>([
    [submit('Go', 'post'), 'W form-post'],
    [submit('Go', 'DELETE'), 'I form-delete'],
    [submit('', 'post'), 'W form-post, no-name'],
    [submit('Search', 'post', { heading: 'Invite a member' }), 'I form-post, heading:invite'],
    [submit('Search', 'post', { heading: 'Members' }), 'W form-post'],
    [submit('Save', 'post', { heading: 'Invite a member' }), 'W form-post, word:save'],
    [submit('Go', 'dialog'), 'U closes-a-dialog'],
    [submit('Delete', 'dialog'), 'I closes-a-dialog, word:delete'],
    [submit('Go', 'post', { form: holding('_method', 'Delete') }), 'I form-post, _method:Delete'],
    [submit('Go', 'post', { form: holding('_METHOD', 'put') }), 'W form-post, _method:put'],
    [submit('Go', 'get', { form: get({ fields: [{ name: '_method', value: 'put' }] }) }), 'W search-by-get, _method:put'],
    [submit('Go', 'get', { form: get({ fields: [{ name: 'my_method', value: 'delete' }] }) }), 'U search-by-get'],
    [submit('Go', 'get', { form: get({ fields: [{ name: 'action', value: 'save' }] }) }), 'W search-by-get, get:save'],
    [submit('Go', 'get', { form: get({ fields: [{ name: 'Action', value: 'delete all' }] }) }), 'I search-by-get, get:delete'],
    [submit('Go', 'get', { form: get({ fields: [{ name: 'action', value: 'view' }] }) }), 'U search-by-get'],
    [submit('Go', 'get', { form: get({ fields: [{ name: 'transaction', value: 'save' }] }) }), 'U search-by-get'],
    [submit('Go', 'get', { form: get({ fields: [{ name: 'actions', value: 'save' }] }) }), 'U search-by-get'],
    [submit('Go', 'get', { form: get({ fields: [{ name: '_method', value: '' }] }) }), 'U search-by-get'],
    [submit('Go', 'get', { form: get({ fields: [{ name: '_method', value: '«token»' }] }) }), 'U search-by-get'],
    [
      submit('Go', 'get', { form: get({ fields: [{ name: 'do', value: `save ${'x'.repeat(34)}` }] }) }),
      'W search-by-get, get:save',
    ],
    [submit('Go', 'get', { form: get({ fields: [{ name: 'do', value: `save ${'x'.repeat(35)}` }] }) }), 'U search-by-get'],
    [submit('Go', 'post', { form: holding('p', '«secret»') }), 'C form-post, sends-a-secret'],
    [submit('Go', 'post', { form: holding('card number', '') }), 'C form-post, sends-a-secret'],
    [submit('Go', 'post', { form: form({ action: `${SHOP}/orders/5/delete` }) }), 'I form-post, get:delete, address:delete'],
    [submit('Go', 'post', { form: form({ action: `${SHOP}/messages/send` }) }), 'I form-post, address:send'],
    [submit('Go', 'post', { form: form({ action: 'HTTP://127.0.0.1/x' }) }), 'W form-post'],
    [submit('Go', 'post', { form: form({ action: 'javascript:https://x' }) }), 'X form-post, script-url'],
    [submit('Go', 'get', { form: get({ action: `${SHOP}/orders/5/delete` }) }), 'I search-by-get, get:delete'],
    [submit('Frobnicate', 'get', { form: get() }), 'W? form-get'],
    [submit('Frobnicate', 'get', { form: get({ fields: [{ name: 'Q', value: 'x' }] }) }), 'U search-by-get'],
    [submit('Frobnicate', 'get', { form: get({ fields: [{ name: 'keyword', value: 'x' }] }) }), 'U search-by-get'],
    [submit('Frobnicate', 'get', { form: get({ fields: [{ name: 'research', value: 'x' }] }) }), 'W? form-get'],
    [submit('Frobnicate', 'get', { form: get({ fields: [{ name: 'searched', value: 'x' }] }) }), 'W? form-get'],
    [submit('', 'get', { form: get({ fields: [{ name: 'q', value: 'x' }] }) }), 'U search-by-get'],
    [submit('Find it', 'get', { form: get() }), 'U search-by-get'],
    [submit('Show', 'get', { form: get() }), 'U search-by-get'],
    [submit('Save', 'get', { form: get() }), 'W form-get, word:save'],
  ])('%o', (f, wanted) => {
    expect(said(f)).toBe(wanted);
  });
  it('is what the user or the run knows of its address', () => {
    const go = submit('Show', 'get', { form: get({ action: `${SHOP}/turn?x=1#y` }) });
    const postTargets = new Set([`${SHOP}/turn`, `${SHOP}/orders`]);
    expect(said(go, click, { writesByGet: true })).toBe('W search-by-get, site-writes-by-get');
    expect(said(go, click, { postTargets })).toBe('W search-by-get, is-posted-to');
    expect(said({ ...go, pageUrl: `${SHOP}/turn?page=2` }, click, { postTargets })).toBe('U search-by-get');
    expect(said(go, click, { postTargets: new Set([`${SHOP}/turns`]) })).toBe('U search-by-get');
    const post = submit('Go', 'post', { form: form({ action: `${SHOP}/turn` }) });
    expect(said(post, click, { writesByGet: true, postTargets })).toBe('W form-post');
  });
});

describe('typing', () => {
  const key = (keys: string): Action => ({ kind: 'press', keys });
  it.each<[ElementFacts | null, Action, string]>([
    [field('Title'), type('x'), 'U field'],
    [button('Colour', { tag: 'select' }), { kind: 'select', target: 'e1', option: 'x' }, 'U field'],
    [button('Colour', { role: 'listbox', tag: 'div' }), { kind: 'select', target: 'e1', option: 'x' }, 'U field'],
    [button('Colour'), { kind: 'select', target: 'e1', option: 'x' }, 'W? typing-outside-a-field'],
    [null, { kind: 'select', target: 'e1', option: 'x' }, 'X no-such-element'],
    [null, type('x'), 'X no-such-element'],
    [null, { kind: 'upload', target: 'e1', file: 'x' }, 'X no-such-element'],
    [null, { kind: 'drag', from: 'e1', to: 'e2' }, 'X no-such-element'],
    [button('Card'), { kind: 'drag', from: 'e1', to: 'e2' }, 'W? drag, unknown-control'],
    [field('Photo', { type: 'file' }), type('x'), 'F file-field'],
    [field('Photo'), { kind: 'upload', target: 'e1', file: 'x' }, 'F upload, field'],
    [field('Text', { secret: 'card' }), type('x'), 'C secret-field'],
    [field('Text', { type: 'password' }), type('x'), 'C secret-field'],
    [field('Text', { autocomplete: 'section-a New-Password' }), type('x'), 'C secret-field'],
    [field('Passport number'), type('x'), 'C secret-field'],
    [field('Passport number', { role: 'searchbox' }), type('x'), 'U field'],
    [button('Passport number', { role: 'combobox' }), type('x'), 'U field'],
    // Enter, and a line break where the field has no lines.
    [field('Title'), type('x', true), 'W? field, enter-without-form'],
    [field('Title', { form: form() }), type('x', true), 'W field, form-post'],
    [field('Title', { form: form({ submit: 'Delete' }) }), type('x', true), 'I field, form-post, word:delete'],
    [field('Title', { form: form({ submit: 'Upload' }) }), type('x', true), 'F field, form-post, word:upload'],
    [field('Title', { form: get({ submit: 'Find' }) }), type('x', true), 'U field, search-by-get'],
    [field('Title', { form: get({ submit: 'Frob' }) }), type('x', true), 'W? field, form-get'],
    [field('Title', { form: get() }), type('x', true), 'W? field, form-get'],
    [field('Invite by e-mail', { form: form() }), type('x', true), 'I field, form-post, word:invite'],
    [field('Who to invite', { form: form() }), type('x', true), 'W field, form-post'],
    [field('Name', { heading: 'Delete account', form: form() }), type('x', true), 'I field, form-post, word:delete account'],
    [
      field('Name', { heading: 'Delete account', form: form({ submit: 'Go' }) }),
      type('x', true),
      'I field, form-post, heading:delete account',
    ],
    [
      field('Name', { heading: 'Delete account', form: form({ submit: 'Save' }) }),
      type('x', true),
      'W field, form-post, word:save',
    ],
    [field('Name', { heading: 'How to delete it', form: form() }), type('x', true), 'W field, form-post'],
    [field('Message to Anna'), type('x', true), 'I field, sends:message'],
    [field('Text', { tag: 'textarea' }), type('x', true), 'W? field, enter-in-text'],
    [field('Text', { tag: 'textarea', form: form() }), key('Enter'), 'W? field, enter-in-text'],
    [field('Search'), type('x', true), 'U field, search'],
    [field('Text', { role: 'searchbox' }), type('x', true), 'U field, search'],
    [field('Text', { type: 'search' }), type('x', true), 'U field, search'],
    [field('Title', { role: 'combobox', form: form() }), type('x\ny'), 'W field, form-post'],
    [field('Title', { role: 'combobox', form: form() }), type('x\ry'), 'W field, form-post'],
    [field('Title', { role: 'combobox', form: form() }), type('xy'), 'U field'],
    [field('Title', { role: 'combobox', tag: 'textarea', form: form() }), type('x\ny'), 'U field'],
    [field('Title', { form: form() }), type('x\ny'), 'U field'],
    [submit('Delete order'), key('Enter'), 'I form-post, word:delete'],
  ])('%o %o', (f, action, wanted) => {
    expect(said(f, action)).toBe(wanted);
  });
});

describe('what is done to the browser', () => {
  it.each<[Action, string]>([
    [{ kind: 'wait', ms: 1 }, 'R0 wait'],
    [{ kind: 'scroll', direction: 'down' }, 'R0 scroll'],
    [{ kind: 'hover', target: 'e1' }, 'R0 hover'],
    [{ kind: 'stop', status: 'done', evidence: [] }, 'R0 stop'],
    [{ kind: 'go_back' }, 'N1 go_back'],
    [{ kind: 'go_forward' }, 'N1 go_forward'],
    [{ kind: 'new_tab' }, 'N1 new_tab'],
    [{ kind: 'close_tab' }, 'N1 close_tab'],
    [{ kind: 'tab_focus', index: 0 }, 'N1 tab_focus'],
    [{ kind: 'goto', url: `${SHOP}/orders` }, 'N1 address'],
    [{ kind: 'goto', url: 'http://127.0.0.1/' }, 'N1 address'],
    [{ kind: 'goto', url: `${SHOP}/orders/5/delete` }, 'I address, get:delete'],
    [{ kind: 'goto', url: 'nowhere' }, 'X not-an-address'],
    [{ kind: 'goto', url: 'file:///etc/passwd' }, 'X scheme:file'],
    [{ kind: 'goto', url: 'https://anna@shop.test/' }, 'X credentials-in-address'],
    [{ kind: 'goto', url: 'https://:word@shop.test/' }, 'X credentials-in-address'],
  ])('%o', (action, wanted) => {
    expect(said(null, action)).toBe(wanted);
  });
  it('an address is what the user or the run knows of it', () => {
    const there: Action = { kind: 'goto', url: `${SHOP}/turn?x=1` };
    expect(said(null, there, { writesByGet: true })).toBe('W address, site-writes-by-get');
    expect(said(null, there, { postTargets: new Set([`${SHOP}/turn`]) })).toBe('W address, is-posted-to');
    expect(said(null, there, { postTargets: new Set([`${SHOP}/turn?x=1`]) })).toBe('N1 address');
  });
  it('a link keeps what stands beside its address', () => {
    expect(said(link('/x', 'X', { dataMethod: 'post' }))).toBe('W link, data-method:post');
    expect(said(link('', 'Delete', { href: 'javascript:;' }))).toBe('I unknown-control, word:delete');
  });
});
