/** Accessible names after accname-1.2 and html-aam, in the order and with the spaces that Chromium uses. Text is masked by the caller. */
import {
  attr,
  attributeNames,
  byId,
  childAfter,
  childAt,
  eachChild,
  hasAttribute,
  hasAttributes,
  hasChild,
  isElement,
  isElementNode,
  isList,
  nextSibling,
  nodeType,
  rendered,
  rootOf,
  tagOf,
  textOf,
} from './dom.ts';
import { createLabels, isLabelled } from './labels.ts';
import { buttonName, isButton } from './name-button.ts';
import { collapsed, isSpace } from './spaces.ts';
import { type Sight, sightOf } from './visible.ts';

/** Roles whose name is what they contain. */
const CONTENT = new Set(
  `button cell checkbox columnheader gridcell heading link menuitem menuitemcheckbox menuitemradio option radio rowheader switch tab
  term tooltip treeitem DisclosureTriangle`.split(/\s+/),
);
const BLOCKS = new Set(
  `address article aside blockquote br button dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr
  img input legend li main nav ol option p pre search section select summary table tbody td textarea tfoot th thead tr ul`.split(
    /\s+/,
  ),
);
/** Their own language gives them a name, or none. */
const NATIVE = new Set('img area input option optgroup svg fieldset table select textarea meter progress'.split(' '));
/** Their text is a value, not a name. */
const MUTE = new Set('input select textarea meter progress'.split(' '));
const SILENT = new Set('script style noscript template head title meta link'.split(' '));
/** Characters of one name at most, and of one text that are read for it: most of it may be space. */
const LONGEST = 1_000;
const MOST_READ = 20_000;

export const isBlock = (tag: string): boolean => BLOCKS.has(tag);
/** All but the summary of a closed details is hidden, its bare text too. */
export const isClosed = (element: Element, tag: string): boolean => tag === 'details' && !hasAttribute(element, 'open');
/** Does the element stand apart from the text around it: asked only where the markup has no space. */
export function standsApart(element: Element, tag: string): boolean {
  if (BLOCKS.has(tag)) return true;
  const { display } = getComputedStyle(element);
  return display !== 'inline' && display !== 'contents';
}

interface Known {
  attributes: readonly string[];
  sight: Sight;
  /** `said`, what it contains, and `apart`, once they were asked. */
  said: string | null;
  inside: string | null;
  apart: boolean | null;
}
const none: readonly string[] = [];
export interface Names {
  /** The accessible name, collapsed; '' if there is none. */
  name(element: Element, o: { tag: string; role: string; attributes: readonly string[] }): string;
  /** What the element adds to the name of something that contains it: its label, else its text. Not collapsed. */
  said(element: Element, tag: string): string;
  /** The first label of a control. */
  labelOf(control: Element): Element | undefined;
  /** Elements whose text was found by reference: it may change with no change in them. */
  referring: ReadonlySet<Element>;
  /** Asks anew about this element. */
  forget(element: Element): void;
  /** All that something is known of. */
  asked(): Iterable<Element>;
  /** Finds the labels anew; the controls that have others now. */
  relabel(): Element[];
  /** Is it seen, and the names of its attributes; one answer an element. */
  known(element: Element, tag: string): Known;
  /** `standsApart`, one answer an element. */
  apart(element: Element, tag: string): boolean;
}

/** Names for one snapshot: everything is asked once. `shown` gives a control's value as it may be written. */
export function createNames(shown: (control: Element) => string): Names {
  const quoted = new Map<Element, string>();
  /** Within a text by reference no reference is followed (accname 1.2, 2B): an element may refer to one that holds it. */
  let quoting = false;
  const all = new Map<Element, Known>();
  const labels = createLabels();
  const referring = new Set<Element>();

  const known = (element: Element, tag: string): Known => {
    const before = all.get(element);
    if (before !== undefined) return before;
    const attributes = hasAttributes(element) ? attributeNames(element) : none;
    const answer: Known = { attributes, sight: sightOf(element, tag, attributes), said: null, inside: null, apart: null };
    all.set(element, answer);
    return answer;
  };
  const apart = (element: Element, tag: string): boolean => {
    if (BLOCKS.has(tag)) return true;
    const asked = known(element, tag);
    asked.apart ??= standsApart(element, tag);
    return asked.apart;
  };

  /** What the element contains, without the control that it is the label of; asked once where nothing is left out. */
  function content(element: Element, tag: string, label: Element | null, depth: number): string {
    if (label !== null || quoting) return contentNow(element, tag, label, depth);
    const asked = known(element, tag);
    asked.inside ??= contentNow(element, tag, null, depth);
    return asked.inside;
  }
  function contentNow(element: Element, tag: string, label: Element | null, depth: number): string {
    const children = rendered(element, tag);
    if (children === null) return '';
    const silent = isClosed(element, tag) || known(element, tag).sight === 'through';
    if (!isList(children) && nodeType(children) === Node.TEXT_NODE && nextSibling(children) === null)
      return silent ? '' : textOf(children).slice(0, MOST_READ);
    let text = '';
    /** It ends in space. */
    let spaced = BLOCKS.has(tag);
    /** A line break was the last that came. */
    let broken = false;
    /** The element that ended just now, not asked yet whether it stands apart. */
    let edge: Element | null = null;
    for (let i = 0, child = childAt(children, 0); child !== null; i += 1, child = childAfter(children, child, i)) {
      let own = '';
      let next: Element | null = null;
      if (isElementNode(child)) {
        if (child === label) continue;
        next = child;
        const childTag = tagOf(child);
        own = saidIn(child, childTag, label, depth + 1);
        if (own === '') {
          broken ||= childTag === 'br';
          continue;
        }
      } else if (!silent && nodeType(child) === Node.TEXT_NODE) own = textOf(child).slice(0, MOST_READ);
      if (own === '') continue;
      // A style is asked only where the markup has no space; a block stands apart from what is before it whatever it begins with.
      const open = !spaced && !isSpace(own, 0);
      text += open && (broken || stands(edge) || stands(next)) ? ` ${own}` : own;
      if (text.length >= LONGEST * 2) break;
      spaced = isSpace(own, own.length - 1);
      broken = false;
      edge = next;
    }
    return text;
  }
  const stands = (element: Element | null): boolean => element !== null && apart(element, tagOf(element));
  function saidIn(element: Element, tag: string, label: Element | null, depth: number): string {
    if (SILENT.has(tag)) return '';
    return label === null ? saidAt(element, tag, depth) : inLabel(element, tag, label, depth);
  }

  /** Text by reference: what is referred to counts even if it is hidden. */
  function referred(element: Element, ids: string): string {
    referring.add(element);
    const root = rootOf(element);
    const find = (id: string): Element | null =>
      root instanceof Document ? byId(root, id) : root instanceof ShadowRoot ? root.getElementById(id) : null;
    quoting = true;
    const parts = ids.split(/\s+/).map((id) => {
      const target = id === '' ? null : find(id);
      if (target === null) return '';
      const tag = tagOf(target);
      const own = attr(target, 'aria-label').trim() || native(target, tag);
      if (own !== '') return own;
      const text = target === element ? '' : content(target, tag, null, 0);
      return text.trim() === '' && known(target, tag).sight !== 'shown'
        ? textOf(target).slice(0, MOST_READ)
        : text || shown(target);
    });
    quoting = false;
    return parts.filter((part) => part.trim() !== '').join(' ');
  }

  function saidAt(element: Element, tag: string, depth: number): string {
    const asked = known(element, tag);
    const before = quoting ? quoted.get(element) : asked.said;
    if (before !== undefined && before !== null) return before;
    const { attributes, sight } = asked;
    const said =
      sight === 'gone' || depth > 300
        ? ''
        : sight === 'through'
          ? content(element, tag, null, depth)
          : spoken(element, tag, attributes, depth);
    if (quoting) quoted.set(element, said);
    else asked.said = said;
    return said;
  }

  function spoken(element: Element, tag: string, attributes: readonly string[], depth: number): string {
    if (attributes.length === 0 && !NATIVE.has(tag)) return content(element, tag, null, depth);
    const labelled = byAria(element, attributes);
    if (labelled !== '') return labelled;
    if (tag === 'svg') return native(element, tag);
    if (MUTE.has(tag)) return isButton(element, tag) ? native(element, tag) : '';
    const own = native(element, tag) || content(element, tag, null, depth);
    return own === '' && attributes.includes('title') ? attr(element, 'title') : own;
  }

  /** Inside a label other controls are read with their values, the labelled one not at all. */
  function inLabel(element: Element, tag: string, label: Element, depth: number): string {
    const { attributes, sight } = known(element, tag);
    if (sight === 'gone' || depth > 300) return '';
    if (/^(?:input|select|textarea)$/.test(tag)) return shown(element);
    return byAria(element, attributes) || native(element, tag) || content(element, tag, label, depth);
  }

  function byAria(element: Element, attributes: readonly string[]): string {
    const refers = !quoting && attributes.includes('aria-labelledby');
    const referredTo = refers ? referred(element, attr(element, 'aria-labelledby')) : '';
    return referredTo.trim() !== '' ? referredTo : attributes.includes('aria-label') ? attr(element, 'aria-label').trim() : '';
  }

  const childText = (element: Element, tag: string, wanted: string): string => {
    let text = '';
    eachChild(element, tag, (child) => {
      if (!isElement(child) || tagOf(child) !== wanted) return true;
      text = wanted === 'title' ? textOf(child) : content(child, wanted, null, 0);
      return false;
    });
    return text;
  };

  /** The name that the language of the element itself gives: alt, caption, legend, value of a button. */
  function native(element: Element, tag: string): string {
    switch (tag) {
      case 'img':
      case 'area':
        return attr(element, 'alt');
      case 'input':
        return isButton(element, tag) ? buttonName(element) : '';
      case 'option':
      case 'optgroup':
        return attr(element, 'label');
      case 'svg':
        return childText(element, tag, 'title');
      case 'fieldset':
        return childText(element, tag, 'legend');
      case 'table':
        return childText(element, tag, 'caption') || attr(element, 'summary');
      default:
        return '';
    }
  }

  function name(
    element: Element,
    { tag, role, attributes }: { tag: string; role: string; attributes: readonly string[] },
  ): string {
    const own = byAria(element, attributes) || native(element, tag) || labelName(element, tag);
    if (own.trim() !== '') return collapsed(own).slice(0, LONGEST);
    const inside =
      CONTENT.has(role) || (role === 'row' && attributes.includes('tabindex')) ? collapsed(content(element, tag, null, 0)) : '';
    if (inside !== '') return inside.slice(0, LONGEST);
    // A label or legend that says nothing still is the label, for Chromium as for accname.
    if ((isLabelled(tag) && labels.of(element).length > 0) || (tag === 'fieldset' && hasChild(element, tag, 'legend'))) return '';
    for (const fallback of ['title', 'placeholder', 'aria-placeholder'])
      if (attributes.includes(fallback)) {
        const text = collapsed(attr(element, fallback));
        if (text !== '') return text.slice(0, LONGEST);
      }
    if (tag === 'input' && attr(element, 'type').toLowerCase() === 'file')
      return attributes.includes('multiple') ? 'Choose Files' : 'Choose File';
    return '';
  }

  const labelName = (element: Element, tag: string): string =>
    isLabelled(tag)
      ? labels
          .of(element)
          .map((label) => collapsed(byAria(label, known(label, 'label').attributes) || content(label, 'label', element, 0)))
          .filter((text) => text !== '')
          .join(' ')
      : '';

  return {
    name,
    said: (element, tag) => saidAt(element, tag, 0),
    labelOf: (control) => labels.of(control)[0],
    known,
    apart,
    referring,
    asked: () => all.keys(),
    relabel: labels.relabel,
    forget(element) {
      quoted.delete(element);
      all.delete(element);
      referring.delete(element);
    },
  };
}
