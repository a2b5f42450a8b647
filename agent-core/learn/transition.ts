/** Steps as the questions about past runs see them. Derived, never stored. */
import { cap, diff, effectDigest, isNoop, writesOf } from '../effect.ts';
import { isInteractive, isOn, isOverlay, isText, kindOf, labelOf, nodeAt, recordControls, walk } from '../observation.ts';
import { keys, urlTemplate } from '../page-keys.ts';
import { actionText } from '../prompts/action-text.ts';
import type { ChangeBrief, ControlBrief, PageBrief, Transition } from '../prompts/transition.ts';
import type { AxNode, Observation, Request, Step, StoredAction, Target, Trajectory } from '../trajectory.ts';

const LIMIT = 40;
const NAME = 120;

/** Window `from` up to, not including, step `to`: starts and ends on an observation. Throws on an empty or impossible span. */
export function slice(trajectory: Trajectory, from: number, to: number): Trajectory {
  if (from < 0 || to <= from || to > trajectory.steps.length)
    throw new RangeError(`no window ${from}..${to} in ${trajectory.steps.length} steps`);
  return { ...trajectory, steps: trajectory.steps.slice(from, to), last: observationAt(trajectory, to) };
}

/** The observation before step `i`, or the last one. */
export const observationAt = (trajectory: Trajectory, i: number): Observation =>
  trajectory.steps[i]?.observation ?? trajectory.last;

/** What a row is about: its first link or heading, else its longest text that is no control. */
export function entityOf(o: Observation, row: string): string {
  if (row === '') return '';
  let longest = '';
  for (const { node } of walk(o.tree)) {
    const name = labelOf(node).trim();
    if (name === '' || name.length > NAME || !row.includes(name)) continue;
    if (/^(link|heading)$/i.test(node.role) && (node.marks?.row === row || node.marks === undefined) && /\p{L}{2}/u.test(name))
      return name;
    if ((isText(node) || /cell/i.test(node.role)) && !isInteractive(node) && name.length > longest.length) longest = name;
  }
  return longest;
}

/** Title of what lies over the page: its name, else its first heading. */
export function overlayTitle(o: Observation): string {
  for (const { node } of walk(o.tree)) {
    if (!isOverlay(node) || /^(tooltip)$/i.test(node.role)) continue;
    if (labelOf(node) !== '') return cap(labelOf(node), NAME);
    for (const { node: inner } of walk(node))
      if (/^heading$/i.test(inner.role) && inner.name !== '') return cap(inner.name, NAME);
  }
  return '';
}

/** What a title says besides the site's name at its end: "start" of "start [Harbour wiki]" and of "start | Harbour wiki". */
function besides(title: string, site: string): string {
  if (site === '' || title.length <= site.length) return '';
  const bare = title.replace(/[\])]$/, '').trim();
  if (!bare.endsWith(site)) return '';
  const own = bare.slice(0, -site.length).replace(/\s*[[(|·:»–—-]\s*$/, '');
  return own === bare.slice(0, -site.length) ? '' : own.trim();
}

/** The page's own heading: of the highest level, in the main part where there is one. A heading that only names the site is none; then the title tells. */
const headingOf = (o: Observation): string => {
  const found: { name: string; level: number; main: boolean }[] = [];
  for (const { node, parents } of walk(o.tree)) {
    if (!/^heading$/i.test(node.role) || node.name.trim() === '') continue;
    const main = parents.some((parent) => /^main$/i.test(parent.role));
    found.push({ name: node.name.trim(), level: Number(node.states.level ?? 2) || 2, main });
  }
  const titled = found.map(({ name }) => besides(o.title, name)).find((own) => own !== '');
  const own = titled === undefined ? found : found.filter(({ name }) => besides(o.title, name) === '');
  const inMain = own.filter(({ main }) => main);
  const from = inMain.length > 0 ? inMain : titled === undefined ? own : [];
  const best = from.reduce<(typeof found)[number] | undefined>(
    (top, one) => (top === undefined || one.level < top.level ? one : top),
    undefined,
  );
  return cap(best?.name ?? titled ?? '', NAME);
};

export const pageBrief = (o: Observation): PageBrief => ({
  title: cap(o.title, NAME),
  heading: headingOf(o),
  overlay: overlayTitle(o),
  template: urlTemplate(o.url),
});

/** Page keys and record controls cost a walk each: once an observation. */
const once = <T>(make: (o: Observation) => T): ((o: Observation) => T) => {
  const known = new WeakMap<Observation, T>();
  return (o) => {
    const value = known.get(o) ?? make(o);
    known.set(o, value);
    return value;
  };
};
export const keysOf = once(keys);
const records = once((o) => new Set([...recordControls(o)].map(({ ref }) => ref)));
/** Does the control belong to a record (a row, a card), not to the page. */
export const isOfRecord = (o: Observation, ref: string): boolean => records(o).has(ref);

/** Writes that the server took, or that the barrier stopped; a refused one (status 400 and more) changed nothing. */
export const landedWrites = (step: Step): Request[] =>
  writesOf(step).filter((request) => request.blocked || (request.status ?? 200) < 400);

const brief = (o: Observation, node: Pick<AxNode, 'marks' | 'ref'> & { kind: string; label: string }): ControlBrief => ({
  label: cap(node.label, NAME),
  kind: node.kind.toLowerCase(),
  section: node.marks?.section ?? '',
  entity: isOfRecord(o, node.ref) ? entityOf(o, node.marks?.row ?? '') : '',
  column: node.marks?.column ?? '',
  near: node.marks?.near ?? '',
});
const ofNode = (o: Observation, node: AxNode): ControlBrief =>
  brief(o, { ref: node.ref, marks: node.marks, kind: kindOf(node), label: labelOf(node) });
const ofTarget = (o: Observation, target: Target): ControlBrief =>
  brief(o, { ref: target.ref, marks: target.marks, kind: target.role, label: target.name });

const inputOf = (action: StoredAction): string => {
  switch (action.kind) {
    case 'type':
      return action.text;
    case 'select':
      return action.option;
    case 'press':
      return action.keys;
    case 'goto':
      return action.url;
    case 'stop':
      return action.answer ?? '';
    default:
      return '';
  }
};

function changes(before: Observation, after: Observation, action: StoredAction): ChangeBrief[] {
  const acted = 'target' in action ? action.target.ref : '';
  const out: (ChangeBrief & { own: boolean })[] = [];
  for (const pair of diff(before, after).changed) {
    const [was, is] = [isOn(pair.before), isOn(pair.after)];
    const shown = (node: AxNode): string => cap(node.value ?? labelOf(node), NAME);
    const [from, to] = [shown(pair.before), shown(pair.after)];
    const own = pair.before.ref === acted;
    const control = { ...ofNode(before, pair.before), own };
    if (was !== is && is !== undefined) out.push({ ...control, from: was ? 'on' : 'off', to: is ? 'on' : 'off', on: is });
    else if (from !== to) out.push({ ...control, from, to });
  }
  return out
    .sort((a, b) => Number(b.own) - Number(a.own))
    .slice(0, LIMIT)
    .map(({ own: _, ...change }) => change);
}

const named = (o: Observation, nodes: readonly AxNode[]): ControlBrief[] =>
  nodes
    .filter((node) => labelOf(node).trim() !== '')
    .slice(0, LIMIT)
    .map((node) => ofNode(o, node));

/** One Transition a step, in order. */
export function transitionsOf(trajectory: Trajectory): Transition[] {
  return trajectory.steps.map((step, i) => {
    const [before, after] = [step.observation, observationAt(trajectory, i + 1)];
    const { action } = step;
    const { appeared, vanished, navigated } = diff(before, after);
    const on = 'target' in action ? ofTarget(before, action.target) : 'from' in action ? ofTarget(before, action.from) : null;
    return {
      i,
      before: pageBrief(before),
      after: pageBrief(after),
      action: {
        kind: action.kind,
        on,
        value: inputOf(action),
        enter: action.kind === 'type' && action.enter,
        text: actionText(action),
      },
      effect: {
        text: effectDigest(step, after),
        navigated,
        writes: [...new Set(landedWrites(step).map((request) => `${request.method} ${request.path}`))],
        unexecuted: step.effect.unexecuted,
        changed: changes(before, after, action),
        appeared: named(after, appeared),
        vanished: named(before, vanished),
        failure: after.failure ?? '',
        nothing: isNoop(step, after),
      },
    };
  });
}

/** The replicate text: what was seen and what changed, action by action, without a model. */
export const replicate = (transitions: readonly Transition[]): string =>
  transitions.map((t, i) => `${i + 1}. On «${t.before.title}»: ${t.action.text}. Then: ${t.effect.text}.`).join('\n');

/** Did a node with this ref stand on the page. */
export const stood = (o: Observation, target: Target): boolean => nodeAt(o, target.ref) !== undefined;
