/** Focusing a field and choosing from a native select. */
import type { Reach } from '../agent-core/page-api.ts';

/** Focuses the element and, when `clear`, selects what is in it, so that typing replaces it. */
export function focusField(element: Element, clear: boolean, reached: Reach): Reach {
  if ('failure' in reached) return reached;
  if (!(element instanceof HTMLElement || element instanceof SVGElement)) return { failure: 'This node cannot take the focus.' };
  element.focus({ preventScroll: true });
  if (!clear) return reached;
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) element.select();
  else if (element instanceof HTMLElement && element.isContentEditable) getSelection()?.selectAllChildren(element);
  return reached;
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

/** Chooses by label, exactly, then ignoring case and spaces, then by value; fires input and change as a person's choice does. */
export function selectOption(element: Element, wanted: string): { failure: string } | { chosen: string } {
  if (!(element instanceof HTMLSelectElement))
    return { failure: 'This is not a native select: click it, then click the option that appears.' };
  if (element.matches(':disabled')) return { failure: 'This select is disabled.' };
  const options = [...element.options];
  const option =
    options.find((each) => each.label === wanted) ??
    options.find((each) => plain(each.label) === plain(wanted)) ??
    options.find((each) => each.value === wanted);
  if (option === undefined) {
    const known = options.slice(0, 20).map((each) => `"${each.label.trim()}"`);
    return { failure: `There is no option "${wanted}". It offers ${known.join(', ')}${options.length > 20 ? ' and more' : ''}.` };
  }
  if (option.matches(':disabled')) return { failure: `The option "${wanted}" is disabled.` };
  element.focus({ preventScroll: true });
  option.selected = true;
  element.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  element.dispatchEvent(new Event('change', { bubbles: true }));
  return { chosen: option.label };
}
