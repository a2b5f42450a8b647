/** No way to the page but through the gate: who makes permits, who performs them, and who touches keyboard and mouse. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../support/cli.ts';

const files = ['agent-core', 'recorder', 'extension']
  .flatMap((folder) =>
    readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  )
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('node_modules'));
const source = new Map(
  files.map((path) => [path, readFileSync(join(packageRoot, path), 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '')]),
);
const holding = (pattern: RegExp): string[] => files.filter((path) => pattern.test(source.get(path) ?? '')).sort();
const GATE = 'agent-core/policy/gate.ts';
/** The actuators: they take a Permitted and nothing else. */
const ACTUATORS =
  /^(agent-core\/node\/playwright-[a-z]+\.ts|extension\/(tab-environment|tab-act|tab-hands|trusted-input|page-act)\.ts)$/;

it('reads the source at all', () => {
  expect(files.length).toBeGreaterThan(60);
  expect(source.get(GATE)).toContain('new WeakSet');
});

it('only the gate can make a Permitted', () => {
  expect(holding(/\bunique symbol\b/)).toEqual([GATE]);
  expect(holding(/permits\.add/)).toEqual([GATE]);
  // A cast would make one out of anything.
  expect(holding(/\bas\s+(unknown\s+as\s+)?Permitted\b|<Permitted>\s*[({]/)).toEqual([]);
  expect(source.get(GATE)).not.toMatch(/export (const|function|\{[^}]*\b)(permit\b|permits|made)/);
});

it('who performs is given a gate, in the core, its learning and its help browser alone', () => {
  const allowed = /^agent-core\/(agent|policy\/witness|learn\/[a-z-]+|node\/help-browser)\.ts$/;
  // An environment that hands a Permitted on to another is no caller of its own.
  const callers = holding(/(?<!(?:await|return) environment)\.perform\(/);
  expect(callers.filter((path) => !allowed.test(path))).toEqual([]);
  expect(callers).toContain('agent-core/agent.ts');
  for (const path of callers.filter((one) => one !== 'agent-core/policy/witness.ts'))
    expect(source.get(path), path).toMatch(/\.permit\(/);
});

it('every actuator asks whether its Permitted was made by a gate', () => {
  const performers = holding(/\bperform\b[^;]*\bPermitted\b/s).filter((path) => ACTUATORS.test(path));
  expect(performers.length).toBeGreaterThan(0);
  const checks = holding(/isPermitted\(/).filter((path) => ACTUATORS.test(path));
  expect(checks.length).toBeGreaterThan(0);
});

it('in the tab, only what asks for a Permitted has the content script act', () => {
  // The first page's demo acts in a frame of its own, with the same words: a Permitted first.
  expect(holding(/\bactInPage\(/)).toEqual(['extension/content.ts', 'extension/onboarding/demo.ts', 'extension/page-act.ts']);
  expect(holding(/\bdo: 'act'/)).toEqual(['extension/messages.ts', 'extension/tab-act.ts']);
  expect(source.get('extension/tab-environment.ts')).toMatch(/isPermitted\(/);
  expect(source.get('extension/onboarding/demo-run.ts')).toMatch(/isPermitted\(/);
});

it('nobody else touches mouse, keyboard or the page', () => {
  const input =
    /\.(mouse|keyboard|touchscreen)\.|Input\.(dispatch|insert|imeSet|synthesize)|\.(setInputFiles|dragAndDrop|dispatchEvent)\(/;
  // The exporter writes such calls into another tool's test file, as text; it could not make one: Playwright is not in its reach.
  const only = (path: string) => !path.startsWith('recorder/') && path !== 'agent-core/export/playwright-test.ts';
  expect(holding(input).filter((path) => !ACTUATORS.test(path) && only(path))).toEqual([]);
  const acting = /\b(page|frame|locator)\.(click|dblclick|tap|fill|type|press|check|uncheck|selectOption|hover)\(/i;
  expect(holding(acting).filter((path) => !ACTUATORS.test(path))).toEqual([]);
});

/** Everything that moves a page: keys, mouse, debugger, the content script's own acting. */
const RAW =
  /\.(mouse|keyboard|touchscreen)\.|Input\.(dispatch|insert|imeSet|synthesize)|\.(setInputFiles|dragAndDrop|dispatchEvent)\(|ExtensionTransport|\b(page|frame|locator)\.(click|dblclick|tap|fill|type|press|check|uncheck|selectOption|hover)\(|debugger\.sendCommand|\bactInPage\(/i;
/** Programs and worlds of their own: what runs there is reached by a command, by the browser or by a message, not by an import. */
const ENTRIES =
  /^(agent-core\/node\/(cli\/[a-z-]+|library)|extension\/(background|content|panel\/[a-z-]+|barrier\/worker))\.tsx?$/;
/** The content script acts on a message of its own extension's worker; who sends that is held by the test on `do: 'act'`. */
const BY_MESSAGE = 'extension/content.ts';

/** Only listens for the end of an attachment: whoever takes no more than this from the debugger's file cannot act. */
const LISTENS = /import \{ watchDetach \} from '[^']+';/g;

const importsOf = (path: string): string[] =>
  [
    ...(source.get(path) ?? '')
      .replace(LISTENS, '')
      .matchAll(/(?:^|\n)\s*(?:import|export)\s(?!type\b)[^'"]*?from '([^']+)'|import\(\s*'([^']+)'\s*\)/g),
  ]
    .map(([, fixed, lazy]) => fixed ?? lazy ?? '')
    .filter((to) => to.startsWith('.'))
    .map((to) => join(path, '..', to));

it('to the debugger go keys, mouse and pasted text, and no other method (T-17)', () => {
  const file = source.get('extension/trusted-input.ts') ?? '';
  const allowed = /ALLOWED: readonly string\[\] = \[([^\]]*)\]/.exec(file)?.[1]?.match(/[A-Z]\w+\.\w+/g);
  expect(allowed).toEqual(['Input.dispatchMouseEvent', 'Input.dispatchKeyEvent', 'Input.insertText']);
  // One way to it, and that one asks the list.
  expect(file.match(/transport\.send\(/g)?.length).toBe(1);
  expect(file.indexOf('ALLOWED.includes(method)')).toBeGreaterThan(0);
  expect(file.indexOf('ALLOWED.includes(method)')).toBeLessThan(file.indexOf('transport.send('));
  expect(holding(/chrome\.debugger\.(sendCommand|attach)|ExtensionTransport/)).toEqual(['extension/trusted-input.ts']);
});

it('every way by imports from a command, a message or a tool to an actuator passes one that asks for a Permitted', () => {
  const raw = holding(RAW).filter((path) => !path.startsWith('recorder/') && path !== 'agent-core/export/playwright-test.ts');
  expect(raw.length).toBeGreaterThan(1);
  const importers = new Map<string, string[]>();
  for (const path of files) for (const to of importsOf(path)) importers.set(to, [...(importers.get(to) ?? []), path]);
  expect(importers.get('agent-core/policy/gate.ts')?.length).toBeGreaterThan(3);
  const open: string[] = [];
  for (const start of raw) {
    const seen = new Set<string>();
    const queue = [start];
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      if (seen.has(path) || /isPermitted\(/.test(source.get(path) ?? '')) continue;
      seen.add(path);
      if (ENTRIES.test(path) && path !== BY_MESSAGE) open.push(`${start} from ${path}`);
      queue.push(...(importers.get(path) ?? []));
    }
  }
  expect(open).toEqual([]);
});

it('what decides is pure: no clock, no chance, no network, no disk', () => {
  const impure =
    /\bDate\.now|new Date\(|Math\.random|\bfetch\(|\bnode:|performance\.now|setTimeout|localStorage|XMLHttpRequest|WebSocket/;
  const policy = files.filter((path) => path.startsWith('agent-core/policy/'));
  expect(policy.length).toBeGreaterThan(10);
  // The gate's own default clock is the one exception, for approvals.
  expect(policy.filter((path) => impure.test(source.get(path) ?? ''))).toEqual([GATE]);
  expect(source.get(GATE)?.match(new RegExp(impure, 'g'))).toEqual(['performance.now']);
});
