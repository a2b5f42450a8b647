/** Where one run and its person meet: the row that the panel shows, questions and answers, taking over and handing back. */
import type { Approve } from '../agent-core/policy/gate.ts';
import type { Action } from '../agent-core/trajectory.ts';
import { type Entry, OVER, putRun, type Question, type RunRow } from './dexie-runs.ts';
import type { Database } from './dexie-store.ts';
import { tellPanel } from './durable.ts';
import { t } from './panel/say.ts';

type Asked = Parameters<Approve>[0];
type Answer = 'once' | 'kind' | 'no';
type AwayAnswer = 'allow' | 'back';
type End = Extract<RunRow['state'], 'done' | 'partial' | 'infeasible' | 'stopped'>;

export interface Desk {
  row(): RunRow;
  add(entry: Entry): Promise<void>;
  /** What came of the step that was being done. */
  settle(came: Pick<Extract<Entry, { kind: 'step' }>, 'note' | 'state' | 'why'>): Promise<void>;
  show(examples: RunRow['examples']): void;
  asked(plan: RunRow['plan']): void;
  refused(text: string, why: string): void;
  ask(asked: Asked): Promise<boolean | 'kind'>;
  /** False: that question is not open. */
  answer(question: string, answer: Answer): boolean;
  /** The person has the tab until it is handed back: as asked for, or because the site wants a login. */
  takeOver(wants?: RunRow['wants']): void;
  handBack(): void;
  /** The tab is there, where nothing may be read: the person is told and asked. What they have said since this was last asked; `null`: nothing. */
  away(place: NonNullable<RunRow['away']>): Promise<AwayAnswer | null>;
  /** False: nobody asks about that place now. */
  answerAway(site: string, answer: AwayAnswer): boolean;
  /** The tab shows what may be read. */
  back(): Promise<void>;
  /** Waits while the person has the tab. True: they had it since this was last asked. */
  free(signal?: AbortSignal): Promise<boolean>;
  /** Milliseconds that the run waited for the person. */
  waited(): number;
  end(state: End, o: { because: string; answer: string; followed: string[] }): Promise<void>;
}

const object = ({ action, facts }: Asked): string => {
  if (facts !== null) {
    const named = facts.shows === undefined ? `“${facts.name}”` : `“${facts.name}” (“${facts.shows}”)`;
    return facts.role === 'generic' ? named : `${facts.role} ${named}`;
  }
  return action.kind === 'goto' ? action.url : '';
};
const dataOf = (action: Action): string => (action.kind === 'type' ? action.text : action.kind === 'select' ? action.option : '');

/** The other site that this leads to, where that is what is asked. */
function opens({ action, facts, verdict }: Asked): string {
  const to = action.kind === 'goto' ? action.url : (facts?.href ?? '');
  if (verdict.card !== 'origin' || !URL.canParse(to, facts?.pageUrl)) return '';
  const { origin } = new URL(to, facts?.pageUrl);
  return origin === facts?.origin ? '' : origin;
}

/** Control and direction characters would let page text look like ours. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, '·');

function questionOf(asked: Asked): Question {
  const { action, facts, verdict } = asked;
  const sent = facts?.commits === true ? (facts.form?.fields ?? []) : [];
  return {
    id: crypto.randomUUID(),
    verb: action.kind,
    object: printable(object(asked)),
    data: printable(dataOf(action)),
    site: opens(asked),
    host: facts !== null && URL.canParse(facts.pageUrl) ? new URL(facts.pageUrl).host : '',
    row: printable(facts?.row ?? ''),
    fields: sent.map(({ name, value }) => ({ name: printable(name), value: printable(value) })),
    undo: !['I', 'C', 'F', 'X'].includes(verdict.cls),
    kind: verdict.cls === 'W' && verdict.card === 'plan',
    handover: verdict.card === 'handover',
  };
}

/** How often, and how many ms apart, the end of a run that found no room is written again. */
const LAST_TRIES = 24;
const AGAIN_MS = 5_000;

/** The row is written before this returns; throws NotStored. */
export async function openDesk(o: {
  db: Database;
  id: string;
  tabId: number;
  origin: string;
  task: string;
  model: string;
  signal: AbortSignal;
  /** What is done can no longer be written down. */
  lost: () => void;
}): Promise<Desk> {
  let row: RunRow = {
    ...{ id: o.id, tabId: o.tabId, origin: o.origin, task: o.task, at: Date.now(), state: 'running', because: '', answer: '' },
    ...{
      entries: [],
      question: null,
      modelCalls: 0,
      examples: [],
      followed: [],
      plan: [],
      thumb: '',
      wants: '',
      away: null,
      model: o.model,
    },
  };
  let writing: Promise<void> = Promise.resolve();
  const write = (change: Partial<RunRow>): Promise<void> => {
    row = { ...row, ...change };
    const now = row;
    const mine = writing.then(() => putRun(o.db, now));
    writing = mine.catch(o.lost);
    return mine;
  };
  /** The person is told at once; the row says so as soon as there is room, or when the next worker finds it. */
  const close = async (change: Partial<RunRow>, tries = LAST_TRIES): Promise<void> => {
    try {
      await write(change);
      if (tries < LAST_TRIES) tellPanel('');
    } catch {
      tellPanel('notWritten');
      if (tries > 0) setTimeout(() => void close(change, tries - 1), AGAIN_MS);
    }
  };
  let waited = 0;
  let open: { id: string; resolve: (answer: Answer) => void } | null = null;
  let held: { back: Promise<void>; resolve: () => void; since: number } | null = null;
  let touched = false;
  let left: { since: number; said: { site: string; answer: AwayAnswer } | null } | null = null;
  const end = (): void => {
    open?.resolve('no');
    held?.resolve();
  };
  o.signal.addEventListener('abort', end, { once: true });
  const add = (entry: Entry): Promise<void> => write({ entries: [...row.entries, entry] });
  await write({});
  return {
    row: () => row,
    add,
    settle(came) {
      const entries = row.entries.map((entry) =>
        entry.kind === 'step' && entry.state === 'doing' ? { ...entry, ...came } : entry,
      );
      return write({ entries });
    },
    // What is lost of these stops the run by itself.
    show: (examples) => void write({ examples }).catch(() => undefined),
    asked: (plan) => void write({ modelCalls: row.modelCalls + 1, plan }).catch(() => undefined),
    refused: (text, why) => void add({ kind: 'refused', text, why }).catch(() => undefined),
    async ask(asked) {
      const question = questionOf(asked);
      const since = performance.now();
      const answered = new Promise<Answer>((resolve) => {
        open = { id: question.id, resolve };
      });
      await write({ state: 'asking', question });
      const answer = o.signal.aborted ? 'no' : await answered;
      open = null;
      waited += performance.now() - since;
      const data = question.data === '' ? '' : `“${question.data}” · `;
      const text = `${t(`verb_${question.verb}`)}: ${data}${question.object}`;
      const granted = answer !== 'no';
      touched ||= question.handover && granted;
      const said: Entry[] = held === null ? [{ kind: 'approved', text, granted }] : [];
      await write({ state: held === null ? 'running' : 'paused', question: null, entries: [...row.entries, ...said] });
      o.signal.throwIfAborted();
      return answer === 'kind' ? 'kind' : granted;
    },
    answer(question, answer) {
      if (open?.id !== question) return false;
      if (answer === 'kind' && row.question?.kind !== true) return false;
      open.resolve(answer);
      return true;
    },
    takeOver(wants = '') {
      if (held !== null) return;
      let resolve = (): void => undefined;
      const back = new Promise<void>((done) => {
        resolve = done;
      });
      held = { back, resolve, since: performance.now() };
      open?.resolve('no');
      write({ state: 'paused', wants }).catch(() => undefined);
    },
    handBack() {
      if (held === null) return;
      waited += performance.now() - held.since;
      touched = true;
      held.resolve();
      held = null;
      write({ state: 'running', wants: '' }).catch(() => undefined);
    },
    async away(place) {
      left ??= { since: performance.now(), said: null };
      const { said } = left;
      left.said = null;
      if (row.away?.site !== place.site) await write({ state: 'paused', wants: 'site', away: place });
      // What was said of one place says nothing of where the tab is now.
      return said?.site === place.site ? said.answer : null;
    },
    answerAway(site, answer) {
      if (left === null || row.away?.site !== site || (answer === 'allow' && !row.away.may)) return false;
      left.said = { site, answer };
      return true;
    },
    async back() {
      if (left !== null) waited += performance.now() - left.since;
      left = null;
      await write({ state: held === null ? 'running' : 'paused', wants: '', away: null });
    },
    async free(signal) {
      if (held !== null) await held.back;
      signal?.throwIfAborted();
      const was = touched;
      touched = false;
      return was;
    },
    waited: () => waited,
    end: (state, { because, answer, followed }) => close({ ...OVER, state, because, answer, followed }),
  };
}
