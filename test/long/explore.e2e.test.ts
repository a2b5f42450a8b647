/** An exploration whose core and whose worker are killed in turn at random moments: nothing lost, nothing twice, and it goes on from the panel (`safety.md` ). */
import { expect, it } from 'vitest';
import { button, number, sorted, state, stored, truth, withSite, writes } from '../support/explore-panel.ts';
import { hostsOf } from '../support/native-host.ts';

const ROUNDS = Number(process.env.FIELDGUIDE_ROUNDS ?? 10);

it(`${ROUNDS} kills`, async () => {
  await withSite({ core: true, linked: true }, async ({ site, panel, context, id, store }) => {
    const cdp = await context.browser()?.newBrowserCDPSession();
    const killWorker = async (): Promise<void> => {
      const { targetInfos = [] } = (await cdp?.send('Target.getTargets')) ?? {};
      const worker = targetInfos.find(({ type, url }) => type === 'service_worker' && url.includes(id));
      await cdp?.send('Target.closeTarget', { targetId: worker?.targetId ?? '' });
    };
    await button(panel, 'Explore this site').click();
    await panel.getByRole('textbox', { name: 'Whose account is it?' }).fill('none');
    await button(panel, 'Agree and explore').click();
    let had = new Map<string, string>();
    let actions = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      await state(panel, 'Exploring').waitFor({ timeout: 60_000 });
      const seen = expect.poll(() => number(panel, 'actions'), { timeout: 60_000 });
      await seen.toBeGreaterThan(actions).catch(async (cause: unknown) => {
        throw new Error(`no further action in round ${round + 1}: ${await panel.locator('main').textContent()}`, { cause });
      });
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 4_000));
      actions = await number(panel, 'actions');
      const [host] = hostsOf(store);
      if (host === undefined) throw new Error(`no core in round ${round + 1}: ${await panel.locator('main').textContent()}`);
      if (round % 2 === 0) process.kill(host, 'SIGKILL');
      else await killWorker();
      await state(panel, 'Interrupted').waitFor({ timeout: 60_000 });
      const now = await stored(panel);
      console.log(
        `round ${round + 1}: ${round % 2 === 0 ? 'core' : 'worker'} killed after ${actions} actions, ${now.size} examples in IndexedDB`,
      );
      // What was here before is here still, but for what the core itself has replaced since.
      const core = await truth(store, site.url);
      expect([...had.keys()].filter((one) => core.has(one) && !now.has(one))).toEqual([]);
      had = now;
      await button(panel, 'Go on').click();
    }
    await state(panel, 'Exploring').waitFor({ timeout: 60_000 });
    await expect.poll(() => number(panel, 'actions'), { timeout: 90_000 }).toBeGreaterThan(actions);
    await button(panel, 'Pause').click();
    await state(panel, 'Paused').waitFor({ timeout: 60_000 });
    expect(sorted(await stored(panel))).toEqual(sorted(await truth(store, site.url)));
    expect(writes(site)).toEqual([]);
  });
}, 1_200_000);
