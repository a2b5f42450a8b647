/**
 * The text that WebArena's own extraction makes of Chromium's accessibility tree, whole page, not cropped to the window (`formats.md` 5, classic):
 * after `parse_accessibility_tree` and `clean_accesibility_tree` of WebArena f62e0b9. An implementation apart from our exporter's, for measuring.
 */
import type { CDPSession } from 'playwright';
import { pyString } from '../../agent-core/export/python.ts';

const IGNORED = new Set('focusable editable readonly level settable multiline invalid url'.split(' '));
const SILENT = new Set('generic img list strong paragraph banner navigation Section LabelText Legend listitem'.split(' '));

interface AxProperty {
  name: string;
  value: { value?: unknown };
}
interface AxRow {
  nodeId: string;
  ignored: boolean;
  role?: { value?: unknown };
  name?: { value?: unknown };
  properties?: AxProperty[];
  childIds?: string[];
}

const word = (value: unknown): string => (value === true ? 'True' : value === false ? 'False' : String(value));

function withoutRepeats(lines: readonly string[]): string[] {
  const kept: string[] = [];
  for (const line of lines) {
    const said = /\[\d+\] StaticText ([\s\S]+)/.exec(line)?.[1]?.slice(1, -1);
    if (said !== undefined && (said === '' || kept.slice(-3).some((before) => before.includes(said)))) continue;
    kept.push(line);
  }
  return kept;
}

export async function webarenaForm(cdp: CDPSession, title: string): Promise<string> {
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  const byId = new Map<string, AxRow>(nodes.map((node) => [node.nodeId, node]));
  const lines: string[] = [];
  const visit = (id: string, depth: number): void => {
    const node = byId.get(id);
    if (node === undefined) return;
    let role = String(node.role?.value ?? '');
    if (role === 'image') role = 'img';
    if (role === 'InlineTextBox') return;
    const name = node.name === undefined ? null : String(node.name.value ?? '');
    const properties = (node.properties ?? [])
      .filter((property) => !IGNORED.has(property.name) && property.value.value !== undefined)
      .map((property) => `${property.name}: ${word(property.value.value)}`);
    const silent = name !== null && name.trim() === '' && (properties.length === 0 ? SILENT.has(role) : role === 'listitem');
    const kept = !node.ignored && name !== null && !silent && role !== 'MenuListPopup';
    if (kept) lines.push(`${'\t'.repeat(depth)}${[`[${lines.length + 1}] ${role} ${pyString(name)}`, ...properties].join(' ')}`);
    for (const child of node.childIds ?? []) visit(child, kept ? depth + 1 : depth);
  };
  const root = nodes[0];
  if (root !== undefined) visit(root.nodeId, 0);
  return `Tab 0 (current): ${title}\n\n${withoutRepeats(lines).join('\n')}`;
}
