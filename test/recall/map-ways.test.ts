/** Ways of the map that the present page only seems to begin. */
import { expect, test } from 'vitest';
import { keysOf } from '../../agent-core/recall/ladder.ts';
import { waysFrom } from '../../agent-core/recall/map-facts.ts';
import { foldMap } from '../../agent-core/recall/ui-map.ts';
import { click, marks, node, page, step, trajectory } from './make.ts';

const tab = (name: string, selected: boolean, section: string) =>
  node(`t${name}`, 'tab', name, { states: { selected }, marks: marks({ path: 'main>div>button', section }) });
const link = (name: string, href: string) =>
  node(`l${name}`, 'link', name, { marks: marks({ tag: 'a', path: 'nav>a', attributes: { href } }) });
const list = (path: string, section: string, all: boolean) =>
  page(path, [
    link('Notices', '/notices'),
    link('Contracts', '/contracts'),
    tab('Running', !all, section),
    tab('All', all, section),
  ]);

test('a tab above one list is no way to a view of another list, though it is called the same', () => {
  const [running, all] = [list('/contracts', 'Contracts', false), list('/contracts', 'Contracts', true)];
  const notices = list('/notices', 'Notices', false);
  const map = foldMap([
    trajectory([step(running, click(tab('All', false, 'Contracts')))], all),
    trajectory([step(notices, click(link('Contracts', '/contracts')))], running),
  ]);
  const way = waysFrom(map, notices)
    .get(keysOf(all).template)
    ?.path.map(({ name }) => name);
  expect(way).toEqual(['Contracts', 'All']);
});
