/** What the gate must know of an element, read from the page as it is now. All text is masked. */
import type { Mask } from '../agent-core/mask.ts';
import type { ElementFacts } from '../agent-core/ports.ts';
import { guessKind } from './clickable.ts';
import {
  attr,
  attribute,
  attributeNames,
  baseOf,
  closest,
  flatParent,
  formElements,
  holds,
  labelledBy,
  previousElementSibling,
  queryIn,
  tagOf,
  textOf,
} from './dom.ts';
import type { Marker } from './marks.ts';
import { isEditingHost, secretIn, sentValue } from './mask.ts';
import type { Names } from './name.ts';
import { createRoles } from './role.ts';
import { collapsed } from './spaces.ts';
import { ANY } from './styled.ts';

/** Fields of one form at most. */
const MOST_FIELDS = 100;
const TEXTS = /^(?:text|search|url|tel|email|password|date|month|week|time|datetime-local|number)$/;

type Control = HTMLInputElement | HTMLButtonElement;
const isControl = (element: Element | null): element is Control =>
  element instanceof HTMLInputElement || element instanceof HTMLButtonElement;
const isTextual = ({ type }: HTMLInputElement): boolean => TEXTS.test(type) || type === 'color' || type === 'range';
const submits = (element: Element | null): element is Control =>
  isControl(element) && /^(?:submit|image)$/.test(element.type) && element.form !== null;

/** The element that a click on this one reaches: the link or button around it, or itself. */
function actorOf(element: Element): Element {
  for (let at: Element | null = element; at !== null; at = flatParent(at))
    if (/^(?:a|area|button|input|select|textarea|summary|label)$/.test(tagOf(at))) return at;
  return element;
}

/** What a click on the element works on: of a label its control, else what the click reaches. */
export function controlOf(element: Element): Element {
  const actor = actorOf(element);
  return actor instanceof HTMLLabelElement ? (labelledBy(actor) ?? actor) : actor;
}

/** Whose facts count: a press on a label is one on its control, wherever that stands; in text it only puts the cursor there. */
export function pressedBy(element: Element): Element {
  const control = controlOf(element);
  if (control === element || !isControl(control) || !(actorOf(element) instanceof HTMLLabelElement)) return element;
  return control instanceof HTMLInputElement && isTextual(control) ? element : control;
}

/** What a button says itself where a label names it otherwise: such a label may stand anywhere on the page, in what somebody else wrote too. */
export function ownWords(button: Element): string {
  if (!isControl(button) || (button.labels?.length ?? 0) === 0) return '';
  if (button instanceof HTMLButtonElement) return collapsed(textOf(button)).slice(0, 200);
  return /^(?:submit|button|reset|image)$/.test(button.type) ? collapsed(button.value).slice(0, 200) : '';
}

/** Longer text is no label but what the button is about, such as a card. */
const MOST_SHOWN = 80;

/** Words that a person sees on a button and its own name does not say. */
function shownBeside(button: Element, role: string, name: string): string {
  const named = attribute(button, 'aria-label') ?? attribute(button, 'aria-labelledby');
  if (named === null || !(button instanceof HTMLButtonElement || role === 'button')) return '';
  const words = collapsed(textOf(button).replace(/\d[\d.,:]*\s?[a-z]?\b/giu, ' '));
  const told = words.length > MOST_SHOWN || !/\p{L}{2}/u.test(words) || /[{}]/.test(words);
  return told || name.toLowerCase().includes(words.toLowerCase()) ? '' : words;
}

function formOf(actor: Element): HTMLFormElement | null {
  if (isControl(actor) || actor instanceof HTMLTextAreaElement || actor instanceof HTMLSelectElement) return actor.form;
  const form = closest(actor, 'form');
  return form instanceof HTMLFormElement ? form : null;
}

/** Enter in a text field sends its form when that has a submit button or only this one text field (HTML, implicit submission). */
function entersForm(element: Element, form: HTMLFormElement): boolean {
  if (!(element instanceof HTMLInputElement) || !TEXTS.test(element.type)) return false;
  const controls = [...formElements(form)];
  return (
    controls.some(submits) || controls.filter((other) => other instanceof HTMLInputElement && TEXTS.test(other.type)).length === 1
  );
}

/** What sends the form: the element itself, or the first submit button, which Enter in a field presses (HTML, default button). */
function senderOf(element: Element, actor: Element, form: HTMLFormElement | null): Control | null {
  if (submits(actor)) return actor;
  if (form === null || !entersForm(element, form)) return null;
  return [...formElements(form)].find(submits) ?? null;
}

function absolute(url: string): string {
  const base = baseOf(document);
  return URL.canParse(url, base) ? new URL(url, base).href : url;
}

/** Read from attributes: a field named `action` or `method` would answer in the form's stead. */
function formFacts(form: HTMLFormElement, by: Control | null, { mask, edited }: FactsSetup): NonNullable<ElementFacts['form']> {
  const fields: NonNullable<ElementFacts['form']>['fields'] = [];
  for (const control of formElements(form)) {
    const name = attr(control, 'name');
    if (name === '' || fields.length >= MOST_FIELDS) continue;
    const value = sentValue(control, mask);
    if (value !== null) fields.push({ name: mask.text(name), value, ...(edited(control) ? { changed: true } : {}) });
  }
  // Of all buttons only the one that is pressed is sent.
  const pressed = by?.name ?? '';
  if (by !== null && pressed !== '')
    fields.push({ name: mask.text(pressed), value: mask.sent(pressed, by.value), changed: true });
  return { method: attr(form, 'method').toLowerCase() || 'get', action: mask.url(absolute(attr(form, 'action'))), fields };
}

/** The nearest heading before the element: in its own section, else in those around it. */
export function headingOf(element: Element, names: Names): string {
  for (let at: Element | null = element, up = 0; at !== null && up < 40; at = flatParent(at), up += 1)
    for (
      let before = previousElementSibling(at), tries = 0;
      before !== null && tries < 30;
      before = previousElementSibling(before), tries += 1
    ) {
      const headings = /^h[1-6]$|^legend$/.test(tagOf(before))
        ? [before]
        : [...queryIn(before, 'h1,h2,h3,h4,h5,h6,legend,[role=heading]')];
      const last = headings.at(-1);
      if (last !== undefined) return collapsed(names.said(last, tagOf(last))).slice(0, 200);
    }
  return '';
}

const dataOf = (element: Element, actor: Element, name: string): string =>
  attribute(element, name) ?? attribute(actor, name) ?? '';

export interface FactsSetup {
  mask: Mask;
  names: Names;
  marker: Marker;
  /** Is the control not as the site filled it? */
  edited: (control: Element) => boolean;
  /** Name as the tree gave it, the guessed one included. */
  name: string;
}

/** Only what says nothing of itself is judged by its looks. */
const looksLikeTab = (element: Element, role: string, name: string): boolean =>
  /^(?:generic|)$/.test(role) &&
  /^(?:div|span|li)$/.test(tagOf(element)) &&
  guessKind(element, { tag: tagOf(element), text: name, styled: ANY }).role === 'tab';

export function factsOf(element: Element, o: FactsSetup): ElementFacts {
  const { mask, names } = o;
  const actor = actorOf(element);
  const tag = tagOf(element);
  const form = formOf(actor);
  const sender = senderOf(element, actor, form);
  const says = sender ?? (isControl(actor) ? actor : null);
  const secret = secretIn(element);
  const editable =
    isEditingHost(element) ||
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && isTextual(element));
  const role = createRoles()(element, tag, attributeNames(element));
  const shown = mask.text(shownBeside(actor, role, o.name));
  const href = attribute(actor, 'href') ?? attribute(actor, 'xlink:href');
  return {
    origin: location.origin,
    pageUrl: mask.url(location.href),
    role: role || 'generic',
    ...(looksLikeTab(element, role, o.name) ? { looksLike: 'tab' as const } : {}),
    ...(shown === '' ? {} : { shows: shown }),
    name: o.name,
    tag,
    type: attr(element, 'type').toLowerCase(),
    path: o.marker.path(element),
    autocomplete: attr(element, 'autocomplete').toLowerCase(),
    href: href === null || !/^(?:a|area)$/.test(tagOf(actor)) ? '' : mask.url(absolute(href)),
    download: attribute(actor, 'download') !== null,
    opens: attr(actor, 'target'),
    form:
      form === null
        ? null
        : {
            ...formFacts(form, sender, o),
            ...(sender === null || sender === actor ? {} : { submit: mask.text(collapsed(names.said(sender, tagOf(sender)))) }),
          },
    formAction: says !== null && attribute(says, 'formaction') !== null ? mask.url(absolute(attr(says, 'formaction'))) : '',
    formMethod: says === null ? '' : attr(says, 'formmethod').toLowerCase(),
    dataMethod: dataOf(element, actor, 'data-method').toLowerCase(),
    dataConfirm: mask.text(dataOf(element, actor, 'data-confirm')),
    heading: mask.text(headingOf(element, names)),
    row: o.marker.row(element),
    commits: submits(actor) || (form !== null && entersForm(element, form)),
    editable,
    secret,
  };
}

const isBox = (element: Element): boolean => element instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(element.type);

/**
 * Where an input meant for `element` may arrive: on it, in it, on its label's control, or on its form's submit button by Enter. A box is often drawn by its own label, which
 * lies over it and does the same when it is pressed.
 */
export function belongs(element: Element, arrived: Element): boolean {
  if (holds(element, arrived)) return true;
  const actor = actorOf(element);
  const over = isBox(actor) ? actorOf(arrived) : null;
  if (over instanceof HTMLLabelElement && labelledBy(over) === actor) return true;
  if (actor instanceof HTMLLabelElement && labelledBy(actor) === arrived) return true;
  const form = formOf(actor);
  return form !== null && submits(arrived) && arrived.form === form && entersForm(element, form);
}
