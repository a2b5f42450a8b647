/** A process that wants to write to a store, says whether it may, and then writes until it is killed. argv: store folder. */
import { writeSync } from 'node:fs';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { StoreError } from '../../agent-core/node/store/store-error.ts';
import { example } from '../contracts/example-store.ts';

try {
  const store = await openStore(process.argv[2] ?? '', { write: true, what: 'explore' });
  writeSync(1, 'holds\n');
  for (let i = 0; ; i += 1) await store.examples.put([example(`e${i % 20}`, 'https://shop.test')]);
} catch (error) {
  if (!(error instanceof StoreError)) throw error;
  writeSync(1, `${error.fault}: ${error.message}\n`);
  // Stays, so that both are there at once.
  setInterval(() => undefined, 60_000);
}
