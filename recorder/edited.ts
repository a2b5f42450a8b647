/** Which fields differ from what the site filled in: what a person's approval of a form is about. */
import { targetOf } from './arrived.ts';
import type { Ears } from './ears.ts';

/** Listens from now on. A framework may write a typed value back as the default one, so what was typed into is remembered by itself. */
export function createEdited(ears: Ears): (control: Element) => boolean {
  const touched = new WeakSet<Element>();
  let last: EventTarget | null = null;
  const note = (event: Event): void => {
    if (event.target === last) return;
    const field = targetOf(event);
    last = event.target;
    if (field !== null) touched.add(field);
  };
  for (const type of ['input', 'change']) ears.hear(type, note);
  return (control) => touched.has(control) || differs(control);
}

function differs(control: Element): boolean {
  if (control instanceof HTMLInputElement) {
    if (control.type === 'hidden') return false;
    if (control.type === 'checkbox' || control.type === 'radio') return control.checked !== control.defaultChecked;
    return control.value !== control.defaultValue;
  }
  if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue;
  if (!(control instanceof HTMLSelectElement)) return false;
  const options = [...control.options];
  // Without a marked option a list shows its first one.
  if (!control.multiple && !options.some((option) => option.defaultSelected)) return control.selectedIndex > 0;
  return options.some((option) => option.selected !== option.defaultSelected);
}
