/** What a page may do between the judgement and the press to get it onto something else: each is stopped. Own wording; the shapes are those of click hijacking (OWASP) and DOM clobbering (Heiderich, 2013). */
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { PageApi } from '../../agent-core/page-api.ts';
import { classify } from '../../agent-core/policy/classify.ts';
import { createFrame } from '../../recorder/frame.ts';
import { show } from './page.ts';

const api: PageApi = createFrame(window);
api.setup({ prefix: 'g', key: 'k', keep: [], maskValues: false });
afterEach(() => {
  api.disarm();
});
function at(selector: string): HTMLElement {
  const element = document.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`${selector} is not there`);
  return element;
}
function judged(selector: string) {
  api.snapshot();
  const ref = api.refOf(at(selector)) ?? '';
  const facts = api.facts(ref);
  if (facts === null) throw new Error(`${selector} has no facts`);
  return { ref, facts };
}

const harm = `onclick="document.title='harm'; return false"`;
const says = (selector: string, text: string) => () => {
  at(selector).textContent = text;
};
const has = (selector: string, name: string, value: string) => () => at(selector).setAttribute(name, value);
/** A page, the element that was judged, and what the page does before it is pressed. */
const SWAPS: [string, string, string, () => void][] = [
  [
    'a label is turned to another button',
    `<label for=a>Show more</label><button hidden id=a type=button>More</button><button id=b type=button ${harm}>Delete</button>`,
    'label',
    has('label', 'for', 'b'),
  ],
  [
    'a label is turned from a box to a button',
    `<label for=a>Dark</label><input hidden id=a type=checkbox><button id=b type=button ${harm}>Delete</button>`,
    'label',
    has('label', 'for', 'b'),
  ],
  ['what stood in brackets is gone', `<button ${harm}>Send (draft)</button>`, 'button', says('button', 'Send')],
  [
    'the same, and the title still says it',
    `<button ${harm} title="Send (draft)">Send (draft)</button>`,
    'button',
    says('button', 'Send'),
  ],
  ['a hint of a key that no title names', `<button ${harm}>Plan (B)</button>`, 'button', says('button', 'Plan')],
  [
    'another record, without the number in brackets',
    `<ul><li><button ${harm} aria-label=Remove>x</button> <b>report (1)</b></li></ul>`,
    'button',
    says('b', 'report'),
  ],
  [
    'another record, told beside a list that unfolds in its row',
    `<ul><li><b>Invoice 1</b> <button ${harm}>Remove</button><ul hidden><li>more</li></ul></li></ul>`,
    'button',
    () => {
      at('b').textContent = 'Invoice 2';
      at('ul ul').hidden = false;
    },
  ],
  [
    'another record, in a list that the button moved into',
    `<ul><li><b>Invoice 1</b> <button ${harm}>Remove</button><ul></ul></li></ul>`,
    'button',
    () => {
      const inner = at('ul ul').appendChild(document.createElement('li'));
      inner.append('Invoice 2 ', at('button'));
    },
  ],
  [
    'another field of the form of a box',
    `<form action="/pay"><input type=hidden name=to value=ann><input type=radio name=c value=1 ${harm}></form>`,
    '[type=radio]',
    has('[type=hidden]', 'value', 'eve'),
  ],
  [
    'a box that becomes a button',
    `<form action="/pay" onsubmit="document.title='harm'; return false"><input id=i type=checkbox name=c value=1></form>`,
    '#i',
    has('#i', 'type', 'submit'),
  ],
  [
    'a box whose form goes elsewhere',
    `<form action="/pay"><input type=checkbox name=c value=1 ${harm}></form>`,
    '[type=checkbox]',
    has('form', 'action', '/delete'),
  ],
  [
    'a button whose form holds something else',
    `<form action="/pay" onsubmit="document.title='harm'; return false"><input name=to value=ann><button>Pay</button></form>`,
    'button',
    has('[name=to]', 'value', 'eve'),
  ],
  [
    'a button that is now of another form',
    `<form id=f action="/a"><button>Next</button></form><form id=g action="/b" onsubmit="document.title='harm'; return false"></form>`,
    'button',
    has('button', 'form', 'g'),
  ],
];
test.for(SWAPS)('%s: the press is stopped', async ([, html, target, swap]) => {
  show(html);
  const { ref, facts } = judged(target);
  swap();
  api.arm(ref, facts);
  await userEvent.click(at(target));
  expect([api.disarm(), document.title]).toEqual(['changed', 'Test']);
});

test('a box that its own label is drawn over is pressed through that label, but not through a link in it or another box’s label', async () => {
  const over = (label: string): string =>
    `<form><p style="position:relative;z-index:1"><input id=b type=checkbox style="position:absolute;z-index:-1;opacity:0">${label}</p><input id=c type=checkbox></form>`;
  for (const [label, pressed, guarded, checked] of [
    ['<label for=b><i>Enabled</i></label>', 'i', 'passed', true],
    ['<label for=b>Enabled <a href="#x">why</a></label>', 'a', 'changed', false],
    ['<label for=c><i>Enabled</i></label>', 'i', 'changed', false],
  ] as const) {
    show(over(label));
    const { ref, facts } = judged('#b');
    api.arm(ref, facts);
    await userEvent.click(at(pressed));
    expect([api.disarm(), Reflect.get(at('#b'), 'checked')], label).toEqual([guarded, checked]);
  }
});

test('letters may write another field of the form, but nothing is sent with it: not by Enter, nor by a press', async () => {
  const form = (by: string): string =>
    `<form onsubmit="document.title='harm'; return false"><input id=i name=title ${by}="to.value='eve'"><input id=to name=to value=ann><button>Send</button></form>`;
  for (const [by, keys, expected] of [
    ['oninput', 'ab', ['passed', 'ab', 'eve', 'Test']],
    ['oninput', 'ab{Enter}', ['changed', 'ab', 'eve', 'Test']],
    ['onkeydown', '{Enter}', ['changed', '', 'eve', 'Test']],
  ] as const) {
    show(form(by));
    const { ref, facts } = judged('#i');
    at('#i').focus();
    api.arm(ref, facts);
    await userEvent.keyboard(keys);
    const [title, to] = ['#i', '#to'].map((field) => Reflect.get(at(field), 'value'));
    expect([api.disarm(), title, to, document.title], `${by} ${keys}`).toEqual(expected);
  }
  show(form('oninput'));
  const { ref, facts } = judged('#i');
  at('#i').focus();
  api.arm(ref, facts);
  await userEvent.click(at('#i'));
  Reflect.set(at('#to'), 'value', 'eve');
  await userEvent.click(at('#i'));
  expect(api.disarm()).toBe('changed');
});

test('what left the page since it was judged is told so, and nothing is armed', async () => {
  show('<button id=a>Save</button><button id=b onclick="document.title=`sent`">Send</button>');
  const [gone, stays] = [judged('#a'), judged('#b')];
  at('#a').remove();
  expect([api.arm(gone.ref, gone.facts), api.arm(stays.ref, stays.facts, gone)]).toEqual([false, false]);
  await userEvent.click(at('#b'));
  expect(document.title).toBe('sent');
  expect(api.arm(stays.ref, stays.facts)).toBe(true);
  api.disarm();
});

test('a field or a select that stands in another row by now is neither typed into nor chosen from', async () => {
  show(`<ul><li><b>Apples</b> <input aria-label=Count> <select><option>1<option>2</select></li></ul>`);
  const [field, choice] = [judged('input'), judged('select')];
  expect(field.facts.row).toContain('Apples');
  at('b').textContent = 'Pears';
  api.arm(field.ref, field.facts);
  at('input').focus();
  await userEvent.keyboard('7');
  expect([api.disarm(), Reflect.get(at('input'), 'value')]).toEqual(['changed', '']);
  expect(api.select(choice.ref, '2', choice.facts)).toEqual({ failure: expect.stringContaining('changed between') });
  expect(Reflect.get(at('select'), 'value')).toBe('1');
});

test('a press on a label of what is hidden, as in a closed dialog, is judged as one on that, after what both are called', () => {
  show(`<p><label for=s>Show <b tabindex=0>more</b></label></p><form method=post action="/account"><button hidden id=s>Delete account</button></form>
    <label for=t>Details</label><button hidden type=button id=t>Delete order</button><label for=u>More</label><input hidden id=u type=file>
    <label for=x style="font-size:0">Show all</label><button id=x type=button>Revoke all keys</button>
    <label for=v>Weekly <i>digest</i></label><input hidden id=v type=checkbox><label for=w>Erase all</label><input hidden id=w>`);
  const said = (selector: string) => {
    const { facts } = judged(selector);
    return [classify(facts, { kind: 'click', target: 'x' }).cls, facts.name];
  };
  expect(['label[for=s]', 'label[for=s] b', 'label[for=t]', 'label[for=u]', 'label[for=v]', '#x'].map(said)).toEqual([
    ['I', 'Show more, Delete account'],
    ['I', 'more, Delete account'],
    ['I', 'Details, Delete order'],
    ['F', 'More'],
    ['W', 'Weekly digest'],
    // A label that somebody wrote into a comment renames the site's own button, in the tree too.
    ['I', 'Show all, Revoke all keys'],
  ]);
  expect(judged('label[for=w]').facts).toMatchObject({ tag: 'label', commits: false });
});

test('names of fields and images do not answer in the place of their form or document', () => {
  show(`<base href="https://evil.test/"><img name=baseURI><a href="/x">x</a>
    <form><input name=closest><input name=querySelectorAll><input name=previousElementSibling><input name=elements><button>Go</button></form>
    <button id=z type=button>Z</button>`);
  try {
    expect(judged('a').facts.href).toBe('https://evil.test/x');
    expect(judged('form button').facts.commits).toBe(true);
    expect([judged('#z').facts.name, judged('form').facts.tag]).toEqual(['Z', 'form']);
  } finally {
    at('base').remove();
  }
});

test('a frame that is shut takes no press and no key until it is opened again', async () => {
  show(`<button ${harm}>Delete</button><input>`);
  api.shut();
  await userEvent.click(at('button'));
  at('input').focus();
  await userEvent.keyboard('a');
  expect([api.disarm(), document.title, Reflect.get(at('input'), 'value')]).toEqual(['changed', 'Test', '']);
  await userEvent.click(at('button'));
  expect(document.title).toBe('harm');
});
