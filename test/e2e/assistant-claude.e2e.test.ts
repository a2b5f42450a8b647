/** The assistant with the core's model: asked through the real native host, which asks a server that speaks the Messages API. The key never enters the browser. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { openStore } from '../../agent-core/node/store/open-store.ts';
import { button, withSite } from '../support/explore-panel.ts';
import { messagesServer } from '../support/messages-server.ts';
import type { Request } from '../support/messages-wire.ts';

const KEY = 'sk-canary-6f1d2a90b7';
const MODEL = 'claude-haiku-4-5';

/** What a language model would make of the page as it is rendered. */
function reply(request: Request): unknown {
  const text = (request.messages[0]?.content ?? []).map((block) => block.text).join('\n');
  const ref = (line: RegExp): string => line.exec(text)?.[1] ?? '';
  const [on, off, alerts] = [
    ref(/\[(\w+)\] switch "Weekly digest"[^\n]* on\b/),
    ref(/\[(\w+)\] switch "Weekly digest"[^\n]* off\b/),
    ref(/\[(\w+)\] tab "Alerts"/),
  ];
  const checklist = (met: boolean) => [{ id: '1', text: 'No mail on Mondays', met }];
  const say = (actions: unknown[], note: string, met = false) => ({
    ...{ checklist: checklist(met), note, actions, next_query: '', confidence: 0.9 },
  });
  if (on !== '') return say([{ kind: 'click', target: on }], 'turn it off');
  if (off !== '') return say([{ kind: 'stop', status: 'done', evidence: [off] }], 'it is off', true);
  return say([{ kind: 'click', target: alerts }], 'the switch may be among the alerts');
}

const filesIn = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

it('a task by the model of the core, which keeps the key, the ledger and the bill', async () => {
  const server = await messagesServer({ answer: reply });
  vi.stubEnv('ANTHROPIC_API_KEY', KEY);
  vi.stubEnv('ANTHROPIC_BASE_URL', server.url);
  vi.stubEnv('ANTHROPIC_MODEL', MODEL);
  try {
    await withSite({ core: true, linked: true }, async ({ site, panel, profile, store, context, id }) => {
      await panel.getByRole('navigation').getByRole('button', { name: /^Do/ }).click();
      await panel.getByText('Model: built-in').click();
      await button(panel, 'Use the core’s model…').click();
      await button(panel, `Use anthropic:${MODEL}`).click();
      await panel.getByText(`Model: anthropic:${MODEL}`).waitFor();
      await panel.getByRole('textbox', { name: 'Your task on this site' }).fill('Spare me the Monday mail');
      await button(panel, 'Do it').click();
      const card = panel.getByRole('region', { name: 'May this be done?' });
      const over = button(panel, 'Do it again').first();
      for (let seen = 1; ; seen += 1) {
        await card.or(over).first().waitFor();
        if (await over.isVisible()) break;
        await card.getByRole('button', { name: 'Do it once' }).click();
        await panel
          .getByText('You allowed')
          .nth(seen - 1)
          .waitFor();
      }
      expect(await panel.getByRole('status').first().textContent()).toMatch(/^Done/);
      expect(site.state().settings.digest).toBe(false);
      expect(await panel.locator('.plan li').textContent()).toMatch(/^No mail on Mondays/);
      const asked = server.log.length;
      expect(asked).toBeGreaterThan(1);
      await panel.getByText(`${asked} questions to the model “anthropic:${MODEL}”`).waitFor();
      expect(
        server.log.filter(
          ({ headers }) =>
            !Object.values(headers)
              .flat()
              .some((value) => value?.includes(KEY)),
        ),
      ).toEqual([]);

      // The core's ledger says what was sent, and agrees with the server's bill.
      await expect
        .poll(async () => {
          const opened = await openStore(store, { write: false });
          const [run] = await opened.runs.list(site.url);
          const calls = run === undefined ? [] : await opened.calls(run).list();
          await opened.close();
          return [run?.kind, run?.state, calls.length, new Set(calls.map((call) => call.state))];
        })
        .toEqual(['run', 'done', asked, new Set(['ended'])]);
      // The settings show each question, word for word as the server got it, and take the choice back.
      const settings = await context.newPage();
      await settings.goto(`chrome-extension://${id}/options/index.html`);
      const choice = settings.getByText(`Tasks on this site go to the model “anthropic:${MODEL}”`);
      await choice.waitFor();
      await settings.getByRole('button', { name: 'Show what was sent' }).click();
      const rows = settings.locator('#privacy ul.examples > li');
      await expect.poll(() => rows.count(), { timeout: 30_000 }).toBe(asked);
      await rows.first().locator('summary').click();
      const exact = rows.first().locator('pre.exact');
      await expect.poll(() => exact.textContent(), { timeout: 30_000 }).toContain('tools');
      // Newest first. The view lays it out; without that it is what the server got, byte for byte: system text, tool and schema, and the masked page.
      expect(JSON.stringify(JSON.parse((await exact.textContent()) ?? ''))).toBe(server.log.at(-1)?.body);
      await settings.getByRole('button', { name: `Take back: ${site.url}. Tasks` }).click();
      await choice.waitFor({ state: 'hidden' });
      const holding = filesIn(profile).filter((file) => readFileSync(file).includes(KEY));
      expect(holding).toEqual([]);
    });
  } finally {
    vi.unstubAllEnvs();
    await server.close();
  }
});
