/** The table of `safety.md` 4.1 and the order around it, class by class: what the worked examples do not reach. */
import { describe, expect, it } from 'vitest';
import {
  type ActionClass,
  type Budget,
  decide,
  type Facts,
  isOfAction,
  type Mode,
  type Origins,
  type Signal,
  type Verdict,
} from '../../agent-core/policy/decide.ts';
import type { Action } from '../../agent-core/trajectory.ts';
import { click, EVIL, plenty, SHOP, shop } from './make.ts';

const signal = (cls: ActionClass, over: Partial<Signal> = {}): Signal => ({ cls, firm: true, reasons: [], ...over });
const soft = (over: Partial<Signal> = {}): Signal => signal('W', { firm: false, ...over });
const strange: Signal = JSON.parse('{"cls":"Z","firm":true,"reasons":[]}');
const strangeAction: Action = JSON.parse('{"kind":"explode"}');
const upload: Action = { kind: 'upload', target: 'e1', file: 'a.png' };
const stop: Action = { kind: 'stop', status: 'done', evidence: [] };
const quiet: Omit<Facts, 'static'> = {
  ...{ learned: null, network: null, from: SHOP, to: SHOP, byGet: 'no', recipients: [], file: 'none', seenTo: [] },
  ...{ fromTask: false, taint: 'none', sensitive: false, barrier: 'proved', approval: 'none' },
};

interface Given {
  action?: Action;
  origins?: Partial<Origins>;
  budget?: Partial<Budget>;
}
type Said = Partial<Facts> & { static: Signal };
const verdictOf = (mode: Mode, said: Said, { action = click, origins = {}, budget = {} }: Given): string => {
  const verdict = decide(action, { ...quiet, ...said }, mode, shop(origins), { ...plenty, ...budget });
  const { cls, kind } = verdict;
  if (verdict.kind === 'allow') return `${cls} ${kind} ${verdict.expect}`;
  return `${cls} ${kind} ${verdict.kind === 'ask' ? `${verdict.card} ` : ''}${verdict.reasons[0]}`;
};
function rows(name: string, list: [string, Mode, Said, Given, string][]): void {
  describe(name, () => {
    it.each(list)('%s', (_, mode, said, given, is) => {
      expect(verdictOf(mode, said, given)).toBe(is);
    });
  });
}

const onlyRead = signal('U');
const unknown = { to: 'unknown' } as const;
const tick = { mayDoIrreversible: true };
const anybody = { recipients: 'any' } as const;

rows('what it is', [
  [
    'a doubt that was never borne out is lowered',
    'assist',
    { static: soft({ also: ['W'] }), learned: onlyRead },
    {},
    'U allow none',
  ],
  [
    'a doubt that was not firmly so is not',
    'assist',
    { static: soft(), learned: signal('U', { firm: false }) },
    {},
    'W ask plan write',
  ],
  ['what else it is stays', 'read', { static: soft({ also: ['N2', 'W'] }), learned: onlyRead }, {}, 'N2 deny foreign-origin'],
  ['a word is not lowered', 'sandbox', { static: signal('W'), learned: onlyRead }, {}, 'W allow effect'],
  [
    'nor what cannot be undone',
    'assist',
    { static: signal('I', { firm: false }), learned: onlyRead },
    {},
    'I ask once irreversible',
  ],
  ['a harmless past is no evidence', 'read', { static: signal('N1'), learned: onlyRead }, {}, 'N1 allow none'],
  ['a past write is', 'read', { static: signal('U'), learned: signal('W') }, {}, 'W allow blocked-write'],
  ['so is a write in this run', 'assist', { static: signal('U'), network: signal('I') }, {}, 'I ask once irreversible'],
  ['an unknown class', 'read', { static: strange }, {}, 'X deny forbidden'],
  ['an unknown class in the past', 'sandbox', { static: signal('W'), learned: strange }, {}, 'X deny forbidden'],
  ['an unknown action', 'sandbox', { static: signal('U') }, { action: strangeAction }, 'X deny forbidden'],
  [
    'a forbidden one beside a harmless one',
    'assist',
    { static: signal('U', { also: ['X'] }), approval: 'exact' },
    {},
    'X deny forbidden',
  ],
  ['an upload, whatever it looks like', 'read', { static: signal('U') }, { action: upload }, 'F deny file'],
  ['a link to elsewhere', 'sandbox', { static: signal('N1'), to: EVIL }, {}, 'N2 deny foreign-origin'],
]);

rows('what is left', [
  [
    'stopping costs nothing',
    'read',
    { static: signal('R0') },
    { action: stop, budget: { steps: 0, ms: 0, pages: 0 } },
    'R0 allow none',
  ],
  ['steps', 'read', { static: signal('R0') }, { budget: { steps: 0 } }, 'R0 deny budget-steps'],
  ['time', 'read', { static: signal('R0') }, { budget: { ms: 0 } }, 'R0 deny budget-ms'],
  ['pages', 'read', { static: signal('N1') }, { budget: { pages: 0 } }, 'N1 deny budget-pages'],
  ['pages, where none is asked for', 'read', { static: signal('U'), to: 'none' }, { budget: { pages: 0 } }, 'U allow none'],
  ['writes, a write', 'sandbox', { static: signal('W') }, { budget: { writes: 0 } }, 'W deny budget-writes'],
  ['writes, a file', 'sandbox', { static: signal('F'), file: 'run-fixture' }, { budget: { writes: 0 } }, 'F deny budget-writes'],
  ['writes, a final one', 'sandbox', { static: signal('I') }, { origins: tick, budget: { writes: 0 } }, 'I deny budget-writes'],
  ['writes, a credential', 'assist', { static: signal('C') }, { budget: { writes: 0 } }, 'C deny budget-writes'],
  ['writes, where they are stopped anyway', 'read', { static: signal('W') }, { budget: { writes: 0 } }, 'W allow blocked-write'],
  ['writes, for looking', 'sandbox', { static: signal('U') }, { budget: { writes: 0 } }, 'U allow none'],
  [
    'final ones',
    'sandbox',
    { static: signal('I') },
    { origins: tick, budget: { irreversible: 0 } },
    'I deny budget-irreversible',
  ],
  ['final ones, for a write', 'sandbox', { static: signal('W') }, { budget: { irreversible: 0 } }, 'W allow effect'],
  ['final ones, in read', 'read', { static: signal('I') }, { budget: { irreversible: 0 } }, 'I deny irreversible'],
  ['not a number', 'read', { static: signal('R0') }, { budget: { steps: Number.NaN } }, 'R0 deny budget-steps'],
]);

rows('before the table', [
  ['a foreign frame', 'assist', { static: signal('U'), from: EVIL, approval: 'exact' }, {}, 'U deny foreign-frame'],
  ['no barrier', 'sandbox', { static: signal('R0'), barrier: 'absent' }, {}, 'R0 deny no-barrier'],
  ['no barrier is needed with a person', 'assist', { static: signal('R0'), barrier: 'absent' }, {}, 'R0 allow none'],
  [
    'text of another site',
    'assist',
    { static: signal('U'), taint: 'cross-origin', approval: 'exact' },
    {},
    'U deny carries-text-of-another-origin',
  ],
  ['a sensitive site', 'read', { static: signal('R0'), sensitive: true }, {}, 'R0 deny sensitive-origin'],
  ['a sensitive site, a person', 'assist', { static: signal('U'), sensitive: true }, {}, 'U ask origin sensitive-origin'],
  ['the same, accepted', 'assist', { static: signal('U'), sensitive: true, approval: 'exact' }, {}, 'U allow none'],
]);

rows('a write', [
  [
    'read: stopped, though nothing may be written',
    'read',
    { static: signal('W') },
    { origins: { write: new Set() } },
    'W allow blocked-write',
  ],
  ['read: by GET', 'read', { static: signal('W'), byGet: 'yes' }, {}, 'W deny writes-by-get'],
  [
    'sandbox: to a site that was only granted to read',
    'sandbox',
    { static: signal('W') },
    { origins: { write: new Set() } },
    'W deny no-write-grant',
  ],
  ['sandbox: behind the barrier, wherever it goes', 'sandbox', { static: signal('W'), ...unknown }, {}, 'W allow effect'],
  ['assist: that goes nowhere, planned', 'assist', { static: signal('W'), to: 'none', approval: 'plan' }, {}, 'W allow effect'],
  ['assist: who knows where, accepted', 'assist', { static: signal('W'), ...unknown, approval: 'exact' }, {}, 'W allow effect'],
  [
    'assist: who knows where, planned',
    'assist',
    { static: signal('W'), ...unknown, approval: 'plan' },
    {},
    'W ask once unknown-destination',
  ],
  [
    'assist: always gone home, planned',
    'assist',
    { static: signal('W'), ...unknown, approval: 'plan', seenTo: [SHOP] },
    {},
    'W allow effect',
  ],
  [
    'assist: gone elsewhere, planned',
    'assist',
    { static: signal('W'), ...unknown, approval: 'plan', seenTo: [SHOP, EVIL] },
    {},
    'W ask once unknown-destination',
  ],
  ['assist: a plan is for writes only', 'assist', { static: signal('I'), approval: 'plan' }, {}, 'I ask once irreversible'],
]);

rows('a file', [
  ['read', 'read', { static: signal('F'), file: 'run-fixture', approval: 'exact' }, {}, 'F deny file'],
  ['sandbox: of the run', 'sandbox', { static: signal('F'), file: 'run-fixture' }, {}, 'F allow effect'],
  ['sandbox: any other', 'sandbox', { static: signal('F'), file: 'picked-by-user', approval: 'exact' }, {}, 'F deny file'],
  [
    'assist: not picked',
    'assist',
    { static: signal('F'), file: 'other', approval: 'exact' },
    { action: upload },
    'F deny file-not-picked-by-user',
  ],
  ['assist: picked', 'assist', { static: signal('F'), file: 'picked-by-user' }, { action: upload }, 'F ask once file'],
  ['assist: a download', 'assist', { static: signal('F') }, {}, 'F ask once file'],
  ['assist: accepted', 'assist', { static: signal('F'), approval: 'exact' }, {}, 'F allow effect'],
]);

rows('what cannot be undone', [
  [
    'read, whatever was granted',
    'read',
    { static: signal('I'), approval: 'exact' },
    { origins: { ...tick, ...anybody } },
    'I deny irreversible',
  ],
  [
    'sandbox without the tick',
    'sandbox',
    { static: signal('I'), approval: 'exact' },
    { origins: anybody },
    'I deny irreversible',
  ],
  ['sandbox, to nobody', 'sandbox', { static: signal('I') }, { origins: tick }, 'I allow effect'],
  [
    'sandbox, to one who is not listed',
    'sandbox',
    { static: signal('I'), recipients: ['a', 'b'] },
    { origins: { ...tick, recipients: new Set(['a']) } },
    'I deny recipient-not-listed',
  ],
  [
    'sandbox, to anybody',
    'sandbox',
    { static: signal('I'), recipients: ['b'] },
    { origins: { ...tick, ...anybody } },
    'I allow effect',
  ],
  ['assist, accepted', 'assist', { static: signal('I'), approval: 'exact' }, {}, 'I allow effect'],
]);

rows('a credential', [
  ['read', 'read', { static: signal('C'), fromTask: true, approval: 'exact' }, { origins: anybody }, 'C deny credential'],
  [
    'sandbox, an account that can be spared, from the task',
    'sandbox',
    { static: signal('C'), fromTask: true },
    { origins: anybody },
    'C allow effect',
  ],
  ['the same, not from the task', 'sandbox', { static: signal('C') }, { origins: anybody }, 'C ask handover credential'],
  ['sandbox, any other account', 'sandbox', { static: signal('C'), fromTask: true }, {}, 'C ask handover credential'],
  [
    'assist, from the task',
    'assist',
    { static: signal('C'), fromTask: true, approval: 'exact' },
    { origins: anybody },
    'C ask handover credential',
  ],
]);

rows('going somewhere', [
  ['assist: who knows where', 'assist', { static: signal('N1'), ...unknown }, {}, 'N1 ask origin unknown-destination'],
  ['assist: the same, accepted', 'assist', { static: signal('N1'), ...unknown, approval: 'exact' }, {}, 'N1 allow none'],
  ['assist: known', 'assist', { static: signal('N1') }, {}, 'N1 allow none'],
  ['behind the barrier', 'read', { static: signal('N1'), ...unknown }, {}, 'N1 allow none'],
  ['elsewhere, with a person', 'assist', { static: signal('N2') }, {}, 'N2 ask origin foreign-origin'],
]);

describe('reasons', () => {
  const said = {
    static: signal('W', { reasons: ['s'] }),
    learned: signal('W', { reasons: ['l'] }),
    network: signal('W', { reasons: ['n'] }),
  };
  const reasons = (mode: Mode) => decide(click, { ...quiet, ...said }, mode, shop(), plenty).reasons;
  it('are the evidence, and before it what decided', () => {
    expect(reasons('sandbox')).toEqual(['s', 'l', 'n']);
    expect(reasons('assist')).toEqual(['write', 's', 'l', 'n']);
    expect(decide(click, { ...quiet, static: signal('U') }, 'read', shop(), plenty).reasons).toEqual([]);
  });
});

it.each<[string, Verdict['kind'], string[], boolean]>([
  ['a forbidden action', 'deny', ['forbidden'], true],
  ['a write to another site', 'deny', ['no-write-grant', 'verb'], true],
  ['what carries text of another site', 'deny', ['carries-text-of-another-origin'], true],
  ['a card that got no', 'ask', ['irreversible'], false],
  ['a spent budget', 'deny', ['budget-steps'], false],
  ['a budget spent meanwhile', 'deny', ['budget-spent', 'verb'], false],
  ['a word that only ends so', 'deny', ['word:no-barrier'], true],
  ['a word that only begins so', 'deny', ['no-barrier-free'], true],
  ['no barrier', 'deny', ['no-barrier'], false],
  ['an approval used meanwhile', 'deny', ['approval-gone'], false],
  ['a control that is gone', 'deny', ['forbidden', 'no-such-element'], false],
])('%s: %s for %j is the fault of the action: %s', (_, kind, reasons, expected) => {
  const verdict: Verdict = kind === 'deny' ? { cls: 'X', reasons, kind } : { cls: 'X', reasons, kind: 'ask', card: 'once' };
  expect(isOfAction(verdict)).toBe(expected);
});
