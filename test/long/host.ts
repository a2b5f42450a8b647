/** The native host at length: every wrong frame, and n mutated messages in processes of their own. It may end or go on, never as a bug, and leaves no store behind. */
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { frameOf } from '../../agent-core/node/native-frames.ts';
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

/** `n` mutants, a process each. */
export async function host(n = 300): Promise<boolean> {
  const wrong: string[] = [];
  for (const [what, bytes] of wrongFrames) wrong.push(await wrongOf(what, bytes, [1]));
  for (const text of fc.sample(mutant, { numRuns: n, seed: SEED }))
    wrong.push(await wrongOf(text, Buffer.concat([frameOf(JSON.stringify(hello)), frameOf(text === '' ? ' ' : text)]), [0, 1]));
  const bad = wrong.filter((line) => line !== '');
  for (const line of bad) console.log(`WRONG ${line}`);
  console.log(
    `n = ${wrong.length} streams (${wrongFrames.length} by hand, ${n} mutants), seed ${SEED}: ${bad.length} wrong, 95 % bound ${(300 / wrong.length).toFixed(2)} %`,
  );
  return bad.length === 0;
}
