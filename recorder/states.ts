/** States of a node in the order in which Chromium lists them (`formats.md` 5); only those that say something. */
import { attr, attribute } from './dom.ts';

export type States = Record<string, string | boolean>;

const CHECKABLE = new Set(['checkbox', 'radio', 'switch', 'menuitemcheckbox', 'menuitemradio']);
const SELECTABLE = new Set(['option', 'tab', 'row', 'gridcell', 'treeitem', 'columnheader', 'rowheader']);
const FIELDS = new Set('input textarea select button option optgroup fieldset'.split(' '));

const tristate = (value: string | null): string | undefined =>
  value === 'true' || value === 'mixed' ? value : value === 'false' ? 'false' : undefined;

function checkedOf(element: Element, role: string): string | undefined {
  if (!CHECKABLE.has(role)) return undefined;
  if (element instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(element.type))
    return element.indeterminate ? 'mixed' : String(element.checked);
  return tristate(attribute(element, 'aria-checked')) ?? 'false';
}

function selectedOf(element: Element, role: string, names: readonly string[]): boolean | undefined {
  if (!SELECTABLE.has(role)) return undefined;
  if (names.includes('aria-selected')) return attr(element, 'aria-selected') === 'true';
  return element instanceof HTMLOptionElement ? element.selected : undefined;
}

function expandedOf(element: Element, tag: string, names: readonly string[]): boolean | undefined {
  if (names.includes('aria-expanded')) {
    const value = attr(element, 'aria-expanded');
    return value === 'true' ? true : value === 'false' ? false : undefined;
  }
  if (tag === 'summary') {
    const details = element.parentElement;
    return details instanceof HTMLDetailsElement ? details.open : undefined;
  }
  return tag === 'select' && element instanceof HTMLSelectElement && !element.multiple && element.size <= 1 ? false : undefined;
}

function levelOf(tag: string, element: Element, role: string): string | undefined {
  if (role !== 'heading' && role !== 'treeitem') return undefined;
  return attribute(element, 'aria-level') ?? (/^h[1-6]$/.test(tag) ? tag.slice(1) : role === 'heading' ? '2' : undefined);
}

function popupOf(element: Element, tag: string, role: string, names: readonly string[]): string | undefined {
  const value = names.includes('aria-haspopup') ? attribute(element, 'aria-haspopup') : null;
  if (value !== null && value !== 'false' && value !== '') return value === 'true' ? 'menu' : value;
  if (tag === 'select') return role === 'combobox' ? 'menu' : undefined;
  return role === 'combobox' ? 'listbox' : undefined;
}

/** `focused`: the element that has the focus, in any shadow root. `names`: the element's attributes. */
export function statesOf(
  element: Element,
  o: { tag: string; role: string; names: readonly string[]; focused: Element | null },
): States {
  const { tag, role, names } = o;
  const states: States = {};
  if (names.length === 0 && element !== o.focused && role !== 'heading' && tag !== 'summary' && !FIELDS.has(tag)) return states;
  const put = (name: string, value: string | boolean | undefined): void => {
    if (value !== undefined) states[name] = value;
  };
  const is = (name: string): true | undefined => (names.includes(name) && attr(element, name) === 'true' ? true : undefined);
  put('disabled', is('aria-disabled') ?? (FIELDS.has(tag) && element.matches(':disabled') ? true : undefined));
  put('focused', element === o.focused ? true : undefined);
  put('haspopup', popupOf(element, tag, role, names));
  put(
    'multiselectable',
    is('aria-multiselectable') ?? (element instanceof HTMLSelectElement && element.multiple ? true : undefined),
  );
  put('required', is('aria-required') ?? (FIELDS.has(tag) && names.includes('required') ? true : undefined));
  put('readonly', is('aria-readonly') ?? (FIELDS.has(tag) && names.includes('readonly') ? true : undefined));
  put('invalid', names.includes('aria-invalid') && attr(element, 'aria-invalid') !== 'false' ? true : undefined);
  put('level', levelOf(tag, element, role));
  put('checked', checkedOf(element, role));
  put('selected', selectedOf(element, role, names));
  put('pressed', role === 'button' && names.includes('aria-pressed') ? tristate(attr(element, 'aria-pressed')) : undefined);
  put('expanded', expandedOf(element, tag, names));
  put('modal', is('aria-modal') ?? (tag === 'dialog' && element.matches(':modal') ? true : undefined));
  const current = names.includes('aria-current') ? attr(element, 'aria-current') : '';
  put('current', current === 'false' || current === '' ? undefined : current);
  put('sort', names.includes('aria-sort') && attr(element, 'aria-sort') !== 'none' ? attr(element, 'aria-sort') : undefined);
  put('busy', is('aria-busy'));
  return states;
}
