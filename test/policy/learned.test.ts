/** What a control did before, and what of it counts. */
import { describe, expect, it } from 'vitest';
import { controlKey, createLearned, type LearnedRow } from '../../agent-core/policy/learned.ts';
import { button, EVIL, link, SHOP } from './make.ts';

const sent = (method: string, origin = SHOP) => ({ method, origin });
const row = (over: Partial<LearnedRow> = {}): LearnedRow => ({ key: 'k', gets: 0, writes: 0, to: [], from: 'own', ...over });

describe('a control', () => {
  it('is the same in every row of a table, and another with another word', () => {
    expect(controlKey(button('Show order 7'))).toBe(controlKey(button('show order 8')));
    const names = ['Show 7', 'Show', 'Show a ll', 'Show all', 'Delete 7'];
    expect(new Set(names.map((name) => controlKey(button(name)))).size).toBe(names.length);
  });
  it('is another on another site, on another kind of page, in another role', () => {
    const all = [
      ...[button('Go'), button('Go', { origin: EVIL }), button('Go', { pageUrl: `${SHOP}/admin` }), link('/go', 'Go')],
    ];
    expect(new Set(all.map(controlKey)).size).toBe(4);
    expect(controlKey(button('Go', { pageUrl: `${SHOP}/orders/5` }))).toBe(
      controlKey(button('Go', { pageUrl: `${SHOP}/orders/6` })),
    );
  });
});

describe('what followed its use', () => {
  it('is unknown at first, and says nothing when nothing was sent', () => {
    const learned = createLearned();
    expect([learned.signal('k'), learned.seenTo('k'), learned.rows()]).toEqual([null, [], []]);
    learned.note('k', []);
    expect(learned.rows()).toEqual([]);
  });
  it.each(['GET', 'HEAD', 'OPTIONS', 'get'])('three times only %s: it reads', (method) => {
    const learned = createLearned();
    for (const before of [null, null, null]) {
      expect(learned.signal('k')).toBe(before);
      learned.note('k', [sent(method), sent('GET')]);
    }
    expect(learned.signal('k')).toEqual({ cls: 'U', firm: true, reasons: ['only-read-before'] });
  });
  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'post', 'PROPFIND'])(
    '%s once, among whatever else: it writes, for good',
    (method) => {
      const learned = createLearned([row({ gets: 9 })]);
      learned.note('k', [sent('GET'), sent(method), sent('GET')]);
      for (let n = 0; n < 5; n += 1) learned.note('k', [sent('GET')]);
      expect(learned.signal('k')).toEqual({ cls: 'W', firm: true, reasons: ['wrote-before'] });
      expect(learned.rows()).toEqual([row({ gets: 14, writes: 1, to: [SHOP] })]);
    },
  );
  it('is told of this control alone, with every place that it sent to, each once', () => {
    const learned = createLearned();
    learned.note('k', [sent('GET'), sent('GET', EVIL)]);
    learned.note('k', [sent('GET', EVIL), sent('GET', 'https://cdn.test')]);
    learned.note('other', [sent('POST')]);
    expect(learned.seenTo('k')).toEqual([SHOP, EVIL, 'https://cdn.test']);
    expect(learned.rows()).toEqual([
      row({ gets: 2, to: [SHOP, EVIL, 'https://cdn.test'] }),
      row({ key: 'other', writes: 1, to: [SHOP] }),
    ]);
  });
});

describe('what somebody else saw', () => {
  it('can raise, and never lower', () => {
    expect(createLearned([row({ gets: 50, from: 'imported' })]).signal('k')).toBe(null);
    expect(createLearned([row({ gets: 50, writes: 1, from: 'imported' })]).signal('k')?.cls).toBe('W');
  });
  it('lends its reads to nobody: three of our own are needed', () => {
    const learned = createLearned([row({ gets: 50, to: [EVIL], from: 'imported' })]);
    learned.note('k', [sent('GET')]);
    learned.note('k', [sent('GET')]);
    expect(learned.signal('k')).toBe(null);
    learned.note('k', [sent('GET')]);
    expect(learned.signal('k')?.cls).toBe('U');
    expect(learned.rows()).toEqual([row({ gets: 3, to: [EVIL, SHOP] })]);
  });
  it('keeps its writes', () => {
    const learned = createLearned([row({ writes: 1, from: 'imported' })]);
    for (let n = 0; n < 4; n += 1) learned.note('k', [sent('GET')]);
    expect(learned.signal('k')?.cls).toBe('W');
  });
});
