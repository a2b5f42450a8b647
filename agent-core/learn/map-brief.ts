/** The map of a site as the question for tasks sees it: controls with their options, values and the fields they stand with. */

import type { Example } from '../example.ts';
import { FORM, isInteractive, isOn, kindOf, labelOf, recordControls, walk } from '../observation.ts';
import type { MapBrief, MapBriefControl } from '../prompts/propose-tasks.ts';
import type { UiMap } from '../recall/ui-map.ts';
import type { AxNode, Observation, Trajectory } from '../trajectory.ts';
import { entityOf, keysOf } from './transition.ts';

const MOST = 300;
const pageName = (title: string): string => title.split(/\s[·|–—-]\s/)[0] ?? title;

/** Fields of the form or dialog that a control commits: the nearest ancestor that holds some, with the control itself left out. */
function fieldsAround(
  node: AxNode,
  parents: readonly AxNode[],
  optionsOf: (label: string) => string[],
): MapBriefControl['fields'] {
  if (FORM.has(kindOf(node).toLowerCase()) || !isInteractive(node)) return [];
  for (const parent of parents.toReversed()) {
    const fields = [...walk(parent)]
      .map((visit) => visit.node)
      .filter(
        (other) =>
          FORM.has(kindOf(other).toLowerCase()) &&
          labelOf(other) !== '' &&
          !/^(checkbox|switch|radio|searchbox)$/i.test(kindOf(other)) &&
          !/\b(search|find|filter)\b/i.test(labelOf(other)),
      );
    if (fields.length > 8) return [];
    if (fields.length > 0)
      return fields.map((field) => ({ label: labelOf(field), kind: kindOf(field), options: optionsOf(labelOf(field)) }));
  }
  return [];
}

interface Sight {
  value: string;
  fields: MapBriefControl['fields'];
  entity: string;
}

/** Last sighting of each control, by kind, label and section. */
function sights(pages: readonly Observation[], map: UiMap): Map<string, Sight> {
  const options = new Map(map.controls.map((control) => [control.label, control.options]));
  const out = new Map<string, Sight>();
  for (const page of pages) {
    const records = recordControls(page);
    for (const { node, parents } of walk(page.tree)) {
      if (!isInteractive(node) || labelOf(node) === '') continue;
      const on = isOn(node);
      const value = on === undefined ? (node.value ?? '') : on ? 'on' : 'off';
      const entity = records.has(node) ? entityOf(page, node.marks?.row ?? '') : '';
      const fields = fieldsAround(node, parents, (label) => options.get(label) ?? []);
      out.set(JSON.stringify([kindOf(node), labelOf(node), node.marks?.section ?? '']), { value, fields, entity });
    }
  }
  return out;
}

/** First entity of a list on each page: what a search may look for. */
function firstEntities(pages: readonly Observation[]): Map<string, string> {
  const out = new Map<string, string>();
  for (const page of pages) {
    const { template } = keysOf(page);
    if (out.has(template)) continue;
    for (const node of recordControls(page)) {
      const entity = entityOf(page, node.marks?.row ?? '');
      if (entity === '') continue;
      out.set(template, entity);
      break;
    }
  }
  return out;
}

const observationsOf = (trajectories: readonly Trajectory[]): Observation[] =>
  trajectories.flatMap((trajectory) => [...trajectory.steps.map((step) => step.observation), trajectory.last]);

/** At most 300 controls, those without an example first. */
export function mapBrief(map: UiMap, trajectories: readonly Trajectory[], examples: readonly Example[]): MapBrief {
  const pages = observationsOf(trajectories);
  const [seen, entities] = [sights(pages, map), firstEntities(pages)];
  const used = new Set(
    examples.flatMap(({ trajectory, certificate }) =>
      certificate.status === 'retired'
        ? []
        : trajectory.steps.flatMap(({ action }) => ('target' in action ? [`${action.target.role}|${action.target.name}`] : [])),
    ),
  );
  const controls = map.controls.map((control): MapBriefControl => {
    const [template = '', title = ''] = [...control.states][0] ?? [];
    const sight = seen.get(JSON.stringify([control.kind, control.label, control.section]));
    const field = FORM.has(control.kind.toLowerCase());
    return {
      label: control.label,
      kind: control.kind,
      section: control.section,
      page: pageName(title),
      template,
      options: control.options.slice(0, 50),
      effects: control.effects,
      value: sight?.value ?? '',
      fields: sight?.fields ?? [],
      entity: sight?.entity || (field ? (entities.get(template) ?? '') : ''),
      covered: used.has(`${control.kind}|${control.label}`),
    };
  });
  controls.sort((a, b) => Number(a.covered) - Number(b.covered));
  return {
    pages: [...map.states.values()].map(({ title, template }) => ({ title, template })),
    controls: controls.slice(0, MOST),
  };
}
