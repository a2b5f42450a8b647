import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { type ReportPage, reportHtml, writeReport } from '../../agent-core/node/report.ts';
import { xssStrings } from '../support/attack-strings.ts';

const HOSTILE = `"><img src=x onerror=alert(1)></style><script>alert(1)</script>'&\u202e`;
const step = (hostile: string, screenshot: string | null) => ({
  text: hostile,
  thought: hostile,
  effect: hostile,
  screenshot,
  examples: [hostile],
  tone: 'good' as const,
});
const page = (screenshot: string | null, hostile = HOSTILE): ReportPage => ({
  title: hostile,
  subtitle: hostile,
  figures: [{ label: hostile, value: hostile, tone: 'good' }],
  sections: [
    { kind: 'list', title: hostile, note: hostile, items: [{ text: hostile, tag: hostile, detail: hostile, tone: 'bad' }] },
    { kind: 'list', title: 'Empty', note: '', items: [] },
    {
      kind: 'bars',
      title: 'Coverage',
      note: '',
      rows: [
        { label: hostile, part: 0.5, text: hostile },
        { label: 'none', part: Number.NaN, text: '0 of 0' },
      ],
    },
    { kind: 'table', title: hostile, note: hostile, head: [hostile, hostile], rows: [[hostile, hostile]] },
    {
      kind: 'runs',
      title: 'Steps',
      note: '',
      runs: [{ title: hostile, verdict: hostile, tone: 'bad', facts: hostile, steps: [step(hostile, screenshot)] }],
    },
  ],
  footer: hostile,
});

/** Its elements and their attributes, without any text. */
const shape = (given: ReportPage): string[] =>
  [...parseHTML(reportHtml(given)).document.querySelectorAll('*')].map(
    (element) => `${element.tagName} ${[...element.attributes].map(({ name }) => name).join(' ')}`,
  );

test('text of a page is text: it makes no element, wherever it stands', () => {
  const { document } = parseHTML(reportHtml(page(null)));
  expect(document.querySelectorAll('script, img, [onerror]')).toHaveLength(0);
  expect(document.querySelector('h1')?.textContent).toBe(HOSTILE.replace('\u202e', '·'));
  expect(document.querySelectorAll('style')).toHaveLength(1);
});

test('200 cross-site-scripting strings in every field make no element and no attribute', () => {
  const harmless = shape(page(null, 'harmless'));
  const strings = xssStrings();
  expect(strings.length).toBe(200);
  for (const one of strings) expect(shape(page(null, one)), one).toEqual(harmless);
});

test('it needs nothing from elsewhere, and forbids it', () => {
  const { document } = parseHTML(reportHtml(page(null)));
  expect(document.querySelectorAll('link, script, iframe, [src^="http"]')).toHaveLength(0);
  expect(document.querySelector('meta[http-equiv]')?.getAttribute('content')).toContain("default-src 'none'");
});

test('screenshots are inside the file; a missing one leaves no hole', () => {
  const dir = mkdtempSync(join(tmpdir(), 'fieldguide-report-'));
  try {
    const shot = join(dir, 'a.png');
    writeFileSync(shot, Buffer.from('89504e470d0a1a0a', 'hex'));
    const { document } = parseHTML(reportHtml(page(shot)));
    expect(document.querySelector('img')?.getAttribute('src')).toBe('data:image/png;base64,iVBORw0KGgo=');
    expect(parseHTML(reportHtml(page(join(dir, 'gone.png')))).document.querySelectorAll('img')).toHaveLength(0);
    const file = join(dir, 'report.html');
    writeReport(file, page(shot));
    expect(statSync(file).mode & 0o777).toBe(0o600);
  } finally {
    rmSync(dir, { recursive: true });
  }
});

test('empty lists and parts without a whole are said, not broken', () => {
  const { document } = parseHTML(reportHtml(page(null)));
  expect([...document.querySelectorAll('.none')].map((node) => node.textContent)).toEqual(['None.']);
  expect([...document.querySelectorAll('meter')].map((node) => node.getAttribute('value'))).toEqual(['0.500', '0.000']);
});
