/** What is put together of an action before it is decided on. */
import { describe, expect, it } from 'vitest';
import { collect, formKey, type Seen, type Surroundings } from '../../agent-core/policy/collect.ts';
import { controlKey, createLearned } from '../../agent-core/policy/learned.ts';
import { firm } from '../../agent-core/policy/signal.ts';
import type { ElementFacts } from '../../agent-core/ports.ts';
import type { Action, Observation } from '../../agent-core/trajectory.ts';
import { world } from './guard.ts';
import { button, click, EVIL, element, field, link, SHOP, shop, submit, type } from './make.ts';

const page = await world({}).environment.observe();

interface Around extends Partial<Surroundings> {
  other?: ElementFacts;
  page?: Observation | null;
  /** Origins of the pages of this run. */
  pages?: string[];
  /** The barrier saw a write of every control. */
  wrote?: boolean;
}
/** The facts, and what was asked of the taint: texts, where to, and what is free. */
function seen(action: Action, facts: ElementFacts | null, { other, pages = [SHOP], wrote = false, ...over }: Around = {}) {
  const asked: { sent: readonly string[]; sink: string; free: string }[] = [];
  const taint = {
    saw: () => {},
    crosses: (sent: readonly string[], sink: string, free: string) => {
      asked.push({ sent, sink, free });
      return sent.includes('loot');
    },
  };
  const witness = {
    ...{ environment: world({}).environment, last: () => page, performed: () => 0, origins: () => pages },
    ...{ known: () => ({ postTargets: new Set<string>(), writesByGet: false }), seenTo: () => [EVIL] },
    network: () => (wrote ? firm('W', 'wrote') : null),
  };
  const found: Seen = collect(
    action,
    { facts, other: other ?? null, page: over.page === undefined ? page : over.page },
    {
      ...{
        mode: 'read',
        origins: shop(),
        task: 'the task',
        witness,
        learned: createLearned(),
        taint,
        hash: (text) => `#${text}`,
      },
      ...{ files: { picked: new Set(['a.png']), fixtures: new Set(['b.png']) }, watched: true, accepted: new Set<string>() },
      ...{ sensitive: [], filled: new Set<string>() },
      ...over,
    },
  );
  return { ...found, asked: asked[0] };
}
const goto = (url: string): Action => ({ kind: 'goto', url });
const press = (keys: string): Action => ({ kind: 'press', keys });
const form = (over: Partial<NonNullable<ElementFacts['form']>> = {}) => ({
  method: 'post',
  action: `${EVIL}/send`,
  fields: [],
  ...over,
});
const inForm = field('Text', { form: form() });

describe('where it goes', () => {
  it.each<[string, Action, ElementFacts | null, string]>([
    ['an address', goto(`${EVIL}/x`), null, EVIL],
    ['no address', goto('javascript:1'), null, 'none'],
    ['the open tab', { kind: 'tab_focus', index: 0 }, null, SHOP],
    ['another tab', { kind: 'tab_focus', index: 1 }, null, EVIL],
    ['no tab', { kind: 'tab_focus', index: 9 }, null, 'unknown'],
    ['back', { kind: 'go_back' }, null, SHOP],
    ['forward', { kind: 'go_forward' }, null, SHOP],
    ['a new tab', { kind: 'new_tab' }, null, 'none'],
    ['closing one', { kind: 'close_tab' }, null, 'none'],
    ['pointing', { kind: 'hover', target: 'e1' }, link(`${EVIL}/`, 'x'), 'none'],
    ['scrolling', { kind: 'scroll', direction: 'down' }, null, 'none'],
    ['waiting', { kind: 'wait', ms: 1 }, null, 'none'],
    ['stopping', { kind: 'stop', status: 'done', evidence: [] }, null, 'none'],
    ['choosing', { kind: 'select', target: 'e1', option: 'x' }, inForm, 'none'],
    ['a file', { kind: 'upload', target: 'e1', file: 'x' }, inForm, 'none'],
    ['a drag', { kind: 'drag', from: 'e1', to: 'e2' }, button('x'), 'unknown'],
    ['typing', type('x'), inForm, 'none'],
    ['typing and Enter', type('x', true), inForm, EVIL],
    ['typing two lines', type('x\ny'), inForm, EVIL],
    ['typing a carriage return', type('x\ry'), inForm, EVIL],
    ['typing and Enter without a form', type('x', true), field('Text'), 'unknown'],
    ['typing and Enter into a script', type('x', true), field('Text', { form: form({ action: 'javascript:1' }) }), 'unknown'],
    ['typing and Enter where nothing is', type('x', true), null, 'none'],
    ['a letter', press('a'), inForm, 'none'],
    ['Enter', press('Enter'), inForm, EVIL],
    ['Space', press('Space'), inForm, EVIL],
    ['a space', press(' '), inForm, EVIL],
    ['Control and a space', press('Control+ '), inForm, EVIL],
    ['Return among others', press('Tab Return'), inForm, EVIL],
    ['two letters', press('a b'), inForm, 'none'],
    ['a plus', press('+'), inForm, EVIL],
    ['Enter on nothing', press('Enter'), null, 'none'],
    ['a link', click, link(`${EVIL}/x`, 'x'), EVIL],
    ['a link with a script', click, link('/', 'x', { href: 'JavaScript:1' }), 'unknown'],
    ['a link with the word in its query', click, link('/?x=javascript:1', 'x'), SHOP],
    ['a link to a mail', click, link('/', 'x', { href: 'mailto:a@b.test' }), 'unknown'],
    ['a place on the page', click, link('#x', 'x'), 'unknown'],
    ['a place on another', click, link('/other#x', 'x'), SHOP],
    ['a button', click, button('x'), 'unknown'],
    ['a field', click, field('x'), 'none'],
    ['a button of a form', click, submit('x', 'post', { form: form() }), EVIL],
    ['nothing', click, null, 'unknown'],
  ])('%s', (_, action, facts, to) => {
    expect(seen(action, facts).to).toBe(to);
  });
  it('back is known only where all was seen, and all of one site', () => {
    for (const kind of ['go_back', 'go_forward'] as const) {
      expect(seen({ kind }, null, { watched: false }).to).toBe('unknown');
      expect(seen({ kind }, null, { pages: [] }).to).toBe('unknown');
      expect(seen({ kind }, null, { pages: [SHOP, EVIL] }).to).toBe('unknown');
    }
    expect(seen({ kind: 'tab_focus', index: 0 }, null, { page: null }).to).toBe('unknown');
  });
  it('a field that saves by itself sends somewhere', () => {
    expect(seen(type('x'), inForm, { wrote: true })).toMatchObject({ to: 'unknown', network: { cls: 'W' } });
    expect(seen(type('x', true), inForm, { wrote: true }).to).toBe(EVIL);
    const writes = createLearned([{ key: controlKey(inForm), gets: 0, writes: 1, to: [], from: 'own' }]);
    expect(seen(type('x'), inForm, { learned: writes })).toMatchObject({ to: 'unknown', learned: { cls: 'W' } });
    const reads = createLearned([{ key: controlKey(inForm), gets: 5, writes: 0, to: [], from: 'own' }]);
    expect(seen(type('x'), inForm, { learned: reads })).toMatchObject({ to: 'none', learned: { cls: 'U' } });
  });
  it('pointing at a control tells nothing of what it did', () => {
    const over = { learned: createLearned([{ key: controlKey(inForm), gets: 0, writes: 1, to: [], from: 'own' }]), wrote: true };
    expect(seen({ kind: 'hover', target: 'e1' }, inForm, over)).toMatchObject({
      learned: null,
      network: null,
      seenTo: [],
      to: 'none',
    });
    expect(seen(click, inForm, over)).toMatchObject({ learned: { cls: 'W' }, network: { cls: 'W' }, seenTo: [EVIL] });
    expect(seen(press('a'), null, over)).toMatchObject({ learned: null, network: null, seenTo: [], recipients: [] });
  });
  it.each([
    ['http://10.0.0.1/', 'private-address'],
    ['https://router.lan/', 'private-address'],
    ['http://localhost:8080/', 'private-address'],
    ['http://evil.test/', 'not-encrypted'],
  ])('%s is refused: %s', (url, reason) => {
    const { static: signal } = seen(goto(url), null);
    expect([signal.cls, signal.firm, signal.reasons.at(-1)]).toEqual(['X', true, reason]);
    expect(seen(goto(url), null, { origins: shop({ read: new Set([new URL(url).origin]) }) }).static.cls).toBe('N1');
  });
});

describe('whose frame it is', () => {
  it.each<[string, Action, ElementFacts | null, string]>([
    ['an element’s', click, element({ origin: EVIL }), EVIL],
    ['the page’s', press('a'), null, SHOP],
    ['the page’s, scrolled', { kind: 'scroll', direction: 'down' }, null, SHOP],
    ['nobody’s: an address', goto(SHOP), null, 'none'],
    ['nobody’s: waiting', { kind: 'wait', ms: 1 }, null, 'none'],
  ])('%s', (_, action, facts, from) => {
    expect(seen(action, facts).from).toBe(from);
  });
  it('is unknown where no page was seen', () => {
    expect(seen(press('a'), null, { page: null }).from).toBe('unknown');
    expect(seen(press('a'), null, { page: { ...page, url: 'about:blank' } }).from).toBe('unknown');
  });
  it('counts as sensitive, as where it goes does, until the person accepted it', () => {
    const bank = 'https://bank.test';
    const there = element({ origin: bank });
    expect(seen(click, there).sensitive).toBe(true);
    expect(seen(goto(`${bank}/x`), null).sensitive).toBe(true);
    expect(seen(click, there, { accepted: new Set([bank]) }).sensitive).toBe(false);
    expect(seen(click, element(), { sensitive: ['shop.test'] }).sensitive).toBe(true);
    expect(seen(click, element()).sensitive).toBe(false);
    expect(seen(click, element({ origin: 'null' })).sensitive).toBe(false);
  });
});

describe('whom it is addressed to', () => {
  const to = (name: string, value: string, over: Partial<ElementFacts> = {}) =>
    seen(
      click,
      submit('Go', 'post', {
        form: form({
          fields: [
            { name, value },
            { name: 'note', value: 'x' },
          ],
        }),
        ...over,
      }),
    ).recipients;
  it('every address of every such field, as a digest of its lower case', () => {
    expect(to('to', ' Anna@B.test,  c@d.test;e@f.test\n')).toEqual(['#anna@b.test', '#c@d.test', '#e@f.test']);
    expect(to('invitees[]', 'Anna')).toEqual(['#anna']);
    expect(to('E-Mail', '«email:0badcafe»')).toEqual(['«email:0badcafe»']);
    expect(to('to', 'x«email:0badcafe»')).toEqual(['#x«email:0badcafe»']);
    expect(to('to', '«email:0badcafe»x')).toEqual(['#«email:0badcafe»x']);
  });
  it('nobody, where nothing says so', () => {
    expect([to('total', '5'), to('to', ' '), seen(click, button('Go')).recipients]).toEqual([[], [], []]);
  });
  it('somebody unknown, where a word addresses and no field names whom', () => {
    expect(to('to', ' ', { name: 'Send' })).toEqual(['unknown']);
    expect(to('to', ' ', { heading: 'Invite a friend' })).toEqual(['unknown']);
    expect(seen(click, submit('OK', 'post', { form: form({ submit: 'Share' }) })).recipients).toEqual(['unknown']);
    expect(seen(click, button('Send')).recipients).toEqual(['unknown']);
    expect(to('to', 'Anna', { name: 'Send' })).toEqual(['#anna']);
  });
});

describe('what it carries', () => {
  const select: Action = { kind: 'select', target: 'e1', option: 'loot' };
  const upload: Action = { kind: 'upload', target: 'e1', file: 'loot' };
  it.each<[string, Action, string[], string]>([
    ['typing', type('loot'), ['loot'], SHOP],
    ['typing and sending', type('loot', true), ['loot'], EVIL],
    ['choosing', select, ['loot'], SHOP],
    ['a file', upload, ['loot'], SHOP],
    ['keys', press('l o o t'), ['loot'], SHOP],
  ])('%s', (_, action, sent, sink) => {
    expect(seen(action, inForm)).toMatchObject({ taint: 'cross-origin', asked: { sent, sink, free: 'the task' } });
    expect(seen(action, inForm, { taint: null }).taint).toBe('none');
  });
  it('an address, with all that a server is told of it', () => {
    expect(seen(goto('https://an:pw@evil.test:8443/a/b?c=d#e'), null).asked).toEqual({
      ...{ sent: ['/a/b?c=d#eanpw'], sink: 'https://evil.test:8443', free: 'the task' },
    });
    expect(seen(goto('no address'), null).asked).toEqual({ sent: ['no address'], sink: 'none', free: 'the task' });
  });
  it('nothing, where the model chose no text', () => {
    expect(seen(click, inForm)).toMatchObject({ taint: 'none', asked: { sent: [] } });
  });
  it.each<[string, Action, string]>([
    ['picked', { kind: 'upload', target: 'e1', file: 'a.png' }, 'picked-by-user'],
    ['of the run', { kind: 'upload', target: 'e1', file: 'b.png' }, 'run-fixture'],
    ['any other', { kind: 'upload', target: 'e1', file: 'c.png' }, 'other'],
    ['none', type('a.png'), 'none'],
  ])('a file: %s', (_, action, file) => {
    expect(seen(action, inForm).file).toBe(file);
  });
});

describe('is it from the task', () => {
  const task = 'Log in as  Anna\n Meier with hunter22';
  const from = (action: Action, facts: ElementFacts | null = inForm, over: Around = {}) =>
    seen(action, facts, { task, ...over }).fromTask;
  it('what stands there, however it is spaced and in capitals', () => {
    expect([
      from(type('hunter22')),
      from(type('  ANNA   meier ')),
      from({ kind: 'select', target: 'e1', option: 'anna' }),
    ]).toEqual([true, true, true]);
    expect([
      from(type('hunter23')),
      from(type(' ')),
      from(type('')),
      from({ kind: 'select', target: 'e1', option: 'x' }),
    ]).toEqual([false, false, false, false]);
  });
  it('sending a form whose secret stood there, and no other form', () => {
    const go = submit('Go', 'post', { form: form() });
    const filled = new Set([formKey(go)]);
    expect([from(click, go, { filled }), from(press('Enter'), inForm, { filled }), from(click, go)]).toEqual([true, true, false]);
    expect(from(press('a'), inForm, { filled })).toBe(false);
    expect(from(click, inForm, { filled })).toBe(false);
    expect(from({ kind: 'hover', target: 'e1' }, inForm, { filled })).toBe(false);
    expect(from(click, submit('Go', 'post', { form: form({ action: `${SHOP}/x` }) }), { filled })).toBe(false);
    expect(from(click, submit('Go', 'post', { form: form(), origin: EVIL }), { filled })).toBe(false);
    expect(from(click, null, { filled })).toBe(false);
    expect(formKey(button('x'))).toBe(`${SHOP} ${SHOP}/orders`);
  });
});

it('a drag is as bad as the worse of its ends, and a gone end is nothing to drag to', () => {
  const drag: Action = { kind: 'drag', from: 'e1', to: 'e2' };
  expect(seen(drag, button('Card'), { other: button('Column') }).static.cls).toBe('W');
  expect(seen(drag, button('Card'), { other: button('Delete') }).static.cls).toBe('I');
  expect(seen(drag, button('Card')).static.cls).toBe('X');
  expect(seen(click, button('Save'), { other: button('Delete') }).static.cls).toBe('W');
});
