/** What every Environment does, on real pages. A new one is right when this passes. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labelOf, walk } from '../../agent-core/observation.ts';
import type { Mode, Origins } from '../../agent-core/policy/decide.ts';
import { createOrigins } from '../../agent-core/policy/origins.ts';
import type { AxNode, Observation } from '../../agent-core/trajectory.ts';
import { actor, type Subject } from './actor.ts';
import { serveWorkbench, type Workbench } from './environment-pages.ts';

export type Make = (o: { mode: Mode; origins: Origins; fixtures: string }) => Promise<Subject>;

/** The first node with this name that is more than text. */
export function named(o: Observation, name: string, role?: string): AxNode {
  const nodes = [...walk(o.tree)].map(({ node }) => node);
  const found = nodes.find(
    (node) => labelOf(node) === name && (role === undefined ? node.role !== 'StaticText' : node.role === role),
  );
  if (!found) throw new Error(`No node "${name}" in ${nodes.map((node) => `${node.role} ${labelOf(node)}`).join(' | ')}`);
  return found;
}
/** What the page last said in its status line. */
const said = (o: Observation): string => {
  const status = [...walk(o.tree)].map(({ node }) => node).find((node) => node.role === 'status');
  return status ? [...walk(status)].map(({ node }) => node.name).join(' ') : '';
};
const text = (o: Observation): string => [...walk(o.tree)].map(({ node }) => node.name).join(' ');

/**
 * `lacks`: what an Environment cannot do by its nature, said by name. `frames`: it reads and acts in the main frame alone; `tabs`: it stays in one tab; `effects`: it cannot
 * see requests (nor wait for those under way), dialogs and downloads; `files`: it uploads none; `barrier`: it cannot hold a page back that leaves by itself.
 */
export type Lack = 'frames' | 'tabs' | 'effects' | 'files' | 'barrier';

export function environmentContract(
  name: string,
  make: Make,
  fixtures: { folder: string; file: string; holds: string; lacks?: readonly Lack[] },
): void {
  const has = (what: Lack): boolean => fixtures.lacks?.includes(what) !== true;
  describe(`${name} as an Environment`, () => {
    let bench: Workbench;
    let subject: Subject;
    let perform: ReturnType<typeof actor>;
    const see = async (path: string): Promise<Observation> => {
      await subject.open(`${bench.url}${path}`);
      return subject.environment.observe();
    };

    beforeAll(async () => {
      bench = await serveWorkbench();
      const origins = createOrigins({ read: [bench.url, bench.other], write: [bench.url] });
      subject = await make({ mode: 'sandbox', origins, fixtures: fixtures.folder });
      perform = actor(subject, 'sandbox', origins, [fixtures.file]);
    });
    afterAll(async () => {
      await subject?.close();
      await bench?.close();
    });

    it('shows url, title, tabs, viewport and the tree', async () => {
      const o = await see('/');
      expect(o).toMatchObject({ url: `${bench.url}/`, title: 'Workbench', source: 'dom' });
      expect(o.tabs).toEqual([{ title: 'Workbench', url: `${bench.url}/`, active: true }]);
      expect(o.viewport.width).toBeGreaterThan(500);
      expect(named(o, 'Press me').role).toBe('button');
      expect(o.failure).toBeUndefined();
    });

    it('waits for a page that its programs are still making', async () => {
      expect(named(await see('/unmade'), 'Made').role).toBe('button');
    });

    it.runIf(has('frames'))('reads frames of its own and of another origin, nested ones too, and acts in them', async () => {
      let o = await see('/frames');
      const inner = [...walk(o.tree)]
        .filter(({ node }) => node.role === 'button' && labelOf(node) === 'Inner button')
        .map(({ node }) => node);
      expect(inner.map((node) => node.marks?.frame)).toEqual([[0], [1], [2, 0]]);
      expect(new Set(inner.map((node) => node.ref)).size).toBe(3);
      for (const node of inner) ({ observation: o } = await perform({ kind: 'click', target: node.ref }));
      expect([...walk(o.tree)].filter(({ node }) => node.role === 'button' && node.name === 'Clicked true')).toHaveLength(3);
      const [, field] = [...walk(o.tree)].map(({ node }) => node).filter((node) => node.role === 'textbox');
      if (!field) throw new Error('no field in the frames');
      const typed = await perform({ kind: 'type', target: field.ref, text: 'in frame', clear: false, enter: false });
      expect(typed.observation.failure).toBeUndefined();
      expect([...walk(typed.observation.tree)].filter(({ node }) => node.value === 'in frame')).toHaveLength(1);
      const facts = await subject.environment.inspect({ kind: 'press', keys: 'Tab' });
      expect(facts).toMatchObject({ origin: bench.other, tag: 'input' });
    });

    it('clicks with trusted events, also below the fold', async () => {
      const o = await see('/');
      expect(said((await perform({ kind: 'click', target: named(o, 'Press me').ref })).observation)).toContain(
        'plain click true',
      );
      expect(said((await perform({ kind: 'click', target: named(o, 'Far below').ref })).observation)).toContain('far click true');
    });

    it('hovers, presses keys on what has the focus, and scrolls', async () => {
      const o = await see('/');
      expect(said((await perform({ kind: 'hover', target: named(o, 'Hover here').ref })).observation)).toContain('hovered');
      await perform({ kind: 'click', target: named(o, 'Press me').ref });
      expect(said((await perform({ kind: 'press', keys: 'arrowdown' })).observation)).toContain('key ArrowDown');
      const { observation } = await perform({ kind: 'scroll', direction: 'down' });
      expect(observation.viewport.scrollY).toBeGreaterThan(300);
      expect((await perform({ kind: 'scroll', direction: 'up' })).observation.viewport.scrollY).toBeLessThan(
        observation.viewport.scrollY,
      );
    });

    it('presses what a menu shows only under the pointer', async () => {
      const { ref } = named(await see('/menu'), 'Drafts');
      expect((await perform({ kind: 'click', target: ref })).observation.url).toContain('/second');
    });

    it('presses what says something else below the pointer', async () => {
      const { ref } = named(await see('/rows'), 'Invoice 9 November');
      expect((await perform({ kind: 'click', target: ref })).observation.url).toContain('/second');
    });

    it('types over what stands in a field that draws itself anew at each change', async () => {
      const { ref } = named(await see('/anew'), 'Filter');
      const typed = await perform({ kind: 'type', target: ref, text: 'new words', clear: true, enter: false });
      expect(named(typed.observation, 'Filter').value).toMatch(/^new word/);
      // A page that writes another field of the form with each letter: all of them arrive.
      const { ref: headline } = named(typed.observation, 'Headline');
      const done = await perform({ kind: 'type', target: headline, text: 'Tide Tables', clear: true, enter: false });
      expect(['Headline', 'Slug'].map((name) => named(done.observation, name).value)).toEqual(['Tide Tables', 'tide-tables']);
    });

    it('types: emptied first, with Enter, several lines, a date', async () => {
      let o = await see('/');
      const typed = await perform({ kind: 'type', target: named(o, 'Text').ref, text: 'one\ntwo', clear: true, enter: false });
      expect(named(typed.observation, 'Text', 'textbox').value).toBe('one\ntwo');
      const dated = await perform({ kind: 'type', target: named(o, 'Day').ref, text: '2026-03-09', clear: false, enter: false });
      expect(said(dated.observation)).toContain('day 2026-03-09');
      o = dated.observation;
      const { ref: find } = named(o, 'Find', 'textbox');
      const found = await perform({ kind: 'type', target: find, text: 'new', clear: true, enter: true });
      expect(found.observation.failure).toBeUndefined();
      expect(text(found.observation)).toContain('Searched for new');
      if (!has('effects')) return;
      expect(found.effect.requests).toContainEqual(
        expect.objectContaining({ method: 'GET', type: 'document', status: 200, blocked: false }),
      );
    });

    it('types into a frame whose page was written by a script', async () => {
      if (!has('frames')) return;
      const o = await see('/written');
      const editor = [...walk(o.tree)].find(({ node }) => node.value === 'Dear all')?.node.ref ?? '';
      const typed = await perform({ kind: 'type', target: editor, text: 'Good evening', clear: true, enter: false });
      expect(typed.observation.failure).toBeUndefined();
      expect(said(typed.observation).trim()).toBe('Good evening');
    });

    it('selects, uploads a file of the run and no other, drags', async () => {
      const o = await see('/');
      const colour = named(o, 'Colour', 'combobox').ref;
      expect(said((await perform({ kind: 'select', target: colour, option: 'Green' })).observation)).toContain('colour g');
      const wrong = await perform({ kind: 'select', target: colour, option: 'Mauve' });
      expect(wrong.observation.failure).toMatch(/no option "Mauve"/);
      const dropped = await perform({ kind: 'drag', from: named(o, 'Card').ref, to: named(o, 'Done column').ref });
      expect(dropped.observation.failure).toBeUndefined();
      expect(said(dropped.observation)).toContain('dropped card');
      if (!has('files')) return;
      const file = [...walk(o.tree)].find(({ node }) => node.marks?.attributes.type === 'file')?.node.ref ?? '';
      const sent = await perform({ kind: 'upload', target: file, file: fixtures.file });
      expect(said(sent.observation)).toContain(`file ${fixtures.file} ${fixtures.holds}`);
    });

    it('goes to pages, back and forth, and nowhere else', async () => {
      await see('/');
      expect((await perform({ kind: 'goto', url: `${bench.url}/second` })).observation.title).toBe('Second');
      expect((await perform({ kind: 'go_back' })).observation.title).toBe('Workbench');
      expect((await perform({ kind: 'go_forward' })).observation.title).toBe('Second');
      expect((await perform({ kind: 'go_forward' })).observation.failure).toMatch(/no later page/);
    });

    it.runIf(has('tabs'))('shows new tabs as tabs and makes them active; closes them; keeps the last', async () => {
      let o = await see('/');
      ({ observation: o } = await perform({ kind: 'click', target: named(o, 'Second in a tab').ref }));
      expect(o.tabs.map((tab) => [tab.title, tab.active])).toEqual([
        ['Workbench', false],
        ['Second', true],
      ]);
      ({ observation: o } = await perform({ kind: 'tab_focus', index: 0 }));
      expect(o.title).toBe('Workbench');
      expect((await perform({ kind: 'tab_focus', index: 7 })).observation.failure).toMatch(/no tab 7/);
      await perform({ kind: 'tab_focus', index: 1 });
      ({ observation: o } = await perform({ kind: 'close_tab' }));
      expect(o.tabs).toHaveLength(1);
      expect((await perform({ kind: 'close_tab' })).observation.failure).toMatch(/only tab/);
      ({ observation: o } = await perform({ kind: 'new_tab' }));
      expect(o.tabs).toHaveLength(2);
      await perform({ kind: 'close_tab' });
      o = await see('/popup');
      ({ observation: o } = await perform({ kind: 'click', target: named(o, 'Open window').ref }));
      expect(o.title).toBe('Second');
      await perform({ kind: 'close_tab' });
    });

    it.runIf(has('effects'))(
      'waits for late answers, gives up on endless ones, and lives with pages that never rest',
      async () => {
        const o = await see('/');
        expect(said((await perform({ kind: 'click', target: named(o, 'Load late').ref })).observation)).toContain('late answer');
        const once = await perform({ kind: 'click', target: named(o, 'Poll').ref });
        expect(said(once.observation)).toContain('polling');
        const began = performance.now();
        await perform({ kind: 'click', target: named(o, 'Poll').ref });
        expect(performance.now() - began).toBeLessThan(3_000);
        expect(text((await perform({ kind: 'goto', url: `${bench.url}/by-parts` })).observation)).toContain('The rest came');
        expect((await see('/restless')).title).toBe('Restless');
        const moved = performance.now();
        await perform({ kind: 'scroll', direction: 'down' });
        expect(performance.now() - moved).toBeLessThan(3_000);
      },
    );

    it.runIf(has('effects'))(
      'records dialogs: an alert is accepted, a question only when an effect was permitted; leaving is not held up',
      async () => {
        let o = await see('/');
        const told = await perform({ kind: 'click', target: named(o, 'Tell').ref });
        expect(told.effect.dialogs).toEqual([{ kind: 'alert', message: 'Hello', accepted: true }]);
        const asked = await perform({ kind: 'click', target: named(o, 'Ask').ref });
        expect(asked.effect.dialogs).toEqual([
          { kind: 'confirm', message: 'Really?', accepted: said(asked.observation).includes('asked true') },
        ]);
        o = await see('/stay');
        await perform({ kind: 'type', target: named(o, 'Draft').ref, text: 'x', clear: false, enter: false });
        const left = await perform({ kind: 'goto', url: `${bench.url}/second` });
        expect(left.observation.title).toBe('Second');
      },
    );

    it.runIf(has('effects'))('refuses downloads and says what they were', async () => {
      const o = await see('/');
      const { effect, observation } = await perform({ kind: 'goto', url: `${bench.url}/file.zip` });
      expect(effect.downloads).toEqual(['all.zip']);
      expect(observation.title).toBe(o.title);
    });

    it('lets a write through in sandbox and tells it', async () => {
      const o = await see('/');
      const { observation, effect } = await perform({ kind: 'click', target: named(o, 'Save draft').ref });
      expect(said(observation)).toContain('saved 200 as PUT');
      expect(effect.unexecuted).toBe(false);
      if (has('effects'))
        expect(effect.requests).toContainEqual(
          expect.objectContaining({ method: 'POST', origin: bench.url, path: '/orders', status: 200, blocked: false }),
        );
      const note = await perform({ kind: 'type', target: named(o, 'Note').ref, text: 'a note', clear: true, enter: true });
      expect(note.observation.title).toBe('Saved');
    });

    it('gives plain failures, never exceptions', async () => {
      const o = await see('/');
      const covered = await perform({ kind: 'click', target: named(o, 'Under').ref });
      expect(covered.observation.failure).toMatch(/covered by/);
      const gone = named(o, 'Second page').ref;
      await see('/second');
      expect(await subject.environment.inspect({ kind: 'click', target: gone })).toBeNull();
    });

    it('stops an action when its target has become another one since the decision', async () => {
      const o = await see('/');
      const swap = named(o, 'Swap soon').ref;
      await perform({ kind: 'click', target: named(o, 'Arm').ref });
      const { observation } = await perform({ kind: 'click', target: swap });
      expect(observation.failure).toMatch(/changed between the decision and the action/);
      expect(said(observation)).not.toContain('swapped');
      expect(named(observation, 'Delete everything').ref).toBe(swap);
    });

    it('refuses what the gate did not permit', async () => {
      await see('/');
      const forged = {
        action: { kind: 'scroll', direction: 'down' },
        facts: null,
        verdict: { kind: 'allow', cls: 'R0', reasons: [], expect: 'none' },
      };
      await expect(Reflect.apply(subject.environment.perform, subject.environment, [forged])).rejects.toThrow(/permitted/);
    });

    it.runIf(has('barrier'))(
      'stays where it is when a page wants to leave the run, and does not show foreign frames',
      async () => {
        const o = await see('/foreign');
        expect([...walk(o.tree)].filter(({ node }) => node.role === 'Iframe' && node.children.length > 0)).toEqual([]);
        const { observation } = await perform({ kind: 'click', target: named(o, 'Leave').ref });
        expect(observation.url).toBe(`${bench.url}/foreign`);
        expect(observation.failure).toMatch(/stopped/);
      },
    );
  });
}
