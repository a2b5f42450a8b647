/** Reads a guide file and stores it, beside the panel's thread: a large one takes seconds. One worker reads one file. */
import * as z from 'zod';
import { type ReadGuide, readGuide } from '../agent-core/guide.ts';
import { GUIDE_LIMITS, GuideError } from '../agent-core/guide-lines.ts';
import { takeGuide } from './dexie-guide.ts';
import { openDatabase } from './dexie-database.ts';
import { shelf } from './dexie-library.ts';
import { diffGuide } from './guide-diff.ts';
import type { GuideReply } from './guide-messages.ts';

const Ask = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('read'), file: z.instanceof(File) }),
  z.strictObject({ kind: z.literal('accept') }),
]);

const db = openDatabase();
let read: { guide: ReadGuide; file: string; importId: string } | null = null;

async function* lines(file: File): AsyncGenerator<string> {
  let rest = '';
  for await (const part of file.stream().pipeThrough(new TextDecoderStream('utf-8', { fatal: true }))) {
    const pieces = `${rest}${part}`.split('\n');
    rest = pieces.pop() ?? '';
    for (const line of pieces) yield line.replace(/\r$/, '');
  }
  if (rest !== '') yield rest;
}

async function open(file: File): Promise<GuideReply> {
  if (file.size > GUIDE_LIMITS.bytes) throw new GuideError('This guide is larger than 64 MB and was not read.');
  const importId = `import-${crypto.randomUUID()}`;
  const guide = await readGuide(lines(file), { importId });
  read = { guide, file: file.name, importId };
  const { entries } = await shelf(db, guide.origin);
  return { kind: 'review', diff: diffGuide(guide, file.name, entries) };
}

async function store(): Promise<GuideReply> {
  if (read === null) throw new GuideError('No guide was read.');
  const { added } = await takeGuide(db, read.guide, { file: read.file, importId: read.importId, at: Date.now() });
  return { kind: 'stored', origin: read.guide.origin, added };
}

/** What the person can do something about; anything else is a fault of ours and is thrown. */
function problem(error: unknown): GuideReply {
  if (error instanceof GuideError) return { kind: 'failed', why: 'guide', detail: error.message };
  // The decoder's way to say that these bytes are no text.
  if (error instanceof TypeError) return { kind: 'failed', why: 'text', detail: '' };
  const name = error instanceof Error ? error.name : '';
  if (name === 'QuotaExceededError' || name === 'AbortError') return { kind: 'failed', why: 'full', detail: '' };
  if (name === 'NotReadableError' || name === 'NotFoundError') return { kind: 'failed', why: 'file', detail: '' };
  throw error;
}

addEventListener('message', (event: MessageEvent<unknown>) => {
  const ask = Ask.parse(event.data);
  const done = ask.kind === 'read' ? open(ask.file) : store();
  void done.catch(problem).then((reply) => postMessage(reply));
});
