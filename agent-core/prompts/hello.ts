/** The question that shows that a model answers: nothing of any page is in it. */
import * as z from 'zod';
import type { Prompt } from '../ports.ts';

export interface HelloInput {
  /** Makes each question a new one: an answer from the ledger would show nothing. */
  nonce: string;
}
export const HelloReply = z.object({ ready: z.boolean() });
export type HelloReply = z.infer<typeof HelloReply>;

export const hello = (input: HelloInput): Prompt<HelloInput, HelloReply> => ({
  name: 'hello',
  version: 1,
  input,
  render: () => ({
    system: 'A program checks that you can be reached.',
    parts: [{ text: `Say that you are ready. (${input.nonce})`, cache: false }],
  }),
  reply: HelloReply,
});

export const isHelloPrompt = (prompt: Prompt<unknown, unknown>): prompt is Prompt<HelloInput, HelloReply> =>
  prompt.name === 'hello';
