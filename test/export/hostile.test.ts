import { parse } from '@puppeteer/replay';
import { parseHTML } from 'linkedom';
import ts from 'typescript';
import { expect, describe as group, test } from 'vitest';
import { readAction } from '../../agent-core/action.ts';
import type { Example } from '../../agent-core/example.ts';
import type { Exported, ExportFile } from '../../agent-core/export/folder.ts';
import { DEFAULTS, exportAs, FORMATS } from '../../agent-core/export/formats.ts';
import { tellEpisode } from '../../agent-core/export/webarena-episode.ts';
import { example } from '../recall/make.ts';
import { ofRun, read, source } from './episodes.ts';
import { HOSTILE } from './hostile-pages.ts';

const options = { tree: 'classic', frames: false, transliterate: false } as const;
const groups = [...new Set(HOSTILE.map((one) => one.group))];

/** Every text file, those inside of zips too. */
const texts = (files: readonly ExportFile[]): { path: string; text: string }[] =>
  files.flatMap((file) => {
    if ('files' in file) return texts(file.files);
    return typeof file.content === 'string' ? [{ path: file.path, text: file.content }] : [];
  });
const rows = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

test('all groups of the list are there', () => {
  expect(groups.length).toBe(11);
  expect(new Set(HOSTILE.map(({ group, name }) => `${group}: ${name}`)).size).toBe(HOSTILE.length);
  expect(HOSTILE.length).toBeGreaterThan(110);
});

group.each(groups)("in WebArena's words: %s", (name) => {
  const mine = HOSTILE.filter((one) => one.group === name);
  test.each(mine.map((one) => [one.name, one] as const))('%s', (_, { trajectory, words }) => {
    const { pairs, losses } = tellEpisode(trajectory, options);
    expect(pairs.map((pair) => readAction(pair.word)).every((action) => action !== null)).toBe(true);
    expect(pairs.at(-1)?.word).toMatch(/^stop \[/);
    const said = pairs.map((pair) => pair.word);
    if (words === null) expect(losses.map(({ kind }) => kind)).toContain('unrepresentable');
    else if (words !== undefined) expect(said.slice(0, words.length)).toEqual(words);
    if (words !== null) expect(losses.map(({ kind }) => kind)).not.toContain('unrepresentable');
    // Whatever stands in a page: one line a node, and as many pairs in the render file as were told.
    const out = exportAs('webarena', ofRun(trajectory), DEFAULTS);
    const { document } = parseHTML(read(out, 'render_0.html'));
    const shown = [...document.querySelectorAll('.state_obv > pre')].map((found) => found.textContent);
    expect(shown).toEqual(pairs.map((pair) => pair.observation));
    const dump = JSON.parse(read(out, 'json_dump.json')).example_0.messages;
    expect(dump.length).toBe(2 * pairs.length);
    for (const { observation } of pairs)
      for (const line of observation.split('\n').slice(2)) expect(line === '' || /^\t*\[\d+\] [\w]+ ['"]/.test(line)).toBe(true);
  });
});

const learned = (at: number): Example => {
  const one = HOSTILE[at];
  if (one === undefined) throw new Error('none');
  return example(`e${at}`, one.trajectory.goal === '' ? 'Do nothing' : (one.trajectory.goal ?? 'Do it'), one.trajectory);
};
/** Runs and examples become the same episodes: every input once as an example, and every sixth as a run besides. */
const all = source({
  runs: HOSTILE.filter((_, i) => i % 6 === 0).map(({ trajectory }, i) => ({
    run: `r${i}`,
    hash: String(i).padStart(64, '0'),
    trajectory,
  })),
  examples: HOSTILE.map((_, i) => learned(i)),
});

const CHECKS: Record<string, (out: Exported) => void> = {
  devtools: (out) => {
    for (const { path, text } of texts(out.files))
      if (/^\d+.*\.json$/.test(path)) expect(parse(JSON.parse(text)).steps.length).toBeGreaterThan(1);
  },
  playwright: (out) => {
    const { diagnostics } = ts.transpileModule(read(out, 'guide.spec.ts'), { reportDiagnostics: true });
    expect(diagnostics?.map(({ messageText }) => messageText)).toEqual([]);
  },
  trace: (out) => {
    for (const { path, text } of texts(out.files).filter((file) => file.path === 'trace.trace')) {
      const begun = new Set<unknown>();
      for (const { type, callId } of rows(text)) {
        if (type === 'before') begun.add(callId);
        if (type === 'after' || type === 'input' || type === 'log') expect([path, begun.has(callId)]).toEqual([path, true]);
      }
    }
  },
  chat: (out) => {
    for (const part of ['train', 'validation', 'test'])
      for (const { messages } of rows(read(out, `${part}.jsonl`)))
        expect(messages).toEqual(expect.not.arrayContaining([expect.objectContaining({ content: '' })]));
  },
  har: (out) => {
    for (const { path, text } of texts(out.files)) if (path.endsWith('.har')) expect(JSON.parse(text).log.version).toBe('1.2');
  },
};

test.each(FORMATS)('%s takes them all, twice the same bytes, every loss with its reason', (format) => {
  const out = exportAs(format, all, DEFAULTS);
  const bytes = (one: Exported): string =>
    texts(one.files)
      .map(({ path, text }) => `${path}\n${text}`)
      .join('\n');
  expect(bytes(exportAs(format, all, DEFAULTS)) === bytes(out)).toBe(true);
  const lost = rows(read(out, 'losses.jsonl'));
  expect(lost.every(({ detail }) => typeof detail === 'string' && detail.length > 5)).toBe(true);
  const { reasons }: { reasons: Record<string, number> } = JSON.parse(read(out, 'export.json'));
  expect(Object.values(reasons).reduce((sum, n) => sum + n, 0)).toBe(lost.length);
  for (const { path, text } of texts(out.files)) {
    if (/\.(json|har)$/.test(path)) expect(() => JSON.parse(text)).not.toThrow();
    if (path.endsWith('.jsonl')) rows(text);
    expect(/\ufeff|\r(?!\\)/.test(text)).toBe(false);
  }
  CHECKS[format]?.(out);
});

test('reasons say what could not be said, without the values it could not be said of', () => {
  const out = exportAs('webarena', { ...all, runs: [] }, DEFAULTS);
  const { reasons }: { reasons: Record<string, number> } = JSON.parse(read(out, 'export.json'));
  expect(reasons['unrepresentable: typed text with a line break has no words']).toBe(3);
  expect(reasons['unrepresentable: the typed character … is not on its keyboard']).toBe(13);
  expect(Object.keys(reasons).length).toBeLessThan(40);
});
