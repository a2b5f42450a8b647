/** What a benchmark gives: tasks, a fresh site to do each on, and a judge that is code. */

export interface BenchTask {
  /** Unique within its app. */
  id: string;
  app: string;
  instruction: string;
  /** As the suite names it; '' if it does not. */
  difficulty: string;
}

/** One running copy of an app, used by one worker at a time. */
export interface ServedApp {
  url: string;
  /** The app as it was when it was first opened. */
  reset(): Promise<void>;
  /** The suite's own verifier on the state as it is now. */
  verify(task: BenchTask): Promise<{ passed: boolean; message: string }>;
  close(): Promise<void>;
}

export interface Suite {
  name: string;
  apps: readonly string[];
  tasks(app: string): Promise<BenchTask[]>;
  serve(app: string): Promise<ServedApp>;
}
