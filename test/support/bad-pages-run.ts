/** Bad pages, one after another in the core's own browser: opened, read, asked about, as a run would. */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { openBrowser } from '../../agent-core/node/playwright-environment.ts';
import { walk } from '../../agent-core/observation.ts';
import { estimateTokens, observationText } from '../../agent-core/observation-text.ts';
import { createOrigins } from '../../agent-core/policy/origins.ts';
import { Observation } from '../../agent-core/trajectory.ts';
import type { BadPage } from './malformed-pages.ts';

export interface Visit {
  name: string;
  ms: number;
  nodes: number;
  cut: number;
  /** What went wrong; '' for nothing. */
  bad: string;
}

async function serve(pages: readonly BadPage[]) {
  const server = createServer((request, response) => {
    if (request.url === '/hang') return;
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(pages[Number(/\d+/.exec(request.url ?? '')?.[0] ?? -1)]?.html ?? '');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Resident memory of the largest process below ours, MB. */
export function largestProcess(): number {
  const parents = new Map<number, { parent: number; mb: number }>();
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each)))
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      const number = (key: string): number => Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
      parents.set(Number(name), { parent: number('PPid'), mb: number('VmRSS') / 1024 });
    } catch {
      // It ended meanwhile.
    }
  const ours = (pid: number): boolean => pid === process.pid || (pid > 1 && ours(parents.get(pid)?.parent ?? 0));
  return Math.max(0, ...[...parents].filter(([pid]) => pid !== process.pid && ours(pid)).map(([, { mb }]) => mb));
}

/** What is wrong with an observation of this page; '' for nothing. */
function faults(page: BadPage, seen: Observation): string {
  const parsed = Observation.safeParse(JSON.parse(JSON.stringify(seen)));
  if (!parsed.success) return `not an Observation: ${parsed.error.message.slice(0, 200)}`;
  if (page.cut === true && (seen.cut ?? 0) === 0) return 'nothing marks that it was cut';
  const nodes = [...walk(seen.tree)].map(({ node }) => node);
  if (page.cut === 'text' && !nodes.some(({ name }) => name.endsWith('…'))) return 'nothing marks that a text goes on';
  const refs = nodes.map(({ ref }) => ref);
  if (new Set(refs).size !== refs.length) return 'two nodes have one ref';
  return estimateTokens(observationText(seen)) > 6_600 ? 'the text is above the cap' : '';
}

/** The one problem that a page may have is the one that it is there for. */
const problemOf = (page: BadPage, problem: string | undefined): string =>
  page.crashes !== true ? (problem ?? '') : problem?.includes('crashed') === true ? '' : 'nobody says that it crashed';

/** Visits all; `seen` gets each visit as it ends. One browser for all: what a page breaks, the next page shows. */
export async function visitAll(pages: readonly BadPage[], seen: (visit: Visit) => void): Promise<void> {
  const site = await serve(pages);
  const origins = createOrigins({ read: [site.url], write: [] });
  const browser = await openBrowser({
    mode: 'read',
    origins,
    headed: false,
    profile: null,
    key: 'k',
    keep: [],
    maskValues: false,
  });
  try {
    for (const [i, page] of pages.entries()) {
      const began = performance.now();
      const visit: Visit = { name: page.name, ms: 0, nodes: 0, cut: 0, bad: '' };
      try {
        const { problem } = await browser.open(`${site.url}/${i}`);
        const observation = await browser.environment.observe();
        const nodes = [...walk(observation.tree)].map(({ node }) => node);
        Object.assign(visit, {
          nodes: nodes.length,
          cut: observation.cut ?? 0,
          bad:
            problemOf(page, problem ?? observation.failure) ||
            (page.crashes ? '' : (observation.failure ?? faults(page, observation))),
        });
        for (const node of nodes.filter(({ marks }) => marks !== undefined).slice(0, 3))
          await browser.environment.inspect({ kind: 'click', target: node.ref });
      } catch (error) {
        visit.bad = error instanceof Error ? error.message : String(error);
      }
      seen({ ...visit, ms: Math.round(performance.now() - began) });
    }
  } finally {
    await browser.close();
    site.close();
  }
}
