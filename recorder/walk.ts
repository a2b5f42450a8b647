/** One recursive pass over the rendered tree: what becomes a node, and where it stands. Reads only; writes nothing into the page. */
import type { Mask } from '../agent-core/mask.ts';
import type { AxNode, Guess } from '../agent-core/trajectory.ts';
import { actsByAttribute, guessKind, iconName } from './clickable.ts';
import type { Draft } from './cut.ts';
import { attributeNames, boxOf, eachChild, hasAttributes, isElement, nodeType, tagOf, textOf } from './dom.ts';
import { isEditingHost, valueIn } from './mask.ts';
import { collapsed, isBlock, isClosed, type Names, standsApart } from './name.ts';
import { nearLabel } from './near.ts';
import type { Refs } from './refs.ts';
import { createRoles, isInteractive } from './role.ts';
import { statesOf } from './states.ts';

/** Nodes looked at, and milliseconds spent, at most (`safety.md` 3, threat 14). */
const MOST_WALKED = 100_000;
const LONGEST_MS = 1_500;
const DEEPEST = 800;
const SKIPPED = new Set(
  `script style noscript template head meta link title base source track param col colgroup path g circle rect line polygon polyline
  ellipse defs use clippath lineargradient radialgradient mask filter symbol desc metadata br wbr`.split(/\s+/),
);
/** Their headings say nothing of what follows them. */
const SCOPES = /^(?:main|nav|aside|article|section|dialog|form|fieldset|li|tr|td|table|footer)$/;
const LEAVES = /^(?:input|textarea|img|svg|iframe|frame|video|audio|embed|meter|progress|hr)$/;
const SPOTS =
  /^(?:textbox|searchbox|combobox|spinbutton|checkbox|radio|switch|slider|listbox|Date|DateTime|InputTime|ColorWell)$/;
const none: readonly string[] = [];

interface Place {
  parent: Draft | null;
  depth: number;
  /** The pointer cursor came from above. */
  pointer: boolean;
  /** Text here is not seen, though elements may be. */
  silent: boolean;
}

export interface Walk {
  drafts: Draft[];
  /** Elements and texts that were never looked at because a cap was reached. */
  stopped: boolean;
  walked: number;
}
export interface WalkSetup {
  names: Names;
  mask: Mask;
  refs: Refs;
  focused: Element | null;
  overlay: Element | null;
  now: () => number;
  onRoot: (root: ShadowRoot) => void;
}

export function walkPage(start: Element, o: WalkSetup): Walk {
  const { names, mask, refs } = o;
  const roleOf = createRoles();
  const out: Walk = { drafts: [], stopped: false, walked: 0 };
  const until = o.now() + LONGEST_MS;
  let section = '';
  let near = '';
  let run: { text: string; of: Text; parent: Draft | null } | null = null;
  /** The inline element that ended last: text right after it is asked whether a space belongs between. */
  let edge: Element | null = null;

  const height = innerHeight;
  const draft = (node: AxNode, of: Node, parent: Draft | null, interactive: boolean): Draft => {
    const element = isElement(of) ? of : of.parentElement;
    const made: Draft = {
      node,
      of,
      parent,
      interactive,
      inView: () => {
        const box = element === null ? null : boxOf(element);
        return box !== null && box.bottom > 0 && box.top < height;
      },
      section,
      near,
    };
    out.drafts.push(made);
    return made;
  };

  function flush(): void {
    const pending = run;
    run = null;
    edge = null;
    if (pending === null) return;
    const text = mask.text(collapsed(pending.text));
    if (text === '') return;
    near = text.slice(-80);
    const above = pending.parent?.node;
    if (above !== undefined && (above.name.includes(text) || above.guess?.name?.includes(text) === true || above.value === text))
      return;
    draft(
      { ref: refs.refOf(pending.of), role: 'StaticText', name: text.slice(0, 4_000), states: {}, children: [] },
      pending.of,
      pending.parent,
      false,
    );
  }

  function readText(node: Node, place: Place): void {
    const text = textOf(node);
    if (run === null) {
      if (/\S/.test(text) && node instanceof Text) run = { text, of: node, parent: place.parent };
      return;
    }
    const glued = edge !== null && /\S$/.test(run.text) && /^\S/.test(text) && standsApart(edge, tagOf(edge));
    run.text += glued ? ` ${text}` : text;
    edge = null;
  }

  function readElement(element: Element, place: Place): void {
    const tag = tagOf(element);
    if (SKIPPED.has(tag)) {
      if (tag === 'br' && run !== null) run.text += ' ';
      return;
    }
    const attributes = hasAttributes(element) ? attributeNames(element) : none;
    const sight = names.sight(element, tag, attributes);
    if (sight === 'gone') return;
    const role = sight === 'through' ? '' : roleOf(element, tag, attributes);
    const acts = isInteractive(role);
    const over = place.parent?.interactive === true && !acts && attributes === none;
    const pointer = !place.pointer && sight === 'shown' && !over && getComputedStyle(element).cursor === 'pointer';
    const clickable =
      !acts && sight === 'shown' && role !== 'Iframe' && reacts(element, tag, attributes, pointer && !insideControl(place));
    const before = section;
    const block = isBlock(tag) || tag === 'label';
    let at = place.parent;
    if (role !== '' || clickable || element === o.overlay || isEditingHost(element)) {
      flush();
      at = emit(element, {
        tag,
        role: role || (tag === 'svg' ? 'image' : 'generic'),
        attributes,
        clickable,
        parent: place.parent,
      });
    } else if (block || (run !== null && /\S$/.test(run.text) && standsApart(element, tag))) flush();
    if (!LEAVES.test(tag) && !isEditingHost(element)) {
      const silent = sight === 'through' || isClosed(element, tag);
      descend(element, tag, { parent: at, depth: place.depth + 1, pointer: place.pointer || pointer || acts, silent });
    }
    if (at !== place.parent || block) flush();
    else edge = element;
    if (SCOPES.test(tag)) section = before;
    if (tag === 'tr' || acts || clickable) near = acts || clickable ? '' : near;
  }

  /** Is there a control above that takes the click anyway. */
  const insideControl = (place: Place): boolean =>
    place.parent?.interactive === true &&
    place.parent.node.role !== 'generic' &&
    !/^(?:row|listitem|option|tab)$/.test(place.parent.node.role);

  /** A label stands for its control only where that cannot be seen. */
  function reacts(element: Element, tag: string, attributes: readonly string[], pointer: boolean): boolean {
    if (tag === 'body' || tag === 'html' || tag === 'dialog') return false;
    if (tag === 'label') {
      const control = element instanceof HTMLLabelElement ? element.control : null;
      return control !== null && names.sight(control, tagOf(control), attributeNames(control)) !== 'shown';
    }
    return pointer || (attributes !== none && actsByAttribute(element, attributes));
  }

  function descend(element: Element, tag: string, place: Place): void {
    if (place.depth > DEEPEST) {
      out.stopped = true;
      return;
    }
    const closed = isClosed(element, tag);
    const visit = (child: Node): boolean => {
      out.walked += 1;
      if (out.walked >= MOST_WALKED || ((out.walked & 255) === 0 && o.now() > until)) {
        out.stopped = true;
        return false;
      }
      const type = nodeType(child);
      if (type === Node.TEXT_NODE) {
        if (!place.silent) readText(child, place);
      } else if (isElement(child) && !(closed && tagOf(child) !== 'summary')) readElement(child, place);
      return !out.stopped;
    };
    eachChild(element, tag, visit, o.onRoot);
  }

  interface Emitted {
    tag: string;
    role: string;
    attributes: readonly string[];
    clickable: boolean;
    parent: Draft | null;
  }
  function emit(element: Element, e: Emitted): Draft {
    const { tag, role, attributes } = e;
    const states = statesOf(element, { role, names: attributes, focused: o.focused });
    const node: AxNode = {
      ref: refs.refOf(element),
      role,
      name: mask.text(names.name(element, tag, role)),
      states,
      children: [],
    };
    const value = valueIn(element, mask);
    if (value !== '') node.value = value;
    const guess = guessOf(element, e, node);
    if (guess !== null) node.guess = guess;
    if (e.clickable) states.clickable = true;
    const made = draft(node, element, e.parent, isInteractive(role) || e.clickable || guess?.role === 'textbox');
    if (role === 'heading' || tag === 'legend' || tag === 'caption') section = node.name;
    if (tag === 'fieldset' && node.name !== '') section = node.name;
    return made;
  }

  function guessOf(element: Element, e: Emitted, node: AxNode): Guess | null {
    if (element === o.overlay && node.role === 'generic') {
      const heading = element.querySelector('h1,h2,h3,h4,h5,h6,[role=heading],[class*=title]');
      const name = heading === null ? '' : mask.text(collapsed(names.said(heading, tagOf(heading))).slice(0, 120));
      return { role: 'overlay', ...(name === '' ? {} : { name }), from: name === '' ? 'class' : 'header', score: 0.7 };
    }
    if (node.role === 'generic' && isEditingHost(element)) {
      const label = node.name === '' ? labelGuess(element) : null;
      return {
        role: 'textbox',
        from: 'pointer',
        score: 0.9,
        ...(label?.name === undefined ? {} : { name: label.name, from: label.from }),
      };
    }
    if (e.clickable) return clickableGuess(element, e, node);
    if (node.name !== '' || !isInteractive(node.role)) return null;
    return SPOTS.test(node.role) ? labelGuess(element) : iconGuess(element);
  }
  function labelGuess(element: Element): Guess | null {
    const label = nearLabel(element, names);
    return label === null ? null : { name: mask.text(label.name), from: label.from, score: label.score };
  }
  function iconGuess(element: Element): Guess | null {
    const name = mask.text(iconName(element));
    return name === '' ? null : { name, from: 'icon', score: 0.3 };
  }

  function clickableGuess(element: Element, e: Emitted, node: AxNode): Guess {
    const text = mask.text(collapsed(names.said(element, e.tag)).slice(0, 200));
    const guess = guessKind(element, e.tag, text);
    if (node.name !== '') return guess;
    if (guess.role === 'combobox') {
      if (text !== '') node.value = text;
      const label = nearLabel(element, names);
      return { ...guess, name: label === null ? text : mask.text(label.name) };
    }
    if (text !== '') return { ...guess, name: text };
    const label = guess.role === 'switch' || guess.role === 'checkbox' ? labelGuess(element) : iconGuess(element);
    return label?.name === undefined ? guess : { ...guess, name: label.name };
  }

  readElement(start, { parent: null, depth: 0, pointer: false, silent: false });
  flush();
  return out;
}
