/**
 * `npm run test:long -- replay [n]`: n things done by chance on each site are recorded, then done again on a fresh copy; at least 98 % of all steps on the demo site and on what others made
 * (two wikis, a manual, the WebArena-Infinity apps that `FIELDGUIDE_INFINITY` names) must meet the same control, 90 % after a redesign. `FIELDGUIDE_ONLY`: a word in the name of the only sites.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemoSite } from '../../agent-core/node/demo-site.ts';
import { APPS, infinityPages } from '../bench/infinity-pages.ts';
import { manuals } from '../bench/tree-pages.ts';
import { startDokuwiki } from '../sites/dokuwiki.ts';
import { SiteUnavailable } from '../sites/php-site.ts';
import { startTiddlywiki } from '../sites/tiddlywiki.ts';
import { packageRoot } from '../support/cli.ts';
import { replaySite } from '../support/replay-run.ts';
import { type Site, walkSite } from '../support/replay-walk.ts';
import { serveFolder } from '../support/serve.ts';

/** A place to record on and how to get a fresh copy of it. */
interface Subject {
  name: string;
  least: number;
  site: Site;
  fresh(): Promise<Site>;
  close(): unknown;
}

const folder = (name: string) => mkdtempSync(join(tmpdir(), `fieldguide-replay-${name}-`));

async function demo(): Promise<Subject> {
  const site = await startDemoSite();
  const fresh = async () => {
    await site.reset();
    return { url: `${site.url}/issues` };
  };
  return { name: 'demo site', least: 0.98, site: await fresh(), fresh, close: site.close };
}
async function dokuwiki(): Promise<Subject> {
  const wiki = await startDokuwiki(folder('dokuwiki'));
  const here = () => ({ url: `${wiki.url}/doku.php?id=wiki:syntax`, storageState: wiki.storageState });
  const fresh = async () => {
    await wiki.reset();
    return here();
  };
  return { name: 'DokuWiki', least: 0.98, site: here(), fresh, close: wiki.close };
}
async function tiddlywiki(): Promise<Subject> {
  let wiki = await startTiddlywiki(folder('tiddlywiki'));
  const site = { url: `${wiki.url}/` };
  const fresh = async () => {
    wiki.close();
    wiki = await startTiddlywiki(folder('tiddlywiki'));
    return { url: `${wiki.url}/` };
  };
  return { name: 'TiddlyWiki', least: 0.98, site, fresh, close: () => wiki.close() };
}
/** A manual that Sphinx made, with its search. */
async function manual(): Promise<Subject> {
  let docs = '';
  try {
    docs = manuals();
  } catch (cause) {
    throw new SiteUnavailable("Debian's manuals could not be downloaded", { cause });
  }
  const server = await serveFolder(docs);
  const site = { url: `${server.url}/python3.11/html/library/logging.config.html` };
  return { name: "Python's manual", least: 0.98, site, fresh: async () => site, close: server.close };
}
const infinity = (app: string) => async (): Promise<Subject> => {
  const open = async () => {
    const { pages, close } = await infinityPages([app]);
    const [page] = pages;
    if (page === undefined) throw new SiteUnavailable(`${app} is not in the clone`);
    return { site: { url: page.url }, close };
  };
  if (process.env.FIELDGUIDE_INFINITY === undefined)
    throw new SiteUnavailable('FIELDGUIDE_INFINITY does not name a clone of WebArena-Infinity');
  let now = await open();
  const fresh = async () => {
    now.close();
    now = await open();
    return now.site;
  };
  return { name: app, least: 0.98, site: now.site, fresh, close: () => now.close() };
};
async function redesign(): Promise<Subject> {
  const site = await serveFolder(join(packageRoot, 'fixtures/sites/shop'));
  return {
    ...{ name: 'after a redesign', least: 0.9, site: { url: `${site.url}/old.html` } },
    fresh: async () => ({ url: `${site.url}/new.html` }),
    close: site.close,
  };
}

interface Counted {
  judged: number;
  right: number;
  least: number;
}

async function measure(subject: Subject, n: number, seed: number): Promise<Counted> {
  const walked = await walkSite(subject.site, { n, seed });
  const from = new URL(subject.site.url).origin;
  const { wrong, judged, right } = await replaySite(await subject.fresh(), walked, from);
  const { truths, unheard } = walked;
  console.log(
    `${subject.name}: ${right} of ${judged} steps on the right control; ${walked.recorded.steps.length} steps, ${truths.length - judged} of them on no control, ${unheard.length} things done were not told; seed ${seed}`,
  );
  for (const line of wrong) console.log(`  ${line}`);
  for (const key of unheard) console.log(`  not told: ${key}`);
  return { judged, right, least: subject.least };
}

/** All sites that must reach `least` together. */
function reached(all: readonly Counted[], least: number): boolean {
  const asked = all.filter((each) => each.least === least);
  const [judged, right] = [asked.reduce((sum, each) => sum + each.judged, 0), asked.reduce((sum, each) => sum + each.right, 0)];
  if (asked.length === 0) return true;
  const bound = right === judged ? `, 95 % bound ${(300 / judged).toFixed(2)} % wrong` : '';
  console.log(
    `${asked.length} sites: ${right} of ${judged} steps on the right control (${((100 * right) / Math.max(judged, 1)).toFixed(1)} %, wanted ${100 * least} %${bound})`,
  );
  return judged > 0 && right / judged >= least;
}

const SUBJECTS: [name: string, make: () => Promise<Subject>][] = [
  ['demo', demo],
  ['dokuwiki', dokuwiki],
  ['tiddlywiki', tiddlywiki],
  ['manual', manual],
  ...APPS.map((app): [string, () => Promise<Subject>] => [app, infinity(app)]),
  ['redesign', redesign],
];

export async function replay(n = 60, seed = 1): Promise<boolean> {
  const all: Counted[] = [];
  for (const [name, make] of SUBJECTS) {
    if (!name.includes(process.env.FIELDGUIDE_ONLY ?? '')) continue;
    try {
      const subject = await make();
      try {
        all.push(await measure(subject, n, seed));
      } finally {
        await subject.close();
      }
    } catch (error) {
      if (!(error instanceof SiteUnavailable)) throw error;
      console.log(`left out: ${error.message}`);
    }
  }
  return [0.98, 0.9].map((least) => reached(all, least)).every(Boolean);
}
