/** The words of the interface: every language has all of them, with the same gaps, and none is there for nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { packageRoot } from '../support/cli.ts';

const dir = join(packageRoot, 'extension');
const Messages = z.record(z.string(), z.looseObject({ message: z.string().min(1) }));
const locales = new Map(
  readdirSync(join(dir, '_locales')).map((name) => [
    name,
    Messages.parse(JSON.parse(readFileSync(join(dir, '_locales', name, 'messages.json'), 'utf8'))),
  ]),
);
const english = locales.get('en') ?? {};
const gaps = (text: string): string[] => [...text.matchAll(/\$(\w+)\$/g)].map(([, word = '']) => word).sort();

const source = readdirSync(dir, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(tsx?|json)$/.test(path) && !path.startsWith('_locales'))
  .map((path) => readFileSync(join(dir, path), 'utf8'))
  .join('\n');

it('there are two languages, and each says all that English says, with the same gaps', () => {
  expect([...locales.keys()].sort()).toEqual(['de', 'en']);
  for (const [name, messages] of locales) {
    expect(Object.keys(messages).sort(), name).toEqual(Object.keys(english).sort());
    const other = Object.entries(messages).filter(
      ([key, { message }]) => `${gaps(message)}` !== `${gaps(english[key]?.message ?? '')}`,
    );
    expect(
      other.map(([key]) => key),
      name,
    ).toEqual([]);
  }
});

it('every word is used, and every word that is used is there', () => {
  const named = new Set([...source.matchAll(/['"](\w+)['"]/g)].map(([, key = '']) => key));
  const fromManifest = new Set([...source.matchAll(/__MSG_(\w+)__/g)].map(([, key = '']) => key));
  // t(`verb_${...}`): the part that stands is the key's beginning.
  const beginnings = [...source.matchAll(/[`'](\w+)\$\{/g)].map(([, key = '']) => key);
  const used = (key: string) => named.has(key) || fromManifest.has(key) || beginnings.some((part) => key.startsWith(part));
  expect(Object.keys(english).filter((key) => !used(key))).toEqual([]);
  const asked = [...source.matchAll(/\bt\(\s*'(\w+)'/g)].map(([, key = '']) => key);
  expect(asked.length).toBeGreaterThan(100);
  expect([...new Set([...asked, ...fromManifest])].filter((key) => english[key] === undefined)).toEqual([]);
});
