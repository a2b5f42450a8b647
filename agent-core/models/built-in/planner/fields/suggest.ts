/** Fields that suggest while one types: what is described by its beginning or end is taken from the list that appears. */
import { plain } from '../../lexicon.ts';
import { mentions } from '../../similar.ts';
import type { Value } from '../../want.ts';
import { commit } from '../ends/commit.ts';
import { click, type Move, type Scene } from '../move.ts';
import { type Item, isPressable, isSearch, isTextField } from '../page.ts';
import { isOption } from './options.ts';

const fits = (label: string, { like }: Value): boolean => {
  if (like === undefined) return false;
  const text = plain(label);
  return text.startsWith(plain(like.starts)) && text.endsWith(plain(like.ends)) && text.includes(plain(like.holds));
};

const MOST_WAITS = 2;

/** `null`: no value is only described, or no field suggests it. */
export function suggest(scene: Scene): Move {
  const value = scene.want.values.find(({ like }) => like !== undefined);
  if (value?.like === undefined) return null;
  const chosen = scene.mine.some(({ aim, about }) => aim === 'choose' && about === value.value);
  if (chosen) return commit(scene) ?? { done: true, evidence: [] };
  const typed = scene.mine.filter(({ aim, about }) => aim === 'fill' && about === value.value);
  const offered = scene.page.scope.find((item: Item) => isPressable(item) && fits(item.label, value));
  if (offered !== undefined) return click('choose', value.value, offered, 0.8);
  if (typed.length > MOST_WAITS) return null;
  if (typed.length > 0) return waits(value);
  const box =
    scene.page.scope.find((item) => isTextField(item) && !item.disabled && !isSearch(item, scene.page.items)) ??
    scene.page.scope.find((item) => isTextField(item) && !item.disabled);
  if (box === undefined) return null;
  const text = value.like.starts || value.like.holds || value.like.ends;
  return {
    aim: 'fill',
    about: value.value,
    actions: [{ kind: 'type', target: box.ref, text, clear: true, enter: false }],
    confidence: 0.7,
  };
}

/** Where a journey begins or ends: a place that a list of places knows, so one field is filled at a time. */
export const isEnd = ({ field }: Value): boolean => /^(?:from|to)$/.test(field ?? '');

/** "Groups. type here to search", "Add approvers": takes nothing but what its list offers, and the list may be slow to come. */
export const isChooser = (item: Item): boolean =>
  isTextField(item) &&
  (/\b(?:type|typing|search)\b.* to (?:search|find|add|select|choose)\b/i.test(item.label) || ADDS_SEVERAL.test(item.label));
const ADDS_SEVERAL = /^(?:\+ ?)?add (?:\p{L}+ )?\p{L}{2,}s(?:\.{3}|…)?$/iu;

const OFFERS = /^(?:option|menuitem|treeitem|listitem|li)$/;

/** "Otter preselected, use down, up arrow keys and enter to select": a list that only those who listen are told of. */
const saysEnter = ({ page, fresh }: Scene, { value }: Value): boolean =>
  page.said.some(({ text }) => fresh.has(plain(text)) && mentions(text, value) && /\benter\b[^.]{0,12} select\b/i.test(text));

/** Rows of a dialog that bear the name: what was typed narrows them, and one of them is meant. */
const listedOnTop = ({ page, want }: Scene, { value }: Value): Item[] =>
  page.overlay === null || want.op !== 'press'
    ? []
    : page.scope.filter(
        (item) => item.onTop && isPressable(item) && !isTextField(item) && mentions(item.label, value) && item.on !== true,
      );

/** Its suggestions are still to come. */
const waits = ({ value }: Value): Move => ({ aim: 'fill', about: value, actions: [{ kind: 'wait', ms: 500 }], confidence: 0.6 });

/** What was typed last is offered now by its whole name: it is taken from the list. Both ends of a journey are known by their lists alone; any other field is one of suggestions if some come. */
export function offered(scene: Scene): Move {
  const last = scene.mine.at(-1);
  const value = scene.want.values.find((each) => each.value === last?.about.split(' | ').at(-1));
  if (last?.aim !== 'fill' || value === undefined) return null;
  const fresh = scene.page.scope.filter((each) => isPressable(each) && scene.fresh.has(plain(each.label)));
  if (!isEnd(value)) {
    const exact = fresh.find((each) => OFFERS.test(each.kind) && isOption(each.label, value.value) >= 0.9);
    if (exact !== undefined) return click('choose', value.value, exact, 0.8);
    const [only, ...others] = listedOnTop(scene, value);
    if (only !== undefined && others.length === 0) return click('choose', value.value, only, 0.75);
    if (saysEnter(scene, value))
      return { aim: 'choose', about: value.value, actions: [{ kind: 'press', keys: 'Enter' }], confidence: 0.7 };
    const { action } = last.entry;
    const field =
      action.kind === 'type' ? scene.page.scope.find((item) => item.node.marks?.path === action.target.marks.path) : undefined;
    return field !== undefined && isChooser(field) ? waits(value) : null;
  }
  const naming = fresh.filter(({ label }) => mentions(label, value.value));
  const item = fresh.find(({ label }) => isOption(label, value.value) >= 0.9) ?? (naming.length === 1 ? naming[0] : undefined);
  if (item !== undefined) return click('choose', value.value, item, 0.8);
  const waited = last.entry.action.kind === 'wait';
  return waited ? null : waits(value);
}
