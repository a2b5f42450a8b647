/** Is a want done: by what was seen to happen, not by what was tried (`method.md` 6.7). */
import { isOn, labelOf, walk } from '../../../observation.ts';
import type { HistoryEntry } from '../../../prompts/act.ts';
import { english } from '../lexicon.en.ts';
import { plain } from '../lexicon.ts';
import { mentions } from '../similar.ts';
import { bindFields, commitFor, shows, wasGiven } from './fields.ts';
import { type Grounded, ground } from './ground.ts';
import { isAbout } from './scene.ts';
import { done, isStage, offered, type Turn, tried } from './turn.ts';

const SWITCHES = /^(switch|checkbox|radio|togglebutton|menuitemcheckbox|menuitemradio)$/;

/** The switch that the want names, if it is on the page. */
export function switchFor(turn: Turn): Grounded | null {
  const { want, scene, entity, input, dead } = turn;
  const phrases = [want.control ?? '', ...(want.control === undefined ? [entity ?? ''] : [])].filter((phrase) => phrase !== '');
  const given = want.control === undefined || entity === undefined ? {} : { entity };
  return ground(scene, { phrases, kinds: SWITCHES, only: SWITCHES, place: want.place, facts: input.facts, dead, ...given });
}

/** On or off, also where only a class tells and the map knows which. `undefined`: nobody can tell. */
export function stateOf(turn: Turn, { spot }: Grounded): boolean | undefined {
  const state = isOn(spot.node);
  if (state !== undefined) return state;
  const token = turn.input.facts.find((fact) => fact.label === spot.label && fact.toggle !== undefined)?.toggle;
  const tokens = spot.node.marks?.attributes.class?.split(/\s+/);
  return token === undefined || tokens === undefined ? undefined : tokens.includes(token);
}

const wrote = (entries: readonly HistoryEntry[]): boolean => entries.some((entry) => entry.writes.length > 0);

/** Text of the last save that says the form was not taken; '' when it was. */
export function complaint(turn: Turn): string {
  const last = turn.trail.at(-1);
  if (last === undefined || !isStage(last, 'save', 'confirm')) return '';
  const words = english.invalid.map((word) => new RegExp(`\\b${word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\b`, 'i'));
  const shown = new Set([...walk(turn.scene.o.tree)].map(({ node }) => labelOf(node)));
  return last.appeared.find((text) => shown.has(text) && text.length < 160 && words.some((word) => word.test(text))) ?? '';
}

function switched(turn: Turn): boolean {
  const found = switchFor(turn);
  const flips = done(turn.trail, 'flip', 'follow');
  if (found === null || !found.strong) return wrote(flips) || done(turn.trail, 'save').length > 0;
  const state = stateOf(turn, found);
  if (state === undefined) return wrote(flips);
  if (state !== (turn.want.op === 'on')) return false;
  if (flips.length === 0 || wrote(turn.trail) || done(turn.trail, 'save').length > 0) return true;
  return commitFor(turn, found.spot.at) === null;
}

/** A form: sent, and not complained about. A setting: shown, and saved where something saves. */
function filled(turn: Turn): boolean {
  const sent = turn.trail.filter(
    (entry) => entry.outcome === 'done' && isStage(entry, 'save', 'confirm', 'pick', 'follow', 'flip'),
  );
  const creating = turn.want.op === 'create' || turn.want.op === 'add';
  if (complaint(turn) !== '') return false;
  const bound = bindFields(turn);
  const given = turn.values.every(({ value }) => wasGiven(turn, value));
  const saved = done(turn.trail, 'save', 'confirm', 'follow');
  if (creating) {
    if (wrote(saved)) return turn.values.length === 0 || given || turn.values.some(({ value }) => wasGiven(turn, value));
    return (
      done(turn.trail, 'save').length > 0 && given && bound.every(({ spot, value }) => spot === null || !shows(spot, value.value))
    );
  }
  if (given && wrote(sent)) return true;
  if (turn.entity !== undefined && !isAbout(turn.scene, turn.entity)) return false;
  const all = bound.every(({ spot, value }) => spot !== null && (shows(spot, value.value) || wasGiven(turn, value.value)));
  if (!all || turn.values.length === 0) return false;
  if (tried(turn.trail, 'fill', 'pick', 'follow').length === 0)
    return bound.every(({ spot, value }) => spot !== null && shows(spot, value.value));
  if (tried(turn.trail, 'save').length > 0) return true;
  const typed = turn.trail.some((entry) => entry.action.kind === 'type' && isStage(entry, 'fill', 'follow'));
  return !typed && commitFor(turn, Math.max(...bound.map(({ spot }) => spot?.at ?? 0))) === null;
}

function pressed(turn: Turn): boolean {
  const presses = done(turn.trail, 'press', 'pick', 'confirm', 'follow');
  const last = presses.at(-1);
  if (last === undefined || complaint(turn) !== '') return false;
  if (wrote(presses)) return true;
  if (turn.trail.at(-1) !== last) return false;
  // A menu that the press brought up still waits for a choice.
  const fresh = new Set(last.appeared);
  const waits =
    offered(turn).length > 0 || turn.scene.all.some(({ kind, label }) => /^(menuitem|option)$/.test(kind) && fresh.has(label));
  return isStage(last, 'press', 'pick', 'confirm') && turn.scene.layer === null && !waits;
}

function opened(turn: Turn): boolean {
  const named = turn.entity ?? turn.want.control ?? '';
  if (done(turn.trail, 'press', 'record').length > 0) return true;
  return named !== '' && (isAbout(turn.scene, named) || plain(turn.scene.o.title).startsWith(plain(named)));
}

/** Whether the want is done, as far as the page and the history show. Questions are never done: they end with an answer. */
export function satisfied(turn: Turn): boolean {
  switch (turn.want.op) {
    case 'on':
    case 'off':
      return switched(turn);
    case 'set':
    case 'choose':
    case 'edit':
      return turn.values.length === 0 ? pressed(turn) : filled(turn);
    case 'create':
    case 'add':
      return filled(turn);
    case 'delete':
    case 'press':
      return pressed(turn);
    case 'open':
      return opened(turn);
    case 'find':
      return (
        done(turn.trail, 'search').length > 0 ||
        (turn.entity !== undefined && turn.scene.spots.some((spot) => mentions(spot.label, turn.entity ?? '')))
      );
    case 'answer':
      return false;
  }
}

/** Refs that show it, at most three: what the page has that names the record, the control or a value. */
export function evidence(turn: Turn): string[] {
  const named = [turn.entity, turn.want.control, ...turn.values.map(({ value }) => value)].filter(
    (text) => text !== undefined && text !== '',
  );
  const refs: string[] = [];
  for (const { node } of walk(turn.scene.o.tree)) {
    if (refs.length >= 3) break;
    if (named.some((text) => text !== undefined && (mentions(labelOf(node), text) || plain(node.value ?? '') === plain(text))))
      refs.push(node.ref);
  }
  return refs;
}
