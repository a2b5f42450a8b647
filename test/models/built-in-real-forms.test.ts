/** Forms of sites that nobody here wrote, that were come to by looking around and are another's. */
import { expect, test } from 'vitest';
import { act } from '../../agent-core/models/built-in/planner/act.ts';
import type { AxNode } from '../../agent-core/trajectory.ts';
import { click, marks, node, page } from '../recall/make.ts';
import { asked, done, heading } from './ask.ts';

const ORIGIN = 'http://127.0.0.1:8080';
const at = (ref: string, role: string, name: string, path: string, attributes: Record<string, string> = {}): AxNode =>
  node(ref, role, name, { marks: marks({ tag: role === 'link' ? 'a' : 'input', path, attributes }) });
const entry = (ref: string, name: string, href: string): AxNode => at(ref, 'link', name, `nav>ul>li:${ref}>a`, { href });

test('who is to have a copy of a job is not sought in the form for a reply to it', () => {
  const opened = done('Part 1: enter «Dry dock»', click(entry('l', 'Dry dock', '/job?id=1')), { url: `${ORIGIN}/` });
  const job = page('/job?id=1', [
    heading('#1: Dry dock'),
    node('v', 'navigation', '', {
      children: [
        ...['Reply', 'Comment', 'Forward'].map((name, i) => entry(`r${i}`, name, `/update?id=1&action=${i}`)),
        entry('p', 'People', '/people?id=1'),
      ],
    }),
  ]);
  const move = act(asked('Add mia@example.org as a Cc of the job "Dry dock"', job, { history: [opened] }));
  expect(move.actions).toEqual([{ kind: 'click', target: 'p' }]);
});

test('a page of the same folder that does not speak of the record is not its own', () => {
  const found = { url: `${ORIGIN}/search/results?queue=2` };
  const history = [
    done('Part 1: enter «Winches»', click(entry('l', 'Winches', '/search/results?queue=2')), { url: `${ORIGIN}/` }),
    done('Part 1: look «Build a search»', click(entry('b', 'Build a search', '/search/build')), found),
  ];
  const form = (path: string, title: string) =>
    page(path, [
      heading(title),
      at('d', 'textbox', 'Description', 'main>form>input'),
      at('s', 'button', 'Save', 'main>form>input:1', { type: 'submit' }),
    ]);
  const task = 'Change the description of the queue Winches to "All winches"';
  const ask = (path: string, title: string) => JSON.stringify(act(asked(task, form(path, title), { history })).actions);
  expect(ask('/search/build', 'Query builder')).not.toContain('"d"');
  expect(ask('/search/edit?queue=2', 'Edit')).toContain('"d"');
  expect(ask('/search/edit', 'Edit Winches')).toContain('"d"');
});
