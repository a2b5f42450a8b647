/** What the built-in model answers to `judge`, `refine-task` and `distil`: rules over facts that code found (`method.md` 3.10, 3.13). */
import type { DistilInput, DistilReply } from '../../prompts/distil.ts';
import type { JudgeInput, JudgeItem, Judgement, JudgeReply } from '../../prompts/judge.ts';
import type { RefineInput, RefineReply } from '../../prompts/refine-task.ts';
import { jaccard, words } from '../../recall/text.ts';
import { english } from './lexicon.en.ts';

const VERBS = new Set(
  Object.values(english.verbs)
    .flat()
    .flatMap((phrase) => phrase.split(' ')[0] ?? []),
);
const RAW = /\[\d+\]|\b[a-z]+_[a-z_]+\b|\b[a-z]+[A-Z][a-zA-Z]+\b|[{}<>]|https?:\/\//;

/** Length, a verb or question word first, and no identifiers of a program outside of quotes. */
function isNatural(text: string): boolean {
  const bare = text.replace(/"[^"]*"/g, '""');
  const all = text.trim().split(/\s+/);
  const first = (all[0] ?? '').toLowerCase().replace(/[^\p{L}]/gu, '');
  return (
    all.length >= 4 && all.length <= 40 && !RAW.test(bare) && (VERBS.has(first) || /\?$/.test(text) || /^"?\p{Lu}/u.test(text))
  );
}

/** Clicks that the map knows of, one for each field, and as many again: more is a detour. */
const mostSteps = (distance: number | null, fields: number): number =>
  distance === null ? Number.POSITIVE_INFINITY : 2 * Math.max(distance, 1) + fields + 2;

function judgement({ id, instruction, facts }: JudgeItem): Judgement {
  const aligned = facts.grounded && facts.ends;
  const coherent = facts.visible;
  const natural = isNatural(instruction);
  const reasonable = !facts.cycle && facts.detours === 0 && facts.steps <= mostSteps(facts.distance, facts.fields);
  const held = [aligned, coherent, natural, reasonable].filter(Boolean).length;
  const why = !aligned
    ? 'what it says does not show at the end'
    : !coherent
      ? 'a target did not stand on the page it was used on'
      : !natural
        ? 'a user would not say it so'
        : !reasonable
          ? 'it has a cycle, a detour or more steps than the way needs'
          : 'all checks by code hold';
  return { id, aligned, coherent, natural, reasonable, stars: held === 4 ? (facts.steps <= 4 ? 5 : 4) : Math.max(1, held), why };
}

/** One vote by code for each item. */
export const judge = (input: JudgeInput): JudgeReply => ({ items: input.items.map(judgement) });

/** Puts an option that exists in the place of one that does not: the most alike by words, else the first. Drops the task where there is none. */
export function refine(input: RefineInput): RefineReply {
  const { missing, options } = input.conflict;
  const wanted = new Set(words(missing));
  const [best] = options
    .filter((option) => option !== '' && !input.task.includes(`"${option}"`))
    .map((option) => ({ option, score: jaccard(wanted, new Set(words(option))) }))
    .sort((a, b) => b.score - a.score);
  if (best === undefined || missing === '' || !input.task.includes(missing)) return { do: 'drop' };
  return { do: 'edit', text: input.task.replaceAll(missing, best.option) };
}

const REQUIRED = /\b(required|must not be empty|cannot be empty|can't be blank|please (enter|fill|give)|first$)/i;

const TURNS = 3;

/** The same thing done over and over in a run that did not get there. */
function turningRound(input: DistilInput): DistilReply['lessons'] {
  if (input.outcome === 'success') return [];
  const times = new Map<string, number[]>();
  input.digest.forEach((t, i) => {
    if (t.action.on !== null && t.action.on.label !== '') times.set(t.action.text, [...(times.get(t.action.text) ?? []), i]);
  });
  return [...times]
    .filter(([, steps]) => steps.length >= TURNS)
    .map(([text, evidence]) => ({
      title: `Repeating does not help: ${text}`,
      when: `for "${input.goal}"`,
      body: `It was done ${evidence.length} times in a run that did not reach its end.`,
      polarity: 'avoid',
      evidence,
    }));
}

/** What a run that got there used and this one did not: the first such control. */
function difference(input: DistilInput): DistilReply['lessons'] {
  if (input.contrast === undefined || input.outcome === 'success' || input.digest.length === 0) return [];
  const used = new Set(input.digest.map((t) => t.action.on?.label ?? ''));
  const missed = input.contrast.find((t) => t.action.on !== null && t.action.on.label !== '' && !used.has(t.action.on.label));
  if (missed?.action.on == null) return [];
  const { label, kind } = missed.action.on;
  const place = missed.before.heading || missed.before.title;
  return [
    {
      title: `"${label}" on ${place} leads there`,
      when: `for "${input.goal}"`,
      body: `A run that used the ${kind} "${label}" on ${place} reached its end; one without it did not.`,
      polarity: 'do',
      evidence: [input.digest.length - 1],
    },
  ];
}

/** Lessons that code can see: a control that does nothing, a field that is required, a form that needs its button, a list that must be opened first. */
export function distil(input: DistilInput): DistilReply {
  const lessons: DistilReply['lessons'] = [];
  const facts: DistilReply['facts'] = [];
  input.digest.forEach((t, i) => {
    const label = t.action.on?.label ?? '';
    const place = t.before.heading || t.before.title;
    if (t.action.kind === 'click' && t.effect.nothing && label !== '')
      lessons.push({
        title: `"${label}" does nothing by itself`,
        when: `on ${place}`,
        body: `Clicking the ${t.action.on?.kind ?? 'control'} "${label}" changed nothing.`,
        polarity: 'avoid',
        evidence: [i],
      });
    const complaint = t.effect.appeared.find((seen) => REQUIRED.test(seen.label) && seen.label.length <= 120);
    if (complaint !== undefined && label !== '')
      lessons.push({
        title: `${complaint.label}`,
        when: `before "${label}" on ${place}`,
        body: `"${label}" is refused with "${complaint.label}" until that is done.`,
        polarity: 'do',
        evidence: [i],
      });
    const own = t.effect.changed.find((change) => change.label === label);
    if (t.effect.writes.length > 0 && own !== undefined && label !== '')
      facts.push({ fact: `"${label}" on ${place} saves by itself, no button is needed`, evidence: [i] });
  });
  lessons.push(...turningRound(input), ...difference(input));
  const unique = <T>(all: T[], key: (item: T) => string): T[] => [...new Map(all.map((item) => [key(item), item])).values()];
  return {
    lessons: unique(lessons, (lesson) => lesson.title).slice(0, 3),
    facts: unique(facts, (fact) => fact.fact).slice(0, 5),
  };
}
