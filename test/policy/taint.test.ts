/** Text of one origin is recognised on its way to another in 25 encodings; what the user wrote, or the other page shows itself, is free. */
import { Buffer } from 'node:buffer';
import { expect, it } from 'vitest';
import { createTaint } from '../../agent-core/policy/taint.ts';
import { EVIL, SHOP } from './make.ts';

const SECRET = 'Quarterly revenue was 4711 thousand euros';
const page = `Intranet. Notes of the board. ${SECRET}. Please keep this to yourselves.`;
const hex = (text: string) => Buffer.from(text).toString('hex');
const b64 = (text: string) => Buffer.from(text).toString('base64');
const reverse = (text: string) => [...text].reverse().join('');
const rot13 = (text: string) =>
  text.replace(/[a-z]/gi, (c) => String.fromCharCode(c.charCodeAt(0) + (c.toLowerCase() < 'n' ? 13 : -13)));
const base32 = (text: string) => {
  const bits = [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
};
const codes =
  (separator: string, radix = 10, width = 1) =>
  (text: string) =>
    [...Buffer.from(text)].map((byte) => byte.toString(radix).padStart(width, '0')).join(separator);

const encodings: [string, (text: string) => string][] = [
  ['as it is', (t) => t],
  ['lower case', (t) => t.toLowerCase()],
  ['upper case', (t) => t.toUpperCase()],
  ['percent', (t) => encodeURIComponent(t)],
  ['percent, twice', (t) => encodeURIComponent(encodeURIComponent(t))],
  ['every byte in percent', (t) => hex(t).replace(/../g, '%$&')],
  ['plus for spaces', (t) => t.replaceAll(' ', '+')],
  ['dashes for spaces', (t) => t.replaceAll(' ', '-')],
  ['base64', b64],
  ['base64url', (t) => Buffer.from(t).toString('base64url')],
  ['base64 without padding, after other text', (t) => `id=abc${b64(t).replaceAll('=', '')}`],
  ['base64 without padding, before another letter', (t) => `${b64(t).replaceAll('=', '')}xy`],
  ['base64 in percent', (t) => encodeURIComponent(b64(t))],
  ['base64 twice', (t) => b64(b64(t))],
  ['base64 of the reverse', (t) => b64(reverse(t))],
  ['base32', base32],
  ['hex', hex],
  ['hex in capitals', (t) => hex(t).toUpperCase()],
  ['hex with \\x', (t) => hex(t).replace(/../g, '\\x$&')],
  ['hex with colons', (t) => hex(t).replace(/..(?=.)/g, '$&:')],
  ['hex with 0x', codes(', 0x', 16, 2)],
  ['hex after letters that look like it', (t) => `bed${hex(t)}`],
  ['\\u escapes of bytes', (t) => hex(t).replace(/../g, '\\u00$&')],
  ['decimal codes', codes(',')],
  ['decimal codes and spaces', codes(', ')],
  ['decimal codes, spaces alone', codes(' ')],
  ['decimal codes, plus signs', codes('+')],
  ['binary codes', codes(' ', 2, 8)],
  ['binary codes, commas', codes(', ', 2, 8)],
  ['binary codes in a row', codes('', 2, 8)],
  ['HTML entities', (t) => [...t].map((c) => `&#${c.charCodeAt(0)};`).join('')],
  ['HTML entities, hexadecimal', (t) => [...t].map((c) => `&#x${c.charCodeAt(0).toString(16)};`).join('')],
  ['rot13 of base64', (t) => rot13(b64(t))],
  ['JavaScript escapes', (t) => [...t].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')],
  ['reverse', reverse],
  ['rot13', rot13],
  ['dots between letters', (t) => [...t].join('.')],
  ['full width', (t) => t.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))],
  ['zero-width spaces', (t) => [...t].join('\u200b')],
];

const fresh = () => {
  const taint = createTaint();
  taint.saw(SHOP, page);
  return taint;
};

it.each(encodings)('%s', (_, encode) => {
  expect(fresh().crosses([`/collect?d=${encode(SECRET)}`], EVIL, '')).toBe(true);
  expect(fresh().crosses([encode(SECRET)], SHOP, '')).toBe(false);
});

it.each<[string, string, (text: string) => string]>([
  ['signs that base64 writes as / and +', 'abc???def>>>ghi???jkl>>>mno', b64],
  ['signs that base64url writes as _ and -', 'abc???def>>>ghi???jkl>>>mno', (t) => Buffer.from(t).toString('base64url')],
  [
    'another script',
    'секретный код сейфа',
    (t) => [...t].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  ],
  ['another script in percent', 'секретный код сейфа', encodeURIComponent],
  ['capitals', 'THE VAULT CODE IS MARMALADE', rot13],
  ['twelve letters in base64', 'quarterlyrev', b64],
  ['twelve letters in hex', 'quarterlyrev', hex],
  ['twelve letters in decimal codes', 'quarterlyrev', codes(' ')],
  ['twelve letters in binary', 'quarterlyrev', codes('', 2, 8)],
  ['twenty letters of base32', 'quarterlyrev', base32],
])('%s', (_, text, encode) => {
  const taint = createTaint();
  taint.saw(SHOP, text);
  taint.saw('https://third.test', 'Nothing of interest on this page.');
  expect(taint.crosses([encode(text)], EVIL, '')).toBe(true);
  expect(taint.crosses([encode(text.slice(0, 8))], EVIL, '')).toBe(false);
});

it('what only looks encoded is read on', () => {
  for (const noise of ['100%', '&#x110000;', '&#9999999;', '%E0%A4%A', 'AAAAAAAAAAAAAAAAAAAAA', '===', '\\u12'])
    expect(fresh().crosses([`${noise} ${reverse(SECRET)}`], EVIL, ''), noise).toBe(true);
});
it('behind much that can be decoded, and in a text of any length', () => {
  const decoys = Array.from({ length: 50 }, (_, i) => b64(`decoy number ${i}, which is none`)).join(' ');
  expect(fresh().crosses([`${decoys} ${b64(SECRET)}`], EVIL, '')).toBe(true);
  expect(fresh().crosses([`${'x'.repeat(200_000)} ${SECRET}`], EVIL, '')).toBe(true);
});

it('in a part of the text, from 12 letters and digits on', () => {
  expect(fresh().crosses(['quarterlyrev'], EVIL, '')).toBe(true);
  expect(fresh().crosses(['quarterlyre'], EVIL, '')).toBe(false);
  expect(fresh().crosses(['nothing of the kind, just a longer text of our own'], EVIL, '')).toBe(false);
});
it('what the user wrote is free, and what the other page shows itself', () => {
  expect(fresh().crosses([SECRET], EVIL, `Send "${SECRET}" to Anna`)).toBe(false);
  const both = fresh();
  both.saw(EVIL, page);
  expect(both.crosses([SECRET], EVIL, '')).toBe(false);
});
it('nothing seen, nothing to carry', () => {
  expect(createTaint().crosses([SECRET], EVIL, '')).toBe(false);
  expect(fresh().crosses([], EVIL, '')).toBe(false);
});
it('many pages are remembered', () => {
  const taint = fresh();
  for (let i = 0; i < 50; i += 1) taint.saw(SHOP, `Page ${i} about ${i * 7919} things of order ${i * 104729}`);
  expect(taint.crosses([b64('about 55433 things')], EVIL, '')).toBe(true);
  expect(taint.crosses([SECRET], EVIL, '')).toBe(true);
});
it('a long text is looked through in reasonable time', () => {
  const started = performance.now();
  expect(fresh().crosses([b64('words without meaning '.repeat(300))], EVIL, '')).toBe(false);
  expect(performance.now() - started).toBeLessThan(5000);
});
