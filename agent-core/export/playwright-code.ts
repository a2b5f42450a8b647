/** Pieces of Playwright code: how an element is found, how a text is said, what is checked at the end. */

import type { Guard } from '../example.ts';
import { isUrl } from '../is-url.ts';
import { describe, kindOf, labelOf, nodeAt, walk } from '../observation.ts';
import type { AxNode, Observation, Target } from '../trajectory.ts';
import { selectorsOf } from './selectors.ts';

/** Roles of WAI-ARIA that `getByRole` knows and that our tree names alike. */
const ROLES = new Set(
  `alert alertdialog article banner button cell checkbox columnheader combobox complementary dialog form grid gridcell heading img link list listbox
  listitem main menu menubar menuitem menuitemcheckbox menuitemradio navigation option progressbar radio radiogroup region row rowheader search searchbox
  slider spinbutton status switch tab table tablist tabpanel textbox toolbar tooltip tree treeitem`.split(/\s+/),
);
const PLACEHOLDER = /«([a-z]+)(?::[0-9a-f]{8})?»/g;

/** A string literal; masked values come from the environment. */
export function said(text: string): string {
  const parts = [...text.matchAll(PLACEHOLDER)];
  if (parts.length === 0) return JSON.stringify(text);
  const literal = (piece: string): string => piece.replace(/[\\`]|\$(?=\{)/g, '\\$&');
  let [out, end] = ['', 0];
  for (const part of parts) {
    out += literal(text.slice(end, part.index));
    out += `\${process.env.FIELDGUIDE_${(part[1] ?? '').toUpperCase()} ?? ''}`;
    end = part.index + part[0].length;
  }
  return `\`${out}${literal(text.slice(end))}\``;
}

/** Among those of the same role and name; `null` when it is alone. */
function placeAmong(o: Observation, node: AxNode): number | null {
  const frame = String(node.marks?.frame ?? '');
  const same = [...walk(o.tree)].filter(
    (visit) => visit.node.role === node.role && visit.node.name === node.name && String(visit.node.marks?.frame ?? '') === frame,
  );
  return same.length < 2 ? null : same.findIndex((visit) => visit.node === node);
}

const inFrames = (target: Target): string =>
  (target.marks.frame ?? []).reduce((code, at) => `${code}.frameLocator('iframe >> nth=${at}')`, 'tab');

/** Role and exact name first, then an attribute, then the place in the page; '' when nothing is known. */
export function locator(target: Target, o: Observation): string {
  const base = inFrames(target);
  const { aria, attribute, css } = selectorsOf(target, o);
  const node = nodeAt(o, target.ref);
  if (aria !== null && ROLES.has(aria.role)) {
    const place = node === undefined ? null : placeAmong(o, node);
    // Where many are alike an attribute says better which one is meant.
    if (place !== null && attribute !== '' && !attribute.includes('[name='))
      return `${base}.locator(${JSON.stringify(attribute)}).first()`;
    const code = `${base}.getByRole('${aria.role}', { name: ${JSON.stringify(aria.name)}, exact: true })`;
    return place === null ? code : `${code}.nth(${place})`;
  }
  if (attribute !== '') return `${base}.locator(${JSON.stringify(attribute)}).first()`;
  return css === '' ? '' : `${base}.locator(${JSON.stringify(css)}).first()`;
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** A url template as a pattern: what stood for ids and values may be anything but a separator. */
function urlPattern(template: string): string {
  const [address = '', query] = template.split('?');
  const path = escapeRegExp(address).replace(/\\\{(n|id|date|v)\\\}/g, '[^/?#]+');
  if (query === undefined) return `/^${path}\\/?([?#].*)?$/`;
  return `/^${path}\\?/`;
}

function check(guard: Guard, last: Observation): string {
  switch (guard.kind) {
    case 'url':
      return `await expect(tab).toHaveURL(${urlPattern(guard.arg)});`;
    case 'visible':
    case 'absent': {
      const at = guard.arg.indexOf('|');
      const [role, name] = [guard.arg.slice(0, Math.max(at, 0)), guard.arg.slice(at + 1)];
      PLACEHOLDER.lastIndex = 0;
      if (name === '' || PLACEHOLDER.test(name)) return '';
      const shown = [...walk(last.tree)].find(({ node }) => kindOf(node) === role && labelOf(node) === name)?.node;
      // A role or name that the recorder guessed is none that the browser knows: its place in the page must do.
      if (guard.kind === 'visible' && (shown?.role !== role || shown.name !== name)) {
        const code = shown?.marks === undefined ? '' : locator(describe(shown), last);
        return code === '' ? '' : `await expect(${code}).toBeVisible();`;
      }
      if (!ROLES.has(role)) return '';
      const code = `tab.getByRole('${role}', { name: ${JSON.stringify(name)}, exact: true })`;
      return guard.kind === 'visible' ? `await expect(${code}.first()).toBeVisible();` : `await expect(${code}).toHaveCount(0);`;
    }
    case 'value': {
      const at = guard.arg.indexOf('=');
      const [label, value] = [guard.arg.slice(0, Math.max(at, 0)), guard.arg.slice(at + 1)];
      const found = [...walk(last.tree)].filter(({ node }) => node.name === label && ROLES.has(kindOf(node)));
      const [one, other] = found;
      if (one === undefined || other !== undefined || labelOf(one.node) === '') return '';
      const code = `tab.getByRole('${one.node.role}', { name: ${JSON.stringify(label)}, exact: true })`;
      if (/^(on|off)$/.test(value) && /^(checkbox|radio|switch)$/.test(one.node.role)) {
        return `await expect(${code}).${value === 'on' ? 'toBeChecked' : 'not.toBeChecked'}();`;
      }
      if (one.node.marks?.tag === 'select') return `await expect(${code}.locator('option:checked')).toHaveText(${said(value)});`;
      return /^(textbox|searchbox|spinbutton)$/.test(one.node.role) ? `await expect(${code}).toHaveValue(${said(value)});` : '';
    }
    case 'request':
      return '';
  }
}

/** The example's end state as expectations, the last line at least one; what cannot be expected in a page is told in `left`. */
export function endChecks(post: readonly Guard[], last: Observation): { lines: string[]; left: string[] } {
  const told = post.map((guard) => ({ guard, line: check(guard, last) }));
  const lines = [...new Set(told.map(({ line }) => line).filter((line) => line !== ''))];
  const left = told.flatMap(({ guard, line }) => (line === '' ? [`a condition of its end: ${guard.kind}`] : []));
  if (lines.length > 0) return { lines, left };
  const path = isUrl(last.url) ? escapeRegExp(new URL(last.url).origin + new URL(last.url).pathname) : '';
  return { lines: [`await expect(tab).toHaveURL(/^${path}/);`], left };
}
