/** What the extension's options ask of the core: does the model answer, what was sent to it, forget. */
import { randomUUID } from 'node:crypto';
import type { Sent, ToCore } from '../../native-messages.ts';
import { createBudget, LIMITS } from '../../policy/budget.ts';
import { hello } from '../../prompts/hello.ts';
import { forgetSite, knownSites } from '../forget-site.ts';
import { modelNamed, paidModel } from '../models.ts';
import { failed } from './fault.ts';
import type { HostStore } from './host-store.ts';
import type { Link } from './host-work.ts';

type Asked<K extends ToCore['kind']> = Extract<ToCore, { kind: K }>;
interface Desk {
  link: Link;
  store: HostStore;
}
/** A screenful and more. */
const MOST = 100;
const TRY_USD = 0.05;

/** Asks the model for real; the question is in the ledger like any other. */
export async function tryModel(o: Desk & { signal: AbortSignal }): Promise<void> {
  const model = modelNamed(undefined, { thinking: false });
  const started = performance.now();
  const ask = async (asked: typeof model): Promise<void> => {
    const { reply } = await asked.ask(hello({ nonce: randomUUID() }), o.signal);
    if (!reply.ready) throw failed(`${model.name} answered that it is not ready.`);
  };
  if (model.name === 'built-in') await ask(model);
  else
    await o.store.write('a question to the model, for the extension', async (open) => {
      const run = await open.runs.begin({ origin: '', kind: 'check', options: {} });
      const limits = { ...LIMITS.run, microUsd: TRY_USD * 1e6 };
      const budget = createBudget(limits, { save: async () => undefined, clock: () => performance.now() });
      try {
        await ask(paidModel(model, { ledger: open.calls(run), budget }));
        await open.runs.end(run.id, 'done', null);
      } catch (error) {
        await open.runs.end(run.id, 'failed', null);
        throw error;
      }
    });
  o.link.send({ kind: 'model', model: model.name, ms: Math.round(performance.now() - started) });
}

export async function sent(asked: Asked<'sent'>, o: Desk): Promise<void> {
  const { origin, before } = asked;
  const found = await o.store.read((store) => store.sent.list({ origin, before, most: MOST + 1 }));
  const rows = found.slice(0, MOST).map((call): Sent => {
    const { key, model, bytes, state, prompt: purpose, begun: at } = call;
    return { key, at, origin: call.origin, purpose, model, bytes, usd: call.usage?.usd ?? null, state };
  });
  o.link.send({ kind: 'sent', rows, more: found.length > MOST });
}

export async function sentOne({ key }: Asked<'sent-one'>, o: Desk): Promise<void> {
  const request = await o.store.read((store) => store.sent.request(key));
  o.link.send({ kind: 'sent-one', key, request: request ?? '' });
}

/** Of this site only, whatever ids are named; one that is gone already is gone. */
export function remove(asked: Asked<'remove'>, o: Desk): Promise<void> {
  return o.store.write('examples remove, for the extension', async (store) => {
    const { origin } = new URL(asked.origin);
    await store.holding({ origin, alone: true }, async () => {
      const here = new Set((await store.examples.list(origin)).map(({ id }) => id));
      await store.examples.remove(asked.ids.filter((id) => here.has(id)));
    });
    o.link.send({ kind: 'removed', origin, ids: asked.ids });
  });
}

/** Fails aloud when a file still holds a site's name. */
export function forget(asked: Asked<'forget'>, o: Desk): Promise<void> {
  const started = performance.now();
  return o.store.write('forget, for the extension', async (store) => {
    const origins = asked.origin === '' ? await knownSites(store) : [new URL(asked.origin).origin];
    const left = new Set<string>();
    for (const origin of origins) for (const file of (await forgetSite(store, origin)).left) left.add(file);
    if (left.size > 0)
      throw failed(`The rows are gone, but the site's name still stands in: ${[...left].join(', ')}. Delete these files.`);
    o.link.send({ kind: 'forgot', origins, seconds: (performance.now() - started) / 1000 });
  });
}
