/** The data nouns: a zod schema and its type under one name. Nothing here knows a browser, a store or a model. */
import * as z from 'zod';

/** An origin as `new URL(x).origin` gives it, compared exactly. */
export const Origin = z.string();
export type Origin = z.infer<typeof Origin>;

/** What a node without a useful role behaves like, when the recorder can tell. */
const Kind = z.enum([
  'button',
  'link',
  'switch',
  'checkbox',
  'combobox',
  'textbox',
  'slider',
  'tab',
  'row',
  'option',
  'radio',
  'menuitem',
  'overlay',
]);

/** Filled only where the accessibility tree gives no role, name or state. Exporters ignore it. `score` is 0..1. */
export const Guess = z.strictObject({
  role: Kind.optional(),
  name: z.string().optional(),
  on: z.boolean().optional(),
  from: z.enum(['near', 'placeholder', 'header', 'icon', 'class', 'pointer', 'effect']),
  score: z.number(),
});
export type Guess = z.infer<typeof Guess>;

/** Client rectangle in CSS pixels: x, y, width, height. */
const Box = z.tuple([z.number(), z.number(), z.number(), z.number()]);

/** Locator features of a node. Never shown to a language model. */
export const Marks = z.strictObject({
  /** Lower-case tag name. */
  tag: z.string(),
  /** Attributes that tend to survive a redesign: id, name, type, href (path only), data-* that are not state. Masked. */
  attributes: z.record(z.string(), z.string()),
  testId: z.string().optional(),
  /** Structural path from the document or shadow root: `main>form>button:1`. */
  path: z.string(),
  /** Visible text just before the node, at most 80 characters. */
  near: z.string().optional(),
  /** Nearest heading or section title above the node. */
  section: z.string().optional(),
  /** Text of the smallest repeated sibling (row, card, item) that holds the node, at most 160 characters. */
  row: z.string().optional(),
  /** Column header, for a cell. */
  column: z.string().optional(),
  /** 0-based place among nodes with the same role and name in the document. */
  ordinal: z.number(),
  /** Absent where the node was told by its neighbours to lie above or below the window. */
  box: Box.optional(),
  /** Frames from the main frame inwards, as child indexes; absent in the main frame. */
  frame: z.array(z.number()).optional(),
});
export type Marks = z.infer<typeof Marks>;

/** One node of the accessibility tree. `ref` is valid in its own Observation only. */
export interface AxNode {
  ref: string;
  role: string;
  name: string;
  value?: string | undefined;
  /** As the browser reports: checked, selected, expanded, disabled, required, readonly, pressed, level, focused, haspopup, ... */
  states: Record<string, string | boolean>;
  children: AxNode[];
  guess?: Guess | undefined;
  /** Absent on plain text and on containers that nothing can act on. */
  marks?: Marks | undefined;
}
export const AxNode: z.ZodType<AxNode> = z.strictObject({
  ref: z.string(),
  role: z.string(),
  name: z.string(),
  value: z.string().optional(),
  states: z.record(z.string(), z.union([z.string(), z.boolean()])),
  get children(): z.ZodArray<z.ZodType<AxNode>> {
    return z.array(AxNode);
  },
  guess: Guess.optional(),
  marks: Marks.optional(),
});

export const Tab = z.strictObject({ title: z.string(), url: z.string(), active: z.boolean() });
export type Tab = z.infer<typeof Tab>;

/** CSS pixels; `scrollX`, `scrollY` are the main frame's offsets. */
export const Viewport = z.strictObject({
  width: z.number(),
  height: z.number(),
  devicePixelRatio: z.number(),
  scrollX: z.number(),
  scrollY: z.number(),
});
export type Viewport = z.infer<typeof Viewport>;

/** What can be seen at one moment. Stored once per guide under its content hash. */
export const Observation = z.strictObject({
  url: z.string(),
  title: z.string(),
  tabs: z.array(Tab),
  tree: AxNode,
  viewport: Viewport,
  source: z.enum(['cdp', 'dom']),
  /** Present when the tree was cut at a cap: nodes that were left out. */
  cut: z.number().optional(),
  /** Why the last action could not be done, in plain words. */
  failure: z.string().optional(),
});
export type Observation = z.infer<typeof Observation>;

/** A node as stored: found anew each time by what it looks like, not by `ref`. */
export const Target = z.strictObject({
  ref: z.string(),
  role: z.string(),
  name: z.string(),
  marks: Marks,
  row: z.string().optional(),
});
export type Target = z.infer<typeof Target>;

export const StopStatus = z.enum(['done', 'partial', 'infeasible']);
export type StopStatus = z.infer<typeof StopStatus>;

/** WebArena's words plus select, upload, drag, wait. `target`, `from`, `to` are refs while acting, Targets when stored. */
const actionOf = <T extends z.ZodType>(target: T) =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('click'),
      target,
      button: z.enum(['left', 'right', 'middle']).optional(),
      /** Three mark a passage of text. */
      count: z.number().int().min(1).max(3).optional(),
    }),
    z.strictObject({ kind: z.literal('hover'), target }),
    z.strictObject({
      kind: z.literal('type'),
      target,
      text: z.string(),
      /** Was the field emptied first. */
      clear: z.boolean(),
      /** Was Enter pressed afterwards. */
      enter: z.boolean(),
      slot: z.string().optional(),
    }),
    z.strictObject({ kind: z.literal('select'), target, option: z.string(), slot: z.string().optional() }),
    z.strictObject({ kind: z.literal('upload'), target, file: z.string() }),
    z.strictObject({ kind: z.literal('drag'), from: target, to: target }),
    z.strictObject({ kind: z.literal('press'), keys: z.string() }),
    z.strictObject({ kind: z.literal('scroll'), direction: z.enum(['up', 'down']) }),
    z.strictObject({ kind: z.literal('goto'), url: z.string() }),
    z.strictObject({ kind: z.literal('wait'), ms: z.number().int().min(0).max(30_000) }),
    z.strictObject({ kind: z.literal('go_back') }),
    z.strictObject({ kind: z.literal('go_forward') }),
    z.strictObject({ kind: z.literal('new_tab') }),
    z.strictObject({ kind: z.literal('close_tab') }),
    z.strictObject({ kind: z.literal('tab_focus'), index: z.number().int().min(0) }),
    z.strictObject({ kind: z.literal('stop'), status: StopStatus, answer: z.string().optional(), evidence: z.array(z.string()) }),
  ]);

/** An action about to be done: its targets are refs of the present Observation. */
export const Action = actionOf(z.string());
export type Action = z.infer<typeof Action>;

/** An action that was done: its targets are descriptions. */
export const StoredAction = actionOf(Target);
export type StoredAction = z.infer<typeof StoredAction>;

/** One request that left or was refused. Never bodies, cookies or authorization. `path` is a path template, queries masked. */
export const Request = z.strictObject({
  method: z.string(),
  origin: Origin,
  path: z.string(),
  type: z.string(),
  status: z.number().optional(),
  contentType: z.string().optional(),
  /** Stopped by the barrier before it left. */
  blocked: z.boolean(),
});
export type Request = z.infer<typeof Request>;

export const Dialog = z.strictObject({
  kind: z.enum(['alert', 'confirm', 'prompt', 'beforeunload']),
  message: z.string(),
  accepted: z.boolean(),
});
export type Dialog = z.infer<typeof Dialog>;

/** What two observations cannot show. `unexecuted`: the barrier stopped the write, the effect is a prediction. */
export const Effect = z.strictObject({
  requests: z.array(Request),
  dialogs: z.array(Dialog),
  downloads: z.array(z.string()),
  unexecuted: z.boolean(),
});
export type Effect = z.infer<typeof Effect>;

/** Milliseconds on one monotonic clock of the run; `wall` is the epoch time at `before`. */
const Times = z.strictObject({ before: z.number(), acted: z.number(), settled: z.number(), wall: z.number() });

const Actor = z.enum(['model', 'rule', 'human']);

/** The observation it was decided on, the action done on it, and what followed. */
export const Step = z.strictObject({
  observation: Observation,
  by: Actor,
  thought: z.string(),
  /** The model's reply byte for byte. */
  raw: z.string().optional(),
  action: StoredAction,
  effect: Effect,
  times: Times,
});
export type Step = z.infer<typeof Step>;

export const Outcome = z.enum(['success', 'partial', 'fail', 'unknown']);
export type Outcome = z.infer<typeof Outcome>;

/** n Steps and the n+1st Observation. Closed under slicing: a window of it is a Trajectory. */
export const Trajectory = z.strictObject({
  origin: Origin,
  by: z.enum(['docs', 'sweep', 'human', 'task', 'practice']),
  goal: z.string().optional(),
  steps: z.array(Step),
  last: Observation,
  outcome: Outcome,
  /** 1..5, graded reward. */
  stars: z.number().int().min(1).max(5).optional(),
});
export type Trajectory = z.infer<typeof Trajectory>;
