/** Both locks of the import rule hold: TypeScript's project references and dependency-cruiser. Each is shown to catch a planted violation. */
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageRoot } from './support/cli.ts';

const bin = (name: string) => join(packageRoot, 'node_modules', '.bin', name);
interface Cruise {
  summary: { totalCruised: number; violations: { rule: { name: string }; from: string }[] };
}
/** Exit code is the number of errors, so it is not looked at. */
const cruise = (cwd: string, folders: readonly string[]): Cruise =>
  JSON.parse(
    spawnSync(bin('depcruise'), ['--config', join(packageRoot, '.dependency-cruiser.cjs'), '--output-type', 'json', ...folders], {
      cwd,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    }).stdout,
  );

let planted = '';
const plant = (path: string, text: string) => {
  mkdirSync(dirname(join(planted, path)), { recursive: true });
  writeFileSync(join(planted, path), text);
};
beforeAll(() => {
  planted = mkdtempSync(join(tmpdir(), 'fieldguide-planted-'));
  symlinkSync(join(packageRoot, 'node_modules'), join(planted, 'node_modules'));
  for (const file of ['tsconfig.base.json', 'package.json']) copyFileSync(join(packageRoot, file), join(planted, file));
});
afterAll(() => rmSync(planted, { recursive: true, force: true }));

it('reads the whole tree and finds no violation in it', () => {
  const { summary } = cruise(packageRoot, ['agent-core', 'recorder', 'extension', 'test']);
  expect(summary.totalCruised).toBeGreaterThan(60);
  expect(summary.violations.map((v) => `${v.rule.name}: ${v.from}`)).toEqual([]);
}, 60_000);

it('dependency-cruiser catches each planted violation', () => {
  plant('recorder/role.ts', 'export const role = 1;\n');
  plant('agent-core/mask.ts', 'export const mask = 1;\n');
  plant('agent-core/agent.ts', 'export const agent = 1;\n');
  plant(
    'agent-core/learn/planted.ts',
    "import { readFileSync } from 'node:fs';\nimport { role } from '../../recorder/role.ts';\nexport default [readFileSync, role];\n",
  );
  plant(
    'agent-core/node/planted.ts',
    "import { panel } from '../../extension/planted.ts';\nimport * as dexie from 'dexie';\nexport default [panel, dexie];\n",
  );
  plant(
    'recorder/planted.ts',
    "import { agent } from '../agent-core/agent.ts';\nimport { mask } from '../agent-core/mask.ts';\nexport default [agent, mask];\n",
  );
  plant('extension/planted.ts', "import { it } from '../test/planted.ts';\nexport const panel = it;\n");
  plant('test/planted.ts', 'export const it = 1;\n');
  const { summary } = cruise(planted, ['agent-core', 'recorder', 'extension', 'test']);
  expect(summary.totalCruised).toBeGreaterThan(0);
  const caught = new Set(summary.violations.map((v) => `${v.rule.name} < ${v.from}`));
  for (const expected of [
    'core-imports-core-and-zod < agent-core/learn/planted.ts',
    'node-never-meets-extension < agent-core/learn/planted.ts',
    'node-never-meets-extension < agent-core/node/planted.ts',
    'home-of-dexie < agent-core/node/planted.ts',
    'recorder-takes-only-mask-at-run-time < recorder/planted.ts',
    'nobody-imports-tests < extension/planted.ts',
  ])
    expect([...caught]).toContain(expected);
}, 60_000);

it('TypeScript refuses document and process in the core', () => {
  plant('agent-core/globals.ts', 'export const page = document.title;\nexport const id = process.pid;\n');
  copyFileSync(join(packageRoot, 'agent-core/tsconfig.json'), join(planted, 'agent-core/tsconfig.json'));
  let output = '';
  try {
    execFileSync(bin('tsc'), ['-p', 'agent-core', '--noEmit', 'false', '--outDir', join(planted, 'out')], {
      cwd: planted,
      encoding: 'utf8',
    });
  } catch (error) {
    output = error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error);
  }
  expect(output).toMatch(/globals\.ts\(1,21\): error TS\d+: Cannot find name 'document'/);
  expect(output).toMatch(/globals\.ts\(2,19\): error TS\d+: Cannot find name 'process'/);
}, 60_000);
