/** What a benchmark gives: tasks, a fresh site to do each on, and a judge that is code. */

export interface BenchTask {
  /** Unique within its app. */
  id: string;
  app: string;
  instruction: string;
  /** As the suite names it; '' if it does not. */
  difficulty: string;
  /** Page to start on. */
  url: string;
  /** File with the cookies of a login, as Playwright saves them. */
  storageState?: string;
}

/** How a try ended, for verifiers that ask. */
export interface BenchEnd {
  answer: string;
  /** The agent said that it cannot be done. */
  infeasible: boolean;
  /** Url of the last page. */
  endedAt: string;
}

/** The page as a try left it, for verifiers that look. Never the agent's: it acts through the gate alone. */
export interface BenchPage {
  url(): string;
  /** Waits until the page has come to rest. */
  goto(url: string): Promise<void>;
  content(): Promise<string>;
  /** Text of what a JavaScript expression gives in the page; '' when it throws. */
  read(expression: string): Promise<string>;
}

export interface Verdict {
  passed: boolean;
  message: string;
}

/** One running copy of an app, used by one worker at a time. */
export interface ServedApp {
  /** Its front page, where an exploration starts. */
  url: string;
  /** Login that the exploration uses. */
  storageState?: string;
  tasks(): Promise<BenchTask[]>;
  /** The app as it was when it was first opened, ready for this task. */
  reset(task?: BenchTask): Promise<void>;
  /** The suite's own verifier on the state as it is now. `end`: `null` before anything was done. */
  verify(task: BenchTask, end: BenchEnd | null): Promise<Verdict>;
  /** Asked instead of `verify` before the browser of a try is closed, by suites that look at its page. */
  verifyOn?(task: BenchTask, end: BenchEnd, page: BenchPage): Promise<Verdict>;
  close(): Promise<void>;
}

export interface Suite {
  name: string;
  apps: readonly string[];
  /** At most so long for one try, in milliseconds. */
  taskMs: number;
  /** Tasks that the suite has and that are not done here, each with the reason. */
  excluded: readonly { task: string; why: string }[];
  /** `port`: where it was served before, since what was learned is kept by origin. Throws when it is taken. */
  serve(app: string, port?: number): Promise<ServedApp>;
}
