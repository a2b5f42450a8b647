/** What a long suite has done so far, a line a shard, so that a run that was ended goes on where it was. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface Kept<Shard> {
  done: Shard[];
  add(shard: Shard): void;
  /** The suite is complete: the next run begins anew. */
  clear(): void;
}

/** `FIELDGUIDE_LONG_DIR` says where; delete the folder to begin anew, as one must after a change of the code that is measured. */
export function kept<Shard>(suite: string, parse: (line: unknown) => Shard): Kept<Shard> {
  const file = join(process.env.FIELDGUIDE_LONG_DIR ?? join(tmpdir(), 'fieldguide-long'), `${suite}.jsonl`);
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  const done = lines.filter((line) => line !== '').map((line) => parse(JSON.parse(line)));
  if (done.length > 0) console.log(`${done.length} shards of ${suite} are done already (${file})`);
  return {
    done,
    add(shard) {
      done.push(shard);
      mkdirSync(dirname(file), { recursive: true });
      appendFileSync(file, `${JSON.stringify(shard)}\n`);
    },
    clear: () => rmSync(file, { force: true }),
  };
}
