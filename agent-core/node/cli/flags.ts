/** Flags that several commands share, each also an environment variable, and how their values are read. */

import { resolve } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { isUrl } from '../../is-url.ts';
import { dataFolder } from '../folders.ts';
import { usage } from './fault.ts';

/** `--help-url <url>` may be given as FIELDGUIDE_HELP_URL; a switch set to `0`, `false` or nothing is off. */
export const flag = (flags: string, description: string): Option => {
  const option = new Option(flags, description);
  const name = `FIELDGUIDE_${(option.long ?? '').slice(2).replaceAll('-', '_').toUpperCase()}`;
  const off = !option.required && ['', '0', 'false'].includes(process.env[name] ?? 'unset');
  return off ? option : option.env(name);
};

/** Given more than once on the command line, or once with spaces between in the environment. */
export const repeatable = (flags: string, description: string): Option =>
  flag(flags, `${description} (repeatable)`)
    .default([], 'none')
    .argParser((value: string, before: string[]) => [...before, ...value.split(/\s+/).filter(Boolean)]);

/** A number within bounds, or a usage error that says so. */
export const within = (least: number, most: number, whole: 'whole' | 'any') => (value: string) => {
  const number = Number(value);
  if (value.trim() === '' || !(number >= least && number <= most) || (whole === 'whole' && !Number.isInteger(number))) {
    throw new InvalidArgumentError(`Give a ${whole === 'whole' ? 'whole ' : ''}number from ${least} to ${most}.`);
  }
  return number;
};

export const storeFlag = (): Option =>
  flag('--store <dir>', 'folder of the store')
    .default(resolve(dataFolder(), 'store'), 'the data folder of your system')
    .argParser((dir: string) => resolve(dir));

export const databaseFlag = (): Option =>
  flag('--database <url>', 'PostgreSQL instead of a file, for many workers: postgresql://user@host/name').argParser(
    (url: string) => {
      if (!/^postgres(ql)?:\/\//.test(url))
        throw new InvalidArgumentError('Give an address such as postgresql://user@host/name.');
      return url;
    },
  );

export const jsonFlag = (): Option => flag('--json', 'print one JSON document on stdout').default(false);

export const modelFlag = (): Option =>
  flag('--model <name>', 'built-in, or anthropic:<model id>; without it anthropic when ANTHROPIC_API_KEY is set, else built-in');

export const thinkingFlag = (): Option =>
  flag('--thinking', 'let the model think before it answers, where that can be chosen: dearer, off by default').default(false);

/** What the flag does where the model has no language. */
export const WITHOUT_LANGUAGE =
  "The built-in model writes no queries and reads no examples as text, so memory is asked as ever: the paper's recall needs --model anthropic:<model id>.";

const hint = 'Give a whole address such as https://wiki.example.org/start';

/** An http or https address as a person types it. Throws a usage Fault. */
export const readUrl = (text: string): string => {
  if (!isUrl(text)) throw usage(`"${text}" is not a url. ${hint}.`);
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw usage(`Only http and https can be opened, not "${url.protocol}". ${hint}.`);
  if (url.username !== '' || url.password !== '') {
    throw usage(
      'A name or password in the url would end up in what is stored. Leave it out and use "fieldguide login <url> --profile <name>".',
    );
  }
  return url.href;
};

/** An origin, also where a whole url was given. */
export const readOrigin = (text: string): string => new URL(readUrl(text)).origin;
