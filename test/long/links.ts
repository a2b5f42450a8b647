/** R-12, the extension's side: its link to the core broken in eight ways, so many times, by a seed. What it has at the end is what the core has, and nothing was stored twice. */
import 'fake-indexeddb/auto';
import { seeded } from '../../agent-core/bench/statistics.ts';
import { digestOf } from '../../agent-core/native-messages.ts';
import { dexieStore, openDatabase } from '../../extension/dexie-store.ts';
import { serveExplorer } from '../../extension/explore.ts';
import { createCore, FAULTS, type Fault, openLink, SITE } from '../support/link-chaos.ts';

const SEED = 20261128;
const ID = 'a'.repeat(32);
const BASE = `chrome-extension://${ID}/`;
type Hear = (message: unknown, sender: unknown, answer: (reply: unknown) => void) => unknown;

/** The parts of Chrome that the worker's code for explorations touches. */
function chromeOf(connect: () => unknown, hears: Hear[]): object {
  const ignore = { addListener: () => undefined };
  return {
    runtime: {
      ...{ id: ID, getURL: () => BASE, getManifest: () => ({ version: '0' }), lastError: undefined, onConnect: ignore },
      ...{ sendMessage: async () => undefined, onMessage: { addListener: (hear: Hear) => hears.push(hear) } },
      connectNative: connect,
    },
    action: { setBadgeText: async () => undefined },
    i18n: { getMessage: (key: string) => key },
    permissions: { contains: async () => false },
  };
}

/** True when both sides have the same after every break. */
export async function links(n = 10_000): Promise<boolean> {
  const core = createCore();
  const random = seeded(SEED);
  const hears: Hear[] = [];
  let next: { fault: Fault; messages: number } = { fault: 'none', messages: 0 };
  let closed = (): void => undefined;
  Object.defineProperty(globalThis, 'chrome', {
    value: chromeOf(() => openLink(core, { ...next, ended: () => closed() }), hears),
  });
  const db = openDatabase('links');
  let puts = 0;
  db.examples.hook('creating', () => {
    puts += 1;
  });
  serveExplorer(db, { id: ID, base: BASE });
  const ask = (request: object): Promise<unknown> =>
    new Promise((resolve) => {
      for (const hear of hears) hear(request, { id: ID, url: `${BASE}panel/index.html` }, resolve);
    });
  /** One link from its beginning to its end. */
  const link = async (fault: Fault): Promise<void> => {
    next = { fault, messages: 2 + Math.floor(random() * 9) };
    const over = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const [row] = await db.table('explorations').toArray();
    const terms = { url: `${SITE}/`, mode: 'read', minutes: 1, actions: 9, account: 'none', login: false, model: 'built-in' };
    await ask(row === undefined ? { do: 'explore-start', ...terms } : { do: 'explore-resume', id: row.id });
    await over;
    for (let waits = 0; waits < 500; waits += 1) {
      const [now] = await db.table('explorations').toArray();
      if (['interrupted', 'failed', 'done'].includes(now?.state)) return;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    throw new Error(
      `The link ended (${fault}), and the extension does not say so: ${JSON.stringify(await db.table('explorations').toArray())}`,
    );
  };
  const wrong: string[] = [];
  const same = async (): Promise<boolean> => {
    const mine = await dexieStore(db).list(SITE);
    const [here, there] = await Promise.all(
      [mine, [...core.truth.values()]].map(async (list) =>
        (await Promise.all(list.map(async (one) => `${one.id} ${await digestOf(one)}`))).sort().join(),
      ),
    );
    return here === there;
  };
  const seen = new Map<string, number>();
  for (let round = 1; round <= n; round += 1) {
    for (let changes = 0; changes < 3; changes += 1) core.change(random);
    const fault = FAULTS[Math.floor(random() * FAULTS.length)] ?? 'none';
    seen.set(fault, (seen.get(fault) ?? 0) + 1);
    await link(fault);
    if (round % 50 !== 0 && round !== n) continue;
    await link('none');
    if (!(await same())) wrong.push(`after ${round} links they differ`);
    const before = puts;
    await link('none');
    if (puts !== before) wrong.push(`after ${round} links what was there came again`);
    if (round % 1000 === 0) console.log(`${round} links, ${wrong.length} wrong`);
  }
  for (const what of wrong) console.log(`WRONG ${what}`);
  console.log(
    `n = ${n} links (${[...seen].map(([fault, count]) => `${fault} ${count}`).join(', ')}), ${wrong.length} wrong, 95 % bound ${(300 / n).toFixed(3)} %, seed ${SEED}`,
  );
  db.close();
  return wrong.length === 0;
}
