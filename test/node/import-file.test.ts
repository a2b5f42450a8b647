/** What a file is, and what is said of one that is nothing. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { ImportError } from '../../agent-core/import/recording.ts';
import { readImport } from '../../agent-core/node/import-file.ts';

const file = (content: string | Uint8Array): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'fieldguide-import-')), 'file');
  writeFileSync(path, content);
  return path;
};

const TRACE = [
  { type: 'context-options', version: 8 },
  { type: 'before', callId: 'a', class: 'Frame', method: 'goto', params: { url: 'http://a/' } },
  { type: 'before', callId: 'b', class: 'Frame', method: 'click', params: { selector: '#x' } },
]
  .map((line) => JSON.stringify(line))
  .join('\n');

test('tells the three formats apart by what stands in them', () => {
  const devtools = JSON.stringify({ title: 'x', steps: [{ type: 'navigate', url: 'http://a/' }] });
  expect(readImport(file(`\ufeff${devtools}`))).toMatchObject({ format: 'devtools', recording: { start: 'http://a/' } });
  const zip = zipSync({
    'test.trace': strToU8('{"type":"other"}'),
    '0-trace.trace': strToU8(TRACE),
    'trace.network': strToU8(''),
  });
  expect(readImport(file(zip))).toMatchObject({
    format: 'playwright',
    recording: { start: 'http://a/', actions: [{ kind: 'click' }] },
  });
  expect(readImport(file(JSON.stringify({ example_0: { intent: 'x', messages: [] } })))).toMatchObject({
    format: 'webarena',
    runs: [],
  });
});

test.each<[string, string | Uint8Array, string]>([
  ['a letter', 'Dear reader', 'it is not JSON'],
  ['other JSON', '{"a":1}', 'none that is known'],
  ['a guide', '{"format":"fieldguide","version":1}', 'guides import'],
  ['nothing', '', 'it is not JSON'],
  ['a zip that was cut', zipSync({ 'trace.trace': strToU8(TRACE) }).slice(0, 60), 'cannot be unpacked'],
  ['a zip of something else', zipSync({ 'a.txt': strToU8('a') }), 'holds no Playwright trace'],
  ['steps as deep as a well', `{"title":"x","steps":${'['.repeat(100)}${']'.repeat(100)}}`, 'nested deeper'],
  ['a prototype', '{"title":"x","steps":[{"type":"navigate","url":"http://a/","__proto__":{}}]}', '__proto__'],
])('says what is wrong with %s', (_, content, why) => {
  expect(() => readImport(file(content))).toThrow(ImportError);
  expect(() => readImport(file(content))).toThrow(why);
});

test('a file that is not there', () => {
  expect(() => readImport('/nowhere/x.json')).toThrow('There is no file /nowhere/x.json.');
});
