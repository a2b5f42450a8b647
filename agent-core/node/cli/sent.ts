/** `fieldguide guides sent <origin>`: what was sent to a model about a site; with `--json` word for word. */
import { Command } from 'commander';
import * as z from 'zod';
import type { Store } from '../store/open-store.ts';
import { failed } from './fault.ts';
import { jsonFlag, readOrigin, storeFlag } from './flags.ts';
import { asJson, columns, printable, result, say } from './terminal.ts';

const Options = z.object({ store: z.string(), json: z.boolean() });

async function sent(store: Store, origin: string, json: boolean): Promise<void> {
  const runs = (await store.runs.list(origin)).toReversed();
  if (runs.length === 0) throw failed(`Nothing is known of ${origin}. "fieldguide guides list" shows what there is.`);
  const calls = (
    await Promise.all(runs.map(async (run) => (await store.calls(run).list()).map((call) => ({ run: run.id, ...call }))))
  ).flat();
  const told = calls.map(({ run, prompt, model, begun, bytes, tries, doubt, state, usage, request }) => ({
    ...{ run, at: new Date(begun).toISOString(), purpose: prompt, model, bytes, tries, doubt, state, usd: usage?.usd ?? null },
    requests: request.split('\n').map((line) => z.unknown().parse(JSON.parse(line))),
  }));
  if (json) return result(asJson(told));
  if (told.length === 0) return say(`Nothing about ${origin} was sent to a model: the built-in one answers on this machine.`);
  return result(
    columns([
      ['time', 'purpose', 'model', 'bytes', 'USD', 'state'],
      ...told.map((one) => [
        one.at.slice(0, 19).replace('T', ' '),
        one.purpose,
        printable(one.model),
        `${one.bytes * one.tries}`,
        one.usd === null ? 'unknown' : one.usd.toFixed(4),
        one.doubt > 0 ? `${one.state}, ${one.doubt} in doubt` : one.state,
      ]),
    ]),
  );
}

export const sentCommand = (): Command =>
  new Command('sent')
    .description('what was sent to a model about a site; --json shows it word for word')
    .addOption(storeFlag())
    .addOption(jsonFlag())
    .argument('<origin>', 'site, such as https://wiki.example.org')
    .action(async (origin: string, given: unknown) => {
      const o = Options.parse(given);
      const { openStore } = await import('../store/open-store.ts');
      const store = await openStore(o.store, { write: false, what: 'guides sent', onProblem: say });
      try {
        await sent(store, readOrigin(origin), o.json);
      } finally {
        await store.close();
      }
    });
