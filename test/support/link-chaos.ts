/** The extension's side of the link in one process: its real worker code over a database in memory, and a core whose link breaks in every way, by a seed. */
import type { Example } from '../../agent-core/example.ts';
import { type FromCore, frameTexts, PROTOCOL, ToCore } from '../../agent-core/native-messages.ts';
import { createOutbox } from '../../agent-core/node/outbox.ts';
import { example } from '../contracts/example-store.ts';

export const SITE = 'https://chaos.test';
const RUN = 'run-1';
const COUNTS = { pages: 1, templates: 1, actions: 1, live: 1, waiting: 0, refused: 0, blocked: 0 };
type Listener<T extends unknown[]> = (...given: T) => void;

interface Port {
  name: string;
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage: { addListener(hear: Listener<[unknown]>): void };
  onDisconnect: { addListener(hear: Listener<[]>): void };
}

/** What the core knows; each state of an example has a number in its certificate. */
export interface Core {
  truth: Map<string, Example>;
  /** Adds, changes or takes away one. */
  change(random: () => number): void;
}

export function createCore(): Core {
  const truth = new Map<string, Example>();
  let n = 0;
  return {
    truth,
    change(random) {
      n += 1;
      const ids = [...truth.keys()];
      const old = ids[Math.floor(random() * ids.length)];
      if (old !== undefined && truth.size > 12) {
        truth.delete(old);
        return;
      }
      const id = old !== undefined && random() < 0.5 ? old : `e${n}`;
      const one = example(id, SITE);
      truth.set(id, { ...one, provenance: { ...one.provenance, run: RUN }, certificate: { ...one.certificate, support: n } });
    },
  };
}

export const FAULTS = ['none', 'killed', 'twice', 'half', 'order', 'kind', 'long', 'slow'] as const;
export type Fault = (typeof FAULTS)[number];

/** What came over the link is sent on with the fault: messages twice, parts missing or out of order, an unknown kind, 10 MB, or the end at any moment. */
function spoiled(texts: readonly string[], fault: Fault): readonly string[] {
  switch (fault) {
    case 'twice':
      return [...texts, ...texts];
    case 'half':
      return texts.length > 1 ? texts.slice(1) : ['{"part":1,"of":2,"id":7,"text":"x"}'];
    case 'order':
      return texts.length > 1 ? texts.toReversed() : ['{"part":1,"of":3,"id":9,"text":"x"}', ...texts];
    case 'kind':
      return ['{"kind":"do","what":"anything"}', ...texts];
    case 'long':
      return [JSON.stringify({ kind: 'pong', more: 'x'.repeat(10_000_000) })];
    case 'none':
    case 'killed':
    case 'slow':
      return texts;
  }
}

/** One link, from its hello to its end, which comes after at most `messages` from the core. */
export function openLink(core: Core, o: { fault: Fault; messages: number; ended: () => void }): Port {
  const [hearing, ending]: [Listener<[unknown]>[], Listener<[]>[]] = [[], []];
  let over = false;
  let sent = 0;
  const gone = new AbortController();
  const end = (): void => {
    if (over) return;
    over = true;
    gone.abort(new Error('ended'));
    for (const tell of ending) tell();
    o.ended();
  };
  const send = (message: FromCore): void => {
    if (over) return;
    sent += 1;
    const bad = o.fault !== 'none' && sent === o.messages;
    const texts = frameTexts(message, sent);
    for (const text of bad ? spoiled(texts, o.fault) : texts) for (const hear of hearing) hear(JSON.parse(text));
    if (bad && (o.fault === 'killed' || o.fault === 'half')) end();
  };
  const outbox = createOutbox((seq, one) => send({ kind: 'example', seq, example: one }));
  const deliver = async (): Promise<void> => {
    const now = [...core.truth.values()];
    for (const one of now) await outbox.put(one);
    const ids = outbox.gone(SITE, { ids: new Set(core.truth.keys()), runs: new Set([RUN]) });
    await outbox.empty(gone.signal);
    if (ids.length > 0) send({ kind: 'gone', origin: SITE, ids });
    send({ kind: 'synced', origin: SITE, sent: now.length });
  };
  const take = (message: ToCore): void => {
    switch (message.kind) {
      case 'hello':
        send({ kind: 'welcome', protocol: PROTOCOL, version: '0', model: 'built-in', browser: '1' });
        return;
      case 'sync':
        outbox.has(SITE, message.have);
        void deliver().then(end);
        return;
      case 'explore':
      case 'resume':
        send({ kind: 'begun', run: RUN, origin: SITE, work: 'explore', url: `${SITE}/`, mode: 'read', minutes: 1, actions: 9 });
        send({ kind: 'progress', run: RUN, happening: null, counts: COUNTS });
        return;
      case 'ack':
        outbox.ack(message.seq, message.kept);
        return;
      default:
        return;
    }
  };
  return {
    name: 'core',
    postMessage: (message) => queueMicrotask(() => over || take(ToCore.parse(message))),
    disconnect() {
      // Chrome does not tell the side that has closed it.
      if (over) return;
      over = true;
      gone.abort(new Error('closed'));
      o.ended();
    },
    onMessage: { addListener: (hear) => void hearing.push(hear) },
    onDisconnect: { addListener: (hear) => void ending.push(hear) },
  };
}
