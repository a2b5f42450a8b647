/** The manual inside the app: pages that only a browser can open, and what a help button shows. Opened in the run's own browser, through the gate. */

import type { HelpChunk } from '../example.ts';
import { isUrl } from '../is-url.ts';
import { kindOf, labelOf, nodeAt, walk } from '../observation.ts';
import type { Observation, Trajectory } from '../trajectory.ts';
import { looksLikeHelp } from './harvest.ts';
import { helpBrought, helpOn, isHelpButton } from './help-page.ts';
import { isInstructionLike } from './instruction-like.ts';
import { act, open, type Stage } from './stage.ts';

const PAGES = 30;
/** Pressed on one page. */
const BUTTONS = 2;
const SEEN = 60;

const bare = (url: string): string => url.replace(/#.*$/, '');
const textKey = (chunk: HelpChunk): string => chunk.text.replace(/\s+/g, ' ').trim().slice(0, 300);
const isSound = ({ heading, text }: HelpChunk): boolean => !isInstructionLike(`${heading}\n${text}`);

/** Links on the page to help that was not read as a document: routes of the app, and pages that came without text. */
function routes(o: Observation, given: { origin: string; withText: ReadonlySet<string> }): string[] {
  const out = new Set<string>();
  for (const { node } of walk(o.tree)) {
    const href = node.marks?.attributes.href;
    if (href === undefined || kindOf(node) !== 'link' || !isUrl(href, o.url)) continue;
    const url = new URL(href, o.url);
    if (url.origin !== given.origin || !looksLikeHelp(labelOf(node), url)) continue;
    const route = url.hash !== '' && url.href !== o.url;
    if (route || !given.withText.has(bare(url.href))) out.add(url.href);
  }
  return [...out];
}

const buttons = (o: Observation): string[] =>
  [...walk(o.tree)]
    .filter(({ node }) => isHelpButton(node))
    .slice(0, BUTTONS)
    .map(({ node }) => node.ref);

/**
 * Presses the help buttons of a page that is open, one after the other, each on the page as it comes. `press`: what is there afterwards, `null` where it was not done; `back` opens the
 * page again.
 */
export async function pressHelp(
  first: Observation,
  o: {
    press: (at: Observation, ref: string) => Promise<Observation | null>;
    back: () => Promise<Observation>;
    keep: (brought: HelpChunk[], after: Observation) => void;
  },
): Promise<void> {
  let at = first;
  for (let i = 0; ; i += 1) {
    const target = buttons(at)[i];
    if (target === undefined) return;
    const after = await o.press(at, target);
    if (after !== null && after.failure === undefined) o.keep(helpBrought(at, after), after);
    if (buttons(at).length <= i + 1) return;
    at = await o.back();
  }
}

/** What was not said before, on the start page or elsewhere. */
function fresh(found: readonly HelpChunk[], said: Set<string>): HelpChunk[] {
  const chunks = found.filter((chunk) => isSound(chunk) && !said.has(textKey(chunk)));
  for (const chunk of chunks) said.add(textKey(chunk));
  return chunks;
}

/**
 * At most 30 pages and 2 buttons, breadth first from the start page. `chunks`, `read`: what was read as documents already. Ends early, with what it has, when nothing is left to
 * spend; throws `Ended` only when the person stopped it.
 */
export async function inAppHelp(
  stage: Stage,
  o: { page: Observation; chunks: readonly HelpChunk[]; read: readonly string[] },
): Promise<{ chunks: HelpChunk[]; read: string[] }> {
  const withText = new Set(o.chunks.map(({ doc }) => bare(doc)));
  const said = new Set(o.chunks.map(textKey));
  const chunks: HelpChunk[] = [];
  const read: string[] = [];
  const keep = (at: Observation, all = helpOn(at)): void => {
    const found = fresh(all, said);
    if (found.length === 0) return;
    chunks.push(...found);
    read.push(at.url);
    stage.onEvent({ kind: 'help', url: at.url, title: at.title, chunks: found.length });
  };
  // The start page is no help by itself, unless it gives steps.
  const own = helpOn(o.page);
  for (const chunk of own) if (chunk.steps.length === 0) said.add(textKey(chunk));
  if (own.some(({ steps }) => steps.length > 0)) keep(o.page);
  const given = { origin: stage.origin, withText };
  // What a site map or a person named and came without text is drawn by scripts, too.
  const silent = o.read.filter((url) => new URL(url).origin === stage.origin && !withText.has(bare(url)));
  const waiting = [...new Set([...routes(o.page, given), ...silent])].filter((url) => url !== o.page.url);
  const known = new Set(waiting);
  for (let i = 0; i < waiting.length && i < PAGES; i += 1) {
    const at = await open(stage, waiting[i] ?? o.page.url);
    if (at.failure !== undefined) continue;
    keep(at);
    for (const url of routes(at, given)) if (!known.has(url) && known.add(url)) waiting.push(url);
  }
  const back = (): Promise<Observation> => open(stage, o.page.url);
  if (buttons(o.page).length > 0)
    await pressHelp(await back(), {
      async press(on, target) {
        const thought = 'see what the help button shows';
        const acted = await act(stage, { kind: 'click', target }, { on, during: 'help', thought });
        return acted.done ? acted.after : null;
      },
      back,
      keep: (brought, after) => keep(after, brought),
    });
  return { chunks, read };
}

const after = (run: Trajectory, i: number): Observation => run.steps[i + 1]?.observation ?? run.last;

/** Help among what a sweep saw: pages whose address or title says so, and what help buttons anywhere on the site brought. */
export function seenHelp(runs: readonly Trajectory[], known: readonly HelpChunk[]): HelpChunk[] {
  const said = new Set(known.map(textKey));
  const pages = new Map<string, Observation>();
  for (const run of runs) for (const o of [...run.steps.map((step) => step.observation), run.last]) pages.set(o.url, o);
  const docs = new Set(known.map(({ doc }) => bare(doc)));
  const shown = [...pages.values()]
    .filter((o) => looksLikeHelp(o.title, new URL(o.url)) && !docs.has(bare(o.url)))
    .flatMap((o) => helpOn(o));
  const pressed = runs.flatMap((run) =>
    run.steps.flatMap(({ action, observation }, i) => {
      const node = action.kind === 'click' ? nodeAt(observation, action.target.ref) : undefined;
      return node !== undefined && isHelpButton(node) ? helpBrought(observation, after(run, i)) : [];
    }),
  );
  return fresh([...shown, ...pressed], said).slice(0, SEEN);
}
