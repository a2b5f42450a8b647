/** `npm run test:long -- replay [n]`: n things done by chance on each site are recorded, then done again on a fresh copy; at least 98 % must meet the same control, 90 % after a redesign. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDemoSite } from '../../agent-core/node/demo-site.ts';
import { SiteUnavailable, startDokuwiki } from '../sites/dokuwiki.ts';
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
async function redesign(): Promise<Subject> {
  const site = await serveFolder(join(packageRoot, 'fixtures/sites/shop'));
  return {
    ...{ name: 'after a redesign', least: 0.9, site: { url: `${site.url}/old.html` } },
    fresh: async () => ({ url: `${site.url}/new.html` }),
    close: site.close,
  };
}

async function measure(subject: Subject, n: number, seed: number): Promise<boolean> {
  const { steps, truths, unheard, wrong, judged, right } = await (async () => {
    const walked = await walkSite(subject.site, { n, seed });
    const from = new URL(subject.site.url).origin;
    return { ...walked, steps: walked.recorded.steps.length, ...(await replaySite(await subject.fresh(), walked, from)) };
  })();
  const share = right / Math.max(judged, 1);
  console.log(
    `${subject.name}: ${right} of ${judged} steps on the right control (${(100 * share).toFixed(1)} %, wanted ${100 * subject.least} %); ${steps} steps, ${truths.length - judged} of them on no control, ${unheard.length} things done were not told; seed ${seed}`,
  );
  for (const line of wrong) console.log(`  ${line}`);
  for (const key of unheard) console.log(`  not told: ${key}`);
  return judged > 0 && share >= subject.least;
}

export async function replay(n = 60, seed = 1): Promise<boolean> {
  let ok = true;
  for (const make of [demo, dokuwiki, tiddlywiki, redesign]) {
    if (!make.name.includes(process.env.FIELDGUIDE_ONLY ?? '')) continue;
    try {
      const subject = await make();
      try {
        ok = (await measure(subject, n, seed)) && ok;
      } finally {
        await subject.close();
      }
    } catch (error) {
      if (!(error instanceof SiteUnavailable)) throw error;
      console.log(`left out: ${error.message}`);
    }
  }
  return ok;
}
