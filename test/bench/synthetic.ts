/** A page of any size, and what work on it costs the page's main thread. */
import { createServer } from 'node:http';
import type { CDPSession } from 'playwright';

/** Cards as web apps have them, `elements` in all: eleven to a card. */
function synthetic(elements: number): string {
  const card = (i: number): string =>
    `<li class=card><h3><a href="/t/${i}">Ticket ${i}</a></h3><p>Reported by <b>Person ${i % 40}</b> in group ${i % 9}</p><div class=row><label>Owner <input value="Person ${i % 40}"></label><button class=btn>Close</button><span class=more style="cursor:pointer">More</span></div></li>`;
  const cards = Array.from({ length: Math.floor(elements / 11) }, (_, i) => card(i)).join('');
  return `<!doctype html><title>${elements}</title><h1>Tickets</h1><ul>${cards}</ul>`;
}

/** `/5000` is a page of five thousand elements. */
export async function serveSynthetic(): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(synthetic(Number(/\d+/.exec(request.url ?? '')?.[0] ?? 0)));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Main-thread CPU of `work`, ms: all of it, or scripts alone. `Performance` is enabled with thread ticks. */
export async function cpu(
  cdp: CDPSession,
  work: () => Promise<unknown>,
  what: 'TaskDuration' | 'ScriptDuration' = 'TaskDuration',
): Promise<number> {
  const busy = async (): Promise<number> => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === what)?.value ?? 0) * 1_000;
  };
  const before = await busy();
  await work();
  return (await busy()) - before;
}

export const median = (all: number[]): number => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
