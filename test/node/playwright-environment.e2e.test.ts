import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from '../../agent-core/node/playwright-environment.ts';
import { environmentContract } from '../contracts/environment.ts';

const folder = mkdtempSync(join(tmpdir(), 'fieldguide-fixtures-'));
writeFileSync(join(folder, 'note.txt'), 'from the run');

environmentContract(
  'Playwright',
  ({ mode, origins, fixtures }) =>
    openBrowser({ mode, origins, fixtures, headed: false, profile: null, key: 'k', keep: [], maskValues: false }),
  { folder, file: 'note.txt', holds: 'from the run' },
);
