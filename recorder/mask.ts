/** What stands in a control, as it may be written. The only place that reads a typed value. */
import type { Mask, Secret } from '../agent-core/mask.ts';
import { SECRET, secretOf } from '../agent-core/mask.ts';
import { attr, attribute, attributeNames, matches, tagOf, textOf } from './dom.ts';

/** Does the element begin an editable region. `attributes`: its attribute names, where the caller has them. */
export const isEditingHost = (element: Element, attributes?: readonly string[]): boolean => {
  if (attributes?.includes('contenteditable') === false) return false;
  const editable = attribute(element, 'contenteditable');
  return editable !== null && editable !== 'false';
};

/** The first label of a control. The control's own list is found by a walk over the page, so a snapshot brings a map. */
type LabelOf = (control: Element) => Element | undefined;
const ownLabel: LabelOf = (control) => (control instanceof HTMLInputElement ? control.labels?.[0] : undefined);

/** What a field holds by its type, its autocomplete, and the words on it. Text that the page hides behind dots is a password. */
export function secretIn(element: Element, labelOf: LabelOf = ownLabel): Secret {
  if (!(element instanceof HTMLInputElement)) return 'none';
  const label = labelOf(element);
  const words = ['name', 'id', 'placeholder', 'aria-label'].map((name) => attr(element, name)).join(' ');
  const said = secretOf({
    type: element.type,
    autocomplete: attr(element, 'autocomplete'),
    words: label === undefined ? words : `${words} ${textOf(label).slice(0, 80)}`,
  });
  if (said !== 'none' || element.type !== 'text') return said;
  return /^(?:disc|circle|square)$/.test(getComputedStyle(element).getPropertyValue('-webkit-text-security'))
    ? 'password'
    : 'none';
}

function inputValue(input: HTMLInputElement, mask: Mask, labelOf?: LabelOf): string {
  if (/^(?:checkbox|radio|button|submit|reset|image)$/.test(input.type) || input.value === '') return '';
  if (/^(?:range|color)$/.test(input.type)) return input.value;
  const hidden = input.type === 'hidden' || input.type === 'file' || matches(input, ':autofill');
  return mask.value(input.value, { secret: secretIn(input, labelOf), hidden });
}

/** The value of a control, masked; '' where there is none. Text of an editable region is its value. */
export function valueIn(
  element: Element,
  o: { tag: string; attributes: readonly string[]; mask: Mask; labelOf?: LabelOf },
): string {
  const { mask } = o;
  if (o.tag === 'input') return element instanceof HTMLInputElement ? inputValue(element, mask, o.labelOf) : '';
  if (o.tag === 'textarea' && element instanceof HTMLTextAreaElement)
    return mask.value(element.value.slice(0, 2_000), { secret: 'none', hidden: matches(element, ':autofill') });
  if (o.tag === 'select' && element instanceof HTMLSelectElement)
    return element.multiple ? '' : mask.text(element.selectedOptions[0]?.label.trim() ?? '');
  if (o.attributes.length === 0 && o.tag !== 'progress' && o.tag !== 'meter') return '';
  if (element instanceof HTMLProgressElement || element instanceof HTMLMeterElement) return String(element.value);
  if (isEditingHost(element, o.attributes))
    return mask.value(textOf(element).replace(/\s+/g, ' ').trim().slice(0, 2_000), { secret: 'none', hidden: false });
  const said = attribute(element, 'aria-valuetext') ?? attribute(element, 'aria-valuenow');
  return said === null ? '' : mask.text(said);
}

/** The same, for a control of which nothing is known yet. */
export const shownIn = (control: Element, mask: Mask): string =>
  valueIn(control, { tag: tagOf(control), attributes: attributeNames(control), mask });

/** The same for a form field by its element, as a form would send it. `null`: not sent. */
export function sentValue(control: Element, mask: Mask): string | null {
  if (control instanceof HTMLInputElement && (control.type === 'checkbox' || control.type === 'radio'))
    return control.checked ? mask.text(control.value) : null;
  if (control instanceof HTMLInputElement && control.type === 'hidden') return mask.sent(control.name, control.value);
  if (control instanceof HTMLInputElement && /^(?:button|submit|reset|image)$/.test(control.type)) return null;
  if (control instanceof HTMLButtonElement) return null;
  // Whether it is empty cannot be known: what the browser fills in is shown to no script before the person does something.
  if (control instanceof HTMLInputElement && control.type === 'password') return SECRET;
  return shownIn(control, mask);
}
