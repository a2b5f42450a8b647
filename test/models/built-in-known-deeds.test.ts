/** Sentences that no rule reads as an order, on a site whose deeds are known: what is meant, and what is left alone. */
import { expect, describe as group, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { pageOf } from '../../agent-core/models/built-in/planner/page.ts';
import { meantDeed, orderOf, readOn } from '../../agent-core/models/built-in/planner/sense/known-deed.ts';
import { describe } from '../../agent-core/observation.ts';
import type { KnownDeed } from '../../agent-core/recall/map-deeds.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { marks, node, ORIGIN, page } from '../recall/make.ts';
import { asked, fact, heading, link } from './ask.ts';

const seen = (name: string, label: string, said = 9): KnownDeed['records'][number] => ({
  ...fact(label, 'record', [describe(link('m', 'Members'))], { page: 'Members' }),
  ...{ name, said },
});
const field = (label: string, kind = 'textbox', options: string[] = []) => ({ label, kind, options });
const deed = (label: string, over: Partial<KnownDeed> = {}): KnownDeed => ({
  ...{ label, asks: false, opens: '', fields: [], said: 1, at: fact(label, 'button', []), records: [] },
  ...over,
});

const [nils, runa] = [seen('M-104', 'M-104 Nils Berg Gold Active'), seen('M-220', 'M-220 Runa Holm Silver Active', 6)];
const notice = deed('Enter notice', {
  opens: 'Enter notice',
  fields: [field('Received on'), field('Leaves on'), field('Reason', 'combobox', ['Moving away', 'Too dear'])],
  records: [nils, runa],
});
const freeze = deed('Freeze', { records: [nils, runa] });
const workout = deed('Book hours', {
  opens: 'Book hours',
  fields: [field('Who', 'combobox'), field('Day'), field('Hours'), field('What was done')],
  records: [nils],
});
const known = [notice, freeze, workout];
const readAs = (task: string, deeds: readonly KnownDeed[] = known) => {
  const [want, ...more] = readOn(asked(task, page('/', []), { deeds })).wants;
  const { op, control, entity, values = [] } = want ?? {};
  const said = Object.fromEntries(values.map((one) => [one.field, one.value]));
  return { op, control, entity, said, parts: more.length + 1 };
};
const isRead = (task: string, deeds?: readonly KnownDeed[]): boolean =>
  known.some(({ label }) => label === readAs(task, deeds).control && /^M-/.test(readAs(task, deeds).entity ?? ''));

group('what a sentence tells is what the site is known to do', () => {
  test('with its days and reason in the fields of the form', () => {
    expect(readAs('Nils Berg gave notice on 5 June. He is moving away and leaves on 31 July.')).toEqual({
      ...{ op: 'press', control: 'Enter notice', entity: 'M-104', parts: 1 },
      said: { 'Received on': '5 June', 'Leaves on': '31 July', Reason: 'Moving away' },
    });
  });
  test('with who, how much, and a text in quotes', () => {
    const task = "Ida did two and a half hours with Nils Berg on Friday 5 June, please book them. She wrote 'Back and legs'.";
    expect(readAs(task)).toMatchObject({
      ...{ control: 'Book hours', entity: 'M-104' },
      said: { Who: 'Ida', Day: '5 June', Hours: '2.5', 'What was done': 'Back and legs' },
    });
  });
  test('to the record that it names, be it known by a row or by its name alone', () => {
    expect(readAs('Runa Holm must not come in until her bill is paid. Freeze her.')).toMatchObject({
      control: 'Freeze',
      entity: 'M-220',
    });
    expect(readAs('Astrid Lund must not come in until her bill is paid. Freeze her.')).toMatchObject({ entity: 'Astrid Lund' });
  });
});

group('it is left as it was read', () => {
  test('where the sentence denies it, or asks', () => {
    expect(isRead('Nils Berg gave notice on 5 June.')).toBe(true);
    expect(isRead('Nils Berg has not given notice on 5 June.')).toBe(false);
    expect(isRead('Has Nils Berg given notice on 5 June?')).toBe(false);
  });
  test('where the word is a thing', () => {
    expect(isRead('Nils Berg came back to us after the freeze.')).toBe(false);
  });
  test('where its word is said by the way, or the order that follows is another one', () => {
    const mark = deed('Mark as frozen', { records: [nils] });
    expect(readAs('Nils Berg is frozen from now on, as he asked.', [mark])).toMatchObject({ control: 'Mark as frozen' });
    expect(readAs('Nils Berg asked about his frozen weeks in July.', [mark]).control).not.toBe('Mark as frozen');
    expect(readAs('Nils Berg is frozen from now on. Praise him.', [mark]).control).not.toBe('Mark as frozen');
  });
  test('where two records may be meant', () => {
    expect(isRead('Nils Berg and Runa Holm gave notice on 5 June.', [{ ...notice, records: [nils, { ...runa, said: 9 }] }])).toBe(
      false,
    );
  });
  test('where a day or a number is left that the form does not take', () => {
    expect(isRead('Nils Berg gave notice on 5 June and owes 140.')).toBe(false);
  });
  test('where a form would be opened and sent as it is', () => {
    const edit = deed('Edit membership', { fields: [field('Level', 'combobox', ['Gold', 'Silver'])], records: [nils] });
    expect(readAs("Nils Berg's membership was seen by all of us here.", [edit]).control).not.toBe('Edit membership');
    expect(readAs("Nils Berg's membership is silver by now, as we said.", [edit])).toMatchObject({ said: { Level: 'Silver' } });
  });
  test('whatever a list of the site offers', () => {
    const odd = deed('Enter notice', {
      fields: [field('Received on'), field('Reason', 'combobox', ['Moving( away', 'Other*+ [x'])],
      records: [nils],
    });
    expect(readAs('Nils Berg gave notice on 5 June.', [odd]).said).toEqual({ 'Received on': '5 June' });
  });
  test('where a rule reads it as an order', () => {
    expect(readAs('Delete the note "Keys".')).toMatchObject({ op: 'delete' });
  });
});

group('a form that nobody has seen', () => {
  const [unseen, task] = [
    deed('Enter notice', { asks: true, records: [nils] }),
    'Nils Berg gave notice on 5 June and leaves on 31 July.',
  ];
  const box = (ref: string, name: string): AxNode =>
    node(ref, 'textbox', name, { marks: marks({ tag: 'input', path: `dialog>input:${ref}`, section: 'Notice' }) });
  const form = (...names: string[]): AxNode =>
    node('d', 'dialog', 'Notice', { states: { modal: true }, children: names.map((name, i) => box(`f${i}`, name)) });
  const valuesOn = (...more: AxNode[]) =>
    readOn(asked(task, page('/members/1', [heading('M-104'), ...more]), { deeds: [unseen] })).wants[0]?.values;
  test('is read when it is open, and what it does not take stays without a field', () => {
    expect(valuesOn()).toEqual([]);
    expect(valuesOn(form('Received on', 'Leaves on'))).toEqual([
      { field: 'Received on', value: '5 June' },
      { field: 'Leaves on', value: '31 July' },
    ]);
    expect(valuesOn(form('Remark'))).toEqual([{ value: '5 June' }, { value: '31 July' }]);
  });
  test('is none where the deed is done at once: what is said besides would be lost', () => {
    const away = 'Nils Berg is away until 31 July, please freeze him.';
    const order = (asks: boolean) => {
      const meant = meantDeed(away, [{ ...freeze, asks }]);
      return meant === null ? null : orderOf(meant, away, pageOf(page('/', []), away));
    };
    expect(order(true)).toMatchObject({ control: 'Freeze', values: [] });
    expect(order(false)).toBeNull();
  });
});

group('on the page of its record', () => {
  const task = 'Nils Berg must not come in until his bill is paid. Freeze him.';
  const tab = (name: string): AxNode =>
    node('t', 'link', name, {
      marks: marks({ tag: 'a', path: 'main>nav>a:2', section: 'Nils Berg', attributes: { href: '/members/2/plan' } }),
    });
  const at = (...more: AxNode[]) => page('/members/1', [heading('M-104'), ...more]);
  const behind = deed('Freeze', {
    records: [nils],
    at: fact('Freeze', 'button', [describe(tab('Plan'))], { template: `${ORIGIN}/plan` }),
  });
  test('the tab that it is behind is opened, whatever that counts', () => {
    expect(act(asked(task, at(tab('Plan 3')), { deeds: [behind] })).actions).toEqual([{ kind: 'click', target: 't' }]);
  });
  test('the menu that it is an entry of is opened', () => {
    const more = node('b', 'button', 'Further', { marks: marks({ tag: 'button', path: 'main>button' }) });
    const entry = deed('Freeze', { records: [nils], menu: 'Further' });
    expect(act(asked(task, at(tab('Plan'), more), { deeds: [entry] })).actions).toEqual([{ kind: 'click', target: 'b' }]);
  });
});
