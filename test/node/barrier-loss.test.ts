import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { drained } from '../support/barrier-loss.ts';
import { serveLeakPage } from '../support/leak-page.ts';

/** Sends three writes, each on a connection of its own, and is killed as soon as the last one has left. */
const SENDER = `
const { connect } = require('node:net');
let left = 3;
for (let n = 0; n < 3; n += 1) {
  const socket = connect(Number(process.argv[1]), '127.0.0.1', () =>
    socket.write('POST /v/01?n=' + n + ' HTTP/1.1\\r\\nhost: x\\r\\ncontent-length: 1\\r\\n\\r\\nx', () => {
      left -= 1;
      if (left === 0) process.kill(process.pid, 'SIGKILL');
    }));
}`;

it('counts what a dead sender had sent before its death as before it, however late it is read', async () => {
  const servers = await serveLeakPage();
  // This process reads nothing meanwhile: so it was on a busy machine, where a write that had left was counted as one after the end.
  expect(() => execFileSync(process.execPath, ['-e', SENDER, new URL(servers.origin).port])).toThrow();
  expect(servers.arrivals).toEqual([]);
  await drained(servers);
  expect(servers.arrivals.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST']);
  await sleep(100);
  expect(servers.arrivals).toHaveLength(3);
  await servers.close();
});
