/** Steps, proofs and use of an example in plain words of the person's language. */
import type { Example, Proof } from '../../agent-core/example.ts';
import type { StoredAction, Target, Trajectory } from '../../agent-core/trajectory.ts';
import { t } from './say.ts';

const LONG = 80;
const short = (text: string): string => (text.length > LONG ? `${text.slice(0, LONG - 1)}…` : text);
export const quoted = (text: string): string => t('quoted', short(text.trim()));

export const headline = ({ teaches }: Example): string => {
  switch (teaches.kind) {
    case 'procedure':
      return teaches.instruction;
    case 'lesson':
      return teaches.title;
    case 'fact':
      return teaches.text;
  }
};

const named = (target: Target): string => {
  const name = target.name === '' ? t('noName') : quoted(target.name);
  const row = target.row?.trim() ?? '';
  // A row that says no more than the control itself tells nobody where it is.
  return row === '' || row.startsWith(target.name) ? name : t('inRowOf', name, quoted(row));
};

/** Without the site, which the panel names already. */
const pathOf = (url: string, origin: string): string => {
  if (!URL.canParse(url)) return url;
  const { origin: of, host, pathname, hash } = new URL(url);
  const path = decodeURI(pathname) + hash;
  return of === origin ? path : host + path;
};

/** One step as a person would say it. */
export function stepText(action: StoredAction, origin: string): string {
  switch (action.kind) {
    case 'click':
      return t('do_click', named(action.target));
    case 'hover':
      return t('do_hover', named(action.target));
    case 'type':
      return t(action.enter ? 'do_typeEnter' : 'do_type', quoted(action.text), named(action.target));
    case 'select':
      return t('do_select', quoted(action.option), named(action.target));
    case 'upload':
      return t('do_upload', named(action.target));
    case 'drag':
      return t('do_drag', named(action.from), named(action.to));
    case 'press':
      return t('do_press', action.keys);
    case 'scroll':
      return t(action.direction === 'down' ? 'do_scrollDown' : 'do_scrollUp');
    case 'goto':
      return t('do_goto', pathOf(action.url, origin));
    case 'tab_focus':
      return t('do_tabFocus', String(action.index + 1));
    case 'stop':
      return action.answer === undefined ? t('do_stop') : t('do_answer', quoted(action.answer));
    case 'wait':
    case 'go_back':
    case 'go_forward':
    case 'new_tab':
    case 'close_tab':
      return t(`do_${action.kind}`);
  }
}

const day = (at: number): string => new Date(at).toLocaleDateString(undefined, { dateStyle: 'medium' });

/** What it is believed for, one line a proof. */
export function proofText(proof: Proof): string {
  return t(`proof_${proof.by}`, day(proof.at));
}

/** How often it helped, from what was counted here. */
export function useText({ use }: Example): string {
  if (use.shown === 0) return t('useNone');
  return t('useSome', String(use.shown), String(use.followed), String(use.win));
}

export const fromText = ({ provenance, importId }: Example): string =>
  t(importId === '' ? `how_${provenance.how.replace('-', '_')}` : 'how_import', day(provenance.at));

/** Pages in the order in which they were seen, each once. */
export function pagesOf({ steps, last, origin }: Trajectory): { title: string; path: string }[] {
  const seen = new Map<string, string>();
  for (const { url, title } of [...steps.map(({ observation }) => observation), last]) {
    const path = pathOf(url, origin);
    if (!seen.has(path)) seen.set(path, title);
  }
  return [...seen].map(([path, title]) => ({ title, path }));
}
