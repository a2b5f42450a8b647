/** "Ann Lee is here for her key. Please hand it out to her.", "we relaunched ⟦0⟧ today": sentences that only tell are folded into the order behind them; where none follows, what has happened is the order. Works on atomised text. */
import { hasVerb } from './clauses.ts';
import { demanded } from './demanded.ts';
import { noted } from './done-deeds.ts';
import { factOf, righted, VAGUE } from './facts.ts';
import { english } from './lexicon.en.ts';
import { orders } from './orders.en.ts';
import { any, capital, type Keep, longest, small } from './patterns.ts';
import { allowed, measured, required } from './required.ts';
import { resolved, saysAll } from './resolved.ts';
import { withShared } from './shared-parts.ts';
import { stated } from './stated.ts';
import { demands } from './statement.ts';
import { isOrder, type Telling, tellingIn } from './telling.ts';

const ENDS = /[\s.;!?]+$/;
const ASKS = '(?:please |can you |could you |would you |will you |you can |you may |you could |could somebody )';
const ASKED = new RegExp(`^(?:(?:so|then|and)(?:,)? )?${ASKS}(?:please |now |go ahead and )?(?=[a-z])`, 'i');
/** ", so please …", ", could you …": where the order begins. */
const TURNS = new RegExp(
  `,? (?:so |and so )${ASKS}?(?:go ahead and )?(?=[a-z])|, (?:and )?${ASKS}(?:go ahead and )?(?=[a-z])`,
  'gi',
);
const NEEDS = new RegExp(` (?:${longest(orders.needs)}) `);
/** What was said of where it is, or that it is not wanted, is read elsewhere. */
const ELSEWHERE =
  / no longer | (?:ended up|landed|got|went) in (?:the )?[A-Z]|^(?:I|We) (?:changed (?:my|our) mind|(?:do not|don['’]t|no longer) (?:want|need|use|like|care))/;

const asked = (sentence: string): string => {
  const said = sentence.replace(ASKED, '').replace(/\?$/, '.');
  return said === sentence || !hasVerb(said) ? sentence : capital(said);
};

/** ", add them to it". */
const POINTS =
  /(?:[,;:]| [–-]) (?=(?:log|open|create|add|raise|book|order) (?:an?|another) [a-z ]+ (?:for|to|on|about) (?:it|them|him|her)(?=[.,;!?]|$)|[a-z]+ (?:it|them|him|her|that)(?=[.,;!?]|$| (?:to|as|at|for|from|on|in|out|off|by|with)\b| (?:\d|⟦)))/g;

/** What tells and what orders, each as a sentence of its own. */
function apart(sentence: string): string[] {
  for (const { index, 0: mark } of [...sentence.matchAll(TURNS), ...sentence.matchAll(POINTS)]) {
    const [told, order] = [sentence.slice(0, index), sentence.slice(index + mark.length)];
    if (!NEEDS.test(told) && tellingIn(told) !== null && (VAGUE.test(order) || (hasVerb(order) && isOrder(order))))
      return [`${told}.`, capital(order.replace(/\?$/, '.'))];
  }
  return [asked(sentence)];
}

/** "Its next inspection is on ⟦0⟧." */
const ITS = /^(?:Its|His|Her|Their) ([a-z][a-z ]*?) (?:is|are|will be) (?:on |at |in |now )?((?:⟦|[$€£]?\d|[A-Z]).*)$/;
const BACK = /^(.+?) (?:is|are) back in (use|service)(?: again)?$/;

/** What is to be found is told there. */
const LOOKS = new RegExp(`^(?:${any([...english.verbs.find, ...english.verbs.place, ...english.verbs.answer])}) `, 'i');

const isDemand = (text: string): boolean => stated(text, hasVerb) !== null || demanded(text) !== null;
function tells(sentence: string): Telling | null {
  const text = sentence.replace(ENDS, '');
  if (NEEDS.test(text) || ELSEWHERE.test(text) || / (?:turned )?(?:on|off)$/.test(text)) return null;
  return isDemand(text) ? null : tellingIn(sentence);
}

/** It is asked for itself, or says with what the order is to be filled in. */
const isNeeded = ({ subject, rest, text }: Telling): boolean =>
  demands(text) || (/^(?:I|We)$/.test(subject) && /[⟦\d]/.test(rest));

/** What is wrong, and how it should be, as one order. */
function withRighted(sentences: readonly string[]): string[] {
  const parts = sentences.flatMap((one) => {
    const [, wrong = '', right = ''] = /^(.+?)(?:,|:|;| [–-]) ((?:it|they)(?: |['’]).+)$/.exec(one) ?? [];
    return righted(wrong, capital(right)) ?? one;
  });
  const out: string[] = [];
  for (const part of parts) {
    const both = righted(out.at(-1) ?? '', part);
    if (both === null) out.push(part);
    else out[out.length - 1] = both;
  }
  return out;
}

/** What the sentences amount to where nothing else is asked for. */
function facts(kept: readonly string[], told: readonly Telling[], keep: Keep): string[] {
  const switches = kept.flatMap((one) => allowed(one, keep));
  if (switches.length > 0) return switches;
  for (const [at, sentence] of kept.entries()) {
    const [, thing, state = ''] = BACK.exec(sentence.replace(ENDS, '')) ?? [];
    if (thing !== undefined) return [`Put back into ${state} ${small(thing)}.`];
    const telling = told[at];
    const fact = factOf(sentence, keep) ?? (telling === undefined ? null : noted(telling, keep));
    if (fact !== null) return [fact];
  }
  return [];
}

const MAKES = new RegExp(`^(?:${any([...english.verbs.create, ...english.makers])}|add|put) `, 'i');
const CHANGES = new RegExp(`^(?:${any([...english.verbs.set, ...english.verbs.edit])}) `, 'i');
/** "They're waiting for it": only why. */
const goesOn = (telling: Telling | undefined): boolean =>
  telling !== undefined &&
  /^(?:They|He|She|We|I)$/.test(telling.subject) &&
  !/[⟦\d:]|(?<= )[A-Z]/.test(telling.rest) &&
  !demands(telling.text);

/** "We need milk. Order 4 litres of it." */
function supplied(sentences: readonly string[]): string[] {
  return sentences.flatMap((one, at) => {
    const [, what = ''] = NEEDED.exec(one.replace(ENDS, '')) ?? [];
    const next = sentences[at + 1] ?? '';
    if (what !== '' && OF_IT.test(next)) return [];
    const [, before = ''] = NEEDED.exec((sentences[at - 1] ?? '').replace(ENDS, '')) ?? [];
    return before === '' ? one : one.replace(OF_IT, ` of ${before}`);
  });
}
const NEEDED = new RegExp(`^(?:I|We|The [a-z]+) (?:${longest(orders.needs)}) (?:some |more |any )?([a-z][a-z -]*)$`);
const OF_IT = / of (?:it|them|this|that)\b/;

export function ofNews(said: readonly string[], keep: Keep): string[] {
  const sentences = withRighted(supplied(said))
    .map((one) => withShared(required(one, keep), keep))
    .flatMap(apart)
    .map((one) => measured(one, keep));
  const isTold = !sentences.some((one) => isOrder(one));
  const switches = isTold ? sentences.flatMap((one) => allowed(one, keep)) : [];
  if (switches.length > 0) return switches;
  const out: string[] = [];
  let told: Telling[] = [];
  let kept: string[] = [];
  for (const sentence of sentences) {
    const telling = tells(sentence);
    if (telling !== null) {
      told.push(telling);
      kept.push(sentence);
      continue;
    }
    const whole = told.length > 0 && isOrder(sentence) && !LOOKS.test(sentence) ? resolved(sentence, told, keep) : null;
    const vague = told.length > 0 && VAGUE.test(sentence) ? facts(kept, told, keep) : [];
    if (vague.length > 0) out.push(...vague);
    // "I've seen it, so note that too": of what was done before.
    else if (out.length > 0 && kept.length > 0 && VAGUE.test(sentence)) continue;
    else if (whole !== null) out.push(...whole);
    else if (told.length > 0 && isOrder(sentence) && saysAll(sentence) && out.length === 0 && !told.some(isNeeded))
      out.push(sentence);
    else out.push(...kept, sentence);
    [told, kept] = [[], []];
  }
  const last = out.at(-1);
  if (last !== undefined && !MAKES.test(last) && !CHANGES.test(last)) kept = kept.filter((_one, at) => !goesOn(told[at]));
  if (out.length > 0 || kept.length === 0) return [...out, ...kept];
  const deeds = facts(kept, told, keep);
  if (deeds.length === 0) return kept;
  const more = told.slice(1).flatMap(({ text }) => {
    const [, field, value] = ITS.exec(text) ?? [];
    return field === undefined || value === undefined ? [] : [`Set its ${field} to ${value}.`];
  });
  return [...deeds, ...more];
}
