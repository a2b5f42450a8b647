import { openStore } from '../../agent-core/node/store/open-store.ts';
import { denialContract } from '../contracts/denials.ts';
import { exampleStoreContract } from '../contracts/example-store.ts';
import { roomContract } from '../contracts/room.ts';
import { trialContract } from '../contracts/trials.ts';
import { tempDir } from './temp-store.ts';

const fresh = async () => {
  const store = await openStore(tempDir(), { write: true });
  return { store: store.examples, close: () => store.close() };
};
exampleStoreContract('libsql', fresh);
denialContract('libsql', fresh);
trialContract('libsql', fresh);
roomContract('libsql', fresh);
