import { expect, it } from 'vitest';
import { broughtOut } from '../agent-core/bring-out.ts';
import type { Reach } from '../agent-core/page-api.ts';

const AT: Reach = { at: { x: 1, y: 2, width: 3, height: 4 } };
const COVERED: Reach = { failure: 'button "Cards" is covered by div "Redeem". Close or move what covers it, then try again.' };
const UNSIZED: Reach = { failure: 'button "Cards" has no size on the screen, so it cannot be clicked.' };
const BELOW: Reach = { failure: 'link "Entry" cannot be scrolled into view.', holder: { x: 5, y: 6 } };

/** What the page says one time after the other; the last one for ever. */
async function tried(answers: readonly Reach[]): Promise<{ reached: Reach; waited: number; rested: number }> {
  let [asked, waited, rested] = [0, 0, 0];
  const reached = await broughtOut({
    reach: async () => answers[Math.min(asked++, answers.length - 1)] ?? UNSIZED,
    rest: async () => {
      rested += 1;
    },
    pause: async (ms) => {
      waited += ms;
    },
  });
  return { reached, waited, rested };
}

it('what fades is let go before what lies below it is pressed', async () => {
  expect(await tried([COVERED, COVERED, AT])).toEqual({ reached: AT, waited: 200, rested: 0 });
});

it('what stays is told of, after a time that is bounded', async () => {
  const { reached, waited, rested } = await tried([COVERED]);
  expect([reached, rested]).toEqual([COVERED, 0]);
  expect(waited).toBeGreaterThanOrEqual(300);
  expect(waited).toBeLessThanOrEqual(1_000);
});

it('nothing is waited for where waiting does not help', async () => {
  expect(await tried([AT])).toEqual({ reached: AT, waited: 0, rested: 0 });
  expect(await tried([UNSIZED, AT])).toEqual({ reached: UNSIZED, waited: 0, rested: 0 });
});

it('an entry of a menu comes out where the pointer rests on what holds it', async () => {
  expect(await tried([BELOW, UNSIZED, AT])).toEqual({ reached: AT, waited: 200, rested: 1 });
});
