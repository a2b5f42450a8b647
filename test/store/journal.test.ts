import { openStore } from '../../agent-core/node/store/open-store.ts';
import { journalContract } from '../contracts/journal.ts';
import { tempDir } from './temp-store.ts';

journalContract('libsql', () => openStore(tempDir(), { write: true }));
