/** What a file of somebody else's recorder is, told by what stands in it. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { DevtoolsFile, readDevtools } from '../import/devtools.ts';
import { readPlaywrightTrace } from '../import/playwright-trace.ts';
import { ImportError, type Recording } from '../import/recording.ts';
import { readWebarena, WebarenaFile } from '../import/webarena.ts';
import type { Trajectory } from '../trajectory.ts';
import { parseUntrusted } from '../untrusted-json.ts';

/** A recording must be done again to see its pages; runs hold theirs. */
export type Imported =
  | { kind: 'recording'; format: string; recording: Recording }
  | { kind: 'runs'; format: string; runs: Trajectory[]; left: readonly string[] };

const MOST = 256 * 1024 * 1024;
const LIMITS = { depth: 64, stringBytes: 32 * 1024 * 1024 };
const KNOWN = "a recording of Chrome's DevTools (JSON), a Playwright trace (zip), or WebArena's json_dump.json";

function traceText(bytes: Uint8Array): string {
  let files: Record<string, Uint8Array>;
  try {
    // Names and sizes are the archive's own words: what is too large is not unpacked.
    files = unzipSync(bytes, { filter: ({ name, originalSize }) => /(^|[-/])trace$|\.trace$/.test(name) && originalSize < MOST });
  } catch (error) {
    throw new ImportError('The zip is damaged or cut: it cannot be unpacked. Copy it again.', { cause: error });
  }
  // Beside the context's trace there may be that of the test runner, which holds no calls of a page.
  const [text] = Object.entries(files)
    .filter(([name]) => !/(^|\/)test\.trace$/.test(name))
    .map(([, content]) => strFromU8(content));
  if (text === undefined) throw new ImportError(`The zip holds no Playwright trace. Fieldguide takes ${KNOWN}.`);
  return text;
}

/** Throws ImportError, whose message says what is wrong and what would be taken. */
export function readImport(file: string): Imported {
  if (!existsSync(file) || !statSync(file).isFile()) throw new ImportError(`There is no file ${file}.`);
  if (statSync(file).size > MOST) throw new ImportError(`${file} is larger than 256 MB and was not read.`);
  const bytes = new Uint8Array(readFileSync(file));
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    return { kind: 'recording', format: 'playwright', recording: readPlaywrightTrace(traceText(bytes)) };
  const parsed = parseUntrusted(strFromU8(bytes).replace(/^\ufeff/, ''), LIMITS);
  if ('refused' in parsed) throw new ImportError(`${file} was not taken: ${parsed.refused}. Fieldguide takes ${KNOWN}.`);
  const devtools = DevtoolsFile.safeParse(parsed.value);
  if (devtools.success) return { kind: 'recording', format: 'devtools', recording: readDevtools(devtools.data) };
  const webarena = WebarenaFile.safeParse(parsed.value);
  if (webarena.success && Object.keys(webarena.data).length > 0)
    return { kind: 'runs', format: 'webarena', ...readWebarena(webarena.data) };
  throw new ImportError(
    `${file} is JSON, but none that is known. Fieldguide takes ${KNOWN}; a guide of Fieldguide's own goes in by "fieldguide guides import".`,
  );
}
