/** Ways to find a stored target again in other people's tools, best first. All come from what the recorder kept; none is guessed. */

import { kindOf, labelOf, nodeAt } from '../observation.ts';
import type { AxNode, Observation, Target } from '../trajectory.ts';

/** CSS string with quotes. */
const quoted = (value: string): string =>
  `"${value.replace(/["\\]/g, '\\$&').replace(/[\n\r\f]/g, (char) => `\\${char.charCodeAt(0).toString(16)} `)}"`;

/** `main>form>button:1` as CSS: the second button of its parent. Starts at the body, or at a shadow root. */
const cssPath = (path: string): string =>
  path
    .split('>')
    .map((part) => {
      const [, tag = '', place = '0'] = /^(.*?)(?::(\d+))?$/.exec(part) ?? [];
      return `${tag}:nth-of-type(${Number(place) + 1})`;
    })
    .join(' > ');

/** The same as XPath from anywhere. */
const xPath = (path: string): string =>
  `//${path
    .split('>')
    .map((part) => {
      const [, tag = '', place = '0'] = /^(.*?)(?::(\d+))?$/.exec(part) ?? [];
      return `${tag}[${Number(place) + 1}]`;
    })
    .join('/')}`;

const isMasked = (text: string): boolean => /«[a-z]+(:[0-9a-f]{8})?»/.test(text);

/** A selector by one attribute that tells the element; '' when it has none that is whole. */
function cssAttribute({ marks }: Target): string {
  const { id, name } = marks.attributes;
  if (marks.testId !== undefined && !isMasked(marks.testId)) {
    return ['data-testid', 'data-test-id', 'data-test', 'data-cy', 'data-qa']
      .map((key) => `[${key}=${quoted(marks.testId ?? '')}]`)
      .join(', ');
  }
  if (id !== undefined && !isMasked(id)) return `[id=${quoted(id)}]`;
  if (name !== undefined && !isMasked(name)) return `${marks.tag}[name=${quoted(name)}]`;
  return '';
}

export interface Selectors {
  /** Accessible name, where the tree gave it; `null` where it was guessed, masked or empty. */
  aria: { role: string; name: string } | null;
  /** By an attribute; '' when none. */
  attribute: string;
  css: string;
  xpath: string;
  /** Text of the element where it is its whole name; '' else. */
  text: string;
}

const PRESSED = /^(button|link|menuitem|tab|option|treeitem)$/;

/** `o` is the page that the target was seen on: only there one can tell a name that the tree gave from one that was guessed. */
export function selectorsOf(target: Target, o: Observation): Selectors {
  const node: AxNode | undefined = nodeAt(o, target.ref);
  const same = node !== undefined && (kindOf(node) === target.role || node.role === target.role) && labelOf(node) === target.name;
  const own = same ? node.name !== '' && node.role !== 'generic' : target.name !== '';
  const name = own && !isMasked(target.name) ? target.name : '';
  const role = same ? node.role : target.role;
  const { path } = target.marks;
  return {
    aria: name === '' ? null : { role, name },
    attribute: cssAttribute(target),
    css: path === '' ? '' : cssPath(path),
    xpath: path === '' ? '' : xPath(path),
    text: PRESSED.test(role) ? name : '',
  };
}
