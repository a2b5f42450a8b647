/** The learned map of a site's interface: a fold over the steps of stored trajectories (`method.md` 6.6). Derived: what is stored of it is a cache. */
import { diff, writesOf } from '../effect.ts';
import { describe, isInteractive, isOn, isOverlay, kindOf, labelOf, nodeAt, recordControls, walk } from '../observation.ts';
import { addressOf, urlTemplate } from '../page-keys.ts';
import type { AxNode, Observation, Step, Target, Trajectory } from '../trajectory.ts';
import { viewOf } from '../view.ts';
import { keysOf } from './ladder.ts';
import { addLinks, linksOf, linkTo, type MapLink } from './map-links.ts';

/** One kind of page, under its `template` key. */
interface MapState {
  template: string;
  title: string;
  /** Address that opens it by itself, as it did at least once; '' where none is known, or where it names a record. */
  opens: string;
}

/** A click that leads from one kind of page to another without writing. */
export interface MapEdge {
  from: string;
  to: string;
  target: Target;
  /** Control and kind of page that it starts from. */
  source: string;
  tried: number;
  /** Times it led to `to`. */
  worked: number;
  overlay: boolean;
}

/** Something one can act on, wherever it is met; rows of lists are left out. */
export interface MapControl {
  label: string;
  kind: string;
  section: string;
  /** What a list offers, at most 50. */
  options: string[];
  /** Brings a menu; `row`: it stands in each row of a list, and the label is without the record's name. */
  menu?: 'page' | 'row';
  /** Class token that comes and goes as a switch is turned on and off. */
  toggle?: string;
  /** What was seen to happen, in a few words each. */
  effects: string[];
  /** Templates it was seen on, with the title of the page. */
  states: Map<string, string>;
}

/** A row, card or list item that was seen: what it says, and the kind of page that it stood on. */
export interface MapRecord {
  text: string;
  /** What its first link is called, and the kind of address that it leads to; '' where it has none. */
  name: string;
  to: string;
  template: string;
  /** Title of the page. */
  page: string;
}

export interface UiMap {
  states: ReadonlyMap<string, MapState>;
  edges: readonly MapEdge[];
  controls: readonly MapControl[];
  records: readonly MapRecord[];
  links: readonly MapLink[];
  /** Clicks on each `source`, whether they led anywhere or not. */
  tried: ReadonlyMap<string, number>;
}

const OPTIONS = 50;
/** Rows kept of one kind of page, newest last, and letters of each. */
const RECORDS = 200;
const RECORD_TEXT = 240;
const LISTED = /^(option|row|listitem|menuitem|treeitem)$/i;
const NATIVE_OPTIONS = /^option$/i;
const MENUITEM = /^menuitem$/i;

const wrote = (step: Step): boolean => step.effect.unexecuted || writesOf(step).length > 0;
const add = (list: string[], item: string): void => {
  if (item !== '' && !list.includes(item)) list.push(item);
};

const optionsInside = (node: AxNode): string[] => [
  ...new Set([...walk(node)].filter((visit) => NATIVE_OPTIONS.test(kindOf(visit.node))).map((visit) => labelOf(visit.node))),
];

/** Changes with what the same trajectories are folded to. */
export const MAP_VERSION = '6';

/** What a page is called: the place that it says it is, else the title of the document. */
const titleOf = (o: Observation): string => viewOf(o)[0] ?? o.title;

/** The token of the class attribute that one of two states has and the other has not. */
function togglingToken(before: AxNode, after: AxNode): string | undefined {
  const tokens = (node: AxNode) => new Set((node.marks?.attributes.class ?? '').split(/\s+/));
  const [was, is] = [tokens(before), tokens(after)];
  const changed = [...was, ...is].filter((token) => token !== '' && was.has(token) !== is.has(token));
  return changed.length === 1 ? changed[0] : undefined;
}

/** Collects while folding; page keys are computed once an observation. */
interface Fold {
  states: Map<string, MapState>;
  edges: Map<string, MapEdge>;
  controls: Map<string, MapControl>;
  templates: Map<Observation, string>;
  records: Map<Observation, ReadonlySet<AxNode>>;
  /** Clicks on the same control of the same kind of page. */
  tried: Map<string, number>;
  /** What each row says, by template. */
  rows: Map<string, Map<string, Pick<MapRecord, 'name' | 'to'>>>;
  links: Map<string, MapLink>;
}

function controlOf(
  fold: Fold,
  node: AxNode,
  { label = labelOf(node), section = node.marks?.section ?? '' }: { label?: string; section?: string } = {},
): MapControl {
  const kind = kindOf(node);
  const key = JSON.stringify([kind, label, section]);
  const control = fold.controls.get(key) ?? { label, kind, section, options: [], effects: [], states: new Map() };
  fold.controls.set(key, control);
  return control;
}

const ROW = /^(?:row|listitem|article|treeitem)$/i;
/** What the record says that a control belongs to or is; '' for what belongs to none. */
const rowText = (node: AxNode, records: ReadonlySet<AxNode>): string =>
  node.marks?.row !== undefined && records.has(node) ? node.marks.row : ROW.test(kindOf(node)) ? labelOf(node) : '';

function recordsOf(fold: Fold, o: Observation): ReadonlySet<AxNode> {
  const records = fold.records.get(o) ?? recordControls(o);
  fold.records.set(o, records);
  return records;
}

function see(fold: Fold, o: Observation): string {
  const known = fold.templates.get(o);
  if (known !== undefined) return known;
  const { template } = keysOf(o);
  fold.templates.set(o, template);
  const state = fold.states.get(template);
  const title = titleOf(o);
  fold.states.set(template, {
    template,
    title: state?.title || title,
    opens: state?.opens ?? '',
  });
  addLinks(fold.links, o, template);
  const records = recordsOf(fold, o);
  const rows = fold.rows.get(template) ?? new Map<string, Pick<MapRecord, 'name' | 'to'>>();
  fold.rows.set(template, rows);
  for (const { node } of walk(o.tree)) {
    const row = isInteractive(node) ? rowText(node, records).slice(0, RECORD_TEXT) : '';
    if (row !== '' && rows.size < RECORDS && !rows.get(row)?.to) {
      const to = linkTo(o, node);
      rows.set(row, to === '' ? (rows.get(row) ?? { name: '', to }) : { name: labelOf(node), to });
    }
    if (!isInteractive(node) || records.has(node) || LISTED.test(kindOf(node)) || labelOf(node) === '') continue;
    const control = controlOf(fold, node);
    control.states.set(template, title);
    for (const option of optionsInside(node).slice(0, OPTIONS)) add(control.options, option);
  }
  return template;
}

/** The address that a typed text led to, with `{text}` in its place: what is asked by typing can be asked by address (WALT, arXiv 2510.01524). */
function asked(text: string, url: string): string {
  if (url === '' || text.length < 2) return '';
  const { pathname, search, hash } = new URL(url);
  const rest = `${search}${hash}`;
  for (const form of [encodeURIComponent(text), encodeURIComponent(text).replaceAll('%20', '+')])
    if (rest.includes(`=${form}`)) return `${pathname}${rest.replace(`=${form}`, '={text}')}`;
  return '';
}

/** A page that a run began on was opened by its address alone. */
function openedBy(fold: Fold, trajectory: Trajectory): void {
  const first = trajectory.steps[0]?.observation ?? trajectory.last;
  const template = see(fold, first);
  const state = fold.states.get(template);
  if (state !== undefined && state.opens === '' && !/\{|%7B/.test(urlTemplate(first.url)) && trajectory.by !== 'human')
    fold.states.set(template, { ...state, opens: first.url });
}

function addEffects(
  control: MapControl,
  step: Step,
  seen: { opened: string; flipped: boolean; appeared: AxNode[]; url: string },
): void {
  const { action } = step;
  if (seen.opened !== '') add(control.effects, `opens «${seen.opened}»`);
  if (seen.flipped) add(control.effects, 'turns on and off');
  const address = action.kind === 'type' ? asked(action.text, seen.url) : '';
  if (address !== '') add(control.effects, `goes to ${address}`);
  for (const request of writesOf(step)) {
    add(control.effects, `writes ${request.method} ${request.path}`);
  }
  if (wrote(step) && (action.kind === 'select' || action.kind === 'type' || seen.flipped))
    add(control.effects, 'saves by itself');
  if (action.kind === 'click') addOffered(control, seen.appeared);
}

function addOffered(control: MapControl, appeared: readonly AxNode[]): void {
  const offered = appeared.filter((node) => /^(option|menuitem)$/i.test(kindOf(node)) && labelOf(node) !== '');
  if (offered.some((node) => MENUITEM.test(kindOf(node)))) control.menu ??= 'page';
  for (const node of offered.slice(0, Math.max(0, OPTIONS - control.options.length))) add(control.options, labelOf(node));
}

/** What the menu of a row offers, whichever row it was: "Actions for Skua" is "Actions for". */
function addRowMenu(fold: Fold, node: AxNode, from: string, o: { appeared: readonly AxNode[]; title: string }): void {
  if (!o.appeared.some((other) => MENUITEM.test(kindOf(other)))) return;
  const said = labelOf(node).split(' ');
  const row = (node.marks?.row ?? '').replace(labelOf(node), '');
  const at = said.findIndex((_, i) => row.includes(said.slice(i).join(' ')));
  const label = said.slice(0, at < 0 ? said.length : at).join(' ');
  const control = controlOf(fold, node, { label, section: addressOf(from).replace(/^\w+:\/\/[^/]+/, '') });
  control.menu = 'row';
  control.states.set(from, o.title);
  addOffered(control, o.appeared);
}

function addStep(fold: Fold, step: Step, after: Observation): void {
  const { action, observation } = step;
  const [from, to] = [see(fold, observation), see(fold, after)];
  if (!('target' in action)) return;
  const node = nodeAt(observation, action.target.ref);
  if (node === undefined) return;
  const source = JSON.stringify([from, kindOf(node), labelOf(node), node.marks?.section, node.marks?.row]);
  fold.tried.set(source, (fold.tried.get(source) ?? 0) + 1);
  if (after.failure !== undefined) return;
  const { appeared, changed, navigated } = diff(observation, after);
  const overlay = appeared.find((other) => isOverlay(other));
  const opened = navigated ? titleOf(after) : overlay === undefined ? '' : labelOf(overlay);
  const itself = changed.find((pair) => pair.before === node);
  const flipped = itself !== undefined && isOn(itself.before) !== isOn(itself.after);
  if (!recordsOf(fold, observation).has(node) && (labelOf(node) !== '' || opened !== '')) {
    const control = controlOf(fold, node, { label: labelOf(node) || opened });
    control.states.set(from, titleOf(observation));
    addEffects(control, step, { opened, flipped, appeared, url: navigated ? after.url : '' });
    const token = flipped ? togglingToken(itself.before, itself.after) : undefined;
    if (token !== undefined) control.toggle = token;
  } else if (recordsOf(fold, observation).has(node)) addRowMenu(fold, node, from, { appeared, title: titleOf(observation) });
  if (action.kind !== 'click' || from === to || wrote(step)) return;
  const key = JSON.stringify([source, to]);
  const edge = fold.edges.get(key);
  fold.edges.set(key, {
    from,
    to,
    source,
    target: describe(node),
    worked: (edge?.worked ?? 0) + 1,
    tried: 0,
    overlay: overlay !== undefined,
  });
}

function rowsOf(known: UiMap | undefined): Fold['rows'] {
  const rows: Fold['rows'] = new Map();
  for (const { template, text, name, to } of known?.records ?? [])
    rows.set(template, (rows.get(template) ?? new Map()).set(text, { name, to }));
  return rows;
}

const begun = (known: UiMap | undefined): Fold => ({
  states: new Map(known?.states),
  edges: new Map(known?.edges.map((edge) => [JSON.stringify([edge.source, edge.to]), { ...edge, tried: 0 }])),
  controls: new Map(
    known?.controls.map((control) => [
      JSON.stringify([control.kind, control.label, control.section]),
      { ...control, options: [...control.options], effects: [...control.effects], states: new Map(control.states) },
    ]),
  ),
  templates: new Map(),
  records: new Map(),
  tried: new Map(known?.tried),
  rows: rowsOf(known),
  links: linksOf(known?.links ?? []),
});

/**
 * States, the clicks between them, and every control with what it was seen to do. Linear in the observations; equal input gives an equal map, and going on
 * from the map of earlier trajectories (`known`, left as it is) gives what folding all of them gives.
 */
export function foldMap(trajectories: readonly Trajectory[], known?: UiMap): UiMap {
  const fold = begun(known);
  for (const trajectory of trajectories) {
    trajectory.steps.forEach((step, i) => {
      addStep(fold, step, trajectory.steps[i + 1]?.observation ?? trajectory.last);
    });
    see(fold, trajectory.last);
    openedBy(fold, trajectory);
  }
  const edges = [...fold.edges.values()].map((edge) => ({ ...edge, tried: fold.tried.get(edge.source) ?? edge.worked }));
  const records = [...fold.rows].flatMap(([template, rows]) =>
    [...rows].map(([text, row]): MapRecord => ({ text, ...row, template, page: fold.states.get(template)?.title ?? '' })),
  );
  const [controls, links] = [[...fold.controls.values()], [...fold.links.values()]];
  return { states: fold.states, edges, controls, records, links, tried: fold.tried };
}
