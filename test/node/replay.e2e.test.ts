/** A short form of `npm run test:long -- replay`: what a person did on a site is done again after its redesign. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../support/cli.ts';
import { replaySite } from '../support/replay-run.ts';
import { walkSite } from '../support/replay-walk.ts';
import { serveFolder } from '../support/serve.ts';

test('a recording finds its controls again where ids, order, markup and neighbours are others', async () => {
  const site = await serveFolder(join(packageRoot, 'fixtures/sites/shop'));
  const walked = await walkSite({ url: `${site.url}/old.html` }, { n: 11, seed: 3 });
  expect(walked.unheard).toEqual([]);
  const same = await replaySite({ url: `${site.url}/new.html` }, walked, site.url);
  await site.close();
  expect(same.judged).toBeGreaterThan(7);
  expect(same.wrong.length, same.wrong.join('\n')).toBeLessThanOrEqual(1);
});
