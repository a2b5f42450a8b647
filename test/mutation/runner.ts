/**
 * Runs the tests of the safety core for Stryker, all in one process: they are bundled and loaded once, and a mutant is a number that is set
 * before those that reach it run. Stryker's own runner for vitest loads every module anew for each of some thousand mutants, which takes days.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { build } from 'vite';
import type { Case } from './vitest.ts';

declare global {
  /** What instrumented code reads and writes. */
  var __stryker__: Stryker | undefined;
}
interface Stryker {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: { static: Record<string, number>; perTest: Record<string, Record<string, number>> };
}

/** What holds the policy, the masking and the step protocol; without the test that reads source text. */
const testFiles = (): string[] => [
  ...readdirSync('test/policy')
    .filter((name) => name.endsWith('.test.ts') && name !== 'import-graph.test.ts')
    .map((name) => `test/policy/${name}`),
  'test/mask.test.ts',
  'test/poisoned.test.ts',
  'test/cli/card.test.ts',
  'test/node/barrier-rules.test.ts',
  'test/node/bill.test.ts',
  'test/store/calls.test.ts',
  'test/store/journal.test.ts',
  'test/store/map.test.ts',
];

/** The properties need fewer runs to notice a mutant than to find a bug. */
const RUNS = '40';

const ENTRY = 'all-tests.ts';
const OUT = '.mutation-tests';

/** One file with all tests in the working folder, Stryker's copy of the package. */
async function bundle(): Promise<string> {
  const shim = resolve('test/mutation/vitest.ts');
  const text = [
    ...testFiles().map((file) => `import ${JSON.stringify(resolve(file))};`),
    `export { cases } from ${JSON.stringify(shim)};`,
  ];
  writeFileSync(ENTRY, text.join('\n'));
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    plugins: [
      {
        name: 'fieldguide-tests',
        enforce: 'pre',
        resolveId(source, importer) {
          if (source !== 'vitest') return null;
          return importer === shim ? { id: 'vitest', external: true } : shim;
        },
      },
    ],
    build: {
      ssr: resolve(ENTRY),
      outDir: OUT,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'tests.mjs', codeSplitting: false } },
    },
  });
  return pathToFileURL(join(resolve(OUT), 'tests.mjs')).href;
}

const isCases = (value: unknown): value is { cases: Case[] } => typeof value === 'object' && value !== null && 'cases' in value;

async function once({ name, run }: Case): Promise<TestResult> {
  const began = performance.now();
  const told = { id: name, name };
  try {
    await run();
    return { ...told, timeSpentMs: performance.now() - began, status: TestStatus.Success };
  } catch (error) {
    const failureMessage = error instanceof Error ? error.message : String(error);
    return { ...told, timeSpentMs: performance.now() - began, status: TestStatus.Failed, failureMessage };
  }
}

function inOneProcess(): TestRunner {
  globalThis.__stryker__ ??= {};
  const state: Stryker = globalThis.__stryker__;
  let file = '';
  let loads = 0;
  let loaded: Case[] = [];
  const took = new Map<string, number>();

  async function load(): Promise<void> {
    loads += 1;
    const module: unknown = await import(`${file}?load=${loads}`);
    if (!isCases(module)) throw new Error('the bundle of the tests has no cases');
    loaded = module.cases;
  }

  return {
    capabilities: () => ({ reloadEnvironment: true }),
    async init() {
      process.env.FIELDGUIDE_RUNS ??= RUNS;
      file = await bundle();
    },
    async dryRun(): Promise<DryRunResult> {
      state.activeMutant = undefined;
      await load();
      const tests: TestResult[] = [];
      for (const one of loaded) {
        state.currentTestId = one.name;
        const result = await once(one);
        took.set(one.name, result.timeSpentMs);
        tests.push(result);
      }
      state.currentTestId = undefined;
      const { mutantCoverage } = state;
      return { status: DryRunStatus.Complete, tests, ...(mutantCoverage === undefined ? {} : { mutantCoverage }) };
    },
    async mutantRun(o: MutantRunOptions): Promise<MutantRunResult> {
      Object.assign(state, {
        hitCount: 0,
        hitLimit: o.hitLimit,
        activeMutant: o.mutantActivation === 'static' ? o.activeMutant.id : undefined,
      });
      if (o.mutantActivation === 'static' || loaded.length === 0) await load();
      state.activeMutant = o.activeMutant.id;
      const reaching = new Set(o.testFilter ?? loaded.map(({ name }) => name));
      // The quick ones first: most mutants die of them.
      const chosen = loaded
        .filter(({ name }) => reaching.has(name))
        .sort((a, b) => (took.get(a.name) ?? 0) - (took.get(b.name) ?? 0));
      const tests: TestResult[] = [];
      for (const one of chosen) {
        const result = await once(one);
        tests.push(result);
        if (result.status === TestStatus.Failed) break;
      }
      state.activeMutant = undefined;
      if (o.mutantActivation === 'static') await load();
      return toMutantRunResult(determineHitLimitReached(state.hitCount, o.hitLimit) ?? { status: DryRunStatus.Complete, tests });
    },
  };
}

export const strykerPlugins = [
  declareFactoryPlugin(PluginKind.TestRunner, 'in-one-process', Object.assign(inOneProcess, { inject: [] as const })),
];
