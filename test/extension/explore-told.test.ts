/** What the panel's list says of an exploration: in the person's words, not in the core's. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Exploration } from '../../extension/dexie-explorations.ts';
import { told } from '../../extension/explore-told.ts';
import { packageRoot } from '../support/cli.ts';

const messages: Record<string, { message: string }> = JSON.parse(
  readFileSync(`${packageRoot}extension/_locales/en/messages.json`, 'utf8'),
);

afterAll(() => void vi.unstubAllGlobals());
beforeAll(() => {
  const getMessage = (name: string, values: string[] = []): string =>
    (messages[name]?.message ?? '').replace(
      /\$(ONE|TWO|THREE)\$/g,
      (_all, which: string) => values[['ONE', 'TWO', 'THREE'].indexOf(which)] ?? '',
    );
  vi.stubGlobal('chrome', { i18n: { getMessage }, runtime: { id: 'x' } });
});

const row: Exploration = {
  ...{ id: 'a', origin: 'http://quay.example', run: 'r', at: 0, state: 'running', message: '', resumable: false, stage: 'sweep' },
  ...{ lines: [], refused: [], blocked: [], summary: null, work: 'explore' },
  terms: { mode: 'read', minutes: 4, actions: 40, account: 'own', url: 'http://quay.example/', login: false, model: 'built-in' },
  counts: { pages: 0, templates: 0, actions: 0, live: 0, waiting: 0, refused: 0, blocked: 0 },
};
const deed = {
  kind: 'click' as const,
  target: { ref: 'e1', role: 'tab', name: 'Alerts', marks: { tag: 'div', attributes: {}, path: 'main>div', ordinal: 0 } },
};

describe('a step', () => {
  const stepThat = (came: 'stopped' | 'nothing' | 'page' | 'changed', stopped: string[] = []) =>
    told(row, {
      kind: 'step',
      action: 'click tab «Alerts»',
      effect: 'changed: tab «Alerts» is now on',
      stopped,
      deed,
      came,
      title: 'Bells',
    });
  it('is said plainly, with what came of it', () => {
    expect(stepThat('page').lines).toEqual([{ kind: 'step', action: 'Press “Alerts”', effect: 'showed “Bells”', stopped: [] }]);
    expect(stepThat('nothing').lines).toMatchObject([{ effect: 'nothing changed' }]);
    expect(stepThat('changed').lines).toMatchObject([{ effect: 'the page changed' }]);
  });
  it('that would change something is listed by the same words', () => {
    expect(stepThat('stopped', ['PATCH /api']).blocked).toEqual([{ what: 'PATCH /api', after: 'Press “Alerts”' }]);
  });
  it('of an older core is shown as it came', () => {
    const old = { kind: 'step' as const, action: 'click tab «Alerts»', effect: 'nothing changed', stopped: [] };
    expect(told(row, old).lines).toEqual([old]);
  });
  it('that was refused is named once', () => {
    const refused = { kind: 'refused' as const, action: 'click tab «Alerts»', why: 'W: word:save', deed };
    expect(told(told(row, refused), refused).refused).toEqual([{ action: 'Press “Alerts”', why: 'W: word:save' }]);
  });
});
