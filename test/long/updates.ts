/** the whole extension starts anew, as an update does it, in the middle of tasks, of a person's showing and of explorations: each ends or goes on cleanly. */
import type { Page } from 'playwright';
import { seeded } from '../../agent-core/bench/statistics.ts';
import { withSite } from '../support/explore-panel.ts';
import { openPanel } from '../support/panel.ts';
import { assistRound, type Place, type Seen, showDigest, synced, syncRound, view } from '../support/worker-rounds.ts';

const SEED = 20261127;
const VIEWS = [/^Do/, /^Explore/, /^Teach/] as const;
/** Chrome takes back with the restart what the toolbar button gave: the recording goes on where it may, and is read where not. What was shown is there. */
async function showRound({ site, page, panel, blow }: Place): Promise<Seen> {
  site.reset();
  await page.goto(`${site.url}/settings`);
  await showDigest(panel, page);
  const after = await blow();
  const [done, nothing] = ['I am done', 'Keep nothing'].map((name) => after.getByRole('button', { name, exact: true }));
  if (done === undefined || nothing === undefined) throw new Error('no buttons');
  await done.or(nothing).first().waitFor();
  if (await done.isVisible()) await done.click({ timeout: 2_000 }).catch(() => undefined);
  await nothing.waitFor();
  const said = await after
    .getByRole('textbox')
    .evaluateAll((boxes) =>
      boxes.map((box) => (box instanceof HTMLTextAreaElement || box instanceof HTMLInputElement ? box.value : '')),
    );
  const wrong = said.some((text) => text.includes('Weekly digest')) ? [] : [`what was shown is told as ${JSON.stringify(said)}`];
  await nothing.click();
  await after.getByText('Nothing was kept of it.').waitFor();
  return { wrong, backMs: -1, interrupted: true };
}

const ROUNDS: readonly ((place: Place) => Promise<Seen>)[] = [assistRound, syncRound, showRound];

/** True when nothing was done twice or lost. */
export async function updates(n = 50): Promise<boolean> {
  const wrong: string[] = [];
  await withSite({ core: true, linked: true }, async ({ site, page, panel: first, context, id, profile, store }) => {
    let panel: Page = first;
    for (let round = 0; round < n; round += 1) {
      const at = round % ROUNDS.length;
      const blow = async (): Promise<Page> => {
        const [closed, worker] = [panel.waitForEvent('close'), context.waitForEvent('serviceworker', { timeout: 30_000 })];
        await panel.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
        await Promise.all([closed, worker]);
        await page.bringToFront();
        panel = await openPanel(context, { id, profile, url: site.url });
        await view(panel, VIEWS[at] ?? /^Do/);
        return panel;
      };
      const act = ROUNDS[at];
      const seen = await act?.({ site, page, panel, store, blow, random: seeded(SEED + round) });
      for (const what of seen?.wrong ?? []) wrong.push(`round ${round}: ${what}`);
      if (round % 10 === 9) console.log(`${round + 1} restarts, ${wrong.length} wrong`);
    }
    wrong.push(...(await synced({ site, panel, store })));
  });
  for (const what of wrong) console.log(`WRONG ${what}`);
  console.log(
    `n = ${n} restarts of the extension (tasks, explorations and showings in turn), ${wrong.length} wrong, 95 % bound ${(300 / n).toFixed(1)} %, seed ${SEED} for the moments`,
  );
  return wrong.length === 0;
}
