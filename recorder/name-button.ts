/** The names of buttons that are inputs, after html-aam. */
import { attr, hasAttribute } from './dom.ts';

export const isButton = (element: Element, tag: string): boolean =>
  tag === 'input' && /^(?:button|submit|reset|image)$/i.test(attr(element, 'type'));

export function buttonName(element: Element): string {
  const type = attr(element, 'type').toLowerCase();
  const value = hasAttribute(element, 'value') ? attr(element, 'value') : undefined;
  if (type === 'image') return attr(element, 'alt') || value || attr(element, 'title') || 'Submit';
  return value ?? (type === 'submit' ? 'Submit' : type === 'reset' ? 'Reset' : '');
}
