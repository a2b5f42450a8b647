/** Lists that stand on the page and whose options each bring what they are called, as the sections of settings and a menu at the side do: they are used as tabs are. */
import { isOverlay, kindOf, labelOf, listPath, walk, withoutPicture } from './observation.ts';
import type { AxNode, Observation } from './trajectory.ts';

/** More are records. */
const MOST = 12;
/** Words of an entry: what says more is a record with what is known of it. */
const FEW = 4;
/** Fewer are no list. */
const LEAST = 3;
/** What ends left of this part of the window stands at the side. */
const SIDE = 0.3;

const isOption = (node: AxNode): boolean => /^option$/i.test(kindOf(node));
const isOpenList = (node: AxNode): boolean =>
  (node.states.expanded === true || node.states.expanded === 'true') &&
  (/^combobox$/i.test(kindOf(node)) || node.states.haspopup === 'listbox');
const inForm = (node: AxNode): boolean => /(?:^|>)form(?::\d+)?>/.test(node.marks?.path ?? '');

const isGuessedRow = (node: AxNode): boolean => node.guess !== undefined && /^row$/i.test(kindOf(node));
const isShort = (node: AxNode): boolean => {
  const name = withoutPicture(labelOf(node).trim()).replace(/\s*\d+$/, '');
  return name !== '' && name.split(/\s+/).length <= FEW && /^\p{L}.*[\p{L}\p{N})]$/u.test(name);
};

/** A list of short rows, or what of a list at the side is short: a menu there may go on with records. */
function entriesOf({ viewport }: Observation, all: readonly AxNode[]): AxNode[] {
  const short = all.filter(isShort);
  const atSide = ({ marks }: AxNode): boolean => marks?.box !== undefined && marks.box[0] + marks.box[2] <= SIDE * viewport.width;
  return short.length >= LEAST && (short.length === all.length || all.every(atSide)) ? short : [];
}

interface Standing {
  /** All that stand on the page. */
  options: ReadonlySet<AxNode>;
  /** Those of short lists that take one choice, and entries of short menus: each brings what it is called. */
  leads: ReadonlySet<AxNode>;
  /** Plain rows of few words, as a menu that nothing says to be one has them. */
  entries: ReadonlySet<AxNode>;
}
const known = new WeakMap<Observation, Standing>();

/** Options of lists outside of forms and of what lies over the page, which nobody opened; entries that look like rows. */
export function standing(o: Observation): Standing {
  const found = known.get(o) ?? find(o);
  known.set(o, found);
  return found;
}

function find(o: Observation): Standing {
  const [options, leads] = [new Set<AxNode>(), new Set<AxNode>()];
  const lists: AxNode[] = [];
  const rows = new Map<string, AxNode[]>();
  let open = false;
  for (const { node, parents } of walk(o.tree)) {
    if (isOpenList(node)) open = true;
    if (isGuessedRow(node) && !parents.some(isOverlay)) {
      const path = listPath(node.marks?.path);
      const list = rows.get(path);
      if (list === undefined) rows.set(path, [node]);
      else list.push(node);
    }
    if (!/^listbox$/i.test(node.role) || node.marks?.tag === 'select' || inForm(node) || parents.some(isOverlay)) continue;
    lists.push(node);
  }
  const menus = [...rows.values()].map((all) => entriesOf(o, all));
  const entries = new Set(menus.flat());
  if (open) return { options, leads, entries };
  for (const menu of menus) if (menu.length <= MOST) for (const node of menu) leads.add(node);
  for (const list of lists) {
    const own = [...walk(list)].map(({ node }) => node).filter((node) => isOption(node) && node.marks?.tag !== 'option');
    for (const node of own) options.add(node);
    const single = !list.states.multiselectable || list.states.multiselectable === 'false';
    if (single && own.length > 1 && own.length <= MOST && own.every((node) => labelOf(node) !== ''))
      for (const node of own) leads.add(node);
  }
  return { options, leads, entries };
}
