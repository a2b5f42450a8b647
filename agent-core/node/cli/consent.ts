/** Consent to explore a site: once per site and mode, in the person's own words (safety.md 8.4). */
import type { Budget, Mode } from '../../policy/decide.ts';
import type { Store } from '../store/open-store.ts';
import { usage } from './fault.ts';
import { ask, interactive, paint, say } from './terminal.ts';

/** Rises when what is asked for grows: older consents are asked for again. */
const VERSION = 1;

const minutes = (ms: number): number => Math.round(ms / 60_000);

/** What the person agrees to, line by line. */
const terms = (o: { origin: string; mode: Mode; model: string; limits: Budget }): string[] => [
  `Site: ${o.origin}, mode ${o.mode}`,
  o.mode === 'read'
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
  const earlier = await store.guides.consent(o.origin, o.mode);
  const asked = terms(o);
  const agreed = { version: VERSION, model: o.model, terms: asked };
  const same = (): boolean => JSON.stringify(earlier?.terms) === JSON.stringify(agreed);
  if (o.account === undefined && earlier !== null && same()) return;
  const account = (o.account ?? (await typed(o.origin, asked, o.command))).trim();
  if (account === '') throw usage('Nothing was explored: an empty account label is no consent.');
  await store.guides.giveConsent({ origin: o.origin, mode: o.mode, account, terms: agreed, at: Date.now() });
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
