/**
 * The recorder's tree against Chromium's own, node by node (matched by backend node id).
 * Prints, for each page: nodes that both have and how many agree in role and name, Chromium's interactive nodes and how many of them the recorder has,
 * and the commonest disagreements. `npm run bench:tree [-- word in the page's name]`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CDPSession, chromium } from 'playwright';
import { createMask } from '../../agent-core/mask.ts';
import { browserFlags, findBrowser } from '../../agent-core/node/browser.ts';
import { walk } from '../../agent-core/observation.ts';
import type { FrameSnapshot } from '../../agent-core/page-api.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { packageRoot } from '../support/cli.ts';
import { type BenchPage, benchPages } from './tree-pages.ts';

const KEY = 'bench';
const mask = createMask({ key: KEY, keep: [], maskValues: false });
const INTERACTIVE = new Set(
  `button link checkbox radio switch textbox searchbox combobox listbox option menuitem menuitemcheckbox menuitemradio tab slider
  spinbutton treeitem colorwell date datetime inputtime disclosuretriangle`.split(/\s+/),
);
const FIELDS = new Set(['Date', 'DateTime', 'InputTime', 'ColorWell', 'spinbutton', 'searchbox', 'Audio', 'Video']);
const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

interface Row {
  page: string;
  nodes: number;
  cut: number;
  both: number;
  agree: number;
  interactive: number;
  found: number;
  wrong: string[];
  missing: string[];
}

/** Backend node ids of the elements behind `refs`, in one round trip for the array and one for each element. */
async function backendIds(cdp: CDPSession, contextId: number, refs: readonly string[]): Promise<Map<number, string>> {
  const { result } = await cdp.send('Runtime.evaluate', {
    expression: `(${JSON.stringify(refs)}).map((ref) => fieldguide.element(ref))`,
    contextId,
  });
  const ids = new Map<number, string>();
  if (result.objectId === undefined) return ids;
  const { result: elements } = await cdp.send('Runtime.getProperties', { objectId: result.objectId, ownProperties: true });
  await Promise.all(
    elements.map(async (property) => {
      const ref = refs[Number(property.name)];
      if (ref === undefined || property.value?.objectId === undefined) return;
      const { node } = await cdp.send('DOM.describeNode', { objectId: property.value.objectId });
      ids.set(node.backendNodeId, ref);
    }),
  );
  return ids;
}

async function ours(cdp: CDPSession, frameId: string): Promise<{ taken: FrameSnapshot; byId: Map<number, AxNode> }> {
  const { executionContextId: contextId } = await cdp.send('Page.createIsolatedWorld', { frameId, worldName: 'fieldguide' });
  await cdp.send('Runtime.evaluate', { expression: readFileSync(join(packageRoot, 'dist/recorder/page.js'), 'utf8'), contextId });
  const options = JSON.stringify({ prefix: '', key: KEY, keep: [], maskValues: false });
  const { result } = await cdp.send('Runtime.evaluate', {
    expression: `fieldguide.setup(${options}); JSON.stringify(fieldguide.snapshot())`,
    contextId,
  });
  const taken: FrameSnapshot = JSON.parse(String(result.value));
  const nodes = [...walk(taken.tree)]
    .map(({ node }) => node)
    .filter((node) => node.role !== 'StaticText' && node.role !== 'RootWebArea');
  const byRef = new Map(nodes.map((node) => [node.ref, node]));
  const byId = new Map<number, AxNode>();
  for (const [id, ref] of await backendIds(cdp, contextId, [...byRef.keys()])) {
    const node = byRef.get(ref);
    if (node !== undefined) byId.set(id, node);
  }
  return { taken, byId };
}

async function compare(cdp: CDPSession, page: BenchPage): Promise<Row> {
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const { taken, byId } = await ours(cdp, frameTree.frame.id);
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  const axById = new Map(nodes.map((node) => [node.nodeId, node]));
  /** Chromium lists the parts of a date or number field, too; the field stands for them. */
  const insideField = (id: string | undefined): boolean => {
    for (let at = axById.get(id ?? ''); at !== undefined; at = axById.get(at.parentId ?? ''))
      if (FIELDS.has(byId.get(at.backendDOMNodeId ?? -1)?.role ?? '')) return true;
    return false;
  };
  const row: Row = {
    page: page.name,
    nodes: byId.size,
    cut: taken.cut,
    both: 0,
    agree: 0,
    interactive: 0,
    found: 0,
    wrong: [],
    missing: [],
  };
  for (const theirs of nodes) {
    if (theirs.ignored || theirs.backendDOMNodeId === undefined) continue;
    const role = String(theirs.role?.value ?? '');
    const name = mask.text(plain(String(theirs.name?.value ?? '')));
    const mine = byId.get(theirs.backendDOMNodeId);
    const acts = INTERACTIVE.has(role.toLowerCase()) && (mine !== undefined || !insideField(theirs.parentId));
    if (acts) row.interactive += 1;
    if (acts && mine !== undefined) row.found += 1;
    if (acts && mine === undefined) row.missing.push(`${role} "${name.slice(0, 60)}"`);
    if (mine === undefined) continue;
    row.both += 1;
    if (mine.role === role && mine.name.slice(0, 900) === name.slice(0, 900)) row.agree += 1;
    else row.wrong.push(`${mine.role} "${mine.name.slice(0, 60)}" is ${role} "${name.slice(0, 60)}"`);
  }
  return row;
}

const percent = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)}%`);

function print(rows: readonly Row[]): void {
  const write = (line: string) => process.stdout.write(`${line}\n`);
  write('page                                     nodes    cut   both  agree         interactive  found');
  const sum = (pick: (row: Row) => number): number => rows.reduce((total, row) => total + pick(row), 0);
  const total = {
    page: 'all',
    nodes: sum((r) => r.nodes),
    cut: sum((r) => r.cut),
    both: sum((r) => r.both),
    agree: sum((r) => r.agree),
  };
  for (const row of [...rows, { ...total, interactive: sum((r) => r.interactive), found: sum((r) => r.found) }])
    write(
      `${row.page.padEnd(40)} ${String(row.nodes).padStart(5)} ${String(row.cut).padStart(6)} ${String(row.both).padStart(6)}  ${percent(row.agree, row.both).padEnd(12)}  ${String(row.interactive).padEnd(11)}  ${percent(row.found, row.interactive)}`,
    );
  for (const row of rows) {
    for (const line of row.wrong.slice(0, 8)) write(`  ${row.page}: ${line}`);
    for (const line of row.missing.slice(0, 5)) write(`  ${row.page}: missing ${line}`);
  }
}

const { pages, close } = await benchPages();
const browser = await chromium.launch({ executablePath: (await findBrowser()).path, args: browserFlags() });
try {
  const rows: Row[] = [];
  for (const page of pages.filter(({ name }) => name.includes(process.argv[2] ?? ''))) {
    const context = await browser.newContext(page.storageState === undefined ? {} : { storageState: page.storageState });
    const tab = await context.newPage();
    await tab.goto(page.url, { waitUntil: 'load' });
    await tab.waitForTimeout(500);
    for (const selector of page.clicks ?? []) {
      await tab.click(selector);
      await tab.waitForTimeout(200);
    }
    rows.push(await compare(await context.newCDPSession(tab), page));
    await context.close();
  }
  print(rows);
} finally {
  await browser.close();
  await close();
}
