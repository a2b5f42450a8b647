import fc from 'fast-check';
import { expect, describe as group, test } from 'vitest';
import type { Example, Status } from '../../agent-core/example.ts';
import type { RecallQuery } from '../../agent-core/ports.ts';
import { createRecall, createRetriever } from '../../agent-core/recall/recall.ts';
import { foldMap } from '../../agent-core/recall/ui-map.ts';
import type { AxNode, Observation, Step } from '../../agent-core/trajectory.ts';
import { click, example, marks, node, ORIGIN, page, post, step, trajectory, type } from './make.ts';

const control = (ref: string, role: string, name: string, over: Partial<AxNode> = {}): AxNode =>
  node(ref, role, name, { marks: marks({ tag: role, path: `main>${role}:${ref}` }), ...over });
const menu = () => ['Issues', 'Reports', 'Settings', 'Help'].map((name, i) => control(`m${i}`, 'link', name));
const link = (name: string) => menu().find((item) => item.name === name) ?? node('', '', '');
const save = control('s', 'button', 'Save');

const home = (count = 3) =>
  page('/', [...menu(), node('h', 'heading', 'Welcome'), node('c', 'paragraph', `${count} open issues`)]);
const settings = (title = '') =>
  page('/settings', [
    ...menu(),
    node('h', 'heading', 'Settings'),
    control('w', 'combobox', 'Week starts on', { value: title }),
    save,
  ]);
const form = (title = '') =>
  page('/issues/new', [...menu(), node('h', 'heading', 'New issue'), control('t', 'textbox', 'Title', { value: title }), save]);
const reports = () => page('/reports', [...menu(), node('h', 'heading', 'Reports'), control('r', 'button', 'Burn down')]);

const createIssue = (id: string, title: string): Example => {
  const steps = [
    step(home(), click(link('Issues'))),
    step(form(), type(control('t', 'textbox', 'Title'), title)),
    step(form(title), click(save), post('/issues')),
  ];
  const made = example(id, `Create an issue with the title "${title}"`, trajectory(steps, home(4)));
  return {
    ...made,
    teaches: {
      kind: 'procedure',
      instruction: `Create an issue with the title "${title}"`,
      replicate: '',
      slots: [{ name: 'title', sample: title, kind: 'text', step: 1, required: true }],
      pre: [],
      post: [],
    },
  };
};
const openReports = (id: string) =>
  example(id, 'Open the burn down report', trajectory([step(reports(), click(control('r', 'button', 'Burn down')))], reports()));
const changeWeek = (id: string) =>
  example(
    id,
    'Set the first day of the week in the settings',
    trajectory([step(settings(), click(save), post('/settings'))], settings('Monday')),
  );
const ask = (objective: string, observation: Observation, over: Partial<RecallQuery> = {}): RecallQuery => ({
  origin: ORIGIN,
  objective,
  history: [],
  observation,
  query: '',
  lastEffect: '',
  ...over,
});
const recallOf = (...examples: Example[]) => createRecall({ examples, map: foldMap([]) });
const ids = async (examples: Example[], query: RecallQuery, limit = 5) =>
  (await recallOf(...examples)(query, limit)).examples.map(({ item }) => item.id);

group('what is recalled', () => {
  const all = [createIssue('issue', 'Fix login'), openReports('reports'), changeWeek('week')];
  test('is the example of the task, best first, from any page', async () => {
    expect((await ids(all, ask('Create an issue with the title "Other"', home())))[0]).toBe('issue');
    expect((await ids(all, ask('Show me the burn down report', reports())))[0]).toBe('reports');
    expect((await ids(all, ask('Set the first day of the week to Sunday', settings())))[0]).toBe('week');
    expect((await ids(all, ask('Set the first day of the week to Sunday', home())))[0]).toBe('week');
  });
  test('is the example that the task is word for word, though longer ones of the same run say its words more often', async () => {
    const settingsLink = control('l', 'link', 'Settings');
    const alerts = control('a', 'tab', 'Alerts');
    const [first, second] = [step(home(), click(settingsLink)), step(settings(), click(alerts))];
    // What the pages said before and after makes one text longer than another.
    const window = (id: string, instruction: string, steps: Step[], replicate: string) => {
      const one = example(id, instruction, trajectory(steps, settings()));
      return { ...one, teaches: { ...one.teaches, replicate }, provenance: { ...one.provenance, trajectory: 'run' } };
    };
    const gone = 'gone: heading Issues, textbox Find an issue, row Crane camera loses its picture at night, and 40 more.';
    const windows = [
      window('page', 'Open the "Settings" page', [first], `went to Settings. ${gone.repeat(3)}`),
      window('tab', 'Open the "Alerts" tab on the "Settings" page', [second], 'tab Alerts on the page Settings'),
      window(
        'both',
        'Open the "Alerts" tab on the "Settings" page',
        [first, second],
        'went to the page Settings, tab Alerts on the page Settings',
      ),
    ];
    expect((await ids(windows, ask('Open the "Settings" page', page('/', []))))[0]).toBe('page');
  });
  test('is what ends at what was asked for, before what only passes through it', async () => {
    const [alerts, sharing] = ['Alerts', 'Sharing'].map((name) => control(`t${name}`, 'tab', name));
    if (alerts === undefined || sharing === undefined) throw new Error('two tabs');
    const tabs = (on: string) => page('/settings', [{ ...alerts, value: on }, sharing, node('h', 'heading', 'Settings')]);
    const open = step(tabs(''), click(alerts));
    const passing = ['Turn on "Open board" on the "Settings" page', 'Open the "Sharing" tab on the "Settings" page'].map(
      (said, i) => example(`by${i}`, said, trajectory([open, step(tabs('x'), click(sharing))], tabs('y'))),
    );
    const straight = example('alerts', 'Open the "Alerts" tab on the "Settings" page', trajectory([open], tabs('x')));
    // A tab that others are passed through makes their text the shorter one that says the same words.
    const long = {
      ...straight,
      teaches: { ...straight.teaches, replicate: 'appeared: Quiet hours' },
    };
    const asked = ask('Open the alerts tab of the settings', page('/', []));
    expect((await ids([...passing, long], asked))[0]).toBe('alerts');
  });
  test('is not the long way round where the same is said and done with less', async () => {
    const [a, b] = ['Alerts', 'Sharing'].map((name) => control(`t${name}`, 'tab', name));
    if (a === undefined || b === undefined) throw new Error('two tabs');
    const tabs = (on: string) => page('/settings', [{ ...a, value: on }, b]);
    const other = page('/', [a, b]);
    const said = 'Open the "Sharing" tab on the "Settings" page';
    const short = example('short', said, trajectory([step(tabs('x'), click(b))], tabs('')));
    const round = example('round', said, trajectory([step(tabs(''), click(a)), step(tabs('x'), click(b))], tabs('')));
    const elsewhere = example('elsewhere', said, trajectory([step(other, click(a)), step(tabs('x'), click(b))], tabs('')));
    const query = ask(said, tabs(''));
    expect((await ids([short, round, elsewhere], query)).sort()).toEqual(['elsewhere', 'short']);
    // What can only be begun elsewhere, or has lost its standing, takes nobody's place.
    const guarded = {
      ...short,
      teaches: { ...short.teaches, pre: [{ kind: 'visible' as const, arg: 'tab Nowhere', source: 'observed' as const }] },
    };
    expect(await ids([guarded, round], query)).toContain('round');
    const stale = { ...short, certificate: { ...short.certificate, status: 'stale' as const } };
    expect(await ids([stale, round], query)).toEqual(['round']);
  });
  test('begins at the step whose page this is', async () => {
    const recall = recallOf(...all);
    const at = async (o: Observation) =>
      (await recall(ask('Create an issue', o), 5)).examples.find(({ item }) => item.id === 'issue')?.from;
    expect([await at(home()), await at(form()), await at(form('Fix login')), await at(home(77))]).toEqual([0, 1, 2, 0]);
  });
  test('says why', async () => {
    const { examples } = await recallOf(...all)(ask('Create an issue with the title "X"', form()), 5);
    expect(examples[0]?.why).toBe('seen this page, similar task');
  });
  test('is nothing on a page and for a task that nothing is known of, after one wider search', async () => {
    const strange = page('/x', [node('q', 'tree', '', { children: [control('z', 'treeitem', 'Quux')] })]);
    const found = await recallOf(...all)(ask('Frobnicate the quux', strange), 5);
    expect([found.examples, found.router]).toEqual([[], 'widened']);
  });
  test('is not an example whose remaining steps write what the task does not ask for', async () => {
    const remove = example('remove', 'Delete the issue "Old"', trajectory([step(form(), click(save), post('/delete'))], home()));
    expect(await ids([remove], ask('Create an issue with the title "X"', form()))).toEqual([]);
    expect(await ids([remove], ask('Remove the issue "X"', form()))).toEqual(['remove']);
  });
  test('is remembered while page and objective stay', async () => {
    const recall = recallOf(...all);
    const query = ask('Create an issue', home());
    const first = await recall(query, 5);
    const second = await recall({ ...query, history: ['click'] }, 5);
    const moved = await recall({ ...query, observation: form() }, 5);
    expect([first.router, second.router, moved.router]).toEqual(['recalled', 'cached', 'recalled']);
    expect(second.examples).toEqual(first.examples);
  });
  test('is at most two of one rollout, and never more than asked or than five', async () => {
    const rollout = (run: string, count: number) =>
      Array.from({ length: count }, (_, i) => {
        const one = createIssue(`${run}-${i}`, `T${i}`);
        return { ...one, provenance: { ...one.provenance, trajectory: run } };
      });
    const many = ['a', 'b', 'c', 'd'].flatMap((run) => rollout(run, 4));
    const found = await ids(many, ask('Create an issue with the title "X"', home()));
    expect(found.length).toBeGreaterThan(2);
    expect(found.length).toBeLessThanOrEqual(5);
    expect(['a', 'b', 'c', 'd'].map((run) => found.filter((id) => id.startsWith(run)).length)).toSatisfy((counts: number[]) =>
      counts.every((n) => n <= 2),
    );
    expect((await ids(rollout('a', 9), ask('Create an issue with the title "X"', home()))).length).toBe(2);
    expect((await ids(many, ask('Create an issue', home()), 1)).length).toBe(1);
    expect((await ids(many, ask('Create an issue', home()), 0)).length).toBe(0);
  });
  test('fits the token budget, however long an example is', async () => {
    const long = (id: string) => {
      const one = createIssue(id, 'T');
      return {
        ...one,
        trajectory: {
          ...one.trajectory,
          steps: Array.from({ length: 60 }, () => step(home(), type(control('t', 'textbox', 'Title'), 'x'.repeat(60)))),
        },
      };
    };
    expect((await ids([long('a'), long('b'), long('c')], ask('Create an issue with the title "X"', home()))).length).toBe(1);
  });
});

group('lessons and facts', () => {
  const lesson = (id: string, when: string): Example => ({
    ...changeWeek(id),
    teaches: { kind: 'lesson', title: 'Saving', when, body: 'Press Save.', polarity: 'do' },
  });
  test('come with the page or the task, lessons two at most', async () => {
    const recall = recallOf(lesson('1', 'after a change of the week'), lesson('2', 'x'), lesson('3', 'y'), lesson('4', 'z'));
    expect((await recall(ask('Open reports', reports()), 5)).lessons).toEqual([]);
    expect((await recall(ask('Saving a change of the week', settings()), 5)).lessons.map(({ id }) => id)).toEqual(['1', '2']);
  });
});

group('what must never be recalled', () => {
  const statuses: Status[] = ['live', 'quarantine', 'stale', 'retired'];
  const origins = [ORIGIN, 'http://127.0.0.1:80801', 'https://127.0.0.1:8080', 'http://127.0.0.1', `${ORIGIN}.evil.example`, ''];
  const drawn = fc.record({
    status: fc.constantFrom(...statuses),
    origin: fc.constantFrom(...origins),
    claimed: fc.constantFrom(...origins),
    teaches: fc.constantFrom('issue', 'lesson', 'fact'),
  });
  test('another origin, or what is not live', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(drawn, { maxLength: 12 }), fc.constantFrom(...origins), async (specs, origin) => {
        const examples = specs.map((spec, i): Example => {
          const one = createIssue(`${i}`, 'T');
          const teaches: Example['teaches'] =
            spec.teaches === 'lesson'
              ? { kind: 'lesson', title: 'Create an issue', when: 'Create an issue', body: '', polarity: 'do' }
              : spec.teaches === 'fact'
                ? { kind: 'fact', text: 'Create an issue' }
                : one.teaches;
          return {
            ...one,
            teaches,
            trajectory: { ...one.trajectory, origin: spec.origin },
            provenance: { ...one.provenance, origin: spec.claimed, trajectory: `${i}` },
            certificate: { ...one.certificate, status: spec.status },
          };
        });
        const query = ask('Create an issue', home(), { origin });
        const found = await createRecall({ examples, map: foldMap(examples.map((one) => one.trajectory)) })(query, 5);
        const retrieved = await createRetriever({ examples })(query, 5);
        const all = [...found.examples.map(({ item }) => item), ...found.lessons, ...retrieved.map(({ item }) => item)];
        for (const one of all) {
          expect([one.certificate.status, one.trajectory.origin, one.provenance.origin]).toEqual(['live', origin, origin]);
        }
        for (const fact of found.facts) expect(new URL(fact.template.split(' ')[0] ?? '').origin).toBe(origin);
        const fits = examples.filter(
          (one) =>
            one.certificate.status === 'live' &&
            one.trajectory.origin === origin &&
            one.provenance.origin === origin &&
            one.teaches.kind === 'procedure',
        );
        expect(found.examples.length).toBe(Math.min(fits.length, 5));
      }),
      { numRuns: 150 },
    );
  });
  test('the ranking of the origin does not change with what others hold', async () => {
    const own = [createIssue('issue', 'A'), changeWeek('week'), openReports('reports')];
    const foreign = Array.from({ length: 20 }, (_, i) => {
      const one = createIssue(`f${i}`, 'issue title create');
      return {
        ...one,
        trajectory: { ...one.trajectory, origin: 'https://other.example' },
        provenance: { ...one.provenance, origin: 'https://other.example' },
      };
    });
    const query = ask('Create an issue with the title "X"', home());
    const alone = await recallOf(...own)(query, 5);
    const among = await recallOf(...foreign, ...own)(query, 5);
    expect(among).toEqual(alone);
  });
});
