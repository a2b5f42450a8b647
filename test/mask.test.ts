import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyedHash } from '../agent-core/keyed-hash.ts';
import { createMask, type MaskOptions, SECRET, secretOf } from '../agent-core/mask.ts';

const plain = { key: 'guide key', keep: [], maskValues: false };
/** A new one for each question: what one has masked before it knows. */
const mask = (over: Partial<MaskOptions> = {}) => createMask({ ...plain, ...over });
const open = { secret: 'none', hidden: false } as const;

test('the keyed hash is HMAC-SHA-256', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.string({ maxLength: 300 }), (key, text) => {
      expect(keyedHash(key)(text)).toBe(createHmac('sha256', key).update(text).digest('hex'));
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['email', 'anna.meier+test@mail.example.co.uk'],
  ['phone', '+1 415 555 0132'],
  ['phone', '+49 (0)30 1234567'],
  ['phone', '(415) 555-0132'],
  ['phone', '415-555-0132'],
  ['phone', '030 12345678'],
  ['iban', 'DE89 3704 0044 0532 0130 00'],
  ['iban', 'GB82WEST12345698765432'],
  ['card', '4111 1111 1111 1111'],
  ['card', '378282246310005'],
  ['card', '4222222222222'],
  ['card', '6304000000000000000'],
  ['phone', '030 1234'],
  ['iban', 'NO93 8601 1117 947'],
  ['iban', 'XX13ABCDEFGHABCDEFGHABCDEFGHABCDEF'],
  ['hex', '123456789012345678901234'],
  ['key', 'Abcdefghi1-xyz-abc-12-def-ghi-jkl-mno'],
  ['key', 'Abcdefgh12-xyzabcdefghij-KLMNOPQRSTUV3'],
  ['jwt', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U'],
  ['key', 'sk-ant-api03-AbCdEf0123456789AbCdEf0123456789'],
  ['key', 'ghp_16C7e42F292c6912E7710c838347Ae178B4a'],
  ['key', 'AKIAIOSFODNN7EXAMPLE'],
  ['key', 'Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZkdISktM'],
  ['uuid', '123e4567-e89b-12d3-a456-426614174000'],
  ['hex', '5d41402abc4b2a76b9719d911017c592'],
])('%s: %s becomes a placeholder in any text', (kind, value) => {
  const masked = mask().text(`Contact ${value} today`);
  expect(masked).toMatch(new RegExp(`^Contact «${kind}:[0-9a-f]{8}» today$`));
  expect(mask().value(value, { secret: 'none', hidden: true })).toBe(masked.slice(8, -6));
});

test('a masker tells what its own placeholders stand for, and no other’s; a secret has none', () => {
  const own = mask();
  const masked = own.text('Write to anna@example.org or call +1 415 555 0132');
  expect(masked).not.toContain('anna');
  expect(own.unmasked(masked)).toBe('Write to anna@example.org or call +1 415 555 0132');
  expect(mask().unmasked(masked)).toBe(masked);
  expect(own.unmasked(own.value('hunter22', { secret: 'password', hidden: false }))).toBe(SECRET);
});

test.each([
  '2024-01-15 10:30',
  '01.02.2024, 12:45',
  'Order 1042 of 12345678 items',
  'Total: 1,234,567.89 EUR',
  'Version 10.4.2 (build 20230101)',
  '1700000000000',
  'Price range 100 - 200 - 300',
  'getElementsByTagNameNSAndSomethingElse',
  'How-to-configure-the-2024-Settings-10-times',
  'DE12 3456 is no account',
  '1234 5678 9012 3456',
  '192.168.0.1:8080',
  'doku.php',
  'Ticket 411111111111 is open',
  'Serial 4111111111111112',
  'Number 41111111111111111111 of the series',
  'Room 030 123',
  'Part 4111 1111 1112 1115',
  'DE88WESTAAAABBBBCCCCDD',
  '«input:00358000» or «key:00441234»',
  ...['@ XX63ABCDEFGH', '@ XX77ABCDEFGH0A', 'XX09ABCDEFGHABCDEFGHABCDEFGHABCDEFG'],
  'abcdefabcdefabcdefabcdef',
  'abcdefghij0-klmnopqrst1-uvwxyz-012345',
  'ABCDEFGHIJ0-KLMNOPQRST1-UVWXYZ-012345',
  'Abcdefghij1-Klmnopqrst2-Uvwxyzabcdef',
  'Internationalization-of-2024-and-1999-X',
  'Abcdefgh-1234567890123-Ijklmnop-Qrst',
  'A-title-of-v2024-with-Many-short-words-and-99',
])('leaves alone: %s', (text) => {
  expect(mask().text(text)).toBe(text);
});

test('equal values join under one key and differ under another', () => {
  expect(mask().text('a@b.io')).toBe(mask().text('A@B.io'));
  expect(mask().text('a@b.io')).not.toBe(createMask({ ...plain, key: 'another' }).text('a@b.io'));
  expect(mask().text('a@b.io')).not.toBe(mask().text('c@b.io'));
});

test.each([
  ['https://h.test/orders/12?page=2&sort=name', 'https://h.test/orders/12?page=2&sort=name'],
  ['https://user:pass@h.test/', 'https://h.test/'],
  ['https://h.test/cb?code=abc&state=xyz&session_id=1&sig=2&tab=info', 'https://h.test/cb?tab=info'],
  ['https://h.test/?access_token=abc#id_token=def', 'https://h.test/'],
  ['https://h.test/page#section-2', 'https://h.test/page'],
  ['https://h.test/#/orders/12?token=abc&view=list', 'https://h.test/#/orders/12?view=list'],
  ['https://h.test/#!/home', 'https://h.test/#!/home'],
  ['/lib/exe/ajax.php?id=wiki:syntax&do=edit', '/lib/exe/ajax.php?id=wiki:syntax&do=edit'],
  ['https://h.test/?token', 'https://h.test/'],
  ['https://h.test/#x/#/a', 'https://h.test/'],
  ['https://h.test/?q=&page=2', 'https://h.test/?q=&page=2'],
  ['/go?to=javascript:1&page=2', '/go?to=javascript:1&page=2'],
  ['', ''],
  ['blob:https://h.test/123e4567', 'blob:'],
  ['javascript:alert(document.cookie)', 'javascript:'],
  ['data:text/html,secret', 'data:'],
])('url %s', (given, expected) => {
  expect(mask().url(given)).toBe(expected);
});

test('a url hides values of unknown keys, addresses in paths and bare queries, also inside text', () => {
  expect(mask().url('https://h.test/s?q=my+disease')).toMatch(/^https:\/\/h\.test\/s\?q=«input:[0-9a-f]{8}»$/);
  expect(mask().url('https://h.test/u/anna%40example.org')).toMatch(/\/u\/«email:[0-9a-f]{8}»$/);
  expect(mask().url('https://h.test/?anna@example.org')).toMatch(/\/\?«email:[0-9a-f]{8}»$/);
  expect(mask().text('See https://h.test/cb?token=canary1 now')).toBe('See https://h.test/cb now');
  expect(mask().text('See https://h.test/«email:12345678»?token=canary1 now')).not.toContain('canary1');
  expect(mask().url('mailto:anna@example.org')).toMatch(/^mailto:«email:/);
});

test.each([
  ['4111 1111 1111 1111 12', /^«card:[0-9a-f]{8}» 12$/],
  ['4111-1111-1111-1111-12', /^«card:[0-9a-f]{8}»-12$/],
  ['DE89 3704 0044 0532 0130 00 BANK', /^«iban:[0-9a-f]{8}» BANK$/],
])('a neighbour that looks like its next group stays: %s', (given, wanted) => {
  expect(mask().text(given)).toMatch(wanted);
});

test.each([
  ['tel:+49-30-1234567', /^tel:«phone:[0-9a-f]{8}»$/],
  ['sms:+14155550132', /^sms:«phone:[0-9a-f]{8}»$/],
  ['tel:5550132', /^tel:«input:[0-9a-f]{8}»$/],
  ['SMS:5550132', /^sms:«input:[0-9a-f]{8}»$/],
  ['mailto:anna@example.org?subject=Hello', /^mailto:«input:[0-9a-f]{8}»$/],
  ['mailto:anna+shop@example.org', /^mailto:«email:[0-9a-f]{8}»$/],
  ['https://h.test/u/anna+shop@example.org', /^https:\/\/h\.test\/u\/«email:[0-9a-f]{8}»$/],
  ['https://h.test/?page=%2B49+30+1234567', /^https:\/\/h\.test\/\?page=«phone:[0-9a-f]{8}»$/],
  ['MAILTO:anna%40example.org', /^mailto:«email:[0-9a-f]{8}»$/],
  ['https://h.test/?=anna@example.org', /^https:\/\/h\.test\/\?=«email:[0-9a-f]{8}»$/],
  ["https://h.test/o'brien,anna@example.org", /^https:\/\/h\.test\/o%27brien,«email:[0-9a-f]{8}»$/],
  ['https://h.test/?q=100%', /^https:\/\/h\.test\/\?q=«input:[0-9a-f]{8}»$/],
])('a url %s keeps what it is, not whose', (given, wanted) => {
  expect(mask().url(given)).toMatch(wanted);
});

test('a url of the task stays, and a word of it in another, however it is written', () => {
  const told = mask({ keep: [' my disease ', 'https://h.test/cb?token=abc'] });
  expect(told.url('https://h.test/cb?token=abc')).toBe('https://h.test/cb?token=abc');
  expect(told.url('https://h.test/s?q=my+disease')).toBe('https://h.test/s?q=my+disease');
  expect(told.url('https://h.test/s?q=my%20disease')).toBe('https://h.test/s?q=my%20disease');
  expect(mask({ keep: ['a@b.io'] }).url('mailto:a%40b.io')).toBe('mailto:a@b.io');
  expect(told.url('https://h.test/cb?token=abd')).toBe('https://h.test/cb');
});

test('values: secrets say nothing, hidden ones are masked whole, what the task says stays', () => {
  expect(mask().value('hunter2', { secret: 'password', hidden: false })).toBe(SECRET);
  expect(mask().value('x', { secret: 'card', hidden: false })).toBe(
    mask().value('a much longer one', { secret: 'card', hidden: false }),
  );
  expect(mask().value('', { secret: 'password', hidden: false })).toBe('');
  expect(mask().value('Berlin', open)).toBe('Berlin');
  expect(mask().value(' Berlin ', { secret: 'none', hidden: true })).toBe(
    mask().value('berlin', { secret: 'none', hidden: true }),
  );
  expect(mask({ keep: ['Paris'], maskValues: true }).value(' Paris ', open)).toBe(' Paris ');
  expect(mask().value(' a@b.io ', { secret: 'none', hidden: true })).toBe(mask().text('a@b.io'));
  expect(mask().value('Berlin', { secret: 'none', hidden: true })).toMatch(/^«input:[0-9a-f]{8}»$/);
  const logged = createMask({ key: 'k', keep: ['Paris', 'me@here.io'], maskValues: true });
  expect(logged.value('Berlin', open)).toMatch(/^«input:/);
  expect(logged.value('Paris', open)).toBe('Paris');
  expect(logged.text('Mail me@here.io or you@there.io')).toMatch(/^Mail me@here\.io or «email:/);
  expect(logged.value('Paris', { secret: 'password', hidden: false })).toBe(SECRET);
});

test('a form keeps the words that say what it does', () => {
  expect(mask().sent('_method', 'delete')).toBe('delete');
  expect(mask().sent('do', 'save')).toBe('save');
  expect(mask().sent('csrf_token', 'abcdef')).toBe('«token»');
  expect(mask().sent('old_password', 'abcdef')).toBe(SECRET);
  expect(mask().sent('csrf_token', '')).toBe('');
  for (const value of ['9save', 'save9', 'a word too long to be one of them'])
    expect(mask().sent('do', value), value).toMatch(/^«input:/);
  expect(mask().sent('customer', 'Anna')).toMatch(/^«input:/);
});

test.each([
  [{ type: 'password', autocomplete: '', words: '' }, 'password'],
  [{ type: 'text', autocomplete: 'section-a cc-number', words: '' }, 'card'],
  [{ type: 'text', autocomplete: 'cc-name', words: '' }, 'none'],
  [{ type: 'tel', autocomplete: 'one-time-code', words: '' }, 'one-time-code'],
  [{ type: 'text', autocomplete: '', words: 'cardNumber' }, 'card'],
  [{ type: 'text', autocomplete: '', words: 'user_password' }, 'password'],
  [{ type: 'text', autocomplete: '', words: 'login_pin' }, 'password'],
  [{ type: 'text', autocomplete: '', words: 'Verification code' }, 'one-time-code'],
  [{ type: 'text', autocomplete: '', words: 'Shipping address' }, 'none'],
  [{ type: 'checkbox', autocomplete: '', words: 'Show password' }, 'none'],
])('%o holds %s', (field, kind) => {
  expect(secretOf(field)).toBe(kind);
});

const canary = fc.constantFrom(
  'canary.one@mail.example',
  '+14155550199',
  'DE89370400440532013000',
  '4111111111111111',
  'sk-live-canary0123456789abcdef',
  '123e4567-e89b-12d3-a456-426614174000',
  'deadbeefdeadbeefdeadbeef00112233',
);
const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.constantFrom(
    '«secret»',
    '«email:12345678»',
    ' ',
    '@',
    '?token=',
    '#/',
    '%',
    '+',
    '+49',
    '0',
    '://',
    '«',
    '»',
    'mailto:',
    'tel:',
    '/',
  ),
);
const text = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''));
const loaded = fc.array(fc.oneof(piece, canary), { maxLength: 8 }).map((parts) => parts.join(''));

test('of an address all that names a user goes, however many signs of at it has', () => {
  const { url } = createMask({ ...plain, maskValues: false });
  expect(url('http://a@canary.one@mail.example/x')).toBe('http://mail.example/x');
  expect(url('http://anna:word@mail.example')).toBe('http://mail.example');
});

test('masking twice is masking once, for text, urls and values', () => {
  fc.assert(
    fc.property(loaded, fc.boolean(), (given, maskValues) => {
      const any = createMask({ ...plain, maskValues });
      const cases = [
        any.text,
        any.url,
        (v: string) => any.value(v, open),
        (v: string) => any.value(v, { secret: 'none', hidden: true }),
      ];
      for (const once of cases) expect(once(once(given))).toBe(once(given));
    }),
    { numRuns: 300 },
  );
});

test('no canary that stands between spaces survives', () => {
  fc.assert(
    fc.property(text, canary, text, (before, secret, after) => {
      expect(mask().text(`${before} ${secret} ${after}`)).not.toContain(secret);
      expect(mask().value(secret, { secret: 'none', hidden: true })).not.toContain(secret);
      expect(mask().url(`https://h.test/a?q=${encodeURIComponent(secret)}&token=${secret}#${secret}`)).not.toContain(secret);
    }),
    { numRuns: 300 },
  );
});

test.each(['anna@', 'anna@e', 'anna@example', 'anna@example.', 'anna@example.o', 'To anna@example.o'])(
  'an address that is typed as far as %s is none of the page to tell',
  (begun) => {
    const open = { secret: 'none', hidden: false } as const;
    expect(mask().value(begun, open)).toMatch(/^(?:To )?«email:[0-9a-f]{8}»$/);
    // On the page it is no address, and what one typed oneself stays as it is.
    expect([mask().text('meet @ noon'), mask().value('@anna', open)]).toEqual(['meet @ noon', '@anna']);
    expect(mask({ keep: [begun], maskValues: false }).value(begun, open)).toBe(begun);
  },
);
