/** What a key may do, by what has the focus, and why it is said to. */
import { expect, it } from 'vitest';
import { classify } from '../../agent-core/policy/classify.ts';
import type { ElementFacts } from '../../agent-core/ports.ts';
import { button, field, SHOP, submit } from './make.ts';

const said = (keys: string, focus: ElementFacts | null): string => {
  const { cls, firm, reasons } = classify(focus, { kind: 'press', keys });
  return `${cls}${firm ? '' : '?'} ${reasons.join(', ')}`;
};
const search = field('Search', { role: 'searchbox', form: { method: 'get', action: `${SHOP}/find`, fields: [] } });
const tab = button('Photos', { role: 'tab' });

it.each<[string, ElementFacts | null, string]>([
  // The browser's own.
  ['F12', field('Title'), 'X browser-key:f12'],
  ['Shift+Control+KeyI', null, 'X browser-key:control+shift+i'],
  ['control+SHIFT+i', null, 'X browser-key:control+shift+i'],
  ['Cmd+KeyU', null, 'X browser-key:control+u'],
  ['Control+Shift+Del', null, 'X browser-key:control+shift+delete'],
  ['Option+F4', null, 'X browser-key:alt+f4'],
  ['Shift+Esc', null, 'X browser-key:shift+escape'],
  ['Ctrl+Ctrl+p', null, 'X browser-key:control+p'],
  ['Tab Control+w Tab', null, 'X key, browser-key:control+w'],
  // Reading and moving.
  ['Control+Home', null, 'U key'],
  ['Shift+Tab', null, 'U key'],
  ['  Tab ', null, 'U key'],
  ['Tab  \t Tab', null, 'U key'],
  ['Shift+ArrowDown', null, 'U key'],
  ['Shift', null, 'U key'],
  ['Alt+ArrowLeft', null, 'W? shortcut'],
  ['Control+Alt+Home', null, 'W? shortcut'],
  ['ArrowUp', field('Title'), 'U key'],
  ['ArrowUp', null, 'U key'],
  ['End', button('Delete', { role: 'slider' }), 'U key'],
  ['ArrowUp', button('Delete', { role: 'slider' }), 'I unknown-control, word:delete'],
  ['ArrowDown', button('Delete', { role: 'radio' }), 'I unknown-control, word:delete'],
  ['ArrowDown', button('Delete', { role: 'menuitemradio' }), 'U key'],
  ['ArrowDown', button('Delete', { role: 'radiogroup' }), 'U key'],
  // Sending.
  ['Enter', null, 'W? enter-on-unknown'],
  ['Shift+Return', search, 'W field, search-by-get, key:shift+enter'],
  ['Return', search, 'U field, search-by-get'],
  ['Meta+S', null, 'W key:save'],
  // Pressing what has the focus.
  [' ', tab, 'U role:tab'],
  ['', tab, 'U role:tab'],
  ['Spacebar', tab, 'U role:tab'],
  ['Shift+Space', tab, 'U role:tab'],
  ['Space', submit('Delete order'), 'I form-post, word:delete'],
  ['Space', null, 'W? shortcut'],
  // Letters.
  ['KeyA', tab, 'W? shortcut'],
  ['+', tab, 'W? shortcut'],
  ['Control++', tab, 'W? shortcut'],
  ['Digit1', field('Title'), 'U field'],
  ['Alt+ArrowLeft', field('Title'), 'U field'],
  ['q', field('Password', { secret: 'password' }), 'C secret-field'],
  ['Delete', field('Title'), 'U field'],
  ['Delete', tab, 'I key:delete'],
  ['Backspace', null, 'I key:delete'],
])('%j on %s', (keys, focus, wanted) => {
  expect(said(keys, focus)).toBe(wanted);
});
