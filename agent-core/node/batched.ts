/** Questions that can wait go together: pooled while others are being put, sent as one batch, and found again after any end. */
import { randomUUID } from 'node:crypto';
import type { BudgetMeter } from '../policy/budget.ts';
import { type BatchAnswer, type Batching, type Model, ModelError, type Prompt, type PromptText, type Usage } from '../ports.ts';
import { callKey } from './journal.ts';
import { pause } from './pause.ts';
import type { BatchRow, BatchRows } from './store/batch-rows.ts';
import type { Calls } from './store/calls.ts';

/** A pool that got nothing new for this long is sent. Milliseconds. */
const QUIET_MS = 250;
/** How often the server is asked whether a batch is answered, at first and later; and how long we stay for it: most are answered within an hour, all within a day. Milliseconds. */
const POLLS = { first: 2_000, longest: 60_000, patience: 90 * 60_000 };
/** Tries to send one batch; failures in a row to hear of one. */
const SENDS = 4;
const FAILURES = 8;

interface Asked {
  key: string;
  prompt: Prompt<unknown, unknown>;
  text: PromptText;
  resolve: (refused: ModelError | null) => void;
  reject: (error: unknown) => void;
}
type Pool = ReadonlyMap<string, Asked[]>;

export interface BatchSetup {
  batching: Batching;
  ledger: Pick<Calls, 'alone' | 'find' | 'end' | 'fail'>;
  rows: BatchRows;
  budget: Pick<BudgetMeter, 'debit' | 'left'>;
  /** The most that a question may cost, millionths of a US dollar. */
  worst: (prompt: Prompt<unknown, unknown>, text: PromptText) => Promise<number>;
  /** Off: nothing new is sent as a batch, and what was is still fetched. */
  sends: boolean;
  onUsage: (usage: Usage) => void;
  /** For people. */
  say: (message: string) => void;
  /** Milliseconds that were spent waiting for a batch. */
  onWaited: (ms: number) => void;
  signal: AbortSignal;
  polls?: typeof POLLS;
}

const notYet = (what: string): ModelError =>
  new ModelError(`${what} Nothing is lost and nothing is paid again: go on with it later, and the answers are fetched.`, {
    retry: true,
  });

/** Waits between looks, each twice as long as the one before. Throws ModelError when patience is over, and the signal's reason. */
function patience(o: BatchSetup): (what: string) => Promise<void> {
  const { first, longest, patience: most } = o.polls ?? POLLS;
  const began = performance.now();
  let wait = first;
  return async (what) => {
    o.signal.throwIfAborted();
    if (performance.now() - began > most) throw notYet(what);
    const before = performance.now();
    await pause(wait, o.signal);
    o.onWaited(performance.now() - before);
    o.signal.throwIfAborted();
    wait = Math.min(longest, wait * 2);
  };
}

/** What the server answers, however often it must be asked. */
async function insist<T>(work: () => Promise<T | null>, o: { wait: (what: string) => Promise<void>; what: string }): Promise<T> {
  for (let failures = 0; ; ) {
    const got = await work().then(
      (answer) => {
        failures = 0;
        return answer;
      },
      (error: unknown) => {
        failures += 1;
        if (error instanceof ModelError && error.retry && failures < FAILURES) return null;
        throw error;
      },
    );
    if (got !== null) return got;
    await o.wait(o.what);
  }
}

/** Puts what a batch answered on file and settles what was reserved. Questions that nobody asks for now, and whose answers nobody can therefore read, stay as they are. */
async function file(
  row: BatchRow,
  answers: ReadonlyMap<string, BatchAnswer>,
  o: BatchSetup & { own: boolean; pool: Pool },
): Promise<void> {
  let left = 0;
  for (const [key, reserved] of Object.entries(row.keys)) {
    const known = await o.ledger.find(key);
    // On file already: whoever did that settles it.
    if (known?.state !== 'begun' || known.batch !== row.id) continue;
    if (!o.pool.has(key)) {
      left += 1;
      continue;
    }
    const answer = answers.get(key);
    if (answer === undefined || answer instanceof ModelError) await o.ledger.fail(key, answer?.usage ?? null);
    else await o.ledger.end(key, answer);
    if (answer?.usage) o.onUsage(answer.usage);
    const usd = answer === undefined ? 0 : (answer.usage?.usd ?? null);
    // What another run reserved is that run's; an unknown price stays reserved.
    if (o.own && usd !== null) await give(o.budget, Math.ceil(usd * 1e6) - reserved);
  }
  if (left === 0) await o.rows.over(row.id);
}

async function give(budget: BatchSetup['budget'], microUsd: number): Promise<void> {
  if (!(await budget.debit({ microUsd }))) await budget.debit({ microUsd: budget.left().microUsd });
}

/** The server's id of a noted batch; `null`: it never got there. Alone with it: its sender may be at work in another process. */
const providerOf = (id: string, o: BatchSetup): Promise<string | null> =>
  o.ledger.alone(`batch ${id}`, async () => {
    const row = await o.rows.find(id);
    if (row === null || row.provider !== null) return row?.provider ?? null;
    const ids = new Set(Object.keys(row.keys));
    const what = 'A batch may have been sent when the program ended, and the server cannot tell before it is answered.';
    const found = await insist(
      async () => {
        const at = await o.batching.find({ ids, at: row.at }, o.signal);
        return at === 'later' ? null : { at };
      },
      { wait: patience(o), what },
    );
    if (found.at !== null) await o.rows.sent(id, found.at);
    return found.at;
  });

/** Waits for the answers of a noted batch and puts them on file. Throws ModelError when that takes too long. */
async function collect(id: string, pool: Pool, o: BatchSetup & { run: string }): Promise<ReadonlyMap<string, BatchAnswer>> {
  const provider = await providerOf(id, o);
  const row = await o.rows.find(id);
  const prompts = new Map([...pool].flatMap(([key, [one]]) => (one === undefined ? [] : [[key, one.prompt] as const])));
  if (row === null) return new Map();
  const answers =
    provider === null
      ? new Map<string, BatchAnswer>()
      : await insist(() => o.batching.read(provider, prompts, o.signal), {
          wait: patience(o),
          what: `The batch ${provider} of ${Object.keys(row.keys).length} questions is not answered yet.`,
        });
  await file(row, answers, { ...o, pool, own: row.run === o.run });
  return answers;
}

/** Batches of this or another sitting that these questions are in. */
async function underWay(pool: Pool, o: BatchSetup): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const key of pool.keys()) {
    const known = await o.ledger.find(key);
    if (known?.state === 'begun' && known.batch !== null) ids.add(known.batch);
  }
  return ids;
}

/** Notes a batch of what is not under way, and sends it. `false`: this server has no batches. */
async function send(pool: Pool, model: Model, o: BatchSetup): Promise<boolean> {
  const calls: Parameters<BatchRows['begin']>[1][number][] = [];
  for (const [key, [one]] of pool) {
    if (one === undefined || ['begun', 'ended'].includes((await o.ledger.find(key))?.state ?? '')) continue;
    const reserved = await o.worst(one.prompt, one.text);
    // Where nothing is left it is asked by itself, and fails in the budget's own words.
    if (!(await o.budget.debit({ calls: 1, microUsd: reserved }))) continue;
    const { name: prompt, version } = one.prompt;
    calls.push({
      key,
      prompt,
      version,
      model: model.name,
      request: o.batching.wire({ ...one.prompt, render: () => one.text }),
      reserved,
    });
  }
  if (calls.length === 0) return true;
  const id = randomUUID();
  return o.ledger.alone(`batch ${id}`, async () => {
    const row = await o.rows.begin({ id, model: model.name, at: Date.now() }, calls);
    // Somebody else was faster with these.
    for (const { key, reserved } of calls) if (row.keys[key] === undefined) await give(o.budget, -reserved);
    const questions = Object.keys(row.keys).flatMap((key) => {
      const [one] = pool.get(key) ?? [];
      // The very text that is on disk is what is sent.
      return one === undefined ? [] : [{ id: key, prompt: { ...one.prompt, render: () => one.text } }];
    });
    if (questions.length === 0) return true;
    const nowhere = () => file(row, new Map(), { ...o, pool, own: true });
    const provider = await sent(row, questions, o).catch(async (error: unknown) => {
      if (error instanceof ModelError && !error.retry) await nowhere();
      throw error;
    });
    if (provider === null) {
      await nowhere();
      return false;
    }
    await o.rows.sent(id, provider);
    o.say(`${questions.length} questions were sent as batch ${provider}; their answers may take a while.`);
    return true;
  });
}

/** Sends it once: where a try ended without an answer, the server is asked what became of it before it is sent again. `null`: it has no batches. */
async function sent(row: BatchRow, questions: Parameters<Batching['send']>[0], o: BatchSetup): Promise<string | null> {
  const ids = new Set(Object.keys(row.keys));
  const wait = patience(o);
  for (let n = 1; ; n += 1) {
    try {
      return await o.batching.send(questions, o.signal);
    } catch (error) {
      if (!(error instanceof ModelError) || !error.retry || n >= SENDS) throw error;
    }
    await wait('The batch could not be sent.');
    const found = await insist(
      async () => {
        const at = await o.batching.find({ ids, at: row.at }, o.signal);
        return at === 'later' ? null : { at };
      },
      { wait, what: 'A batch may have been sent, and the server cannot tell before it is answered.' },
    );
    if (found.at !== null) return found.at;
  }
}

/**
 * `paid` asks one by one, through the ledger; here its questions go as batches, and what a batch leaves unanswered is asked one by one. A batch that is not answered when patience
 * ends throws a ModelError that parks the run: its questions stay on file as sent, and whoever asks them again waits for the same batch.
 */
export function batched(paid: Model, given: BatchSetup & { run: string }): Model {
  let pool = new Map<string, Asked[]>();
  let timer: NodeJS.Timeout | undefined;
  let o = given;

  async function flush(mine: Pool): Promise<void> {
    const refused = new Map<string, ModelError>();
    const fetch = async (): Promise<void> => {
      for (const id of await underWay(mine, o))
        for (const [key, answer] of await collect(id, mine, o))
          if (answer instanceof ModelError && !answer.retry) refused.set(key, answer);
    };
    await fetch();
    if (o.sends && !(await send(mine, paid, o))) {
      o = { ...o, sends: false };
      o.say('This server has no message batches: questions are asked one by one, at the usual price.');
    }
    await fetch();
    for (const [key, all] of mine) for (const one of all) one.resolve(refused.get(key) ?? null);
  }

  const due = (): void => {
    const mine = pool;
    pool = new Map();
    flush(mine).catch((error: unknown) => {
      for (const one of [...mine.values()].flat()) one.reject(error);
    });
  };

  return {
    ...paid,
    async ask(prompt, signal) {
      const key = await callKey(paid.name, prompt);
      const known = await o.ledger.find(key);
      const waits = known?.state === 'begun' && known.batch !== null;
      if (known?.state !== 'ended' && (o.sends || waits)) {
        const refused = await new Promise<ModelError | null>((resolve, reject) => {
          pool.set(key, [...(pool.get(key) ?? []), { key, prompt, text: prompt.render(), resolve, reject }]);
          clearTimeout(timer);
          timer = setTimeout(due, QUIET_MS);
        });
        if (refused !== null) throw refused;
      }
      // On file by now, at no cost; what the batch did not answer is asked here.
      return paid.ask(prompt, signal);
    },
  };
}
