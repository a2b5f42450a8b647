/** A core that does what it is asked to, with others on the same store. argv: store folder, what it does. */

import { openStore, type Store } from '../../agent-core/node/store/open-store.ts';
import type { Journal } from '../../agent-core/ports.ts';
import { example } from '../contracts/example-store.ts';
import { Command, GROUPS } from '../support/two-cores-words.ts';

const SHOP = 'https://shop.test';
const [dir = '', as = 'run'] = process.argv.slice(2);
const kind = as === 'explore' || as === 'import' ? as : 'run';

/** Half of what was put together must never be seen. */
async function halves(store: Store): Promise<string> {
  const seen = await store.examples.list(SHOP);
  for (const names of GROUPS) {
    const rows = seen.filter(({ id }) => names.includes(id));
    const tags = new Set(rows.map(({ provenance }) => provenance.run));
    if (tags.size > 1 || (rows.length !== 0 && rows.length !== names.length))
      return `half of a command was seen: ${rows.length} of ${names}, of ${[...tags]}`;
  }
  return '';
}

const store = await openStore(dir, { write: as === 'explore', what: as });
const run = await store.runs.begin({ origin: SHOP, kind, options: {} });
const journal: Journal = store.journal(run);
let spent = 0;

async function answer({ kind: wanted, ids, tag }: Command): Promise<string> {
  switch (wanted) {
    case 'put':
      await store.examples.put(ids.map((id) => example(id, SHOP, { run: tag })));
      return '';
    case 'remove':
      await store.examples.remove(ids);
      return '';
    case 'spend':
      spent += 1;
      await store.runs.spend(run.id, { steps: spent });
      // A page that examples share, so that dropping and keeping it meet.
      await journal.keep({ ...example('x', SHOP).trajectory, goal: `${as} ${tag}` });
      return '';
    case 'look':
      return halves(store);
    case 'state': {
      const rows = await store.examples.list(SHOP);
      return ids.map((id) => rows.find((row) => row.id === id)?.provenance.run ?? '').join(' ');
    }
    case 'spent': {
      const kept = (await store.trajectories(SHOP)).filter(({ goal }) => goal?.startsWith(`${as} `) === true).length;
      return `${(await store.runs.find(run.id))?.spent.steps ?? 0} steps, ${kept} kept`;
    }
    case 'end':
      await store.close();
      process.exit(0);
  }
}

process.on('message', async (message) => {
  const command = Command.parse(message);
  const said = await answer(command).catch((error: unknown) => String(error));
  process.send?.({ id: command.id, said });
});
