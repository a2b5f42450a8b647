/** What the command line says to wrong, missing and odd input: plain words, the right exit code, nothing on stdout. */
import { expect, test } from 'vitest';
import { tempDir } from '../store/temp-store.ts';
import { cli } from '../support/cli.ts';

const said = async (args: readonly string[], env: Record<string, string> = {}) => {
  const { code, stdout, stderr } = await cli([...args], { env: { FIELDGUIDE_STORE: tempDir(), ...env }, timeoutMs: 20_000 });
  expect(stderr).not.toMatch(/\n\s+at .*:\d+:\d+/);
  return { code, stdout, stderr };
};

test.each([
  { args: [], says: /Usage: fieldguide/ },
  { args: ['dance'], says: /unknown command/ },
  { args: ['explore', '--fast'], says: /unknown option/ },
  { args: ['explore'], says: /fieldguide explore <url>/ },
  { args: ['explore', 'wiki'], says: /"wiki" is not a url/ },
  { args: ['explore', 'ftp://wiki.test'], says: /http and https/ },
  { args: ['explore', 'https://me:secret@wiki.test'], says: /fieldguide login/ },
  { args: ['explore', 'https://wiki.test', '--minutes', 'soon'], says: /number from 0.1 to 1440/ },
  { args: ['explore', 'https://wiki.test', '--max-actions', '1.5'], says: /whole number/ },
  { args: ['explore', 'https://wiki.test', '--mode', 'assist'], says: /read, sandbox/ },
  { args: ['explore', 'https://wiki.test'], says: /--account/ },
  { args: ['explore', 'https://wiki.test', '--account', ' '], says: /no consent/ },
  { args: ['explore', 'https://wiki.test', '--account', 'a', '--model', 'oracle'], says: /no model "oracle".*built-in/s },
  { args: ['explore', 'https://wiki.test', '--account', 'a', '--profile', '../etc'], says: /no name for a profile/ },
  { args: ['explore', 'https://wiki.test', '--account', 'a', '--storage-state', '/nowhere.json'], says: /no file/ },
  { args: ['run', 'do it'], says: /--url/ },
  { args: ['run', '  ', '--url', 'https://wiki.test'], says: /task is empty/ },
  { args: ['run', 'do it', '--url', 'https://wiki.test', '--approve', 'sometimes'], says: /ask, none, all/ },
  { args: ['examples', 'https://wiki.test', 'show'], says: /needs an id/ },
  { args: ['export', 'webarena', '--origin', 'https://wiki.test'], says: /--out/ },
  { args: ['login', 'https://wiki.test'], says: /--profile/ },
])('wrong usage ends with 2: $args', async ({ args, says }) => {
  const { code, stdout, stderr } = await said(args);
  expect(stderr).toMatch(says);
  expect(code).toBe(2);
  expect(stdout).toBe('');
});

test.each([
  { args: ['explore', '--resume', '20200101-000000-abcdef'], says: /no run 20200101/ },
  { args: ['guides', 'show', 'https://wiki.test'], says: /Nothing is known/ },
  { args: ['guides', 'forget', 'https://wiki.test'], says: /Nothing is known/ },
  { args: ['guides', 'verify', 'https://wiki.test'], says: /nothing to verify/ },
  { args: ['guides', 'import', '/nowhere/guide.jsonl'], says: /no file/ },
  { args: ['examples', 'https://wiki.test', 'remove', 'abc'], says: /no example abc/ },
  { args: ['examples', 'https://wiki.test', 'rollback', 'abc'], says: /No run abc/ },
])('what cannot be done ends with 1: $args', async ({ args, says }) => {
  const { code, stderr } = await said(args);
  expect(stderr).toMatch(says);
  expect(code).toBe(1);
});

test('http is for this machine only', async () => {
  const { code, stderr } = await said(['run', 'do it', '--url', 'http://wiki.test']);
  expect(stderr).toMatch(/not encrypted/);
  expect(code).toBe(2);
});

test('a flag may come from the environment, and a wrong value there is wrong usage too', async () => {
  const { code, stderr } = await said(['explore', 'https://wiki.test'], { FIELDGUIDE_MINUTES: 'soon' });
  expect(stderr).toMatch(/FIELDGUIDE_MINUTES/);
  expect(code).toBe(2);
});

test('a switch set to 0 or nothing in the environment is off', async () => {
  const off = await said(['guides', 'list'], { FIELDGUIDE_JSON: '0' });
  expect(off.stdout).toBe('');
  expect((await said(['guides', 'list'], { FIELDGUIDE_JSON: '1' })).stdout).toBe('[]\n');
});

test('help and version are results, and help says which variable stands for a flag', async () => {
  const help = await said(['explore', '--help']);
  expect(help).toMatchObject({ code: 0, stderr: '' });
  expect(help.stdout).toContain('FIELDGUIDE_HELP_URL');
  expect((await said(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test('a model that needs a key says so, and never shows one', async () => {
  const { code, stderr } = await said(['run', 'x', '--url', 'https://wiki.test', '--model', 'anthropic:some'], {
    ANTHROPIC_API_KEY: '',
    ANTHROPIC_BASE_URL: '',
  });
  expect(stderr).toMatch(/ANTHROPIC_API_KEY/);
  expect(code).toBe(2);
});
