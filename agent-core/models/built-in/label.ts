/** What the built-in model answers to `label`: a sentence from the last effects of a window, or a skip (`method.md` 3.8). */

import type { Slot } from '../../example.ts';
import type { LabelInput, LabelItem, LabelReply, WindowSpan } from '../../prompts/label.ts';
import type { Transition } from '../../prompts/transition.ts';
import { type Achieved, achieved, type Put, startsWithVerb } from './effects.ts';
import { singular } from './lexicon.ts';

const MOST = 3;
const quoted = (text: string): string => `"${text.replace(/["“”«»]/g, "'").trim()}"`;
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** A page's own name: its heading, else the first part of its title. */
const pageName = (page: Transition['before']): string => page.heading || (page.title.split(/\s[·|–—-]\s/)[0] ?? '');
const onPage = (t: Transition): string => {
  const name = pageName(t.before);
  return name === '' ? '' : ` on the ${quoted(name)} page`;
};
const section = (t: Transition, label: string): string => {
  const at = t.action.on?.section ?? '';
  return at === '' || at === label || at === pageName(t.before) || at.length > 60 ? '' : ` in ${quoted(at)}`;
};

const CREATING = /^(create|add|new|save|submit|insert|post|start|make)\b\s*(a|an|new|the)?\b\s*/i;

/** What is made: the button's words after its verb, else the dialog's, else the heading in the singular. */
function nounOf(effect: Extract<Achieved, { what: 'form' }>): string {
  for (const text of [effect.button, effect.at.before.overlay]) {
    const rest = text.replace(CREATING, '').trim();
    if (rest !== '' && rest !== text && rest.split(/\s+/).length <= 3 && !/^(changes?|it|all)$/i.test(rest)) return lower(rest);
  }
  const heading = effect.at.before.heading.replace(CREATING, '').trim();
  if (heading === '' || heading.split(/\s+/).length > 2) return 'entry';
  return singular(lower(heading));
}
const article = (noun: string): string => (/^[aeiou]/i.test(noun) ? 'an' : 'a');

function listOf(puts: readonly Put[]): string {
  const parts = puts.map((put) => `${put.field} ${quoted(put.value)}`);
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** One effect as the clause of an instruction, capital first. */
function clause(effect: Achieved): string {
  const { at } = effect;
  const of = 'entity' in effect && effect.entity !== '' ? ` of ${quoted(effect.entity)}` : '';
  switch (effect.what) {
    case 'toggle':
      return `Turn ${effect.on ? 'on' : 'off'} ${quoted(effect.label)}${of}${section(at, effect.label)}${onPage(at)}`;
    case 'choose':
      return `Set ${quoted(effect.put.field)}${of} to ${quoted(effect.put.value)}${section(at, effect.put.field)}${onPage(at)}`;
    case 'form': {
      if (effect.created) return `Create ${article(nounOf(effect))} ${nounOf(effect)} with ${listOf(effect.puts)}`;
      const fields = effect.puts.map((put) => `${quoted(put.field)} to ${quoted(put.value)}`);
      return `Change ${fields.join(' and ')}${onPage(at)}`;
    }
    case 'search':
      return `Search for ${quoted(effect.put.value)}${onPage(at)}`;
    case 'command':
      if (!startsWithVerb(effect.label)) return `Press ${quoted(effect.label)}${of}${onPage(at)}`;
      return `${effect.label.replace(/[….]+$/, '')}${of === '' ? '' : ` ${quoted(effect.entity)}`}${effect.entity === at.before.heading ? '' : onPage(at)}`;
    case 'give':
      return `${effect.put.field} ${quoted(effect.entity)} to ${quoted(effect.put.value)}${onPage(at)}`;
    case 'tab':
      return `Open the ${quoted(effect.label)} tab${onPage(at)}`;
    case 'overlay':
      return `Open the ${quoted(effect.title)} dialog${onPage(at)}`;
    case 'actions':
      return `Show what can be done with ${quoted(effect.entity)}${onPage(at)}`;
    case 'page':
      return effect.entity === '' ? `Open the ${quoted(effect.title)} page` : `Open ${quoted(effect.entity)}${onPage(at)}`;
  }
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40) || 'value';

const putSlot = (put: Put): Slot => ({
  name: slug(put.field),
  sample: put.value,
  kind: put.kind,
  field: put.field,
  step: put.step,
  required: false,
});

function slotsOf(effect: Achieved): Slot[] {
  const entity: Slot[] =
    'entity' in effect && effect.entity !== ''
      ? [{ name: 'record', sample: effect.entity, kind: 'entity', step: effect.step, required: false }]
      : [];
  switch (effect.what) {
    case 'choose':
    case 'give':
      return [putSlot(effect.put), ...entity];
    case 'search':
      return [putSlot(effect.put)];
    case 'form':
      return [...effect.puts.map(putSlot), ...entity];
    default:
      return entity;
  }
}

const STRONG = new Set<Achieved['what']>(['toggle', 'choose', 'form', 'command', 'search', 'give']);

function question(ts: readonly Transition[], goal: string | undefined, window: WindowSpan): LabelItem {
  const answer = ts.at(-1)?.action.value ?? '';
  const asks = goal !== undefined && /^(what|which|who|when|where|how|is|are|does|do)\b|\?$/i.test(goal.trim());
  if (!asks || answer === '') return { id: window.id, skip: 'it ends without an answer to a question' };
  return { id: window.id, instruction: goal, slots: [], answer, evidence: [{ claim: answer, step: ts.length - 1 }] };
}

/** Two effects on one control or record undo each other, or the first does not count. */
function controlOf(effect: Achieved): string {
  if (effect.what === 'toggle') return effect.label;
  if (effect.what === 'choose') return effect.put.field;
  return effect.what === 'command' || effect.what === 'give' ? effect.entity : '';
}

function describeWindow(ts: readonly Transition[], window: WindowSpan, goal: string | undefined): LabelItem {
  const skip = (why: string): LabelItem => ({ id: window.id, skip: why });
  const last = ts.at(-1);
  if (last === undefined) return skip('there is no step in it');
  if (last.action.kind === 'stop') return question(ts, goal, window);
  if (last.effect.failure !== '' || last.effect.nothing) return skip('its last step did nothing');
  const { effects, complete } = achieved(ts);
  if (!complete) return skip('its last step achieves nothing by itself');
  const strong = effects.filter((effect) => STRONG.has(effect.what));
  const final = effects.at(-1);
  if (final === undefined) return skip('nothing was achieved');
  if (strong.length > 0 && !STRONG.has(final.what)) return skip('it ends on the way to something else');
  if (strong.length > MOST) return skip('it does too many things at once');
  const controls = strong.map(controlOf);
  if (controls.some((name, i) => name !== '' && controls.indexOf(name) !== i)) return skip('it undoes what it did');
  const told = strong.length > 0 ? strong : [final];
  const instruction = told.map((effect, i) => (i === 0 ? clause(effect) : lower(clause(effect)))).join(' and ');
  const slots = new Map(told.flatMap(slotsOf).map((slot) => [`${slot.name} ${slot.sample}`, slot]));
  const names = new Map<string, number>();
  const named = [...slots.values()].map((slot) => {
    const times = (names.get(slot.name) ?? 0) + 1;
    names.set(slot.name, times);
    return times === 1 ? slot : { ...slot, name: `${slot.name}-${times}` };
  });
  const evidence = told.map((effect) => ({ claim: clause(effect), step: effect.step }));
  return { id: window.id, instruction, slots: named, evidence };
}

/** One item a window, in order. Same input, same reply. */
export const label = (input: LabelInput): LabelReply => ({
  items: input.windows.map((window) => describeWindow(input.transitions.slice(window.from, window.to), window, input.goal)),
});
