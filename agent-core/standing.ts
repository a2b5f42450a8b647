/** Lists that stand on the page and whose options each bring what they are called, as the sections of settings do: they are used as tabs are. */
import { isOverlay, kindOf, labelOf, walk } from './observation.ts';
import type { AxNode, Observation } from './trajectory.ts';

/** More are records. */
const MOST = 12;

const isOption = (node: AxNode): boolean => /^option$/i.test(kindOf(node));
const isOpenList = (node: AxNode): boolean =>
  (node.states.expanded === true || node.states.expanded === 'true') &&
  (/^combobox$/i.test(kindOf(node)) || node.states.haspopup === 'listbox');
const inForm = (node: AxNode): boolean => /(?:^|>)form(?::\d+)?>/.test(node.marks?.path ?? '');

interface Standing {
  /** All that stand on the page. */
  options: ReadonlySet<AxNode>;
  /** Those of short lists that take one choice: each brings what it is called. */
  leads: ReadonlySet<AxNode>;
}
const known = new WeakMap<Observation, Standing>();

/** Options of lists outside of forms and of what lies over the page, which nobody opened. */
export function standing(o: Observation): Standing {
  const found = known.get(o) ?? find(o);
  known.set(o, found);
  return found;
}

function find(o: Observation): Standing {
  const [options, leads] = [new Set<AxNode>(), new Set<AxNode>()];
  const lists: AxNode[] = [];
  for (const { node, parents } of walk(o.tree)) {
    if (isOpenList(node)) return { options, leads };
    if (!/^listbox$/i.test(node.role) || node.marks?.tag === 'select' || inForm(node) || parents.some(isOverlay)) continue;
    lists.push(node);
  }
  for (const list of lists) {
    const own = [...walk(list)].map(({ node }) => node).filter((node) => isOption(node) && node.marks?.tag !== 'option');
    for (const node of own) options.add(node);
    const single = !list.states.multiselectable || list.states.multiselectable === 'false';
    if (single && own.length > 1 && own.length <= MOST && own.every((node) => labelOf(node) !== ''))
      for (const node of own) leads.add(node);
  }
  return { options, leads };
}
