/** A process that asks questions in batches, in rounds, until it is done or killed. argv: store folder, run id or "new", address of the Messages server, rounds, questions a round. */
import { writeSync } from 'node:fs';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { askInBatches } from '../support/batch-questions.ts';

const [dir = '', given = 'new', server = '', rounds = '1', questions = '1'] = process.argv.slice(2);
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};
const store = await openStore(dir, { write: true, what: 'batches' });
const run =
  given === 'new'
    ? await store.runs.begin({ origin: 'https://shop.test', kind: 'explore', options: {} })
    : await store.runs.resume(given);
if (run === null) throw new Error(`no run ${given}`);
say(`run ${run.id}`);
const { later, calls } = askInBatches(store, run, server);
for (let round = 0; round < Number(rounds); round += 1) {
  const names = Array.from({ length: Number(questions) }, (_, i) => `question ${round}-${i}`);
  const answers = await Promise.all(names.map((name) => later.ask(calls(name))));
  say(`answered ${answers.length}`);
}
say('over');
await store.close();
