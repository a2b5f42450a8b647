/** `fieldguide examples <origin> [list|show|remove|rollback] [id]`. */
import { Argument, Command } from 'commander';
import * as z from 'zod';
import type { Example } from '../../example.ts';
import { type Bill, billOf, dollars } from '../bill.ts';
import { type SiteWorth, siteWorth } from '../site-worth.ts';
import type { Store } from '../store/open-store.ts';
import { actionText, headline } from '../words.ts';
import { failed, usage } from './fault.ts';
import { databaseFlag, jsonFlag, readOrigin, storeFlag } from './flags.ts';
import { asJson, columns, paint, printable, result, say } from './terminal.ts';

const Options = z.object({ store: z.string(), database: z.string().optional(), json: z.boolean() });

const byId = async (store: Store, origin: string, id: string): Promise<Example> => {
  const found = (await store.examples.list(origin)).filter((example) => example.id.startsWith(id));
  const [one, other] = found;
  if (one === undefined) throw failed(`${origin} has no example ${id}. "fieldguide examples ${origin}" lists them.`);
  if (other !== undefined) throw failed(`More than one example of ${origin} begins with ${id}. Give more of the id.`);
  return one;
};

const withheldText = (withheld: { tasks: number; done: number } | undefined): string =>
  withheld === undefined ? '' : `; withheld from ${withheld.tasks} tasks drawn to go without, ${withheld.done} of them done`;

const shown = (example: Example, bill: Bill, { withheld }: SiteWorth): string => {
  const { certificate, provenance, use } = example;
  const steps = example.trajectory.steps.map((step, i) => `  ${i + 1}. ${actionText(step.action)}`);
  const lines = [
    `id ${example.id}`,
    `status ${certificate.status}${certificate.reason ? ` (${certificate.reason})` : ''}, ${certificate.stars} stars, support ${certificate.support}`,
    ...(certificate.denials ?? []).map(
      ({ run, step, at, why }) => `refused in run ${run}, step ${step + 1}, ${new Date(at).toISOString()}: ${why}`,
    ),
    ...(certificate.trials ?? []).map(
      ({ run, at, why }) =>
        `${why === '' ? 'held' : 'did not hold'} in run ${run}, ${new Date(at).toISOString()}${why === '' ? '' : `: ${why}`}`,
    ),
    ...certificate.proofs.map((proof) => `proof by ${proof.by}, ${new Date(proof.at).toISOString()}: ${proof.detail}`),
    `from run ${provenance.run}, ${provenance.how}, model ${provenance.model}, page ${provenance.source}`,
    `cost ${dollars(bill.each.get(example.id) ?? null)} of the ${dollars(bill.total)} paid on this site`,
    `shown ${use.shown} times, followed ${use.followed}, helped ${use.win}, did not ${use.loss}${withheldText(withheld.get(example.id))}`,
    ...(steps.length > 0 ? ['steps:', ...steps] : []),
    ...(example.teaches.kind === 'lesson' ? [`when: ${example.teaches.when}`, example.teaches.body] : []),
  ];
  return [paint('bold', printable(headline(example))), ...lines.map(printable)].join('\n');
};

async function list(store: Store, origin: string, json: boolean): Promise<void> {
  const all = await store.examples.list(origin);
  const bill = billOf(await store.ledger(origin), all);
  if (json)
    return result(
      asJson(
        all.map((e) => ({
          id: e.id,
          kind: e.teaches.kind,
          text: headline(e),
          status: e.certificate.status,
          run: e.provenance.run,
          steps: e.trajectory.steps.length,
          microUsd: bill.each.get(e.id) ?? null,
          use: e.use,
        })),
      ),
    );
  if (all.length === 0) return say(`Nothing is known of ${origin} yet. "fieldguide explore ${origin}" learns it.`);
  return result(columns(all.map((e) => [e.id.slice(0, 12), e.certificate.status, e.teaches.kind, printable(headline(e))])));
}

async function take(store: Store, origin: string, ids: readonly string[], json: boolean): Promise<void> {
  await store.holding({ origin, alone: true }, () => store.examples.remove(ids));
  await result(json ? asJson({ removed: ids }) : `Removed ${ids.length} example${ids.length === 1 ? '' : 's'}.`);
}

export const examplesCommand = (): Command =>
  new Command('examples')
    .description('list what was learned of a site, show or remove one, or take back all of a run')
    .argument('<origin>', 'site, such as https://wiki.example.org')
    .addArgument(new Argument('[action]', 'what to do').choices(['list', 'show', 'remove', 'rollback']).default('list'))
    .argument('[id]', 'an example (its first characters suffice), or a run for rollback')
    .addOption(storeFlag())
    .addOption(databaseFlag())
    .addOption(jsonFlag())
    .action(async (site: string, action: string, id: string | undefined, given: unknown) => {
      const { store: dir, database, json } = Options.parse(given);
      const origin = readOrigin(site);
      if (action !== 'list' && id === undefined)
        throw usage(`"examples ${origin} ${action}" needs ${action === 'rollback' ? 'a run' : 'an id'}.`);
      const { openStore } = await import('../store/open-store.ts');
      const store = await openStore(dir, {
        database,
        write: action === 'remove' || action === 'rollback',
        what: `examples ${action}`,
        onProblem: say,
      });
      try {
        if (id === undefined) return await list(store, origin, json);
        if (action === 'rollback') return await rollback(store, origin, id, json);
        const example = await byId(store, origin, id);
        if (action === 'remove') return await take(store, origin, [example.id], json);
        const bill = billOf(await store.ledger(origin), await store.examples.list(origin));
        const worth = await siteWorth(store, origin);
        const withheld = worth.withheld.get(example.id) ?? { tasks: 0, done: 0 };
        return await result(
          json ? asJson({ ...example, microUsd: bill.each.get(example.id) ?? null, withheld }) : shown(example, bill, worth),
        );
      } finally {
        await store.close();
      }
    });

async function rollback(store: Store, origin: string, run: string, json: boolean): Promise<void> {
  const ids = await store.examples.derivedFrom(run);
  const known = await store.runs.find(run);
  if (ids.length === 0 && known === null) throw failed(`No run ${run} is known, and no example came from it.`);
  if (known !== null && known.origin !== origin) throw failed(`Run ${run} belongs to ${known.origin}, not to ${origin}.`);
  await take(store, origin, ids, json);
}
