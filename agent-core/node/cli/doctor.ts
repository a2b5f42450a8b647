/** `fieldguide doctor`. */
import { Command } from 'commander';
import * as z from 'zod';
import type { Finding } from '../doctor.ts';
import { failed } from './fault.ts';
import { jsonFlag, storeFlag } from './flags.ts';
import { asJson, paint, result } from './terminal.ts';

const Options = z.object({ store: z.string(), json: z.boolean() });
const marks: Record<Finding['state'], string> = {
  good: paint('green', 'ok  '),
  note: paint('yellow', 'note'),
  bad: paint('red', 'bad '),
};

export const doctorCommand = (): Command =>
  new Command('doctor')
    .description('check browser, barrier, store, link to the extension, key, model and fonts, and say what to do')
    .addOption(storeFlag())
    .addOption(jsonFlag())
    .action(async (given: unknown) => {
      const { store, json } = Options.parse(given);
      const { examine } = await import('../doctor.ts');
      const findings = await examine(store);
      const lines = findings.map(
        (f) => `${marks[f.state]}  ${f.name.padEnd(8)}  ${f.found}${f.todo === '' ? '' : `\n${' '.repeat(16)}${f.todo}`}`,
      );
      await result(json ? asJson(findings) : lines.join('\n'));
      const wrong = findings.filter((f) => f.state === 'bad').length;
      if (wrong > 0) throw failed(`${wrong} of ${findings.length} checks failed; what to do stands beside each.`);
    });
