/** States of a node in the order in which Chromium lists them (`formats.md` 5); only those that say something. */
import { attr, attribute } from './dom.ts';

export type States = Record<string, string | boolean>;

const CHECKABLE = new Set(['checkbox', 'radio', 'switch', 'menuitemcheckbox', 'menuitemradio']);
const SELECTABLE = new Set(['option', 'tab', 'row', 'gridcell', 'treeitem', 'columnheader', 'rowheader']);
const FIELDS = new Set('input textarea select button option optgroup fieldset'.split(' '));

/** Roles that have a state without any attribute that says so. */
const STATEFUL = new Set([...CHECKABLE, ...SELECTABLE, 'heading', 'combobox']);
function hasAria(names: readonly string[]): boolean {
  for (let i = 0; i < names.length; i += 1) if (names[i]?.startsWith('aria-')) return true;
  return false;
}

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

function put(states: States, name: string, value: string | boolean | undefined): void {
  if (value !== undefined) states[name] = value;
}

/** `focused`: the element that has the focus, in any shadow root. `names`: the element's attributes. */
export function statesOf(
  element: Element,
  o: { tag: string; role: string; names: readonly string[]; focused: Element | null },
): States {
  const { tag, role, names } = o;
  const states: States = {};
  if (names.length === 0 && element !== o.focused && role !== 'heading' && tag !== 'summary' && !FIELDS.has(tag)) return states;
  const aria = hasAria(names);
  // Most elements are none of what has a state.
  if (!aria && element !== o.focused && !STATEFUL.has(role) && !FIELDS.has(tag) && tag !== 'summary' && tag !== 'dialog')
    return states;
  const is = (name: string): boolean => aria && names.includes(name) && attr(element, name) === 'true';
  const field = FIELDS.has(tag);
  if (is('aria-disabled') || (field && element.matches(':disabled'))) states.disabled = true;
  if (element === o.focused) states.focused = true;
  put(states, 'haspopup', popupOf(element, tag, role, names));
  if (is('aria-multiselectable') || (tag === 'select' && element instanceof HTMLSelectElement && element.multiple))
    states.multiselectable = true;
  if (is('aria-required') || (field && names.includes('required'))) states.required = true;
  if (is('aria-readonly') || (field && names.includes('readonly'))) states.readonly = true;
  if (aria && names.includes('aria-invalid') && attr(element, 'aria-invalid') !== 'false') states.invalid = true;
  put(states, 'level', levelOf(tag, element, role));
  put(states, 'checked', checkedOf(element, role));
  put(states, 'selected', selectedOf(element, role, names));
  if (aria && role === 'button' && names.includes('aria-pressed'))
    put(states, 'pressed', tristate(attr(element, 'aria-pressed')));
  put(states, 'expanded', expandedOf(element, tag, names));
  if (is('aria-modal') || (tag === 'dialog' && element.matches(':modal'))) states.modal = true;
  if (!aria) return states;
  const current = names.includes('aria-current') ? attr(element, 'aria-current') : '';
  if (current !== 'false' && current !== '') states.current = current;
  if (names.includes('aria-sort') && attr(element, 'aria-sort') !== 'none') states.sort = attr(element, 'aria-sort');
  if (is('aria-busy')) states.busy = true;
  return states;
}
