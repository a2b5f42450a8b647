/** A task that says a control's own words asks for that control: "Visitors must sign in to comment", where a checkbox is called so. */

import type { MapFact } from '../../../../recall/map-facts.ts';
import { words } from '../../../../recall/text.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import type { Want } from '../../want.ts';
import { isSwitch, type Page } from '../page.ts';

/** Fewer words in common may be chance. */
const LEAST = 3;
const ALIKE = 0.75;

/** Share of the words of the longer one that both have; 0 below three of them. */
function agreement(a: string, b: string): number {
  const [left, right] = [new Set(words(a)), new Set(words(b))];
  const both = [...left].filter((word) => right.has(word)).length;
  return both < LEAST ? 0 : both / Math.max(left.size, right.size);
}

/** 0.8 where the sentence has all of a longer name, word for word: "One week before". */
const isSaidIn = (name: string, text: string): number =>
  words(name).length >= LEAST && ` ${plain(text)} `.includes(` ${plain(name)} `) ? 0.8 : 0;

/** "Do not email me", "stop emailing me": what is not to be. */
function negated(text: string): { not: boolean; rest: string } {
  const word = english.negations.find((other) => plain(text).startsWith(`${other} `));
  return { not: word !== undefined, rest: word === undefined ? text : text.trim().slice(word.length) };
}

/** "… the user Liv …": the record that the sentence is about, and the sentence without its name. */
function ofRecord({ control = '' }: Want, text: string): { text: string; entity: string; noun: string } | null {
  const at = control === '' ? -1 : text.indexOf(control);
  const noun = /\bthe ([a-z]+) ["“']?$/i.exec(text.slice(0, Math.max(0, at)))?.[1];
  if (noun === undefined || english.interfaceNouns.includes(noun)) return null;
  return { text: `${text.slice(0, at)}${text.slice(at + control.length)}`, entity: control, noun };
}

/** The want as one for the switch that it names in full, on this page or known of another; else as it was. */
export function withStated(want: Want, page: Page, facts: readonly MapFact[]): Want {
  if (want.values.length > 0 || want.entity !== undefined || !/^(?:open|press|on|off|create|edit)$/.test(want.op)) return want;
  const switched = want.op === 'on' || want.op === 'off';
  const { not, rest } = switched
    ? { not: want.op === 'off', rest: want.text.trim().slice(want.verb.length) }
    : negated(want.text);
  const about = switched ? ofRecord(want, rest) : null;
  const names = [
    ...page.items.filter(isSwitch).map(({ label }) => label),
    ...facts.filter(({ kind }) => /^(?:checkbox|switch)$/i.test(kind)).map(({ label }) => label),
  ];
  const [best] = names
    .map((name) => ({ name, score: Math.max(agreement(name, about?.text ?? rest), isSaidIn(name, about?.text ?? rest)) }))
    .filter(({ score }) => score >= ALIKE)
    .sort((a, b) => b.score - a.score);
  if (best === undefined) return want;
  const { noun: _noun, ...kept } = want;
  const place = want.place.filter((name) => !plain(want.text).includes(plain(name)));
  const record = about === null ? {} : { entity: about.entity, noun: about.noun };
  return { ...kept, op: not ? 'off' : 'on', control: best.name, context: [], place, ...record };
}
