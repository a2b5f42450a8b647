/** Which instructions this build reads otherwise than another one: `npm run read:beside -- <folder of the other build> <task list>…`. A change of the reader is looked through with it before anything is run. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { wantsOf } from '../../agent-core/models/built-in/wants.ts';

interface Listed {
  id: string;
  instruction?: string;
  text?: string;
}

const [root, ...files] = process.argv.slice(2);
if (root === undefined || files.length === 0) {
  console.error(
    'Give the folder of another build (with its dist), and task lists: files of { id, instruction } or { id, text }.',
  );
  process.exit(2);
}
const other: { wantsOf: typeof wantsOf } = await import(
  pathToFileURL(join(resolve(root), 'dist/js/agent-core/models/built-in/wants.js')).href
);
const told = (wants: ReturnType<typeof wantsOf>): string =>
  wants
    .map(({ text: _text, ...want }) =>
      JSON.stringify(want, (_key, value: unknown) =>
        value === '' || (Array.isArray(value) && value.length === 0) ? undefined : value,
      ),
    )
    .join('\n    ');
let differ = 0;
let all = 0;
for (const file of files) {
  const list: Listed[] = JSON.parse(readFileSync(file, 'utf8'));
  for (const { id, instruction, text = instruction ?? '' } of list) {
    const [before, now] = [told(other.wantsOf(text)), told(wantsOf(text))];
    all += 1;
    if (before === now) continue;
    differ += 1;
    console.log(`${file} ${id}: ${text}\n  - ${before}\n  + ${now}`);
  }
}
console.log(`${differ} of ${all} are read otherwise`);
