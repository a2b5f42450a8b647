/** What is learned: an Example, what it teaches, why it is believed; and what learning starts from. A zod schema and its type under one name. */
import * as z from 'zod';
import { Origin, Trajectory } from './trajectory.ts';

/** A condition on an Observation or Effect. `arg`: url template; `role|name`; `label=value`; `METHOD path`. */
export const Guard = z.strictObject({
  kind: z.enum(['url', 'visible', 'absent', 'value', 'request']),
  arg: z.string(),
  source: z.enum(['observed', 'intersect', 'doc']),
});
export type Guard = z.infer<typeof Guard>;

/** A value in an instruction that a later task may replace. `step` is the index of the step that uses it. */
export const Slot = z.strictObject({
  name: z.string(),
  /** The value seen when the example was made. */
  sample: z.string(),
  kind: z.enum(['text', 'option', 'entity']),
  /** Label of the field or column that takes it. */
  field: z.string().optional(),
  step: z.number().int(),
  /** Only a required field may keep its sample when the task gives no value. */
  required: z.boolean(),
});
export type Slot = z.infer<typeof Slot>;

/** What an example teaches. */
export const Teaches = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('procedure'),
    /** The short task or question that the window happens to accomplish. */
    instruction: z.string(),
    /** What was seen and what changed, action by action. */
    replicate: z.string(),
    slots: z.array(Slot),
    answer: z.string().optional(),
    pre: z.array(Guard),
    post: z.array(Guard),
  }),
  z.strictObject({
    kind: z.literal('lesson'),
    title: z.string(),
    when: z.string(),
    body: z.string(),
    polarity: z.enum(['do', 'avoid']),
  }),
  z.strictObject({ kind: z.literal('fact'), text: z.string() }),
]);
export type Teaches = z.infer<typeof Teaches>;

/** Why an example is believed. `at` is epoch ms. */
export const Proof = z.strictObject({
  by: z.enum(['replay', 'roundtrip', 'human', 'support']),
  at: z.number(),
  detail: z.string(),
});
export type Proof = z.infer<typeof Proof>;

/** One judge's answer on one example; missing or invalid counts as no. */
export const Vote = z.strictObject({
  judge: z.string(),
  aligned: z.boolean(),
  coherent: z.boolean(),
  natural: z.boolean(),
  reasonable: z.boolean(),
  stars: z.number().int().min(1).max(5),
  why: z.string(),
});
export type Vote = z.infer<typeof Vote>;

/** `disabled`: the policy refused its steps three times. */
export const Status = z.enum(['quarantine', 'live', 'stale', 'retired', 'disabled']);
export type Status = z.infer<typeof Status>;

/** A step of an example that the policy refused in a task: `step` is the run's next one. `at` is epoch ms. */
const Denial = z.strictObject({ run: z.string(), step: z.number().int(), at: z.number(), why: z.string() });
export type Denial = z.infer<typeof Denial>;

/** How it fared in a task that followed it or was what it is for: '' it held, else what was otherwise. `at` is epoch ms. */
const Trial = z.strictObject({ run: z.string(), at: z.number(), why: z.string() });
export type Trial = z.infer<typeof Trial>;

export const Certificate = z.strictObject({
  status: Status,
  /** Why it is not live, in plain words; empty when live. */
  reason: z.string(),
  proofs: z.array(Proof),
  votes: z.array(Vote),
  stars: z.number().int().min(1).max(5),
  /** Independent windows that showed the same. */
  support: z.number().int().min(1),
  /** Oldest first; none once a person has proved it again. */
  denials: z.array(Denial).exactOptional(),
  /** The latest, oldest first; none once it has been proved again. */
  trials: z.array(Trial).exactOptional(),
});
export type Certificate = z.infer<typeof Certificate>;

/** Where a row comes from. A row without it cannot be stored. */
export const Provenance = z.strictObject({
  origin: Origin,
  run: z.string(),
  /** URL template of the window's first observation. */
  source: z.string(),
  /** Content hash of the trajectory that the window was cut from. */
  trajectory: z.string(),
  from: z.number().int(),
  to: z.number().int(),
  how: z.enum(['human', 'agent-executed', 'agent-predicted', 'docs-derived']),
  /** Document and chunk the task came from, if any. */
  chunk: z.string().optional(),
  /** Ids of the examples this one was distilled from. */
  parents: z.array(z.string()),
  model: z.string(),
  prompt: z.string(),
  /** Epoch ms. */
  at: z.number(),
});
export type Provenance = z.infer<typeof Provenance>;

/** Local, never exported. `last` is epoch ms, 0 if never shown. */
const Use = z.strictObject({
  shown: z.number(),
  followed: z.number(),
  win: z.number(),
  loss: z.number(),
  last: z.number(),
});

/** A Trajectory, what it teaches, and why that is believed. */
export const Example = z.strictObject({
  /** Content hash of trajectory and teaches: the same knowledge has the same id everywhere. */
  id: z.string(),
  trajectory: Trajectory,
  teaches: Teaches,
  certificate: Certificate,
  provenance: Provenance,
  use: Use,
  /** Local: set on rows that came from a guide file, `''` on our own. */
  importId: z.string(),
});
export type Example = z.infer<typeof Example>;
export type Procedure = Example & { teaches: Extract<Teaches, { kind: 'procedure' }> };

/** A piece of a help page: at most 3,000 tokens under one heading. */
export const HelpChunk = z.strictObject({
  /** URL of the document. */
  doc: z.string(),
  heading: z.string(),
  text: z.string(),
  /** Items of ordered lists. */
  steps: z.array(z.string()),
  /** What the reader should see at the end, where the text says so. */
  expected: z.string().optional(),
  /** Bold or quoted words: probably names of controls. */
  labels: z.array(z.string()),
  /** `true` when a similar product's help stands in. */
  standIn: z.boolean(),
});
export type HelpChunk = z.infer<typeof HelpChunk>;

/** A task somebody or something proposed; `risk` orders the queue, `decide` alone permits. */
export const ProposedTask = z.strictObject({
  text: z.string(),
  expected: z.string().optional(),
  steps: z.array(z.string()),
  risk: z.enum(['reads', 'writes', 'irreversible']),
  needs: z.array(z.string()),
  /** `help:<doc>#<heading>` or `map:<control>`. */
  from: z.string(),
});
export type ProposedTask = z.infer<typeof ProposedTask>;
