/** What the extension asks for: no more than is said, each with a reason, nothing that a page could reach, small enough. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { packageRoot } from '../support/cli.ts';

const read = (path: string): string => readFileSync(join(packageRoot, path), 'utf8');
const manifest = JSON.parse(read('dist/extension/manifest.json'));

it('asks for these permissions only, and the docs give a reason for each', () => {
  const always = ['activeTab', 'scripting', 'storage', 'unlimitedStorage', 'sidePanel', 'debugger'];
  expect(manifest.permissions).toEqual(always);
  // One that is not used is asked for in vain; these two have no interface.
  const worker = read('dist/extension/background.js');
  const interfaces = always.filter((name) => name !== 'activeTab' && name !== 'unlimitedStorage');
  expect(interfaces.filter((name) => !worker.includes(`chrome.${name}.`))).toEqual([]);
  expect(manifest.optional_permissions).toEqual(['nativeMessaging']);
  expect(manifest.host_permissions).toBeUndefined();
  const reasons = read('docs/store.md');
  expect([...always, 'nativeMessaging'].filter((name) => !reasons.includes(`\`${name}\``))).toEqual([]);
});

it('has no door for pages and other extensions, and runs no text as code', () => {
  expect(manifest.externally_connectable).toEqual({ ids: [] });
  expect(manifest.web_accessible_resources).toBeUndefined();
  expect(manifest.content_scripts).toBeUndefined();
  const csp: string = manifest.content_security_policy.extension_pages;
  expect(csp).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(csp).toContain("frame-ancestors 'none'");
  expect(csp).toContain("require-trusted-types-for 'script'; trusted-types 'none'");
});

it('the zip for a store is the same each time, without the key', () => {
  const pack = () => {
    execFileSync(process.execPath, [join(packageRoot, 'extension', 'package.mjs')], { encoding: 'utf8' });
    return readFileSync(join(packageRoot, 'dist', `fieldguide-${manifest.version}.zip`));
  };
  const [first, second] = [pack(), pack()];
  const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  expect(hash(second)).toBe(hash(first));
  const files = unzipSync(new Uint8Array(first));
  expect(JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())).key).toBeUndefined();
  expect(Object.keys(files)).toEqual(Object.keys(files).toSorted());
  expect(Object.keys(files)).toEqual(expect.arrayContaining(['background.js', 'icons/128.png', '_locales/de/messages.json']));
});

it('what is put into a page on top of the recorder is at most 30 KB', () => {
  expect(statSync(join(packageRoot, 'dist', 'extension', 'content.js')).size).toBeLessThanOrEqual(30_000);
});
