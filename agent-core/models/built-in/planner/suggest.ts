/** Fields that suggest while one types: what is described by its beginning or end is taken from the list that appears. */
import { plain } from '../lexicon.ts';
import type { Value } from '../want.ts';
import { commit } from './commit.ts';
import { click, type Move, type Scene } from './move.ts';
import { type Item, isPressable, isSearch, isTextField } from './page.ts';

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
  if (typed.length > 0) return { aim: 'fill', about: value.value, actions: [{ kind: 'wait', ms: 500 }], confidence: 0.6 };
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
