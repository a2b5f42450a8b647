/** Selectors of other recorders as ways to find a node of our tree, and the finding. Nothing is guessed: what fits several is not found. */
import { kindOf, labelOf, walk } from '../observation.ts';
import type { AxNode, Observation } from '../trajectory.ts';
import type { Wanted, Way } from './recording.ts';

const unquoted = (text: string): string => text.replace(/\\(["'\\])/g, '$1');

/** `main > form > button:nth-of-type(2)` as `main>form>button:1`; `null` when a part says something else. */
function pathOfCss(css: string): string | null {
  const parts = css.split(/\s*>\s*/).map((part) => /^([a-z][\w-]*)(?::nth-of-type\((\d+)\))?$/i.exec(part.trim()));
  if (parts.length < 2 || parts.includes(null)) return null;
  return parts.map((part) => numbered(part?.[1] ?? '', Number(part?.[2] ?? 1))).join('>');
}
const numbered = (tag: string, place: number): string => (place > 1 ? `${tag.toLowerCase()}:${place - 1}` : tag.toLowerCase());

function pathOfXpath(xpath: string): string | null {
  const parts = xpath
    .replace(/^\/+/, '')
    .split('/')
    .map((part) => /^([a-z][\w-]*)(?:\[(\d+)\])?$/i.exec(part));
  if (parts.length < 2 || parts.includes(null)) return null;
  return parts.map((part) => numbered(part?.[1] ?? '', Number(part?.[2] ?? 1))).join('>');
}

const ATTRIBUTE = /^(?:[a-z][\w-]*)?\[([\w-]+)=(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([\w-]+))\]$/i;

/** A CSS selector, as far as it names an id, one attribute, or a place. */
export function waysOfCss(css: string): Way[] {
  return css.split(/\s*,\s*/).flatMap((one): Way[] => {
    const id = /^(?:[a-z][\w-]*)?#((?:[\w-]|\\.)+)$/i.exec(one.trim());
    if (id) return [{ by: 'attribute', key: 'id', value: (id[1] ?? '').replace(/\\(.)/g, '$1') }];
    const attribute = ATTRIBUTE.exec(one.trim());
    if (attribute)
      return [{ by: 'attribute', key: attribute[1] ?? '', value: unquoted(attribute[2] ?? attribute[3] ?? attribute[4] ?? '') }];
    const path = pathOfCss(one);
    return path === null ? [] : [{ by: 'path', path }];
  });
}

export function waysOfXpath(xpath: string): Way[] {
  const id = /^\/\/\*\[@id=["']([^"']+)["']\]$/.exec(xpath);
  if (id) return [{ by: 'attribute', key: 'id', value: id[1] ?? '' }];
  const path = pathOfXpath(xpath);
  return path === null ? [] : [{ by: 'path', path }];
}

const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim();
const sameText = (a: string, b: string, exact: boolean): boolean =>
  exact ? plain(a) === plain(b) : plain(a).toLowerCase().includes(plain(b).toLowerCase());

function fits(node: AxNode, way: Way): boolean {
  switch (way.by) {
    case 'role':
      return (
        (kindOf(node).toLowerCase() === way.role.toLowerCase() || node.role.toLowerCase() === way.role.toLowerCase()) &&
        (way.name === '' || sameText(labelOf(node), way.name, way.exact))
      );
    case 'label':
      return labelOf(node) !== '' && sameText(labelOf(node), way.text, way.exact);
    case 'attribute':
      return /^data-(testid|test-id|test|cy|qa)$/.test(way.key)
        ? node.marks?.testId === way.value
        : node.marks?.attributes[way.key] === way.value;
    case 'path': {
      const path = node.marks?.path ?? '';
      return path !== '' && (path === way.path || path.endsWith(`>${way.path}`) || way.path.endsWith(`>${path}`));
    }
  }
}

/** The one node that the recorded ways lead to: each way narrows down what those before it left. `null`: none, or several alike. */
export function findWanted(o: Observation, { ways }: Wanted): AxNode | null {
  // Text is no control: what has marks can be acted on.
  const nodes = [...walk(o.tree)].map(({ node }) => node).filter((node) => node.marks !== undefined);
  let left: AxNode[] = [];
  for (const way of ways) {
    const found = (left.length === 0 ? nodes : left).filter((node) => fits(node, way));
    if (found.length > 0) left = found;
    if (left.length === 1) return left[0] ?? null;
  }
  return null;
}
