/** Consent to explore a site: once per site and mode, in the person's own words (safety.md 8.4). */
import * as z from 'zod';
import type { Budget, Mode } from '../../policy/decide.ts';
import type { Store } from '../store/open-store.ts';
import { usage } from './fault.ts';
import { ask, interactive, paint, say } from './terminal.ts';

/** Rises when what is asked for grows: older consents are asked for again. */
const VERSION = 1;

const Agreed = z.object({
  version: z.number(),
  model: z.string(),
  limits: z.object({ steps: z.number(), pages: z.number(), ms: z.number(), microUsd: z.number() }),
  /** As the person read them. */
  terms: z.array(z.string()),
});
type Agreed = z.infer<typeof Agreed>;

/** Who agreed to more has agreed to less. */
const covers = (earlier: Agreed, now: Agreed): boolean =>
  earlier.version === now.version &&
  earlier.model === now.model &&
  (['steps', 'pages', 'ms', 'microUsd'] as const).every((key) => now.limits[key] <= earlier.limits[key]);

const minutes = (ms: number): number => Math.round(ms / 60_000);

/** What the person agrees to, line by line. */
const terms = (o: { origin: string; mode: Mode; model: string; limits: Budget }): string[] => [
  `Site: ${o.origin}, mode ${o.mode}`,
  o.mode === 'assist'
    ? 'Does: what you ask for in your own tab, and asks before it changes anything'
    : o.mode === 'read'
      ? 'Does: reads and clicks; everything but GET and HEAD is stopped before it leaves the browser'
      : 'Does: reads, clicks and changes what can be changed back; the account must be one you can spare',
  'Keeps on this machine: page structure with personal data masked, steps, examples; 30 days for steps, examples until you forget the site',
  o.model === 'built-in'
    ? 'Leaves this machine: nothing but the requests to the site'
    : `Leaves this machine: masked page text, to ${o.model}`,
  `At most: ${o.limits.steps} actions, ${o.limits.pages} pages, ${minutes(o.limits.ms)} minutes, USD ${(o.limits.microUsd / 1e6).toFixed(2)}`,
];

/**
 * Returns when consent is there: given earlier, by `--account`, or typed now. Stores it with date and terms.
 * Throws a usage Fault (exit 2) without a label and without a person to ask.
 */
export async function requireConsent(
  store: Store,
  o: { origin: string; mode: Mode; model: string; limits: Budget; account: string | undefined; command: string },
): Promise<void> {
  const stored = await store.guides.consent(o.origin, o.mode);
  const earlier = Agreed.safeParse(stored?.terms);
  const { steps, pages, ms, microUsd } = o.limits;
  const asked: Agreed = { version: VERSION, model: o.model, limits: { steps, pages, ms, microUsd }, terms: terms(o) };
  const same = o.account === undefined || o.account === stored?.account;
  if (same && earlier.success && covers(earlier.data, asked)) return;
  const account = (o.account ?? (await typed(o.origin, asked.terms, o.command))).trim();
  if (account === '') throw usage('Nothing was explored: an empty account label is no consent.');
  await store.guides.giveConsent({ origin: o.origin, mode: o.mode, account, terms: asked, at: Date.now() });
}

async function typed(origin: string, lines: readonly string[], command: string): Promise<string> {
  if (!interactive()) {
    throw usage(
      `Exploring ${origin} needs your consent, and nobody can be asked here. Say whose account it is: ${command} --account "my test account" (without a login: --account "none").`,
    );
  }
  say(paint('bold', 'Before exploring, please agree:'));
  for (const line of lines) say(`  ${line}`);
  return ask('Whose account is this? Type a label to agree ("none" without a login), or Enter to stop: ');
}
