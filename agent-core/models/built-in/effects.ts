/** What a stretch of steps achieved, read off its transitions: one effect each, in order. */
import type { ControlBrief, Transition } from '../../prompts/transition.ts';
import { english } from './lexicon.en.ts';

/** A field and what was put into it. `step` counts from the start of the window. */
export interface Put {
  field: string;
  value: string;
  kind: 'text' | 'option';
  step: number;
}

export type Achieved = { step: number } & (
  | { what: 'toggle'; label: string; on: boolean; entity: string; at: Transition }
  | { what: 'choose'; put: Put; entity: string; at: Transition }
  /** Filled and committed. `created`: something came up that carries a filled value. */
  | { what: 'form'; puts: Put[]; created: boolean; button: string; entity: string; at: Transition }
  | { what: 'search'; put: Put; at: Transition }
  /** A button or menu item that wrote. */
  | { what: 'command'; label: string; entity: string; at: Transition }
  /** A menu's item with a value, for a record: hand over, to whom. */
  | { what: 'give'; put: Put; entity: string; at: Transition }
  | { what: 'tab'; label: string; at: Transition }
  | { what: 'overlay'; title: string; at: Transition }
  | { what: 'actions'; entity: string; at: Transition }
  | { what: 'page'; title: string; entity: string; at: Transition }
);

const VERBS = new Set(
  Object.values(english.verbs)
    .flat()
    .map((phrase) => phrase.split(' ')[0] ?? ''),
);
export const startsWithVerb = (label: string): boolean => VERBS.has((/^\p{L}+/u.exec(label)?.[0] ?? '').toLowerCase());
const LISTED = /^(option|menuitem|menuitemradio|menuitemcheckbox|treeitem|row)$/;
const hasWords = (text: string): boolean => /\p{L}{2}/u.test(text);
const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** A control's name as a field: its label, unless that is the value it shows. */
function fieldName(control: ControlBrief, value: string): string {
  const label = [control.label, control.near, control.column].find((text) => hasWords(text) && !same(text, value)) ?? '';
  return label.replace(/[\s:*]+$/, '');
}

const wrote = (t: Transition): boolean => t.effect.writes.length > 0;
const closedOverlay = (t: Transition): boolean => t.before.overlay !== '' && t.after.overlay !== t.before.overlay;
const isClick = (t: Transition): boolean => t.action.kind === 'click' && t.action.on !== null;

/** The click that opened the list which `t` picks from: the one just before, if its list holds what was picked. */
function opener(ts: readonly Transition[], k: number): Transition | null {
  const [t, before] = [ts[k], ts[k - 1]];
  if (t?.action.on == null || before === undefined || !isClick(before)) return null;
  const { label } = t.action.on;
  return before.effect.appeared.some((seen) => seen.label === label) ? before : null;
}

/** A value picked from an opened list: the control that opened it shows it afterwards. */
function pick(ts: readonly Transition[], k: number): { put: Put; entity: string } | null {
  const t = ts[k];
  const trigger = opener(ts, k)?.action.on;
  if (t?.action.on == null || trigger == null || !isClick(t)) return null;
  const value = t.action.on.label;
  const shown = t.effect.changed.find((change) => same(change.to, value));
  const fresh = t.effect.appeared.some((seen) => same(seen.label, value) && !LISTED.test(seen.kind));
  const field =
    shown === undefined
      ? fieldName(trigger, value)
      : fieldName({ ...shown, label: same(shown.label, shown.from) ? '' : shown.label }, value) || fieldName(trigger, value);
  if (!hasWords(value) && !/\d/.test(value)) return null;
  if (shown === undefined && !(fresh && trigger.kind === 'combobox')) return null;
  if (!hasWords(field)) return null;
  return { put: { field, value, kind: 'option', step: k }, entity: shown?.entity || trigger.entity };
}

/** What a row's menu was opened on. */
const entityBehind = (ts: readonly Transition[], k: number): string => {
  for (let i = k; i >= 0 && i >= k - 2; i -= 1) {
    const entity = ts[i]?.action.on?.entity;
    if (entity) return entity;
  }
  return '';
};

const isCommit = (t: Transition): boolean =>
  ((isClick(t) && !LISTED.test(t.action.on?.kind ?? '')) ||
    t.action.enter ||
    (t.action.kind === 'press' && /^Enter$/.test(t.action.value))) &&
  (wrote(t) || closedOverlay(t) || t.effect.navigated);

function typed(t: Transition, step: number): Put | null {
  const { on, value, kind } = t.action;
  if (on === null || value === '' || (kind !== 'type' && kind !== 'select')) return null;
  const field = fieldName(on, value);
  return { field, value, kind: kind === 'type' ? 'text' : 'option', step };
}

function commit(t: Transition, puts: Put[], at: { step: number; entity: string }): Achieved | null {
  const last = puts.at(-1);
  if (last === undefined) return null;
  const searching = puts.length === 1 && last.kind === 'text' && !wrote(t);
  if (searching && (t.effect.navigated || t.action.on?.kind === 'searchbox'))
    return { what: 'search', put: last, at: t, step: at.step };
  const values = puts.filter((put) => put.kind === 'text').map((put) => put.value);
  const carrier = t.effect.appeared.some((seen) => values.some((value) => value.length > 1 && seen.label.includes(value)));
  const changed = t.effect.changed.some((change) => values.some((value) => change.to.includes(value)));
  const button = t.action.kind === 'click' ? (t.action.on?.label ?? '') : '';
  return {
    what: 'form',
    puts,
    created: (carrier && !changed) || /^(create|add|new)\b/i.test(button),
    button,
    entity: at.entity,
    at: t,
    step: at.step,
  };
}

/** Of a record: the row that its menu belongs to, or the page that is about it. A menu's item without a record says too little. */
function command(ts: readonly Transition[], k: number): Achieved | null {
  const t = ts[k];
  const on = t?.action.on;
  if (t === undefined || on == null || !hasWords(on.label)) return null;
  const own = /\{(n|id|date)\}|=\{v\}/.test(t.before.template) ? t.before.heading : '';
  const entity = own || entityBehind(ts, k);
  if (!LISTED.test(on.kind)) return { what: 'command', label: on.label, entity, at: t, step: k };
  const menu = opener(ts, k)?.action.on;
  if (entity === '') return null;
  if (menu != null && LISTED.test(menu.kind) && hasWords(menu.label)) {
    const put: Put = { field: menu.label.replace(/[….]+$/, ''), value: on.label, kind: 'option', step: k };
    return { what: 'give', put, entity, at: t, step: k };
  }
  // A menu's item is a command when it begins with a verb; a name or a value by itself says nothing.
  return startsWithVerb(on.label) ? { what: 'command', label: on.label, entity, at: t, step: k } : null;
}

function pressed(ts: readonly Transition[], k: number): Achieved | null {
  const t = ts[k];
  const on = t?.action.on;
  if (t === undefined || on == null || !isClick(t)) return null;
  const [change] = t.effect.changed;
  const own = change !== undefined && same(change.label, on.label) && change.on !== undefined ? change : undefined;
  if (
    own?.on !== undefined &&
    /^(switch|checkbox|menuitemcheckbox|radio|button|togglebutton)$/.test(on.kind) &&
    hasWords(fieldName(on, ''))
  )
    return { what: 'toggle', label: fieldName(on, ''), on: own.on, entity: on.entity, at: t, step: k };
  const picked = pick(ts, k);
  if (picked !== null) return { what: 'choose', ...picked, at: t, step: k };
  if (wrote(t)) return command(ts, k);
  if (t.after.overlay !== '' && t.after.overlay !== t.before.overlay && hasWords(t.after.overlay))
    return { what: 'overlay', title: t.after.overlay, at: t, step: k };
  if (on.kind === 'tab' && hasWords(on.label)) return { what: 'tab', label: on.label, at: t, step: k };
  if (t.effect.navigated || (t.after.heading !== t.before.heading && t.after.heading !== ''))
    return {
      what: 'page',
      title: t.after.heading || t.after.title,
      entity: same(on.entity, on.label) ? on.entity : '',
      at: t,
      step: k,
    };
  const menu = t.effect.appeared.filter((seen) => LISTED.test(seen.kind) || seen.kind === 'button');
  if (menu.length > 1 && on.entity !== '') return { what: 'actions', entity: on.entity, at: t, step: k };
  return null;
}

/** Effects in order, and whether the last step is part of the last of them. Fields that were filled and not committed are no effect, except where the page saves by itself. */
export function achieved(ts: readonly Transition[]): { effects: Achieved[]; complete: boolean } {
  const effects: Achieved[] = [];
  let puts: Put[] = [];
  ts.forEach((t, k) => {
    if (t.effect.failure !== '') return;
    const put = typed(t, k);
    if (put !== null && put.field !== '') puts.push(put);
    const picked = pick(ts, k);
    if (picked !== null && t.before.overlay !== '' && puts.length > 0) puts.push(picked.put);
    if (puts.length > 0 && isCommit(t) && (picked === null || wrote(t))) {
      const effect = commit(t, puts, { step: k, entity: entityBehind(ts, k) });
      puts = [];
      if (effect !== null) effects.push(effect);
      return;
    }
    if (put !== null && put.kind === 'option') {
      puts = puts.filter((other) => other !== put);
      effects.push({ what: 'choose', put, entity: t.action.on?.entity ?? '', at: t, step: k });
      return;
    }
    const effect = put === null ? pressed(ts, k) : null;
    if (effect !== null) effects.push(effect);
  });
  return { effects, complete: puts.length === 0 && effects.at(-1)?.step === ts.length - 1 };
}
