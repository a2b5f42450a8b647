/** Frames and messages of the link between extension and core: what is well formed arrives whole, all else ends it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestOf, type FromCore, frameTexts, joinParts, ToCore } from '../../agent-core/native-messages.ts';
import { FrameError, frameOf, MOST_IN, MOST_OUT, readFrames } from '../../agent-core/node/native-frames.ts';
import { createOutbox } from '../../agent-core/node/outbox.ts';
import { example } from '../contracts/example-store.ts';

async function* cut(bytes: Uint8Array, at: readonly number[]): AsyncGenerator<Uint8Array> {
  const places = [...new Set([0, ...at.map((n) => n % (bytes.length + 1)), bytes.length])].sort((a, b) => a - b);
  for (const [i, from] of places.entries()) yield bytes.subarray(from, places[i + 1] ?? bytes.length);
}
async function all(input: AsyncIterable<Uint8Array>): Promise<string[]> {
  const texts: string[] = [];
  for await (const text of readFrames(input)) texts.push(text);
  return texts;
}
const length = (n: number): Buffer => {
  const head = Buffer.alloc(4);
  head.writeUInt32LE(n);
  return head;
};

describe('frames', () => {
  it('arrive whole, however the pipe cuts them', async () => {
    const texts = fc.array(
      fc.string({ unit: 'binary', minLength: 1 }).map((text) => JSON.stringify(text)),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(texts, fc.array(fc.nat()), async (sent, at) => {
        expect(await all(cut(Buffer.concat(sent.map(frameOf)), at))).toEqual(sent);
      }),
      { numRuns: 300 },
    );
  });

  it('a length out of bounds is refused before anything of it is held', async () => {
    for (const n of [0, MOST_IN + 1, 0x7fffffff, 0xffffffff]) {
      let asked = 0;
      const input = async function* () {
        yield length(n);
        asked += 1;
        yield Buffer.alloc(1024);
      };
      await expect(all(input())).rejects.toThrow(FrameError);
      expect(asked).toBe(0);
    }
  });

  it('half a frame at the end, and bytes that are no UTF-8, are refused', async () => {
    const whole = frameOf('{"kind":"ping"}');
    for (let n = 1; n < whole.length; n += 1)
      await expect(all(cut(whole.subarray(0, n), [])), `${n} bytes`).rejects.toThrow(FrameError);
    await expect(all(cut(Buffer.concat([length(2), Buffer.from([0xc3, 0x28])]), []))).rejects.toThrow('UTF-8');
  });

  it('any bytes end in texts or in a FrameError, and in nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.array(fc.nat()), async (bytes, at) => {
        await all(cut(bytes, at)).catch((error) => expect(error).toBeInstanceOf(FrameError));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('messages', () => {
  it('longer than a frame go in parts that the browser takes, and come out the same', () => {
    const long = '«ü"\\\n€𝄞'.repeat(300_000);
    const message: FromCore = { kind: 'failed', what: long, run: '', message: 'x', resumable: false };
    const texts = frameTexts(message, 7);
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts) expect(Buffer.byteLength(text)).toBeLessThan(MOST_OUT);
    const join = joinParts();
    const came = texts.map((text) => join(JSON.parse(text)));
    expect(came.slice(0, -1).every((one) => one === null)).toBe(true);
    expect(came.at(-1)).toEqual(message);
  });

  it('a part that is missing is noticed', () => {
    const texts = frameTexts({ kind: 'failed', what: 'x'.repeat(900_000), run: '', message: '', resumable: false }, 1);
    const join = joinParts();
    join(JSON.parse(texts[0] ?? ''));
    expect(() => join(JSON.parse(texts[2] ?? ''))).toThrow('missing');
  });

  it('what the core takes is strict: no other kind, no other key, no other address', () => {
    const good = {
      ...{ kind: 'explore', url: 'https://a.test/', mode: 'read', minutes: 5, actions: 100, usd: 1 },
      ...{ account: 'mine', model: 'built-in', login: false },
    };
    expect(ToCore.safeParse(good).success).toBe(true);
    const bad = [
      { ...good, url: 'file:///etc/passwd' },
      { ...good, url: 'javascript:alert(1)' },
      { ...good, mode: 'assist' },
      { ...good, account: '   ' },
      { ...good, minutes: Number.POSITIVE_INFINITY },
      { ...good, headed: true },
      { kind: 'run', task: 'x' },
      { kind: 'hello', protocol: 99, version: 'x' },
      null,
      [],
    ];
    for (const one of bad) expect(ToCore.safeParse(one).success, JSON.stringify(one)).toBe(false);
  });
});

describe('the outbox', () => {
  const signal = new AbortController().signal;
  it('sends what the other side lacks, four at a time, and each once', async () => {
    const sent: [number, string][] = [];
    const outbox = createOutbox((seq, one) => sent.push([seq, one.id]));
    const examples = Array.from({ length: 10 }, (_, i) => example(`e${i}`, 'https://a.test'));
    const [first] = examples;
    if (first === undefined) throw new Error('no example');
    outbox.has('https://a.test', [{ id: first.id, run: first.provenance.run, digest: await digestOf(first) }]);
    for (const one of [...examples, ...examples]) await outbox.put(one);
    expect(sent.length).toBe(4);
    for (let at = 0; at < sent.length; at += 1) outbox.ack(sent[at]?.[0] ?? 0, true);
    await outbox.empty(signal);
    expect(sent.map(([, id]) => id)).toEqual(examples.slice(1).map(({ id }) => id));
  });

  it('sends a state that came later, and again what could not be kept', async () => {
    const sent: number[] = [];
    const outbox = createOutbox((seq) => sent.push(seq));
    const one = example('e', 'https://a.test');
    expect(await outbox.put(one)).toBe(true);
    expect(await outbox.put(one)).toBe(false);
    expect(await outbox.put({ ...one, certificate: { ...one.certificate, support: 9 } })).toBe(true);
    for (const seq of sent.slice()) outbox.ack(seq, false);
    expect(await outbox.put({ ...one, certificate: { ...one.certificate, support: 9 } })).toBe(true);
    for (const seq of sent.slice()) outbox.ack(seq, true);
    await outbox.empty(signal);
  });

  it('tells what was replaced, and takes nothing away that another store learned', () => {
    const outbox = createOutbox(() => undefined);
    const had = (id: string, run: string) => ({ id, run, digest: 'd' });
    outbox.has('https://a.test', [had('stays', 'r1'), had('replaced', 'r1'), had('elsewhere', 'r9')]);
    outbox.has('https://b.test', [had('foreign', 'r1')]);
    const now = { ids: new Set(['stays']), runs: new Set(['r1', 'r2']) };
    expect(outbox.gone('https://a.test', now)).toEqual(['replaced']);
    expect(outbox.gone('https://a.test', now)).toEqual([]);
  });
});
