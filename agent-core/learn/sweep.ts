/** Looks at a site without a model: tries each kind of control once, breadth first over kinds of page (`method.md` 3.2). */
import { diff, isNoop, writesOf } from '../effect.ts';
import { findTarget } from '../find-target.ts';
import { isEntry, isInteractive, isOn, kindOf, labelOf, listPath, nodeAt } from '../observation.ts';
import { urlTemplate } from '../page-keys.ts';
import { stored } from '../retarget.ts';
import type { AxNode, Observation, Step, Target, Trajectory } from '../trajectory.ts';
import { type Control, controlsOf, drawControl, familyOf, isNews, isUntried, leadsOn } from './controls.ts';
import { assertOn, Ended, noting, open, type Stage } from './stage.ts';
import { nextPlace, type Place, type SweepState } from './sweep-state.ts';
import { note, press, type Sweep, see, step } from './sweep-step.ts';
import { keysOf, overlayTitle } from './transition.ts';

/** Actions on one place before the next one has its turn. */
const PER_VISIT = 10;
/** Steps of one trajectory: windows grow with its square. */
const LONGEST = 8;
const PLACES = 120;
/** Unit of the journal that holds the state. */
export const SWEEP = 'sweep';
/** Clicks from a page to a place. */
const DEEPEST = 4;

const triedKey = (place: Place, control: Control): string => `${place.key}\n${control.sig}`;

/** Follows the clicks to a place from its page. `false`: it could not be reached, which is counted against it. */
async function follow(sweep: Sweep, place: Place): Promise<boolean> {
  for (const target of place.path) {
    const node = findTarget(sweep.segment.at, target);
    const acted = node === null ? null : await step(sweep, node, `back to where ${target.name || 'it'} leads`);
    if (acted === null || !acted.done || acted.after.failure !== undefined) {
      place.losses += 1;
      return false;
    }
  }
  return true;
}

/** How many kinds of page, and tabs, they lead to. */
const newsOf = (links: readonly Control[]): number =>
  new Set(links.map(({ href, sig }) => (href === '' ? sig : urlTemplate(href)))).size;

/** In a survey, breadth first: where the page of the start leads as well is nearer than what only this one leads to. */
function nearest({ survey, state, near }: Sweep, place: Place, open: Control[]): Control[] {
  if (!survey) return open;
  const before = open.filter(({ href }) => near.has(urlTemplate(href)));
  const nearer = nextPlace(state, true);
  return before.length > 0 || (nearer !== null && nearer.depth < place.depth) ? before : open;
}

const openOn = ({ survey, state, segment: { at } }: Sweep, place: Place): Control[] =>
  controlsOf(at).filter(
    (control) => state.tried[triedKey(place, control)] === undefined && (!survey || isNews(state, control, at.url)),
  );

/** Links that lead where we have been are marked and not followed. */
async function isKnown(sweep: Sweep, control: Control): Promise<boolean> {
  if (control.href === '' && kindOf(control.node) !== 'link') return false;
  const { stage, state, segment } = sweep;
  const facts = await stage.environment.inspect({ kind: 'click', target: control.node.ref }, stage.signal);
  if (facts === null || facts.href === '') return false;
  const menu = control.menu && (state.everywhere[control.sig] ?? 0) === 0;
  if (!leadsOn(state, { href: facts.href, url: segment.at.url, menu })) return true;
  const family = familyOf(facts.href);
  state.families[family] = (state.families[family] ?? 0) + 1;
  return false;
}

/** A place for what came up: another kind of page, or a menu that lies over this one. */
function register(sweep: Sweep, from: Place, { by, step }: { by: Target; step: Step }): Place | null {
  const { state, segment } = sweep;
  const after = segment.at;
  const before = step.observation;
  const moved = after.url !== before.url;
  const { template } = keysOf(after);
  // A way that writes is no way: it would write each time.
  if (!moved && writesOf(step).length > 0) return null;
  // What a tab or a section of settings brings may be fields alone.
  const leads = /^(?:tab|option)$/i.test(by.role);
  const { appeared, changed } = diff(before, after);
  const opened = leads
    ? [...appeared, ...changed.map((pair) => pair.after)].some((node) => isInteractive(node) && !isEntry(kindOf(node)))
    : appeared.some((node) => isEntry(kindOf(node)) || kindOf(node) === 'button');
  const same = template === keysOf(before).template;
  if (same && !(opened && !moved && overlayTitle(after) === '')) return null;
  const key = same ? `${template} » ${by.role} ${by.row === undefined ? by.name : listPath(by.marks.path)}` : template;
  const known = state.places[key];
  if (known !== undefined) return known;
  if (Object.keys(state.places).length >= PLACES || from.path.length >= DEEPEST) return null;
  const way = moved ? { url: after.url, path: [] } : { url: from.url, path: [...from.path, by] };
  const found = controlsOf(after);
  const news = newsOf(found.filter((control) => isNews(state, control, after.url)));
  // The same list with another filter set has nothing that was not tried.
  if (news === 0 && !found.some((control) => isUntried(state, control))) return null;
  const place: Place = { key, ...way, depth: from.depth + 1, visits: 0, losses: 0, untried: null, surveyed: false, news };
  state.places[key] = place;
  return place;
}

/** Options that came up with a list, apart from the one that is shown. */
function optionsOf(before: Observation, after: Observation, trigger: AxNode): AxNode[] {
  const shown = [labelOf(trigger), trigger.value ?? '', trigger.name];
  return diff(before, after).appeared.filter(
    (node) => isEntry(kindOf(node)) && labelOf(node) !== '' && !shown.includes(labelOf(node)),
  );
}

/** Closes what a trigger opened, so that the next control is tried on the page itself: Escape, then the trigger again. */
async function close(sweep: Sweep, before: Observation, trigger: Target): Promise<void> {
  await press(sweep, 'Escape');
  if (keysOf(sweep.segment.at).raw === keysOf(before).raw) return;
  const again = findTarget(sweep.segment.at, trigger);
  if (again !== null && diff(before, sweep.segment.at).appeared.some((node) => isEntry(kindOf(node))))
    await step(sweep, again, 'close the list');
}

/** A list is read; in a sandbox one option is chosen, so that we learn how it is set. */
async function tryList(sweep: Sweep, before: Observation, trigger: AxNode, target: Target): Promise<boolean> {
  if (kindOf(trigger) !== 'combobox') return false;
  const options = optionsOf(before, sweep.segment.at, trigger);
  if (options.length === 0) return false;
  const choice = sweep.stage.mode === 'sandbox' ? options[0] : undefined;
  if (choice === undefined) {
    await close(sweep, before, target);
    return true;
  }
  await step(sweep, choice, 'choose another option');
  return true;
}

/** What is chosen of several, as a tab is, stays chosen when it is clicked once more. */
const CHOSEN = /^(?:tab|radio|option|row|treeitem|link|menuitem|menuitemradio)$/i;

/** A switch is turned back: two lessons, and the page is as it was. */
async function turnBack(sweep: Sweep, before: AxNode, target: Target): Promise<void> {
  if (CHOSEN.test(kindOf(before))) return;
  const now = findTarget(sweep.segment.at, target);
  if (now === null || isOn(before) === undefined || isOn(now) === isOn(before) || isOn(now) === undefined) return;
  await step(sweep, now, 'turn it back');
}

/** Tries one control and says whether the page is still the one that we are at. */
async function tryControl(sweep: Sweep, place: Place, control: Control): Promise<'here' | 'reload' | Place> {
  const { state } = sweep;
  const key = triedKey(place, control);
  if (await isKnown(sweep, control)) {
    state.tried[key] = 'known';
    return 'here';
  }
  if (labelOf(control.node) === '') await step(sweep, control.node, 'read what a nameless control says', 'hover');
  const before = sweep.segment.at;
  const node = nodeAt(before, control.node.ref);
  if (node === undefined) {
    state.tried[key] = 'dead';
    return 'here';
  }
  const visible = new Set(controlsOf(before).map(({ sig }) => sig));
  const target = stored({ kind: 'click', target: node.ref }, before);
  const names = [control.sig, control.group];
  const count = (by: number): void => {
    for (const name of names) state.everywhere[name] = (state.everywhere[name] ?? 0) + by;
  };
  assertOn(sweep.stage);
  state.tried[key] = 'begun';
  count(1);
  // What may write is noted as tried before it is, and not done a second time after a kill; what only leads somewhere is.
  const stage = noting(sweep.stage, () => {
    note(state.stretch, labelOf(node));
    return sweep.stage.journal.finish(SWEEP, state);
  });
  const acted = await step({ ...sweep, stage }, node, 'see what it does');
  if (!acted.done) {
    state.tried[key] = 'refused';
    count(-1);
    return 'here';
  }
  state.tried[key] = acted.after.failure !== undefined || isNoop(acted.step, acted.after) ? 'dead' : 'live';
  sweep.fresh = new Set(controlsOf(acted.after).flatMap(({ sig }) => (visible.has(sig) ? [] : [sig])));
  // What an optimistic page shows after a refused write is no evidence.
  if (acted.step.effect.unexecuted || acted.after.failure !== undefined) return 'reload';
  if (state.tried[key] === 'dead' || !('target' in target)) return 'here';
  if (await tryList(sweep, before, node, target.target)) return sweep.segment.at.url === before.url ? 'here' : 'reload';
  await turnBack(sweep, node, target.target);
  const next = register(sweep, place, { by: target.target, step: acted.step });
  if (next !== null && next.key !== place.key) return next;
  return keysOf(sweep.segment.at).template === keysOf(before).template ? 'here' : 'reload';
}

/** One visit: up to PER_VISIT controls, moving on with the page where that leads somewhere new. Ends where a reset is needed. */
async function visit(sweep: Sweep, start: Place): Promise<void> {
  let place = start;
  place.visits += 1;
  for (let tries = 0; tries < PER_VISIT && sweep.segment.steps.length < LONGEST; ) {
    const left = openOn(sweep, place);
    const near = nearest(sweep, place, left);
    if (near.length === 0 && left.length > 0) return;
    if (sweep.survey) place.news = newsOf(left);
    else place.untried = Math.max(0, left.filter((control) => isUntried(sweep.state, control)).length - 1);
    const control = drawControl(sweep.state, near, { fresh: sweep.fresh, url: sweep.segment.at.url });
    if (control === null) {
      if (sweep.survey) place.surveyed = true;
      else place.untried = 0;
      return;
    }
    const next = await tryControl(sweep, place, control);
    if (sweep.state.tried[triedKey(place, control)] === 'live' || next !== 'here') tries += 1;
    if (next === 'reload') return;
    if (next === 'here') continue;
    if (next.untried === 0 || next.visits > place.visits) return;
    place = next;
    place.visits += 1;
  }
}

const finished = ({ stage, segment }: Sweep): Trajectory | null => {
  const [first] = segment.steps;
  if (first === undefined) return null;
  return { origin: stage.origin, by: 'sweep', steps: segment.steps, last: segment.at, outcome: 'unknown' };
};

/** The first place gets its proper key once its page was seen. */
function arrive(sweep: Sweep, place: Place): Place {
  const { state, segment } = sweep;
  if (place.key !== '') return place;
  const { template } = keysOf(segment.at);
  delete state.places[''];
  const named = state.places[template] ?? { ...place, key: template, url: segment.at.url };
  state.places[template] = named;
  return named;
}

/** One segment: to the place, a visit, and what was done on the way. `ended`: nothing is left to spend, or the person stopped it. */
async function segmentAt(
  stage: Stage,
  state: SweepState,
  place: Place,
  survey: boolean,
): Promise<{ trajectory: Trajectory | null; ended: boolean }> {
  let running: Sweep | null = null;
  try {
    const at = await open(stage, place.url);
    running = { stage, survey, state, segment: { steps: [], at }, fresh: new Set(), near: new Set() };
    see(running, at);
    running.near = new Set(controlsOf(at).map(({ href }) => urlTemplate(href)));
    const here = arrive(running, place);
    if (await follow(running, here)) await visit(running, here);
    return { trajectory: finished(running), ended: false };
  } catch (error) {
    if (!(error instanceof Ended) && !stage.signal?.aborted) throw error;
    return { trajectory: running === null ? null : finished(running), ended: true };
  }
}

/**
 * Sweeps until nothing is left to try or to spend, and yields each trajectory with the state after it: who stores both can go on from there after a kill. Budgets and `signal`
 * end it quietly; what the environment throws is thrown on.
 */
export async function* sweep(stage: Stage, state: SweepState, survey = false): AsyncGenerator<Trajectory, void> {
  for (let place = nextPlace(state, survey); place !== null; place = nextPlace(state, survey)) {
    const { trajectory, ended } = await segmentAt(stage, state, place, survey);
    state.segments += 1;
    if (trajectory !== null) yield trajectory;
    if (ended) return;
  }
  if (!survey) state.done = true;
}
