/** "All of a kind": each record that says what is told, one after the other, no other one; what only a mind could tell is declined before anything is done. */
import { expect, describe as group, test } from 'vitest';
import { beyondRules } from '../../agent-core/models/built-in/beyond.ts';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';
import type { HistoryEntry } from '../../agent-core/prompts/act.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { click, marks, node, page } from '../recall/make.ts';
import { asked, done } from './ask.ts';

let last = 0;
/** A row of a list with its button. */
function row(says: string, button: string, over: { menu?: boolean } = {}): AxNode {
  last += 1;
  const ref = `b${last}`;
  const at = marks({ tag: 'button', path: `li:${says}>button`, row: `${says} ${button}` });
  const name = over.menu === true ? 'More' : button;
  return node(`r${last}`, 'listitem', '', { children: [node(ref, 'button', name, { marks: at })] });
}
const heading = (name: string): AxNode => node(`h${name}`, 'heading', name, { marks: marks({ tag: 'h1', path: `h1:${name}` }) });
const buttonIn = (item: AxNode): AxNode => item.children[0] ?? item;
const press = (item: AxNode) => [{ kind: 'click', target: buttonIn(item).ref }];

group('all of a kind', () => {
  const [anna, ben, cleo] = [row('Sloop in Bergen', 'Follow'), row('Ketch in Oslo', 'Follow'), row('Yawl in Bergen', 'Follow')];
  const boats = (...items: AxNode[]) => page('/boats', [heading('Boats'), ...items]);
  const task = 'Follow all boats in Bergen';
  test('are read with what tells them', () => {
    expect(wantsOf(task)[0]).toMatchObject({ op: 'press', verb: 'follow', noun: 'boats', all: { told: ['Bergen'] } });
    expect(wantsOf('Close all open bugs assigned to Ada')[0]?.all).toEqual({ told: ['open', 'Ada'] });
    expect(wantsOf('Save every job located in Oslo or Bergen')[0]?.all).toEqual({ told: ['Oslo or Bergen'] });
    expect(wantsOf('Sign out all other sessions')[0]?.all).toEqual({ told: [], others: true });
    expect(wantsOf('Revoke all sessions except the current one')[0]?.all).toEqual({ told: [], others: true });
    expect(wantsOf("Remove all labels from the issue 'Broken mast'")[0]?.all).toBeUndefined();
    expect(wantsOf('Mark all as read')[0]?.all).toBeUndefined();
  });
  test('are done one after the other, no other record, and then it is done', () => {
    const list = boats(anna, ben, cleo);
    const first = act(asked(task, list));
    expect(first.actions).toEqual(press(anna));
    const one = done(first.note ?? '', click(buttonIn(anna)), { url: list.url, writes: ['POST /follow'] });
    const second = act(asked(task, list, { history: [one] }));
    expect(second.actions).toEqual(press(cleo));
    const two = done(second.note ?? '', click(buttonIn(cleo)), { step: 2, url: list.url, writes: ['POST /follow'] });
    expect(act(asked(task, list, { history: [one, two] })).actions[0]).toMatchObject({ kind: 'stop', status: 'done' });
  });
  test('are not done among records of another kind that say the same words', () => {
    const news = page('/news', [heading('News'), row('Race in Bergen', 'Follow'), row('Fog in Bergen', 'Follow')]);
    expect(act(asked(task, news)).actions[0]).toMatchObject({ kind: 'stop', status: 'partial' });
  });
  test('where none is here, nothing is said to be done', () => {
    expect(act(asked(task, boats(ben, row('Brig in Oslo', 'Follow')))).actions[0]).toMatchObject({
      kind: 'stop',
      status: 'partial',
    });
  });
  test('that differ by a number only are all deleted; one that counts its presses is pressed once', () => {
    const bill = (number: string, place: string) =>
      node(`i${number}`, 'listitem', '', {
        children: [
          node(`d${number}`, 'button', 'Delete', { marks: marks({ tag: 'button', path: place, row: `Bill ${number} Delete` }) }),
        ],
      });
    const bills = (...items: AxNode[]) => page('/bills', [heading('Bills'), ...items]);
    const [one, two] = [bill('41', 'li:1>b'), bill('42', 'li:2>b')];
    expect(act(asked('Delete all bills', bills(one, two))).actions).toEqual([{ kind: 'click', target: 'd41' }]);
    const gone = done('Part 1: press «Delete»', click(buttonIn(one)), { url: bills(one).url, writes: ['DELETE /41'] });
    const after = bills(bill('42', 'li:1>b'));
    expect(act(asked('Delete all bills', after, { history: [gone] })).actions).toEqual([{ kind: 'click', target: 'd42' }]);
    const song = (likes: number) =>
      node('s', 'listitem', '', {
        children: [
          node('l', 'button', 'Like', { marks: marks({ tag: 'button', path: 'li:1>b', row: `Shanty ${likes} likes Like` }) }),
        ],
      });
    const songs = (likes: number) => page('/songs', [heading('Songs'), song(likes), row('Reel 3 likes', 'Like')]);
    const liked = done('Part 1: press «Like»', click(buttonIn(song(7))), { url: songs(7).url, writes: ['POST /like'] });
    expect(act(asked('Like all songs', songs(7))).actions).toEqual([{ kind: 'click', target: 'l' }]);
    expect(JSON.stringify(act(asked('Like all songs', songs(8), { history: [liked] })).actions)).not.toContain('"l"');
  });
  test('each of which asks again on a page of its own: it is answered there, and the list is gone back to', () => {
    const list = boats(row('Sloop in Bergen', 'Retire'), row('Yawl in Bergen', 'Retire'));
    const [, one, two] = list.tree.children;
    if (one === undefined || two === undefined) throw new Error('The list is not there.');
    const send = node('s', 'button', 'Retire boat', {
      marks: marks({ tag: 'button', path: 'main>form>button', attributes: { type: 'submit' } }),
    });
    const sure = page('/retire', [heading('Retire a boat'), send]);
    const ask = (o: Observation, history: HistoryEntry[]) => act(asked('Retire all boats in Bergen', o, { history }));
    const pressed = done('Part 1: press «Retire»', click(buttonIn(one)), { url: list.url });
    expect(ask(sure, [pressed]).actions).toEqual([{ kind: 'click', target: 's' }]);
    const sent = done('Part 1: confirm «Retire boat»', click(send), { step: 2, url: sure.url, writes: ['POST /retire'] });
    const gone = page('/retired', [heading('It is gone')]);
    expect(ask(gone, [pressed, sent]).actions).toEqual([{ kind: 'goto', url: list.url }]);
    const back = done('Part 1: back «boats»', { kind: 'goto', url: list.url }, { step: 3, url: gone.url });
    expect(ask(boats(two), [pressed, sent, back]).actions).toEqual(press(two));
  });
  test('that are so already are passed over', () => {
    for (const state of ['Following', 'star followed']) {
      const list = boats(row('Sloop in Bergen', state), cleo);
      expect(act(asked(task, list)).actions).toEqual(press(cleo));
    }
  });
  test('a word that every record may leave unsaid asks for none that has ended', () => {
    const closed = row('Cutter in Bergen closed', 'Follow');
    expect(act(asked('Follow all open boats in Bergen', boats(closed, cleo))).actions).toEqual(press(cleo));
  });
  test('all but the one in use: its row is left alone', () => {
    const sessions = page('/sessions', [heading('Sessions'), row('Laptop current', 'Revoke'), row('Phone', 'Revoke')]);
    const reply = act(asked('Revoke all sessions except the current one', sessions));
    expect(JSON.stringify(reply.actions)).toContain(buttonIn(sessions.tree.children[2] ?? sessions.tree).ref);
  });
  test('a button for all of another kind is not theirs', () => {
    const revokeAll = node('x', 'button', 'Revoke all', { marks: marks({ tag: 'button', path: 'button' }) });
    const reply = act(asked('Revoke all keys', page('/', [heading('Sessions'), revokeAll])));
    expect(JSON.stringify(reply.actions)).not.toContain('"x"');
  });
  test('"both" are two', () => {
    expect(wantsOf('Turn off both tide alerts and fog alerts').map(({ op, control }) => [op, control])).toEqual([
      ['off', 'tide alerts'],
      ['off', 'fog alerts'],
    ]);
  });
  test('what is told of them in a clause of its own is beyond rules', () => {
    for (const text of [
      'Follow all boats that have a mast',
      "Follow every boat I haven't seen",
      'Revoke all keys except the newest',
    ])
      expect(act(asked(text, boats(anna, ben))).actions[0]).toMatchObject({ kind: 'stop', status: 'infeasible' });
    expect(beyondRules('Follow all boats in Bergen')).toBe('');
  });
});
