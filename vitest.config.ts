import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** The same for unit and e2e, which are one group: no worker waits for the last file of the other. Three on two cores: most of the time a test waits, for a page, a budget or a dead process (855 s with two, 11 minutes of processor time). */
const maxWorkers = 3;

export default defineConfig({
  test: {
    globalSetup: ['test/support/temp-folder.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.browser.test.ts', 'test/**/*.e2e.test.ts', '**/node_modules/**'],
          testTimeout: 30_000,
          // A process for each worker, not for each file. So no file leaves anything behind: globals are put back, hooks are set by the test file itself.
          isolate: false,
          maxWorkers,
        },
      },
      {
        test: {
          name: 'browser',
          // By itself, after the others: its turns of the wheel and keys are told apart by the time between them.
          sequence: { groupOrder: 1 },
          include: ['test/**/*.browser.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: process.env.FIELDGUIDE_BROWSER ?? '/usr/bin/chromium', args: [...quiet, ...root] },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/**/*.e2e.test.ts'],
          // The long ones by hand: FIELDGUIDE_LONG=1 npx vitest run --project e2e test/long
          exclude: process.env.FIELDGUIDE_LONG ? [] : ['test/long/**'],
          testTimeout: 240_000,
          hookTimeout: 120_000,
          maxWorkers,
        },
      },
    ],
  },
});
