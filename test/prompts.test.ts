/** Each prompt has a reply on file that its own schema takes, and refuses when a part is missing or a word too many is in a choice. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Slot } from '../agent-core/example.ts';
import { ActReply } from '../agent-core/prompts/act.ts';
import { DistilReply } from '../agent-core/prompts/distil.ts';
import { JudgeReply } from '../agent-core/prompts/judge.ts';
import { LabelReply } from '../agent-core/prompts/label.ts';
import { ProposeReply } from '../agent-core/prompts/propose-tasks.ts';
import { QueryReply } from '../agent-core/prompts/query.ts';
import { RefineReply } from '../agent-core/prompts/refine-task.ts';
import { fillSlots } from '../agent-core/prompts/slots.ts';
import { packageRoot } from './support/cli.ts';

const schemas = {
  act: ActReply,
  'propose-tasks': ProposeReply,
  label: LabelReply,
  judge: JudgeReply,
  'refine-task': RefineReply,
  distil: DistilReply,
  query: QueryReply,
};

describe.each(Object.entries(schemas))('%s', (name, schema) => {
  const reply = JSON.parse(readFileSync(`${packageRoot}fixtures/replies/${name}.json`, 'utf8'));
  it('takes its reply', () => expect(schema.parse(reply)).toEqual(reply));
  it('refuses a reply that lacks a part', () => {
    for (const key of Object.keys(reply).filter((part) => !optional(schema, part))) {
      const { [key]: _, ...rest } = reply;
      expect(schema.safeParse(rest).success, `without ${key}`).toBe(false);
    }
  });
});

const optional = (
  schema: { shape: Record<string, { safeParse(value: unknown): { success: boolean } }> },
  part: string,
): boolean => schema.shape[part]?.safeParse(undefined).success === true;

describe("an example's values replaced by the task's", () => {
  const slot: Slot = { name: 'alias', sample: 'Old Ben', kind: 'text', field: 'Alias', step: 1, required: true };
  const filled = (objective: string) => [...fillSlots('Set the alias to "Old Ben"', [slot], objective)];
  it('takes a quoted value whole, with an apostrophe, and without quotes', () => {
    expect(filled('Set the alias to "Grey Pilgrim".')).toEqual([['alias', 'Grey Pilgrim']]);
    expect(filled('set alias to Ann O’Hara')).toEqual([['alias', 'Ann O’Hara']]);
  });
  it('takes none where the task says more than the example', () => {
    expect(filled('Set the alias to "Grey Pilgrim" and the motto to "Onward"')).toEqual([]);
  });
});
