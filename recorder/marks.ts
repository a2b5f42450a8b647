/** Features by which a node is found again later, each weak alone. Nothing of it is shown to a model. */
import type { Mask } from '../agent-core/mask.ts';
import type { Marks } from '../agent-core/trajectory.ts';
import {
  attr,
  hasAttributes,
  holds,
  isElementNode,
  nextElementSibling,
  parentNode,
  previousElementSibling,
  queryIn,
  tagOf,
} from './dom.ts';
import type { Names } from './name.ts';
import { columnOf, headOver } from './near.ts';
import { collapsed } from './spaces.ts';

const TEST_IDS = ['data-testid', 'data-test-id', 'data-test', 'data-cy', 'data-qa'];
/** Attributes of the moment: state, position, framework numbering. */
const PASSING =
  /^data-(?:state|active|open|selected|checked|focus|hover|highlighted|index|key|react|v-|value|expanded|disabled|on$|loading|side|align|orientation)/;
const GENERATED = /\d{3,}|^[:_]|^(?:ember|radix|headlessui|react|mui|ext-gen|yui)|[0-9a-f]{8}/i;

const ROWS = new Set(['row', 'listitem', 'treeitem']);
/** Never a row by standing beside its like. */
const SINGLE = new Set('td th body html main option span a button p label'.split(' '));
const LISTS = 'ul,ol,menu,[role=menu],[role=list]';
const firstClass = (element: Element): string => /^\S+/.exec(attr(element, 'class'))?.[0] ?? '';

const BOXES = new Set(['switch', 'checkbox', 'radio']);

interface MarksSetup {
  name: string;
  /** What it is, or is taken for. */
  role: string;
  section: string;
  near: string;
  ordinal: number;
  box: DOMRect | null;
}
const sameBox = (a: Marks['box'], b: Marks['box']): boolean =>
  a === b || (a !== undefined && b !== undefined && a.every((each, i) => each === b[i]));
/** Attributes are found once an element, so the same ones are the same list. */
const same = (a: Marks, b: Marks): boolean =>
  a.attributes === b.attributes &&
  a.path === b.path &&
  a.ordinal === b.ordinal &&
  a.row === b.row &&
  a.near === b.near &&
  a.section === b.section &&
  a.column === b.column &&
  a.testId === b.testId &&
  sameBox(a.box, b.box);

export interface Marker {
  /** `section` and `near` come from the walk; `ordinal` counts equal nodes; `box` is `null` outside of the window. What it was `before` is given back where it is the same. */
  marks(element: Element, o: MarksSetup, before?: Marks | null): Marks;
  path(element: Element): string;
  row(element: Element): string;
  /** As `row`, without what lists in it say that do not hold the element: a further menu that unfolds as the pointer comes. */
  rowAlone(element: Element): string;
  /** Reads the text of this row anew. */
  forget(element: Element): void;
  /** Finds all paths and rows anew. */
  moved(): void;
  /** Finds all rows anew. */
  regrouped(): void;
}

/** The smallest repeated thing around an element, itself included, and whether it stands in a cell of a table. */
interface Around {
  row: Element | null;
  inCell: boolean;
}
const ALONE: Around = { row: null, inCell: false };

/** What is known of an element that has marks; `null`: not asked yet. */
interface Own {
  tag: string;
  attributes: Record<string, string>;
  testId: string;
  path: string | null;
  around: Around | null;
}

/** Marks of one page: paths, places, rows and attributes are found once an element. */
export function createMarker(names: Names, mask: Mask): Marker {
  /** Of what holds others; an element's own are in `owns`. */
  const paths = new Map<Element, string>();
  const places = new Map<Element, number>();
  const arounds = new Map<Element, Around>();
  const texts = new Map<Element, string>();
  const owns = new Map<Element, Own>();

  /** 0-based place among siblings of the same tag. */
  function place(element: Element, tag: string): number {
    let before = previousElementSibling(element);
    if (before === null) return 0;
    const known = places.get(element);
    if (known !== undefined) return known;
    let found = 0;
    for (; before !== null; before = previousElementSibling(before)) {
      if (tagOf(before) !== tag) continue;
      found += 1;
      const start = places.get(before);
      if (start === undefined) continue;
      found += start;
      break;
    }
    places.set(element, found);
    return found;
  }

  function path(element: Element, tag = tagOf(element)): string {
    if (tag === 'body' || tag === 'html') return '';
    const index = place(element, tag);
    const step = index === 0 ? tag : `${tag}:${index}`;
    const parent = parentNode(element);
    const above = parent !== null && isElementNode(parent) ? pathAbove(parent) : '';
    return above === '' ? step : `${above}>${step}`;
  }
  function pathAbove(element: Element): string {
    const known = paths.get(element);
    if (known !== undefined) return known;
    const found = path(element);
    paths.set(element, found);
    return found;
  }

  /** Is it a row: by its tag or role, or by standing beside its like. */
  function repeats(element: Element, tag: string, role: string | null): boolean {
    if (tag === 'tr' || tag === 'li') return true;
    if (role !== null && ROWS.has(role)) return true;
    if (SINGLE.has(tag) || (role === null && tag !== 'article')) return false;
    const base = firstClass(element);
    const same = (other: Element | null): boolean => other !== null && tagOf(other) === tag && base === firstClass(other);
    return (base !== '' || tag === 'article') && (same(previousElementSibling(element)) || same(nextElementSibling(element)));
  }
  function aroundOf(element: Element, tag = tagOf(element)): Around {
    const parent = parentNode(element);
    const outer =
      parent === null
        ? ALONE
        : isElementNode(parent)
          ? aroundAbove(parent)
          : parent instanceof ShadowRoot
            ? { row: aroundAbove(parent.host).row, inCell: false }
            : ALONE;
    const role = hasAttributes(element) ? attr(element, 'role') : null;
    const row = repeats(element, tag, role) ? element : outer.row;
    const inCell = outer.inCell || tag === 'td' || tag === 'th' || role === 'cell' || role === 'gridcell';
    return row === outer.row && inCell === outer.inCell ? outer : { row, inCell };
  }
  function aroundAbove(element: Element): Around {
    const known = arounds.get(element);
    if (known !== undefined) return known;
    const found = aroundOf(element);
    arounds.set(element, found);
    return found;
  }
  function textIn(row: Element): string {
    const known = texts.get(row);
    if (known !== undefined) return known;
    const text = mask.text(collapsed(names.said(row, tagOf(row))).slice(0, 400)).slice(0, 160);
    texts.set(row, text);
    return text;
  }
  function rowAlone(element: Element): string {
    const around = aroundOf(element).row;
    if (around === null) return '';
    let said = collapsed(names.said(around, tagOf(around)));
    for (const list of queryIn(around, LISTS))
      if (!holds(list, element)) said = collapsed(said.replace(collapsed(names.said(list, tagOf(list))), ' '));
    return mask.text(said.slice(0, 400)).slice(0, 160);
  }

  /** One attribute as it is kept; `null`: it says nothing of what the element is. */
  function attributeOf(element: Element, name: string): string | null {
    if (name === 'href' || name === 'action')
      return (
        mask
          .url(attr(element, name))
          // An operation or a view stays, what names a record goes.
          .replace(/=(?![a-z_-]{1,20}(?:[&#]|$))[^&#]*/gi, '')
          .slice(0, 200)
      );
    const data = name.startsWith('data-') && !PASSING.test(name) && !TEST_IDS.includes(name);
    if (!data && name !== 'id' && name !== 'name' && name !== 'type' && name !== 'placeholder') return null;
    const value = attr(element, name);
    return value === '' || value.length > 64 || GENERATED.test(value) ? null : mask.text(value);
  }
  function attributes(element: Element, all: readonly string[]): Record<string, string> {
    const kept: Record<string, string> = {};
    let count = 0;
    for (const name of all) {
      if (count >= 6) break;
      const said = attributeOf(element, name);
      if (said === null) continue;
      kept[name] = said;
      count += 1;
    }
    return kept;
  }

  function own(element: Element): Own {
    const known = owns.get(element);
    if (known !== undefined) return known;
    const tag = tagOf(element);
    const given = names.known(element, tag).attributes;
    const testId = TEST_IDS.find((name) => given.includes(name) && attr(element, name) !== '');
    const found: Own = {
      tag,
      attributes: attributes(element, given),
      testId: testId === undefined ? '' : mask.text(attr(element, testId)),
      path: null,
      around: null,
    };
    owns.set(element, found);
    return found;
  }

  return {
    path: (element) => path(element),
    row(element) {
      const around = aroundOf(element).row;
      return around === null ? '' : textIn(around);
    },
    rowAlone,
    forget(element) {
      texts.delete(element);
      owns.delete(element);
    },
    regrouped() {
      arounds.clear();
      for (const each of owns.values()) each.around = null;
    },
    moved() {
      for (const found of [paths, places, arounds]) found.clear();
      for (const each of owns.values()) {
        each.path = null;
        each.around = null;
      }
    },
    marks(element, o, before = null) {
      const known = own(element);
      const { tag, attributes, testId } = known;
      known.path ??= path(element, tag);
      known.around ??= aroundOf(element, tag);
      const around = known.around.row === null ? '' : textIn(known.around.row);
      const head = known.around.inCell ? columnOf : BOXES.has(o.role) ? headOver : null;
      const column = head === null ? '' : mask.text(head(element, names));
      const marks: Marks = { tag, attributes, path: known.path, ordinal: o.ordinal };
      if (o.box !== null) {
        const { x, y, width, height } = o.box;
        marks.box = [Math.round(x), Math.round(y), Math.round(width), Math.round(height)];
      }
      if (testId !== '') marks.testId = testId;
      if (o.near !== '' && o.near !== o.name) marks.near = o.near.slice(-80);
      if (o.section !== '' && o.section !== o.name) marks.section = o.section;
      if (around !== '' && around !== o.name) marks.row = around;
      if (column !== '' && column !== o.name) marks.column = column;
      return before !== null && same(before, marks) ? before : marks;
    },
  };
}
