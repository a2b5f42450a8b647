/** How each kind of want is done on the page at hand, one reply at a time (`method.md` 6.5). `null`: what it needs is not here. */
import type { Action } from '../../../trajectory.ts';
import { english } from '../lexicon.en.ts';
import { isWord, mentions, similar } from '../similar.ts';
import { type Bound, bindFields, commitFor, isSearch, isText, nativeOption, optionFor, shows, wasGiven } from './fields.ts';
import { ground, isDead } from './ground.ts';
import { stateOf, switchFor } from './satisfied.ts';
import { isAbout, isNativeList, type Scene, type Spot } from './scene.ts';
import { click, done, isStage, type Move, offered, type Turn, tried } from './turn.ts';

const PRESSABLE = /^(button|link|menuitem|menuitemcheckbox|togglebutton|switch|tab|option|checkbox|row|treeitem)$/;
const OPENERS = /^(button|link|menuitem|tab|togglebutton|popupbutton)$/;

const within = (scene: Scene, keep: (spot: Spot) => boolean): Scene => ({ ...scene, spots: scene.spots.filter(keep) });

/** The spots that act on the want's record: its row, the menu opened from its row, or all of a page that is about it. Without a record, everything outside of rows. */
function reach(turn: Turn): Scene | null {
  const { scene, entity } = turn;
  if (entity === undefined) return within(scene, (spot) => !spot.ofRecord);
  const last = turn.trail.at(-1);
  if (last !== undefined && isStage(last, 'menu', 'press')) {
    const fresh = new Set(last.appeared);
    if (scene.layer !== null || scene.spots.some((spot) => fresh.has(spot.label))) {
      return within(scene, (spot) => scene.layer !== null || fresh.has(spot.label));
    }
  }
  if (scene.spots.some((spot) => mentions(spot.row, entity))) return within(scene, (spot) => mentions(spot.row, entity));
  return isAbout(scene, entity) ? within(scene, (spot) => !spot.ofRecord) : null;
}

function switchIt(turn: Turn): Move | null {
  const found = switchFor(turn);
  if (found === null || !found.strong) return null;
  const state = stateOf(turn, found);
  if (state === (turn.want.op === 'on')) {
    const commit = commitFor(turn, found.spot.at);
    return commit === null ? null : { stage: 'save', actions: [click(commit.node.ref)] };
  }
  if (state === undefined) return null;
  return { stage: 'flip', actions: [click(found.spot.node.ref)] };
}

/** What is left to put in: text fields in one go, lists one after the other. */
function fillNext(turn: Turn, bound: readonly Bound[]): Move | null {
  const open = bound.filter(({ spot, value }) => spot !== null && !shows(spot, value.value) && !wasGiven(turn, value.value));
  const typed = open.flatMap(({ spot, value }): Action[] => {
    if (spot === null) return [];
    if (isNativeList(spot)) return [{ kind: 'select', target: spot.node.ref, option: nativeOption(spot, value.value) }];
    return isText(spot) ? [{ kind: 'type', target: spot.node.ref, text: value.value, clear: true, enter: false }] : [];
  });
  if (typed.length > 0) return { stage: 'fill', actions: typed.slice(0, 6) };
  const [list] = open;
  if (list === undefined || list.spot === null) return null;
  return isDead(list.spot, turn.dead) ? null : { stage: 'list', actions: [click(list.spot.node.ref)] };
}

/** A list that the last step opened: choose from it, or type into its filter. */
function pickFromList(turn: Turn): Move | null {
  const last = turn.trail.at(-1);
  if (
    last === undefined ||
    last.outcome !== 'done' ||
    !isStage(last, 'list', 'menu', 'press', 'search') ||
    !('target' in last.action)
  )
    return null;
  const trigger = last.action.target.name;
  for (const { value } of turn.values) {
    if (wasGiven(turn, value)) continue;
    const option = optionFor(turn, value, last.appeared, trigger);
    if (option !== null && !isDead(option, turn.dead)) return { stage: 'pick', actions: [click(option.node.ref)] };
    const filter = turn.scene.spots.find((spot) => isText(spot) && last.appeared.includes(spot.label));
    if (filter !== undefined && isStage(last, 'list') && isSearch(filter)) {
      return { stage: 'search', actions: [{ kind: 'type', target: filter.node.ref, text: value, clear: true, enter: false }] };
    }
  }
  return null;
}

const SAVES = 2;

/** Send what was filled in: its button, else Enter in the last field typed into. */
function send(turn: Turn, bound: readonly Bound[]): Move | null {
  if (tried(turn.trail, 'save').length >= SAVES) return null;
  const after = Math.max(0, ...bound.map(({ spot }) => spot?.at ?? 0));
  const commit = commitFor(turn, after);
  if (commit !== null && !isDead(commit, turn.dead)) return { stage: 'save', actions: [click(commit.node.ref)] };
  const typed = turn.trail.findLast((entry) => entry.action.kind === 'type' && isStage(entry, 'fill', 'follow'));
  return typed === undefined ? null : { stage: 'save', actions: [{ kind: 'press', keys: 'Enter' }] };
}

/** A button that brings up what is needed, by one of these names. */
function opener(turn: Turn, scene: Scene, phrases: readonly string[]): Move | null {
  const used = new Set(
    done(turn.trail, 'form').flatMap(({ action, page }) => ('target' in action ? [`${page}|${action.target.name}`] : [])),
  );
  const page = turn.trail.at(-1)?.page ?? '';
  const free = within(scene, (spot) => !used.has(`${page}|${spot.label}`));
  const found = ground(free, {
    phrases,
    kinds: OPENERS,
    only: OPENERS,
    place: turn.want.place,
    facts: turn.input.facts,
    dead: turn.dead,
  });
  return found?.strong ? { stage: 'form', actions: [click(found.spot.node.ref)] } : null;
}

function createIt(turn: Turn): Move | null {
  const { want, scene } = turn;
  const picked = pickFromList(turn);
  if (picked !== null) return picked;
  const bound = bindFields(turn);
  const [first] = bound;
  const begun = done(turn.trail, 'form', 'fill', 'pick').length > 0;
  const after = Math.max(0, ...bound.map(({ spot }) => spot?.at ?? 0));
  const isOpen =
    first === undefined ? begun : first.spot !== null && (scene.layer !== null || begun || commitFor(turn, after) !== null);
  if (isOpen)
    return (
      fillNext(turn, bound) ??
      (bound.every(({ spot, value }) => spot !== null || wasGiven(turn, value.value)) ? send(turn, bound) : null)
    );
  const noun = want.noun ?? '';
  const phrases = [
    `new ${noun}`,
    `create ${noun}`,
    `add ${noun}`,
    `${want.verb} ${noun}`,
    ...want.context.map((text) => `${want.verb} ${text}`),
  ];
  return opener(
    turn,
    within(scene, (spot) => !spot.ofRecord),
    phrases,
  );
}

function setIt(turn: Turn): Move | null {
  if (turn.values.length === 0) return pressIt(turn);
  const picked = pickFromList(turn);
  if (picked !== null) return picked;
  const scene = reach(turn);
  if (scene === null) return null;
  const here: Turn = { ...turn, scene };
  const bound = bindFields(here);
  if (bound.some(({ spot }) => spot !== null)) {
    const next = fillNext(here, bound);
    if (next !== null) return next;
    if (bound.every(({ spot, value }) => spot !== null || wasGiven(turn, value.value))) return send(turn, bound);
  }
  const names = bound.flatMap(({ value, spot }) => (spot === null && value.field !== undefined ? [value.field] : []));
  const direct = opener(turn, scene, [...names.map((name) => `edit ${name}`), ...names.map((name) => `change ${name}`)]);
  if (direct !== null) return direct;
  // Only what the want is about may be opened for editing, or any "Edit" would do.
  const known = turn.entity !== undefined || names.some((name) => scene.spots.some((spot) => similar(spot.section, name) > 0.6));
  const edits = known
    ? scene.spots.filter((spot) => OPENERS.test(spot.kind) && isWord(spot.label, english.edit) > 0 && !isDead(spot, turn.dead))
    : [];
  const [edit] = edits;
  return edit === undefined || done(turn.trail, 'form').length > 1 ? null : { stage: 'form', actions: [click(edit.node.ref)] };
}

function pressNames(turn: Turn): string[] {
  const { want } = turn;
  if (want.op === 'delete') {
    const what = want.control ?? want.noun ?? '';
    return ['delete', 'remove', `delete ${what}`, `${want.verb} ${what}`];
  }
  const control = want.control ?? want.verb;
  if (want.op === 'on' || want.op === 'off') return [`${want.verb} ${control}`];
  return [control, `${control} ${want.noun ?? ''}`, ...want.context.map((text) => `${control} ${text}`)];
}

/** A question that the press brought up: the button that agrees. */
function confirmIt(turn: Turn): Move | null {
  const last = turn.trail.at(-1);
  if (
    last === undefined ||
    !isStage(last, 'press', 'pick', 'fill') ||
    turn.scene.layer === null ||
    tried(turn.trail, 'confirm').length > 1
  )
    return null;
  if (last.writes.length > 0) return null;
  const names = pressNames(turn);
  const agree = turn.scene.spots
    .filter((spot) => /^(button|link)$/.test(spot.kind) && isWord(spot.label, english.cancel) < 1 && !isDead(spot, turn.dead))
    .map((spot) => ({
      spot,
      fit: Math.max(isWord(spot.label, english.commit), ...names.map((name) => similar(spot.label, name))),
    }))
    .filter(({ fit }) => fit >= 0.6)
    .sort((a, b) => b.fit - a.fit)[0];
  return agree === undefined ? null : { stage: 'confirm', actions: [click(agree.spot.node.ref)] };
}

function pressIt(turn: Turn): Move | null {
  for (const text of offered(turn)) {
    const option = optionFor(turn, text, turn.trail.at(-1)?.appeared ?? [], '');
    if (option !== null && !isDead(option, turn.dead)) return { stage: 'pick', actions: [click(option.node.ref)] };
  }
  const confirm = confirmIt(turn);
  if (confirm !== null) return confirm;
  const scene = reach(turn);
  if (scene === null) return null;
  const bound = bindFields({ ...turn, scene });
  if (bound.some(({ spot }) => spot !== null)) {
    const next = fillNext(turn, bound);
    if (next !== null) return next;
  }
  const given = turn.entity === undefined ? {} : { entity: turn.entity };
  const ask = { kinds: PRESSABLE, only: PRESSABLE, place: turn.want.place, facts: turn.input.facts, dead: turn.dead };
  // A link that is the record itself opens it: its name may hold the verb by chance.
  const acts = within(scene, (spot) => turn.entity === undefined || !mentions(spot.label, turn.entity));
  const sure = acts.spots.some((spot) => mentions(spot.row, turn.entity ?? '')) ? given : {};
  const found = ground(acts, { ...ask, ...sure, phrases: pressNames(turn) });
  return found?.strong ? { stage: 'press', actions: [click(found.spot.node.ref)] } : null;
}

/** Gets to the record: the menu of its row, the record itself, or a search for it. */
export function toRecord(turn: Turn): Move | null {
  const { scene, entity, want, trail } = turn;
  if (entity === undefined) return null;
  const inRow = scene.spots.filter((spot) => mentions(spot.row, entity) && !isDead(spot, turn.dead));
  const menus = tried(trail, 'menu').length;
  const menu = inRow.find((spot) => OPENERS.test(spot.kind) && (isWord(spot.label, english.more) > 0 || spot.label === ''));
  if (menu !== undefined && menus === 0 && want.op !== 'answer' && want.op !== 'open')
    return { stage: 'menu', actions: [click(menu.node.ref)] };
  const links = scene.spots.filter(
    (spot) => mentions(spot.label, entity) && PRESSABLE.test(spot.kind) && !isDead(spot, turn.dead),
  );
  const link = links.find((spot) => spot.kind === 'link') ?? links[0] ?? inRow.find((spot) => spot.kind === 'row');
  if (link !== undefined && tried(trail, 'record').length < 2 && !isAbout(scene, entity))
    return { stage: 'record', actions: [click(link.node.ref)] };
  const box = scene.spots.find(isSearch);
  if (box === undefined || tried(trail, 'search').length > 0 || isAbout(scene, entity)) return null;
  return { stage: 'search', actions: [{ kind: 'type', target: box.node.ref, text: entity, clear: true, enter: true }] };
}

function openIt(turn: Turn): Move | null {
  if (turn.entity !== undefined) return null;
  const named = turn.want.control ?? '';
  const found = ground(turn.scene, {
    phrases: [named],
    kinds: OPENERS,
    only: PRESSABLE,
    place: turn.want.place,
    facts: turn.input.facts,
    dead: turn.dead,
  });
  return found?.strong ? { stage: 'press', actions: [click(found.spot.node.ref)] } : null;
}

function findIt(turn: Turn): Move | null {
  const box = turn.scene.spots.find(isSearch);
  const text = turn.entity ?? turn.want.control ?? '';
  return box === undefined || text === ''
    ? null
    : { stage: 'search', actions: [{ kind: 'type', target: box.node.ref, text, clear: true, enter: true }] };
}

/** The next step for a want where its control is at hand. */
export function procedure(turn: Turn): Move | null {
  switch (turn.want.op) {
    case 'on':
    case 'off':
      // A switch whose state nobody can tell is not pressed blindly.
      return switchFor(turn)?.strong ? switchIt(turn) : pressIt(turn);
    case 'create':
    case 'add':
      return createIt(turn);
    case 'set':
    case 'choose':
    case 'edit':
      return setIt(turn);
    case 'delete':
    case 'press':
      return pressIt(turn);
    case 'open':
      return openIt(turn);
    case 'find':
      return findIt(turn);
    case 'answer':
      return null;
  }
}
