/** The answer of a task, unmasked while this browser runs. */
import { useEffect, useState } from 'preact/hooks';
import type { RunRow } from '../dexie-runs.ts';
import { saidOf } from '../said.ts';

export function Said({ run }: { run: RunRow }) {
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => {
    let here = true;
    if (run.answer !== '') void saidOf(run.id).then((known) => here && setSaid(known));
    return () => {
      here = false;
    };
  }, [run.id, run.answer]);
  return run.answer === '' ? null : <p class="answer">{said ?? run.answer}</p>;
}
