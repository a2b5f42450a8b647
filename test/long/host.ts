/** The native host at length: every wrong frame, and n mutated messages in processes of their own. It may end or go on, never as a bug, and leaves no store behind. */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import * as z from 'zod';
import { ToCore } from '../../agent-core/native-messages.ts';
import { FrameError, frameOf, readFrames } from '../../agent-core/node/native-frames.ts';
import { parseUntrusted } from '../../agent-core/untrusted-json.ts';
import { cli } from '../support/cli.ts';
import { hello, startHost, wrongFrames } from '../support/native-host.ts';

const SEED = 20261124;
/** Right messages that begin no work: what a mutant of them does is seen at once. */
const GOOD = [
  { kind: 'ping' },
  { kind: 'stop' },
  { kind: 'ack', seq: 1, kept: true },
  { kind: 'login-done' },
  { kind: 'resume', run: 'none' },
].map((message) => JSON.stringify(message));

const mutant = fc
  .tuple(fc.constantFrom(...GOOD), fc.array(fc.tuple(fc.nat(60), fc.string({ maxLength: 3 })), { minLength: 1, maxLength: 6 }))
  .map(([text, edits]) => edits.reduce((so, [at, put]) => so.slice(0, at) + put + so.slice(at + put.length), text));

async function wrongOf(what: string, bytes: Uint8Array, codes: readonly number[]): Promise<string> {
  const store = join(mkdtempSync(join(tmpdir(), 'fieldguide-frames-')), 'store');
  const host = startHost(store);
  host.write(bytes);
  host.child.stdin?.end();
  const code = await host.done;
  if (code === null || !codes.includes(code)) return `${what}: exit ${code}, ${host.said()}`;
  if (host.said().includes('bug')) return `${what}: ${host.said()}`;
  // `resume` opens the store before it knows that there is no such run.
  return existsSync(store) && !Buffer.from(bytes).includes('resume') ? `${what}: a store was made` : '';
}

/** So many mutants read as the host reads them, in this process: each is refused, or is one of the messages that begin no work. */
async function inProcess(n: number): Promise<string[]> {
  const known = new Set(GOOD.map((text) => z.object({ kind: z.string() }).parse(JSON.parse(text)).kind));
  const wrong: string[] = [];
  let taken = 0;
  for (const text of fc.sample(mutant, { numRuns: n, seed: SEED })) {
    const bytes = frameOf(text === '' ? ' ' : text);
    // Every third is cut, too.
    const cut = text.length % 3 === 0 ? bytes.subarray(0, bytes.length - 1) : bytes;
    try {
      for await (const frame of readFrames(Readable.from([cut]))) {
        const parsed = parseUntrusted(frame, { depth: 8, stringBytes: 4096 });
        const read = 'refused' in parsed ? null : ToCore.safeParse(parsed.value);
        if (read?.success !== true) continue;
        taken += 1;
        if (!known.has(read.data.kind)) wrong.push(`${text}: taken as ${read.data.kind}`);
      }
    } catch (error) {
      if (!(error instanceof FrameError)) wrong.push(`${text}: ${error}`);
    }
  }
  console.log(
    `n = ${n} frames in one process, seed ${SEED}: ${taken} are still messages, ${wrong.length} wrong, 95 % bound ${(300 / n).toFixed(3)} %`,
  );
  return wrong;
}

/** Callers that were not named: each ends the host before it reads anything. */
async function callers(n: number): Promise<string[]> {
  const odd = fc.oneof(
    fc.constantFrom(
      'chrome-extension://',
      'https://evil.test/',
      '--help',
      'null',
      `chrome-extension://${'a'.repeat(32)}`,
      'file:///x',
    ),
    fc
      .string({ unit: fc.constantFrom(...'abcdefghijklmnop'), minLength: 32, maxLength: 32 })
      .map((id) => `chrome-extension://${id}/`),
  );
  const wrong: string[] = [];
  for (const caller of fc.sample(odd, { numRuns: n, seed: SEED })) {
    const { code, stdout } = await cli(['host', '--extension-id', 'p'.repeat(32), '--', caller]);
    if (code !== 2 || stdout !== '') wrong.push(`caller ${caller}: exit ${code}, said ${stdout.length} bytes`);
  }
  console.log(`n = ${n} wrong callers: ${wrong.length} were let in, 95 % bound ${(300 / n).toFixed(1)} %`);
  return wrong;
}

/** `n` mutants, a process each; 100,000 more in this one; 200 wrong callers. */
export async function host(n = 300): Promise<boolean> {
  const wrong = [...(await inProcess(100_000)), ...(await callers(200))];
  const before = wrong.length;
  for (const [what, bytes] of wrongFrames) wrong.push(await wrongOf(what, bytes, [1]));
  for (const text of fc.sample(mutant, { numRuns: n, seed: SEED }))
    wrong.push(await wrongOf(text, Buffer.concat([frameOf(JSON.stringify(hello)), frameOf(text === '' ? ' ' : text)]), [0, 1]));
  const bad = wrong.filter((line) => line !== '');
  for (const line of bad) console.log(`WRONG ${line}`);
  console.log(
    `n = ${wrong.length - before} streams (${wrongFrames.length} by hand, ${n} mutants), seed ${SEED}: ${bad.length} wrong, 95 % bound ${(300 / (wrong.length - before)).toFixed(2)} %`,
  );
  return bad.length === 0;
}
