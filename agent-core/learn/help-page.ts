/** Help inside the app itself: what the open page says, as help chunks (`method.md` 3.1). The tree knows no bold words, so labels are what stands in quotes or can be clicked. */
import { diff } from '../effect.ts';
import type { HelpChunk } from '../example.ts';
import { isInteractive, isOverlay, isText, kindOf, labelOf, walk } from '../observation.ts';
import type { AxNode, Observation } from '../trajectory.ts';
import { HELP } from './help-words.ts';

/** About 3,000 tokens of English. */
const CHUNK = 12_000;
const LEAST = 40;
const FRAME = /^(navigation|banner|contentinfo|search|menu|menubar|toolbar|tablist)$/i;
/** How the items of a list of steps begin: English, German, French, Spanish. */
const STEP =
  /^\s*(?:\d+[.)]\s*)?(?:then |now |first,? |next,? )?(?:click|press|open|go to|select|choose|pick|type|enter|switch|turn|set|tap|check|tick|fill|drag|scroll|find|hover|klicken|öffnen|wählen|geben|gehen|cliquez|ouvrez|choisissez|saisissez|haga|pulse|abra|elija|seleccione|escriba)\b/i;

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** All words below a node, in order, without those that only repeat their parent's name. */
function textOf(node: AxNode): string {
  const parts: string[] = [];
  for (const { node: inner, parents } of walk(node)) {
    if (inner.children.length > 0 && !isInteractive(inner)) continue;
    if (parents.some((parent) => isInteractive(parent))) continue;
    parts.push(labelOf(inner));
  }
  return flat(parts.join(' '));
}

interface Section {
  heading: string;
  text: string[];
  steps: string[];
  labels: string[];
}

function sections(root: AxNode, title: string): Section[] {
  const out: Section[] = [{ heading: title, text: [], steps: [], labels: [] }];
  const skipped = new Set<AxNode>();
  for (const { node, parents } of walk(root)) {
    if (parents.some((parent) => skipped.has(parent))) continue;
    const at = out.at(-1);
    if (at === undefined) break;
    if (FRAME.test(node.role)) skipped.add(node);
    else if (/^heading$/i.test(node.role)) {
      out.push({ heading: flat(labelOf(node)) || title, text: [], steps: [], labels: [] });
      skipped.add(node);
    } else if (/^list$/i.test(node.role)) {
      const items = node.children.filter((child) => /^listitem$/i.test(child.role)).map(textOf);
      at.text.push(...items.map((item, i) => `${i + 1}. ${item}`));
      at.labels.push(...[...walk(node)].filter((visit) => isInteractive(visit.node)).map((visit) => labelOf(visit.node)));
      if (items.length > 1 && items.filter((item) => STEP.test(item)).length * 2 >= items.length) at.steps.push(...items);
      skipped.add(node);
    } else if (isInteractive(node)) {
      at.text.push(labelOf(node));
      if (/^(link|button|tab)$/i.test(kindOf(node))) at.labels.push(labelOf(node));
      skipped.add(node);
    } else if (isText(node)) at.text.push(node.name);
  }
  return out;
}

/** The dialog that lies over the page, else its main part. */
function bodyOf(o: Observation): AxNode {
  const all = [...walk(o.tree)].map(({ node }) => node);
  return all.findLast((node) => isOverlay(node)) ?? all.find((node) => /^main$/i.test(node.role)) ?? o.tree;
}

/** Chunks of what the page says below `root`: one a heading. Empty where it says little. */
export function helpOn(o: Observation, root: AxNode = bodyOf(o)): HelpChunk[] {
  return sections(root, o.title).flatMap(({ heading, text, steps, labels }): HelpChunk[] => {
    const body = flat(text.join(' '));
    if (body.length < LEAST) return [];
    const quoted = [...body.matchAll(/["“«„‚‘「]([^"”»“‘’」\n]{2,60})["”»“‘’」]/g)].map((match) => flat(match[1] ?? ''));
    const names = [...new Set([...quoted, ...labels.map(flat)])].filter((label) => label !== '' && label.length <= 60);
    return [{ doc: o.url, heading, text: text.map(flat).join('\n').slice(0, CHUNK), steps, labels: names, standIn: false }];
  });
}

/** The smallest part of the page that holds all of these. */
function around(o: Observation, nodes: ReadonlySet<AxNode>): AxNode {
  let path: readonly AxNode[] | null = null;
  for (const { node, parents } of walk(o.tree)) {
    if (!nodes.has(node)) continue;
    const own = [...parents, node];
    const split: number = path === null ? own.length : path.findIndex((at, i) => own[i] !== at);
    path = path === null || split < 0 ? (path ?? own) : path.slice(0, split);
  }
  return path?.at(-1) ?? o.tree;
}

/** What a press on a help button brought, wherever on the page it stands: a dialog, a panel at the side, a page. */
export function helpBrought(before: Observation, after: Observation): HelpChunk[] {
  const { appeared, changed, navigated } = diff(before, after);
  if (navigated) return helpOn(after);
  const said = changed.filter((pair) => labelOf(pair.before) !== labelOf(pair.after)).map((pair) => pair.after);
  const came = new Set([...appeared, ...said]);
  return came.size === 0 ? [] : helpOn(after, around(after, came));
}

const PRESSED = /^(button|link|summary|disclosuretriangle|popupbutton|togglebutton)$/i;
const leads = (node: AxNode): boolean => !/^#?$/.test(node.marks?.attributes.href ?? '');
/** By its words: a help button. A link is one when it leads nowhere, and so only does something here. */
export const isHelpButton = (node: AxNode): boolean =>
  PRESSED.test(kindOf(node)) && !leads(node) && (HELP.test(labelOf(node)) || labelOf(node).trim() === '?');
