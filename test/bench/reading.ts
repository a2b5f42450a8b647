/** How many instructions the built-in model's reader reads: `npm run bench:reading [-- <file>] [--wrong]`. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { wilson } from '../../agent-core/bench/statistics.ts';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';
import { type Instruction, misread } from './reading-score.ts';

const args = process.argv.slice(2);
const files = args.filter((arg) => !arg.startsWith('--'));
const AT = 'fixtures/readings';
const all =
  files.length > 0
    ? files
    : readdirSync(AT)
        .filter((name) => name.endsWith('.json'))
        .map((name) => join(AT, name));
for (const file of all) {
  const list = JSON.parse(readFileSync(file, 'utf8')) as Instruction[];
  const read = list.map((one) => ({ ...one, wrong: misread(wantsOf(one.text), one.asks) }));
  const right = read.filter(({ wrong }) => wrong.length === 0).length;
  const [low, high] = wilson(right, list.length);
  const percent = (share: number): string => `${(100 * share).toFixed(0)}%`;
  console.log(
    `${basename(file)}: ${right} of ${list.length} (${percent(right / list.length)}, ${percent(low)} to ${percent(high)})`,
  );
  if (!args.includes('--wrong')) continue;
  for (const { id, text, wrong } of read)
    if (wrong.length > 0) {
      console.log(`\n${id}: ${text}`);
      for (const line of wrong) console.log(`   - ${line}`);
      for (const { op, verb, place, entity, noun, control, values, context, all: every, each } of wantsOf(text))
        console.log(
          `   = ${JSON.stringify({ op, verb, entity, noun, control, values, place, context, every, each }, (_, v) => (v === '' || (Array.isArray(v) && v.length === 0) ? undefined : v))}`,
        );
    }
}
