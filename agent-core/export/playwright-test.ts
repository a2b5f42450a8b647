/** `export playwright`: a test file with a test for each live example, which runs as it is (`formats.md` 14). Pure. */
import type { Loss } from '../action.ts';
import { clean } from '../learn/clean.ts';
import type { Observation, Step, StoredAction, Target, Trajectory } from '../trajectory.ts';
import type { Episode } from './episodes.ts';
import { type Exported, folder, prepare, type StepLoss } from './folder.ts';
import { endChecks, locator, said } from './playwright-code.ts';

type Lose = (kind: Loss['kind'], detail: string) => void;

function actionCode(action: StoredAction, o: Observation, lose: Lose): string[] {
  const at = (target: Target): string => {
    const code = locator(target, o);
    if (code === '') lose('unrepresentable', 'nothing is known by which its element could be found');
    return code;
  };
  const on = (target: Target, call: string): string[] => {
    const code = at(target);
    return code === '' ? [] : [`await ${code}.${call};`];
  };
  switch (action.kind) {
    case 'click': {
      const options = [
        ...(action.button === undefined || action.button === 'left' ? [] : [`button: '${action.button}'`]),
        ...(action.count === undefined || action.count === 1 ? [] : [`clickCount: ${action.count}`]),
      ];
      return on(action.target, `click(${options.length === 0 ? '' : `{ ${options.join(', ')} }`})`);
    }
    case 'hover':
      return on(action.target, 'hover()');
    case 'type':
      return [
        ...on(action.target, action.clear ? `fill(${said(action.text)})` : `pressSequentially(${said(action.text)})`),
        ...(action.enter ? on(action.target, "press('Enter')") : []),
      ];
    case 'select':
      return on(action.target, `selectOption({ label: ${said(action.option)} })`);
    case 'drag': {
      const [from, to] = [at(action.from), at(action.to)];
      return from === '' || to === '' ? [] : [`await ${from}.dragTo(${to});`];
    }
    case 'press':
      return [`await tab.keyboard.press(${said(action.keys)});`];
    case 'scroll':
      return [`await tab.mouse.wheel(0, ${action.direction === 'down' ? 576 : -576});`];
    case 'goto':
      return [`await tab.goto(${said(action.url)});`];
    case 'go_back':
      return ['await tab.goBack();'];
    case 'go_forward':
      return ['await tab.goForward();'];
    case 'new_tab':
      return ['tab = await context.newPage();'];
    case 'tab_focus':
      return [`tab = context.pages()[${action.index}] ?? tab;`, 'await tab.bringToFront();'];
    case 'close_tab':
      return ['await tab.close();', 'tab = context.pages().at(-1) ?? page;'];
    case 'upload':
      lose('unrepresentable', 'the file of an upload is not kept');
      return [];
    case 'wait':
      lose('folded', 'a wait is left to Playwright, which waits for each element by itself');
      return [];
    case 'stop':
      return [];
  }
}

/** A step's code, with what surrounds it: dialogs it raises, and a tab that it opens. */
function stepCode(step: Step, after: Observation, lose: Lose): string[] {
  const code = actionCode(step.action, step.observation, lose);
  const dialogs = step.effect.dialogs.map(
    ({ accepted }) => `tab.once('dialog', (dialog) => dialog.${accepted ? 'accept' : 'dismiss'}());`,
  );
  const opens =
    after.tabs.length > step.observation.tabs.length && step.action.kind !== 'new_tab' && code.length > 0
      ? ["const opened = context.waitForEvent('page');"]
      : [];
  const block = [...dialogs, ...opens, ...code, ...(opens.length > 0 ? ['tab = await opened;'] : [])];
  return opens.length > 0 ? ['{', ...block.map((line) => `  ${line}`), '}'] : block;
}

/** From the last page before the window that an address opens, as far as that is known: the steps that lead to the window's first page. */
function leadIn(episode: Episode, runs: ReadonlyMap<string, Trajectory>): { steps: Step[]; known: boolean } {
  const { provenance } = episode.example ?? {};
  const from = provenance?.from ?? 0;
  if (provenance === undefined || from === 0) return { steps: [], known: true };
  const parent = runs.get(provenance.trajectory);
  if (parent === undefined) return { steps: [], known: false };
  const { steps } = clean(parent);
  const opensAt = (i: number): boolean =>
    i === 0 ||
    (steps[i]?.observation.url ?? '') !== (steps[i - 1]?.observation.url ?? '') ||
    steps[i - 1]?.action.kind === 'goto';
  let start = Math.min(from, steps.length);
  while (start > 0 && !opensAt(start)) start -= 1;
  return { steps: steps.slice(start, from), known: true };
}

interface Told {
  name: string;
  lines: string[];
}

function tell(episode: Episode, runs: ReadonlyMap<string, Trajectory>): { told: Told; losses: StepLoss[] } {
  const { trajectory, example } = episode;
  const losses: StepLoss[] = [];
  const lead = leadIn(episode, runs);
  if (!lead.known)
    losses.push({ step: 0, kind: 'dropped', detail: 'the run it was cut from is not stored: what led to its first page' });
  const all = [...lead.steps, ...trajectory.steps];
  const first = all[0]?.observation ?? trajectory.last;
  const lines = [`await tab.goto(${said(first.url)});`];
  all.forEach((step, i) => {
    const at = Math.max(0, i - lead.steps.length);
    lines.push(
      ...stepCode(step, all[i + 1]?.observation ?? trajectory.last, (kind, detail) => losses.push({ step: at, kind, detail })),
    );
  });
  const checks = endChecks(example?.teaches.post ?? [], trajectory.last);
  for (const detail of checks.left) losses.push({ step: trajectory.steps.length, kind: 'dropped', detail });
  return { told: { name: trajectory.goal ?? episode.id, lines: [...lines, ...checks.lines] }, losses };
}

const MASKED = /process\.env\./;

/** `runs`: stored trajectories by content hash, from which examples were cut. */
export function exportPlaywright(
  episodes: readonly Episode[],
  o: { strict: boolean; runs: ReadonlyMap<string, Trajectory> },
): Exported {
  const examples = episodes.filter(({ example }) => example !== undefined);
  const ready = prepare(examples, { strict: o.strict, tell: (episode) => tell(episode, o.runs) });
  const names = new Map<string, number>();
  const tests = ready.kept.map(({ told: { name, lines } }) => {
    const times = (names.get(name) ?? 0) + 1;
    names.set(name, times);
    const title = times === 1 ? name : `${name} (${times})`;
    const changes = lines.some((line) => /\btab = /.test(line));
    const context = lines.some((line) => line.includes('context.')) ? 'page, context' : 'page';
    return [
      `test(${JSON.stringify(title)}, async ({ ${context} }) => {`,
      `  ${changes ? 'let' : 'const'} tab = page;`,
      ...lines.map((line) => `  ${line}`),
      '});',
      '',
    ].join('\n');
  });
  const masked = ready.kept.some(({ told }) => told.lines.some((line) => MASKED.test(line)));
  const head = [
    '// Written by "fieldguide export playwright": a test for each example that was proved on the site.',
    ...(masked ? ['// Masked values are read from the environment; set them before a run.'] : []),
    ready.kept.length === 0 ? "import { test } from '@playwright/test';" : "import { expect, test } from '@playwright/test';",
    '',
    '',
  ].join('\n');
  const empty = "test.skip('nothing proved on this site yet', () => {});\n";
  return folder(ready, {
    format: 'playwright',
    options: { strict: o.strict },
    counts: { notExamples: episodes.length - examples.length },
    files: [{ path: 'guide.spec.ts', content: head + (tests.length === 0 ? empty : tests.join('\n')) }],
  });
}
