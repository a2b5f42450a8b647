/** Origins are exact, deny by default, and no shape of an address gets past them (T-07). The browser's own parser is the oracle. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify } from '../../agent-core/policy/classify.ts';
import { decide, type Mode } from '../../agent-core/policy/decide.ts';
import {
  alsoRead,
  createOrigins,
  grantsFor,
  isLoopback,
  isPrivateHost,
  OriginError,
  originOf,
  sameOrigin,
} from '../../agent-core/policy/origins.ts';
import { isSensitiveHost } from '../../agent-core/policy/sensitive.ts';
import type { Action } from '../../agent-core/trajectory.ts';
import { SHAPES } from './bypass-urls.ts';
import { click, EVIL, facts, link, plenty, SHOP, shop } from './make.ts';

const runs = { numRuns: Number(process.env.FIELDGUIDE_RUNS ?? 300) };
const shapes = SHAPES.map((shape) => shape.replaceAll('{h}', 'shop.test').replaceAll('{e}', 'evil.test'));

/** The origin that a browser would ask, or none. */
function oracle(url: string): string | null {
  if (!URL.canParse(url, `${SHOP}/orders`)) return null;
  const at = new URL(url, `${SHOP}/orders`);
  return /^https?:$/.test(at.protocol) ? at.origin : null;
}
const goes = (url: string, mode: Mode) => {
  const action: Action = { kind: 'goto', url };
  return decide(action, facts(action, null, { from: 'none', to: originOf(url) ?? 'none' }), mode, shop(), plenty);
};

describe('no shape of an address gets out', () => {
  it('200 known shapes', () => expect(new Set(shapes).size).toBeGreaterThanOrEqual(200));
  it.each(shapes.map((url) => [url]))('%j', (url) => {
    const asked = oracle(url);
    expect(originOf(url, `${SHOP}/orders`)).toBe(asked);
    const absolute = originOf(url);
    for (const mode of ['read', 'sandbox'] as const) {
      const verdict = goes(url, mode);
      if (absolute !== SHOP) expect(verdict.kind).toBe('deny');
    }
    if (absolute !== SHOP) expect(goes(url, 'assist').kind).not.toBe('allow');
    if (!URL.canParse(url, `${SHOP}/orders`)) return;
    const f = link(new URL(url, `${SHOP}/orders`).href, 'Orders');
    const verdict = decide(click, facts(click, f, { to: asked ?? 'none' }), 'read', shop(), plenty);
    if (asked !== SHOP) expect(verdict.kind).toBe('deny');
  });

  it('generated addresses: allowed only where the parser says the granted origin', () => {
    const host = fc.constantFrom(
      'shop.test',
      'evil.test',
      'SHOP.test',
      'shop.test.',
      'xshop.test',
      'shop.test.evil.test',
      '127.0.0.1',
      '[::1]',
      '',
    );
    const piece = fc.constantFrom(
      '',
      '@',
      ':',
      '/',
      '\\',
      '#',
      '?',
      '%40',
      '.',
      ':443',
      ':8080',
      'user:pw@',
      '\t',
      '%2f',
      ';',
      '。',
    );
    const scheme = fc.constantFrom(
      'https://',
      'http://',
      'https:',
      '//',
      'https:/',
      'javascript://',
      'blob:https://',
      'data:',
      'HTTPS://',
      'https:\\\\',
    );
    fc.assert(
      fc.property(scheme, piece, host, piece, host, piece, (...parts) => {
        const url = parts.join('');
        const asked = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) ? new URL(url).origin : null;
        expect(originOf(url)).toBe(asked);
        const verdict = goes(url, 'read');
        if (verdict.kind === 'allow') expect(asked).toBe(SHOP);
      }),
      { numRuns: Math.max(10_000, runs.numRuns * 10) },
    );
  });
});

describe('what the user may grant', () => {
  it('https, and http on this machine', () => {
    const origins = createOrigins({
      read: ['https://Shop.test:443/a?b#c', 'http://localhost:8080/x', 'http://127.0.0.1:1', 'http://[::1]:2/'],
      docs: ['https://help.test/a'],
    });
    expect([...origins.read]).toEqual([SHOP, 'http://localhost:8080', 'http://127.0.0.1:1', 'http://[::1]:2']);
    expect([...origins.docs]).toEqual(['https://help.test']);
    expect([...origins.write]).toEqual([]);
    expect(origins.mayDoIrreversible).toBe(false);
    expect(origins.recipients).toEqual(new Set());
  });
  it.each([
    ['http://shop.test', /^http:\/\/shop\.test is not encrypted.* Use https/],
    ['http://10.0.0.1', /is not encrypted/],
    ['ftp://shop.test', /^"ftp:\/\/shop\.test" is not a web address\. Give one that begins with https/],
    ['shop.test', /is not a web address/],
    ['javascript:1', /is not a web address/],
    ['', /is not a web address/],
    ['https://u:p@shop.test', /^"shop\.test" was given with a name or password.* log in by hand/],
    ['https://user@shop.test/', /a name or password/],
    ['https://:word@shop.test/', /a name or password/],
  ])('not %j', (url, words) => {
    const grant = () => createOrigins({ read: [url] });
    expect(grant).toThrow(expect.objectContaining({ name: 'OriginError', message: expect.stringMatching(words) }));
    expect(grant).not.toThrow(/:word|u:p/);
  });
  it('who may be written to, by digest', () => {
    expect(createOrigins({ read: [SHOP], recipients: ['a digest'] }).recipients).toEqual(new Set(['a digest']));
    expect(createOrigins({ read: [SHOP], recipients: 'any' }).recipients).toBe('any');
  });
  it('nothing may be written that may not be read', () => {
    expect(() => createOrigins({ read: [SHOP], write: [EVIL] })).toThrow(/may not be written/);
    expect(() => createOrigins({ read: [SHOP], write: ['https://www.shop.test'] })).toThrow(OriginError);
  });
  it('one more origin to read is never one more to write', () => {
    const more = alsoRead(shop(), EVIL);
    expect([...more.read]).toEqual([SHOP, EVIL]);
    expect([...more.write]).toEqual([SHOP]);
  });
  it('the empty set denies all', () => {
    const none = shop({ read: new Set(), write: new Set() });
    expect(decide(click, facts(click, link('/orders', 'Orders')), 'read', none, plenty).kind).toBe('deny');
    expect(goes(SHOP, 'read').kind).toBe('allow');
    const action: Action = { kind: 'goto', url: SHOP };
    expect(decide(action, facts(action, null, { from: 'none', to: SHOP }), 'read', none, plenty).kind).toBe('deny');
  });
  it('--approve ask, none and all', async () => {
    const question = { action: click, facts: null, verdict: { cls: 'I', reasons: [], kind: 'ask', card: 'once' } } as const;
    const ask = grantsFor('ask', `${SHOP}/orders`, { ask: async () => true, also: ['https://cdn.test'] });
    expect([ask.mode, [...ask.origins.read], [...ask.origins.write], await ask.approve(question)]).toEqual([
      'assist',
      [SHOP, 'https://cdn.test'],
      [SHOP],
      true,
    ]);
    expect(await grantsFor('ask', SHOP).approve(question)).toBe(false);
    const none = grantsFor('none', SHOP, { ask: async () => true });
    expect([none.mode, await none.approve(question), none.origins.mayDoIrreversible]).toEqual(['assist', false, false]);
    const all = grantsFor('all', SHOP, { ask: async () => true });
    expect([...all.origins.write]).toEqual([SHOP]);
    expect([all.mode, all.origins.recipients, all.origins.mayDoIrreversible, await all.approve(question)]).toEqual([
      'sandbox',
      'any',
      true,
      false,
    ]);
  });
});

it('addresses of this machine and its network are known in every form', () => {
  const hosts = [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.9.9',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '198.18.0.1',
    '255.255.255.255',
    '192.0.2.1',
    ...['192.0.0.8', '224.0.0.1', '100.127.255.255', '172.16.0.1', '198.19.1.1'],
  ];
  const names = [
    'localhost',
    'a.localhost',
    'router.lan',
    'x.local',
    'db.internal',
    'wiki',
    'x.home.arpa',
    'localhost.',
    'router.lan.',
  ];
  const six = [
    '[::1]',
    '[::]',
    '[fd00::1]',
    '[fe80::1]',
    '[::ffff:10.0.0.1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::a00:1]',
    '[2002:7f00:1::]',
    '[ff02::1]',
    '[::7f00:1]',
    '[::808:808]',
    '[fd12:3456:789a:1:2:3:4:5]',
  ];
  for (const host of [...hosts, ...names, ...six]) expect(isPrivateHost(new URL(`http://${host}`).hostname), host).toBe(true);
  for (const host of [
    '8.8.8.8',
    '172.32.0.1',
    '192.0.66.1',
    'shop.test',
    '100.128.0.1',
    '[2606:4700::1111]',
    '[::ffff:8.8.8.8]',
    '[64:ff9b::808:808]',
    '[2002:808:808::]',
    '198.20.0.1',
    ...['223.255.255.255', '100.63.0.1', '169.253.1.1', '172.15.0.1', '192.1.0.1', '199.18.0.1', '11.0.0.1'],
    ...[
      '[64:1::a00:1]',
      '[2606:ff9b::a00:1]',
      '[2003:7f00:1::]',
      '[0:0:0:0:0:1:a00:1]',
      '[2606:4700:1:2:3:4:5:6]',
      '[0:0:0:0:1::a00:1]',
    ],
  ])
    expect(isPrivateHost(new URL(`http://${host}`).hostname), host).toBe(false);
  expect(
    ['127.9.9.9', 'localhost', '[::1]', 'a.localhost', '127.0.0.1.evil.test', 'localhost.evil.test', '10.0.0.1'].map(isLoopback),
  ).toEqual([true, true, true, true, false, false, false]);
  expect(sameOrigin('https://a.test/x', 'https://a.test:443/y')).toBe(true);
  expect(sameOrigin('https://a.test/x', 'https://b.test/x')).toBe(false);
  expect(sameOrigin('javascript:1', 'javascript:1')).toBe(false);
});

it('sensitive sites are known by host, suffix and label, and never by a part of a word', () => {
  for (const host of [
    'paypal.com',
    'www.paypal.com',
    'tax.service.gov.uk',
    'irs.gov',
    'army.mil',
    'my.bank',
    'bank.example.com',
    'console.aws.amazon.com',
    'example.gob.mx',
    ...['gov', 'gov.uk', 'a.b.mil', 'care.insurance', 'x.nhs.uk'],
    'PAYPAL.com.',
  ])
    expect(isSensitiveHost(host), host).toBe(true);
  for (const host of [
    'shop.test',
    'databank.example.com',
    'notpaypal.com',
    ...['xgov', 'mygov.org', 'gov.example', 'a.gov.info', 'gov.uk.example.com'],
    'paypal.com.evil.test',
    'governance.example.com',
    'vaulting.example.com',
  ])
    expect(isSensitiveHost(host), host).toBe(false);
  expect(isSensitiveHost('books.example.com', ['example.com'])).toBe(true);
});

it('a goto is X for what is no web address, for credentials in it, and for what cannot be parsed', () => {
  for (const url of ['https://u:p@shop.test/', 'nonsense', 'file:///x', 'view-source:https://shop.test'])
    expect(classify(null, { kind: 'goto', url }).cls, url).toBe('X');
  expect(classify(null, { kind: 'goto', url: `${SHOP}/orders` }).cls).toBe('N1');
});
