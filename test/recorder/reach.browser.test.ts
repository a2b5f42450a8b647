/** Where a pointer can meet an element, and what is said where it cannot. */
import { expect, test } from 'vitest';
import type { PageApi } from '../../agent-core/page-api.ts';
import { createFrame } from '../../recorder/frame.ts';
import { all, show } from './page.ts';

const api: PageApi = createFrame(window);
api.setup({ prefix: 'f2', key: 'k', keep: [], maskValues: false });

function at(selector: string): HTMLElement {
  const element = document.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`${selector} is not there`);
  return element;
}
function refOf(selector: string): string {
  api.snapshot();
  return api.refOf(at(selector)) ?? `no ref for ${selector}`;
}

test('reach scrolls, finds a free point, and says what is in the way', () => {
  show('<div style="height:3000px"></div><button>Low</button>');
  const low = api.reach(refOf('button'));
  expect(low).toMatchObject({ at: { y: expect.any(Number) } });
  const box = at('button').getBoundingClientRect();
  if ('at' in low) expect(low.at.y).toBeCloseTo(box.top + box.height / 2, 0);

  show(
    '<button style="position:absolute;left:0;top:0;width:200px;height:40px">Save</button><div style="position:absolute;inset:0;background:red">Wait</div>',
  );
  expect(api.reach(refOf('button'))).toEqual({ failure: expect.stringMatching(/button "Save" is covered by div "Wait"/) });
  at('div').style.left = '60%';
  at('button').style.width = '90%';
  expect(api.reach(refOf('button'))).toHaveProperty('at');

  // What a pointer brings out: the place to rest it is told.
  show(
    '<p style="width:90px"><a href="#n">Notes</a><span style="position:absolute;left:-9999px"><button>Drafts</button></span></p>',
  );
  const away = api.reach(refOf('button'));
  const rest = at('p').getBoundingClientRect();
  expect(away).toEqual({
    failure: expect.stringContaining('cannot be scrolled'),
    holder: { x: expect.any(Number), y: expect.any(Number) },
  });
  if ('failure' in away) expect(away.holder?.x).toBeLessThan(rest.right);

  show('<button style="width:0;height:0;padding:0;border:0;overflow:hidden">None</button>');
  expect(api.reach(refOf('button'))).toEqual({ failure: expect.stringContaining('no size') });
});

test('reach looks through shadow roots, and takes the label of a control that is not drawn', () => {
  show('<x-a></x-a>');
  const root = at('x-a').attachShadow({ mode: 'open' });
  root.innerHTML = '<button>In</button>';
  const ref = [...all(api.snapshot().tree)].find((node) => node.name === 'In')?.ref ?? '';
  expect(api.reach(ref)).toHaveProperty('at');
  show('<label style="display:block"><input type=checkbox style="position:absolute;opacity:0;width:0;height:0">Drawn</label>');
  expect(api.reach(refOf('input'))).toHaveProperty('at');
});
