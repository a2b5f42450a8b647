/** WebArena's scores, on what its own evaluators say of the same inputs. */
import { expect, describe as group, test } from 'vitest';
import { contentMatch, placed, stringMatch, targetUrl, unfit, urlMatch, WebarenaTask } from '../../agent-core/bench/webarena.ts';

const task = (scoring: object, over: object = {}) =>
  WebarenaTask.parse({ sites: ['shop'], task_id: 1, start_url: 'http://s.example/', intent: 'x', ...over, eval: scoring });
const answers = (reference_answers: object) => task({ eval_types: ['string_match'], reference_answers });
const lands = (reference_url: string) => task({ eval_types: ['url_match'], reference_url });
const shows = (required_contents: object, over: object = {}) => ({
  ...{ url: 'last', locator: '', required_contents },
  ...over,
});
const target = (required_contents: object, over: object = {}) => {
  const [one] = task({ eval_types: ['program_html'], program_html: [shows(required_contents, over)] }).eval.program_html ?? [];
  if (one === undefined) throw new Error('no target');
  return one;
};

group('string_match', () => {
  test('is exact but for case, blanks around it and one pair of quotes', () => {
    const exact = answers({ exact_match: 'Quest Lumaflex' });
    expect(['quest lumaflex', ' "Quest LUMAFLEX" ', 'quest lumaflex band'].map((said) => stringMatch(exact, said))).toEqual([
      true,
      true,
      false,
    ]);
  });
  test('wants every phrase; a single sign must stand alone', () => {
    const both = answers({ must_include: ['6 hours', 'Car'] });
    expect(['by car, 6 hours', '6 hours on foot'].map((said) => stringMatch(both, said))).toEqual([true, false]);
    const none = answers({ must_include: ['0'] });
    expect(['There are 0.', 'There are 100', 'none'].map((said) => stringMatch(none, said))).toEqual([true, false, false]);
  });
  test('takes N/A for what cannot be done', () => {
    expect(['N/A', 'n/a', 'done'].map((said) => stringMatch(answers({ fuzzy_match: 'N/A' }), said))).toEqual([true, true, false]);
  });
});

group('url_match', () => {
  test('looks for host and path within, and for each query value, in any order', () => {
    const wanted = lands('http://s.example/admin/report?from=1&to=2');
    const urls = ['admin/report?to=2&from=1', 'admin/report/?from=1&to=2&x', 'admin/report?from=1', 'admin?from=1&to=2'];
    expect(urls.map((path) => urlMatch(wanted, `http://s.example/${path}`))).toEqual([true, true, false, false]);
    expect(urlMatch(lands('http://s.example/a'), 'http://other.example/a')).toBe(false);
  });
  test('takes either of several', () => {
    const either = lands('http://s.example/a |OR| http://s.example/b?q=1');
    expect(['a?q=1', 'b?q=1', 'a', 'c?q=1'].map((path) => urlMatch(either, `http://s.example/${path}`))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

group('program_html', () => {
  test('compares what the locator gave, character references read', () => {
    expect(contentMatch(target({ exact_match: 'Tom & Jerry' }), 'Tom &amp; Jerry')).toBe(true);
    expect(contentMatch(target({ must_include: ['a |OR| b', 'c'] }), 'B, &#99;')).toBe(true);
    expect(contentMatch(target({ must_include: ['a |OR| b', 'c'] }), 'b')).toBe(false);
  });
  test('looks where it is told, also at the post that the last page belongs to', () => {
    const post = target({ must_include: ['x'] }, { url: "func:reddit_get_post_url('__last_url__')" });
    expect(targetUrl(post, 'http://r.example/f/books/59421/why/comment/7')).toBe('http://r.example/f/books/59421/');
    expect(targetUrl(post, 'http://r.example/forums')).toBe('http://r.example/forums');
    expect(targetUrl(target({ must_include: ['x'] }), 'http://r.example/')).toBe(null);
  });
});

group('what cannot be done or judged here', () => {
  test('has its reason', () => {
    const odd = [
      answers({ fuzzy_match: ['about it'] }),
      task({ eval_types: ['url_match'], reference_url: 'x' }, { sites: ['a', 'b'] }),
      task({ eval_types: ['url_match'], reference_url: 'x' }, { start_url: 'http://a |AND| http://b' }),
      task({ eval_types: ['program_html'], program_html: [shows({ must_include: [] }, { locator: 'func:shopping_get()' })] }),
      task({ eval_types: ['url_match'], reference_url: 'x', url_note: 'EXACT' }),
    ];
    const reasons = odd.map(unfit);
    expect(reasons.map((why) => /language model|one site|several tabs|program|rule/.exec(why)?.[0])).toEqual([
      'language model',
      'one site',
      'several tabs',
      'program',
      'rule',
    ]);
    expect(unfit(lands('http://s.example/a'))).toBe('');
  });
  test('is a site whose address nobody gave', () => {
    expect(placed('__SHOPPING__/a __GITLAB__/b __last_url__', { SHOPPING: 'http://s.example/' })).toEqual({
      text: 'http://s.example/a __GITLAB__/b __last_url__',
      missing: ['__GITLAB__'],
    });
  });
});
