/** Is an instruction of our own wording true of a window: by facts of the raw steps that a reader can check by hand, not by the checks under test. */
import { isOn, isOverlay, labelOf, nodeAt, walk } from '../../agent-core/observation.ts';
import type { Observation, Step, Trajectory } from '../../agent-core/trajectory.ts';

interface Fact {
  kind: string;
  /** Names of what was acted on: its own, the text before it, its column, its row. */
  names: string[];
  /** What was typed or chosen. */
  put: string | null;
  /** State of the control afterwards, where it was turned. */
  on: boolean | null;
  wrote: boolean;
  before: string[];
  after: string[];
}

const low = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/["“”]/g, "'")
    .replace(/[:*]+$/, '')
    .trim();

function places(o: Observation): string[] {
  const names = [o.title, o.title.split(/\s[·|–—-]\s|\s\[/)[0] ?? ''];
  for (const { node } of walk(o.tree)) {
    if (!/^heading$/i.test(node.role) && !isOverlay(node)) continue;
    names.push(labelOf(node));
    for (const { node: inner } of walk(node)) if (/^heading$/i.test(inner.role)) names.push(labelOf(inner));
  }
  return names.map(low);
}

function factOf(step: Step, previous: Step | undefined, after: Observation): Fact {
  const { action, observation, effect } = step;
  const own = 'target' in action ? [action.target] : [];
  const opener = previous !== undefined && 'target' in previous.action ? [previous.action.target] : [];
  const names = (targets: typeof own): string[] =>
    targets
      .flatMap(({ name, marks, row }) => [name, marks.near ?? '', marks.column ?? '', marks.section ?? '', row ?? ''])
      .map(low);
  const chosen = action.kind === 'click' && opener.length > 0 ? [...names(own), ...names(opener)] : names(own);
  const put =
    action.kind === 'type'
      ? action.text
      : action.kind === 'select'
        ? action.option
        : action.kind === 'click'
          ? action.target.name
          : null;
  const is =
    'target' in action
      ? [...walk(after.tree)].find(({ node }) => node.marks?.path === action.target.marks.path)?.node
      : undefined;
  const was = 'target' in action ? nodeAt(observation, action.target.ref) : undefined;
  const turned = is !== undefined && was !== undefined && isOn(is) !== isOn(was) ? (isOn(is) ?? null) : null;
  const wrote =
    effect.unexecuted ||
    effect.requests.some(({ method, status }) => !/^(GET|HEAD|OPTIONS)$/.test(method) && (status ?? 200) < 400);
  return {
    kind: action.kind,
    names: chosen,
    put: put === null ? null : low(put),
    on: turned,
    wrote,
    before: places(observation),
    after: places(after),
  };
}

const quotes = (text: string): string[] => [...text.matchAll(/"([^"]*)"/g)].map(([, inside = '']) => low(inside));
/** Split at " and " outside of quotes. */
const clauses = (text: string): string[] => text.split(/ and (?=(?:[^"]*"[^"]*")*[^"]*$)/);

function clauseHolds(clause: string, facts: readonly Fact[], last: Fact): boolean {
  const place = / on the "([^"]*)" page$/.exec(clause)?.[1];
  const body = place === undefined ? clause : clause.replace(/ on the "[^"]*" page$/, '');
  if (place !== undefined && !facts.some(({ before }) => before.includes(low(place)))) return false;
  const said = quotes(body);
  const [first = ''] = said;
  const named = (fact: Fact, name: string): boolean =>
    fact.names.some((other) => other === name || (name !== '' && other.includes(name)));
  if (/^turn (on|off) /i.test(body))
    return facts.findLast((fact) => fact.on !== null && named(fact, first))?.on === /^turn on/i.test(body);
  if (/^(set|change) /i.test(body))
    return facts.some((fact) => fact.put === said.at(-1) && named(fact, first) && fact.put !== first);
  if (/^create /i.test(body))
    return said.every((value) => facts.some(({ put }) => put === value)) && facts.some(({ wrote }) => wrote);
  if (/^search for /i.test(body)) return facts.some((fact) => fact.kind === 'type' && fact.put === first);
  if (/^open the .* (page|dialog|tab)$/i.test(body)) return last.after.includes(first) || last.put === first;
  if (/^(open|show) /i.test(body)) return last.names.some((name) => name.includes(first));
  if (/^press /i.test(body)) return facts.some((fact) => fact.kind === 'click' && fact.put === first);
  // A command: the control's own words, then the record.
  const words = low(body.replace(/"[^"]*"/g, ' '));
  const pressed = facts.find(
    ({ put, kind }) => kind === 'click' && put !== null && words !== '' && low(put.replace(/…$/, '')).startsWith(words),
  );
  return (
    pressed !== undefined &&
    said.every((name) => named(pressed, name) || facts.some(({ before, after }) => [...before, ...after].includes(name)))
  );
}

/** False where it says anything that was not done. */
export function isTrue(instruction: string, window: Trajectory): boolean {
  const acting = window.steps.flatMap((step, i) => (step.action.kind === 'stop' ? [] : [{ step, i }]));
  const facts = acting.map(({ step, i }) => factOf(step, window.steps[i - 1], window.steps[i + 1]?.observation ?? window.last));
  const last = facts.at(-1);
  if (last === undefined) return false;
  const place = / on the "[^"]*" page$/.exec(instruction)?.[0] ?? '';
  return clauses(instruction).every(
    (clause) => clauseHolds(clause, facts, last) || clauseHolds(`${clause}${place}`, facts, last),
  );
}
