/** Of examples that say the same, those that go the shorter way. */
import type { Procedure } from '../example.ts';
import { brokenGuard } from '../follow.ts';
import { addressOf } from '../page-keys.ts';
import { signature } from '../watch.ts';
import { keysOf } from './ladder.ts';

interface Way {
  example: Procedure;
  /** Kind of page that it begins on, by its address, and what it says. */
  says: string;
  deeds: string[];
}

function wayOf(example: Procedure): Way {
  const { trajectory, teaches } = example;
  const start = trajectory.steps[0]?.observation ?? trajectory.last;
  return {
    example,
    says: JSON.stringify([addressOf(keysOf(start).template), teaches.instruction]),
    deeds: trajectory.steps.map(({ action }) => signature(action)),
  };
}

/** Do all of `few` stand in `many`, in this order, and `many` has others besides. */
function within(few: readonly string[], many: readonly string[]): boolean {
  let at = 0;
  for (const one of many) if (one === few[at]) at += 1;
  return at === few.length && few.length < many.length;
}

/** Could the one be begun where the other began, and reach the same with less. */
function outdoes(one: Way, other: Way): boolean {
  const start = other.example.trajectory.steps[0]?.observation;
  return start !== undefined && within(one.deeds, other.deeds) && brokenGuard(one.example, 0, start) === null;
}

/**
 * The examples without those that another one outdoes: it is called the same, can be begun where they began, and does a part of what they do. An exploration that opens one tab after the
 * other shows each of them by every way that it went, and a tab that is only passed through is no way to the next. Nothing is forgotten: where the shorter one loses its standing, the
 * longer one is seen again.
 */
export function shortest(examples: readonly Procedure[]): Procedure[] {
  const alike = new Map<string, Way[]>();
  const ways = examples.map(wayOf);
  for (const way of ways) {
    const known = alike.get(way.says);
    if (known === undefined) alike.set(way.says, [way]);
    known?.push(way);
  }
  return ways.filter((way) => !(alike.get(way.says) ?? []).some((other) => outdoes(other, way))).map(({ example }) => example);
}
