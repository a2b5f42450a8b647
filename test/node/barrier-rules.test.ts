/** The rules by themselves, read as the browser reads them (`dnr.ts`): what may leave is what was granted. That the browser reads them so is shown by its own matcher at each start. */
import { expect, it } from 'vitest';
import type { Probe, ResourceType } from '../../agent-core/barrier-api.ts';
import { mayLeave, probes } from '../../agent-core/node/barrier-probes.ts';
import { type BarrierPolicy, barrierRules, blocks } from '../../agent-core/node/barrier-rules.ts';
import { MUTATORS, ORDINARY } from '../policy/ordinary-links.ts';
import { speak } from './dnr.ts';

const SHOP = 'https://shop.test';
const DOCS = 'http://docs.test:8080';
const OVERRIDES = ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'];

const policy = (phase: BarrierPolicy['phase'], more: Partial<BarrierPolicy['origins']> & { posts?: string[] } = {}) => {
  const { posts = [], ...origins } = more;
  const write = phase === 'read' ? [] : [SHOP];
  return {
    phase,
    origins: { read: new Set([SHOP, DOCS]), write: new Set(write), mayDoIrreversible: false, ...origins },
    posts,
  };
};
const asked = (url: string, method = 'get', type: ResourceType = 'xmlhttprequest'): Probe => ({ url, method, type });
const allowed = (of: BarrierPolicy, probe: Probe): boolean => speak(barrierRules(of), probe).allowed;

it.each(['read', 'sandbox', 'assist', 'login'] as const)('in %s what may leave is what was granted', (phase) => {
  const grants = policy(phase);
  for (const origin of [SHOP, DOCS]) {
    const list = probes({ ...grants, origins: { ...grants.origins, read: new Set([origin]) } });
    expect(list.length).toBeGreaterThan(39);
    const wrong = list.filter((probe) => allowed(grants, probe) !== mayLeave(probe, grants));
    expect(wrong).toEqual([]);
  }
});

it('an origin is its scheme, host and port, exactly and in its case', () => {
  const of = policy('read');
  expect(allowed(of, asked(`${DOCS}/x`))).toBe(true);
  for (const url of ['http://docs.test/x', 'http://docs.test:8081/x', 'https://docs.test:8080/x', `${SHOP}.evil.test/`])
    expect(allowed(of, asked(url)), url).toBe(false);
  for (const { condition } of barrierRules(policy('sandbox')))
    if (condition.urlFilter !== undefined) expect(condition.isUrlFilterCaseSensitive).toBe(true);
});

const stops = (of: BarrierPolicy, path: string, method = 'get', type: ResourceType = 'main_frame'): boolean =>
  !allowed(of, asked(`${SHOP}${path}`, method, type));

it('in read a GET that names an operation is stopped, in any case, as GET and as HEAD, for every type', () => {
  expect(MUTATORS.filter(({ path }) => !stops(policy('read'), path))).toEqual([]);
  const of = policy('read');
  for (const method of ['get', 'head'])
    for (const type of [
      'main_frame',
      'sub_frame',
      'image',
      'xmlhttprequest',
      'script',
      'stylesheet',
      'font',
      'object',
      'media',
      'webbundle',
      'other',
    ] as const) {
      expect(stops(of, '/orders/5/DELETE', method, type), `${method} ${type}`).toBe(true);
      expect(stops(of, '/orders/5', method, type), `${method} ${type}`).toBe(false);
    }
});

it('nearly no ordinary link is', () => {
  const alarms = ORDINARY.filter(({ path }) => stops(policy('read'), new URL(path, SHOP).pathname + new URL(path, SHOP).search));
  expect(alarms.length / ORDINARY.length, JSON.stringify(alarms)).toBeLessThan(0.03);
});

it.each<[string, boolean]>([
  // A segment of a path: the word alone, or one more word beside it.
  ['/x/delete', true],
  ['/delete', true],
  ['/x/delete/', true],
  ['/x/delete?y=1', true],
  ['/x/delete;y', true],
  ['/x/delete-order', true],
  ['/x/delete_order', true],
  ['/x/delete.php', true],
  ['/x/order-delete', true],
  ['/x/5.delete', true],
  ['/x/order-delete-now', true],
  ['/x/please-order-delete', false],
  ['/x/deleted', false],
  ['/x/undelete', false],
  ['/xdelete', false],
  ['/x/delete-', false],
  ['/x/-delete', false],
  ['/x/delete-order-now', false],
  ['/x/sign_out', true],
  ['/x/signout', true],
  ['/x/sign-out-now', true],
  ['/x?add-to-cart=7', true],
  ['/x?remove_item=7', true],
  ['/x?now_delete_all=7', true],
  ['/x?remove_this_item=7', false],
  // A place by itself is none; beside a record, at the end of a long path or of one record in the query it is an operation.
  ['/archive', false],
  ['/x/archive', false],
  ['/x/kick', false],
  ['/orders/5/archive', true],
  ['/orders/5/archive/', true],
  ['/orders/AB-5/archive?x', true],
  ['/orders/a1b2c3d/archive', true],
  ['/orders/v1/archive', false],
  ['/orders/5/archived', false],
  ['/orders/5/x/archive', false],
  ['/confirm/8f3a91c2d4', true],
  ['/confirm/it', false],
  ['/archive/17', true],
  ['/archive/2024', false],
  ['/archive/2024/05', false],
  ['/archive/2024/delete', true],
  ['/archive/3024', true],
  ['/users/anna/follow', true],
  ['/users/anna/follow/', true],
  ['/anna/follow', false],
  ['/users/anna/archive', false],
  ['/users/anna/followers', false],
  ['/vote?id=88', true],
  ['/vote?how=up&id=88', true],
  ['/vote?how=up', false],
  ['/archive?id=88', false],
  // Routes of the application.
  ['/?q=node/5/delete', true],
  ['/?q=node/5/delete/', true],
  ['/?q=delete', false],
  ['/?text=node/5/delete', false],
  // The key of a query; free text has keys of its own.
  ['/x?delete=1', true],
  ['/x?delete', true],
  ['/x?a=b&delete', true],
  ['/x?archive=1', true],
  ['/x?save=1', true],
  ['/x?tag=delete', false],
  ['/x?tag=1', false],
  ['/x?undelete=1', false],
  ['/x?deleted=1', false],
  // An operation parameter.
  ['/x?action=delete', true],
  ['/x?action=save', true],
  ['/x?a=1&do=save', true],
  ['/x?do=bulk-delete', true],
  ['/x?do=delete_all', true],
  ['/x?do=delete&x=1', true],
  ['/x?do=deleted', false],
  ['/x?todo=delete', false],
  ['/x?do=show', false],
  ['/x?x=delete', false],
  ['/x?_method=put', true],
  ['/x?a=1&_method=put', true],
  ['/x?my_method=put', false],
  // An article may be called anything, but not with a query.
  ['/help/delete', false],
  ['/en/help/orders/delete', false],
  ['/docs/delete-order', false],
  ['/HELP/delete', false],
  ['/help/delete?do=it', true],
  ['/articles/5/delete', true],
  ['/articles/5/archive', true],
  ['/articles/archive/5', true],
  ['/helpful/delete', true],
  ['/x?y=/help/delete', false],
  ['/orders/delete/help', true],
])('in read %s is stopped: %j', (path, stopped) => {
  expect(stops(policy('read'), path)).toBe(stopped);
});

it('in sandbox only what cannot be undone is, unless the person ticked it; in assist and at a login nothing is', () => {
  const of = policy('sandbox');
  expect([stops(of, '/x/delete'), stops(of, '/x?do=delete'), stops(of, '/x/logout'), stops(of, '/x?do=save')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(stops(of, '/x?_method=delete')).toBe(true);
  for (const free of [policy('sandbox', { mayDoIrreversible: true }), policy('assist'), policy('login')]) {
    expect([stops(free, '/x/delete'), stops(free, '/x?_method=delete')]).toEqual([false, false]);
    // In a word: no rule that blocks at all.
    expect(barrierRules(free).filter(({ id }) => blocks(id))).toEqual([]);
  }
  // A POST to a place that is called so is stopped by no word: the gate has judged it.
  expect(stops(of, '/x/delete', 'post')).toBe(false);
});

it('in read nothing is written even where the run may write in another phase, and another site has no articles', () => {
  const of = policy('read', { write: new Set([SHOP]), posts: [`${SHOP}/search`] });
  expect([allowed(of, asked(`${SHOP}/x`, 'post')), allowed(of, asked(`${SHOP}/x`, 'post', 'ping'))]).toEqual([false, false]);
  expect(speak(barrierRules(of), asked(`${SHOP}/search`, 'post')).removed).toEqual([...OVERRIDES, ...OVERRIDES]);
  expect(barrierRules(of).filter(({ id }) => id >= 3000 && id < 4000)).toEqual([]);
  for (const path of ['/help/delete', '/archive/2024', '/help/it'])
    expect(allowed(of, asked(`https://evil.test${path}`)), path).toBe(false);
  expect(allowed(policy('assist', { mayDoIrreversible: false }), asked(`${SHOP}/x/delete`))).toBe(true);
});

it('an exception is for a POST to that path alone, with its query and its preflight', () => {
  const of = policy('read', { posts: [`${SHOP}/search.do`] });
  // As the address is written, and so are the headers that it loses.
  expect(speak(barrierRules(of), asked(`${SHOP}/SEARCH.do`, 'get')).removed).toEqual(OVERRIDES);
  const may = (path: string, method = 'post', type: ResourceType = 'xmlhttprequest') => !stops(of, path, method, type);
  expect([may('/search.do'), may('/search.do?q=1'), may('/search.do', 'options')]).toEqual([true, true, true]);
  expect([may('/search.do', 'post', 'main_frame'), may('/search.do', 'post', 'sub_frame')]).toEqual([true, true]);
  expect([may('/search.do', 'delete'), may('/search.do', 'put'), may('/search.do', 'post', 'ping')]).toEqual([
    false,
    false,
    false,
  ]);
  for (const path of ['/search.do/x', '/search.dox', '/searchxdo', '/x/search.do', '/Search.do', '/x?u=/search.do'])
    expect(may(path), path).toBe(false);
  expect(may('/search.do?x=1', 'put')).toBe(false);
});

it('a header that turns one method into another goes, wherever nothing may be written; where it may, from what only reads', () => {
  const removed = (of: BarrierPolicy, url: string, method: string, type: ResourceType = 'xmlhttprequest') =>
    speak(barrierRules(of), asked(url, method, type)).removed;
  const search = `${SHOP}/search`;
  expect(removed(policy('read'), `${SHOP}/x`, 'get')).toEqual(OVERRIDES);
  expect(removed(policy('read', { posts: [search] }), `${search}?q`, 'post')).toEqual([...OVERRIDES, ...OVERRIDES]);
  for (const phase of ['sandbox', 'assist'] as const) {
    const of = policy(phase, { posts: [`${DOCS}/search`, search] });
    expect(removed(of, `${SHOP}/x`, 'get')).toEqual(OVERRIDES);
    expect(removed(of, `${SHOP}/x`, 'post', 'ping')).toEqual([]);
    // Where it may write what a page sends as a DELETE stays one; an exception elsewhere is for a POST.
    expect(removed(of, search, 'post')).toEqual([]);
    expect(removed(of, `${DOCS}/search`, 'post')).toEqual(OVERRIDES);
    expect(removed(of, `${DOCS}/searching`, 'post')).toEqual([]);
  }
  expect(barrierRules(policy('login', { posts: [search] })).some(({ action }) => action.type === 'modifyHeaders')).toBe(false);
});

it('each rule has an id of its own, from which what it does can be read, and no pattern is too long for the browser', () => {
  const rules = barrierRules(policy('read', { posts: [`${SHOP}/a`, `${SHOP}/b`] }));
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  for (const { id, action, condition } of rules) {
    expect(blocks(id), `${id}`).toBe(action.type === 'block');
    expect((condition.regexFilter ?? '').length, condition.regexFilter).toBeLessThan(160);
  }
  const many = barrierRules(policy('sandbox', { write: new Set([SHOP, DOCS]), posts: [`${SHOP}/a`, `${SHOP}/b`] }));
  for (const { id, priority, action } of many) {
    expect(id).toBeGreaterThan(1999);
    if (id < 4000 || (id >= 5000 && id < 6000)) expect([id, Math.floor(priority / 100)]).toEqual([id, Math.floor(id / 1000)]);
    if (action.type === 'modifyHeaders')
      expect(action.requestHeaders.every(({ operation }) => operation === 'remove')).toBe(true);
  }
  expect([blocks(-1), blocks(0), blocks(3999), blocks(4000), blocks(4499), blocks(4500)]).toEqual([
    true,
    false,
    false,
    true,
    true,
    false,
  ]);
  // One word longer than a rule may hold stands alone.
  const long = `https://${'a'.repeat(60)}.test`;
  const of = policy('read', { read: new Set([long]) });
  expect(allowed(of, asked(`${long}/help/delete`))).toBe(true);
});
