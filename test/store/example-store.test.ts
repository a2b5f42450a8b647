import { openStore } from '../../agent-core/node/store/open-store.ts';
import { exampleStoreContract } from '../contracts/example-store.ts';
import { tempDir } from './temp-store.ts';

exampleStoreContract('libsql', async () => {
  const store = await openStore(tempDir(), { write: true });
  return { store: store.examples, close: () => store.close() };
});
