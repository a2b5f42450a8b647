import { expect, test } from 'vitest';
import { starsOf } from '../../agent-core/learn/reward.ts';
import { clickOn, digest, landing, longRun, menu, patch, settings, step, stop, trajectory } from './site.ts';

const look = () => clickOn(landing('Table'), settings(true));
const turned = clickOn(digest(true), settings(true), patch('/api/settings'));

test.each([
  ['done and straight', trajectory([turned], settings(false)), 5],
  ['done after much that did nothing', trajectory([look(), look(), look(), turned], settings(false)), 4],
  ['an answer read off the page', trajectory([step(settings(true), stop('Table'))], settings(true)), 5],
  ['said to be done, but nothing came of it', trajectory([look()], settings(true)), 1],
  ['not done, but something was written', trajectory([look(), turned], settings(false), { outcome: 'partial' }), 3],
  [
    'not done, opened a list on the way',
    trajectory([look(), look(), clickOn(landing('Table'), settings(true))], settings(true, 'Table', menu), { outcome: 'fail' }),
    2,
  ],
  ['not done, nothing moved', trajectory([look()], settings(true), { outcome: 'fail' }), 1],
  ['looked round with effect', { ...longRun(), by: 'sweep' as const, outcome: 'unknown' as const }, 3],
])('%s: %#', (_, run, stars) => expect(starsOf(run)).toBe(stars));
