/** Stands for vitest where tests are run in one process (`runner.ts`): collects them, with vitest's own `expect`. */
import { format } from 'node:util';

export { expect } from 'vitest';

export interface Case {
  /** With those of its groups; told apart by a number where two are the same. */
  name: string;
  run(): unknown;
}

export const cases: Case[] = [];
const followers: (() => unknown)[] = [];
/** After the test that asks: it clears what it made. */
export const onTestFinished = (work: () => unknown): void => void followers.push(work);

const groups: string[] = [];
const names = new Map<string, number>();

function add(title: string, run: () => unknown): void {
  const name = [...groups, title].join(' ');
  const before = names.get(name) ?? 0;
  names.set(name, before + 1);
  cases.push({ name: before === 0 ? name : `${name} (${before + 1})`, run: () => followed(run) });
}

async function followed(run: () => unknown): Promise<void> {
  try {
    await run();
  } finally {
    for (const one of followers.splice(0)) await one();
  }
}

const group = (title: string, body: () => void): void => {
  groups.push(title);
  body();
  groups.pop();
};

type Body = (...row: unknown[]) => unknown;
const each =
  (to: (title: string, run: () => unknown) => void) =>
  (rows: readonly unknown[]) =>
  (title: string, body: Body): void => {
    for (const row of rows) {
      const values = Array.isArray(row) ? row : [row];
      to(format(title, ...values), () => body(...values));
    }
  };

const collector = () => Object.assign((title: string, run: () => unknown) => add(title, run), { each: each(add) });
export const it = collector();
export const test = collector();
export const describe = Object.assign(group, { each: each((title, run) => group(title, () => void run())) });
