/** What the core asks of the world. One contract suite per port runs on every implementation (`test/contracts`). */
import type * as z from 'zod';
import type { Denial, Example, HelpChunk } from './example.ts';
import type { Permitted, Verdict } from './policy/gate.ts';
import type { Action, Effect, Observation, Origin, Step, Trajectory } from './trajectory.ts';

/** What the gate must know of an action's target, read in the page now. Page text in it is masked and untrusted. */
export interface ElementFacts {
  /** Origin of the frame that holds the element. */
  origin: Origin;
  pageUrl: string;
  role: string;
  name: string;
  tag: string;
  /** `type` attribute, lower case. */
  type: string;
  /** Stable node path; part of the approval digest. */
  path: string;
  autocomplete: string;
  /** Absolute; '' if none. */
  href: string;
  download: boolean;
  /** `target` attribute. */
  opens: string;
  /**
   * The form that this element belongs to or submits; `null` if none. `fields` are masked values, `changed` where they are
   * not as the site filled them. `submit`: label of the button that Enter
   * presses, where the element is a field; `formAction` and `formMethod` are then that button's.
   */
  form: { method: string; action: string; fields: { name: string; value: string; changed?: true }[]; submit?: string } | null;
  formAction: string;
  formMethod: string;
  dataMethod: string;
  dataConfirm: string;
  heading: string;
  row: string;
  /** Pressing or clicking it submits `form`. */
  commits: boolean;
  editable: boolean;
  /** One of several alike beside each other of which one is marked, without a role of its own: what a person takes for a tab. */
  looksLike?: 'tab';
  /** Words on a button that names itself otherwise than it shows (`aria-label`); numbers are left out, as counters change. */
  shows?: string;
  /** Kind of an editable: plain text or something secret. */
  secret: 'none' | 'password' | 'one-time-code' | 'card';
}

/** A browser somewhere. */
export interface Environment {
  observe(signal?: AbortSignal): Promise<Observation>;
  /** What the gate must know of the action's target, read now. `null`: the action has no target or the target is gone. */
  inspect(action: Action, signal?: AbortSignal): Promise<ElementFacts | null>;
  /** Only the gate makes a Permitted; its facts are compared again in the page, in the task that acts. What cannot be done is `failure`, not an exception. */
  perform(permitted: Permitted, signal?: AbortSignal): Promise<{ observation: Observation; effect: Effect }>;
}

/** Text for a language model: stable parts first; each part ends at a cache breakpoint where `cache` is true. */
export interface PromptText {
  system: string;
  parts: { text: string; cache: boolean }[];
}

/** A question: its input is data, so a model of rules can read it; its rendering is what a language model reads. */
export interface Prompt<Input, Reply> {
  name: string;
  /** Rises when wording or schema changes; part of a stored reply's key. */
  version: number;
  input: Input;
  render(): PromptText;
  reply: z.ZodType<Reply>;
}

/** Tokens as the provider returned them; `usd` is `null` when the price is unknown. */
export interface Usage {
  model: string;
  input: number;
  output: number;
  cacheRead: number;
  cacheWrite: number;
  usd: number | null;
  ms: number;
  fromStore: boolean;
}

/** Answers a Prompt with a typed reply. Throws `ModelError` when it cannot. */
export interface Model {
  /** As given to `--model`: `built-in`, `anthropic:<id>`, `scripted`. */
  name: string;
  /** `again` is told each further request that this question needs, as `wire` gives the first, before it is sent. */
  ask<Input, Reply>(
    prompt: Prompt<Input, Reply>,
    signal?: AbortSignal,
    again?: (request: string) => Promise<void>,
  ): Promise<{ reply: Reply; raw: string; usage: Usage }>;
  /** The request for this question byte for byte as it leaves, one line of JSON. A model without it sends nothing away. */
  wire?(prompt: Prompt<unknown, unknown>): string;
  /**
   * The most that this question may cost, in millionths of a US dollar; `null`: the price is not known. `counted`: tokens as the server counts them, else a cautious guess.
   * A model without it is free.
   */
  quote?(prompt: Prompt<unknown, unknown>, o: { counted: boolean }): Promise<number | null>;
  /** Where questions can be sent together. */
  batch?: Batching;
}

/** Can be asked in words, and reads examples as text; the model of rules is told more, since it pays for no words. */
export const hasLanguage = ({ name }: Pick<Model, 'name'>): boolean => name !== 'built-in';

/** A reply to one question of a batch, or why there is none; both were paid. */
export type BatchAnswer = { reply: unknown; raw: string; usage: Usage } | ModelError;

/** Questions sent together, answered within a day and for less. Throws ModelError where the server cannot be asked. */
export interface Batching {
  /** One question as it stands in the request that leaves, one line of JSON. */
  wire(prompt: Prompt<unknown, unknown>): string;
  /** The server's id of the batch; `null`: this server has none. Each `id` is 1 to 64 letters, digits, `-` or `_`. */
  send(questions: readonly { id: string; prompt: Prompt<unknown, unknown> }[], signal?: AbortSignal): Promise<string | null>;
  /** A batch of these ids, made at about `at` (epoch ms): that of a process which died before it could note it. `later`: it may be one that is not answered yet. */
  find(batch: { ids: ReadonlySet<string>; at: number }, signal?: AbortSignal): Promise<string | 'later' | null>;
  /** Answers by id; `null`: not answered yet. A question that is not in it got no answer and was not paid. */
  read(
    batch: string,
    prompts: ReadonlyMap<string, Prompt<unknown, unknown>>,
    signal?: AbortSignal,
  ): Promise<Map<string, BatchAnswer> | null>;
}

/**
 * A model's answer could not be had or read. `retry`: asking again later may help. `ends`: other questions would fare no better now (the server is down, the
 * key is refused, the budget is spent), so the run is parked. `usage`: what was spent all the same.
 */
export class ModelError extends Error {
  override readonly name = 'ModelError';
  readonly retry: boolean;
  readonly ends: boolean;
  readonly usage: Usage | null;
  constructor(message: string, options: { cause?: unknown; retry: boolean; ends?: boolean; usage?: Usage }) {
    super(message, { cause: options.cause });
    this.retry = options.retry;
    this.ends = options.ends ?? options.retry;
    this.usage = options.usage ?? null;
  }
}

/**
 * Keeps Examples. `put` is an upsert by id, but no copy takes back what was denied since (`denials.ts`); all or nothing. `denied` counts a denial against each of these,
 * and returns those that are disabled; `tried` notes how each of these fared in a task (`ageing.ts`), and returns those that lost their standing by it, others of their kind of page
 * among them. Ids that are gone are ignored.
 */
export interface ExampleStore {
  put(examples: readonly Example[]): Promise<void>;
  list(origin: Origin): Promise<Example[]>;
  denied(ids: readonly string[], denial: Denial): Promise<string[]>;
  tried(fared: readonly { id: string; why: string }[], o: { run: string; at: number }): Promise<string[]>;
  remove(ids: readonly string[]): Promise<void>;
}

export interface RecallQuery {
  origin: Origin;
  objective: string;
  /** One line per step done so far. */
  history: readonly string[];
  observation: Observation;
  /** What the last `act` reply asked for next; '' at the first step. */
  query: string;
  lastEffect: string;
}
/** `from` is the index of the observation that matched: the example's tail begins there. `why` is shown to people. */
export interface Ranked<T> {
  item: T;
  score: number;
  from: number;
  why: string;
}
/** At most `limit` Examples, best first. Never another origin's, never one that is not live. */
export type Retriever = (query: RecallQuery, limit: number) => Promise<Ranked<Example>[]>;

/** Reads one document and the links on it. Throws when it cannot be had; the caller counts that. */
export type ReadHelp = (
  url: string,
  signal?: AbortSignal,
) => Promise<{ url: string; title: string; chunks: HelpChunk[]; links: { url: string; text: string }[] }>;

/** Durable before it returns. `seq` counts from 0 within a run. */
export interface Journal {
  /** Before an action is performed. */
  intent(seq: number, entry: { action: Action; verdict: Verdict; url: string }): Promise<void>;
  /** After it, with what happened. */
  commit(seq: number, step: Step): Promise<void>;
  /** A verdict that stopped an action. */
  refused(entry: { action: Action; verdict: Verdict; url: string }): Promise<void>;
  /** A unit of work that need not be done again on resume: its stored result, or `undefined`. */
  done(unit: string): Promise<unknown>;
  finish(unit: string, result: unknown): Promise<void>;
  /**
   * What was paid since the last charge was for this: the hash of a trajectory, or a word for what belongs to no single one. `only`: just these questions of what was paid. Who pays for
   * nothing has none.
   */
  charge?(about: string, only?: readonly { model: string; prompt: Prompt<unknown, unknown> }[]): Promise<void>;
  /** Trajectories are kept as soon as they end. Returns the content hash. */
  keep(trajectory: Trajectory): Promise<string>;
}
