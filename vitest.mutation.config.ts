/** For `npm run mutation` alone: the tests that hold the policy, the masking and the journal; without those that read source text. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/policy/*.test.ts', 'test/mask.test.ts', 'test/store/journal.test.ts'],
    exclude: ['test/policy/import-graph.test.ts', '**/node_modules/.cache/stryker-tmp/**/node_modules/**'],
    testTimeout: 60_000,
    // The properties need fewer runs to notice a mutant than to find a bug.
    env: { FIELDGUIDE_RUNS: '60' },
  },
});
