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
}

/** How a try ended, for verifiers that ask. */
interface BenchEnd {
  answer: string;
  /** Url of the last page. */
  endedAt: string;
}

/** One running copy of an app, used by one worker at a time. */
export interface ServedApp {
  /** Its front page, where an exploration starts. */
  url: string;
  tasks(): Promise<BenchTask[]>;
  /** The app as it was when it was first opened, ready for this task. */
  reset(task?: BenchTask): Promise<void>;
  /** The suite's own verifier on the state as it is now. `end`: `null` before anything was done. */
  verify(task: BenchTask, end: BenchEnd | null): Promise<{ passed: boolean; message: string }>;
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
