/** The terminal: results on stdout, everything else on stderr; plain text where nobody looks or colour is not wanted. */
import { createInterface } from 'node:readline/promises';
import { styleText } from 'node:util';

const colour = process.stderr.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
/** Where lines cannot be redrawn, a moving status is worth a line this often. */
const QUIET_MS = 15_000;

/** Is a person there who can answer. */
export const interactive = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true;

export const paint = (style: 'bold' | 'dim' | 'green' | 'red' | 'yellow' | 'cyan', text: string): string =>
  colour ? styleText(style, text) : text;

let drawn = false;
let lastQuiet = 0;
const wipe = (): void => {
  if (drawn) process.stderr.write('\r\u001b[2K');
  drawn = false;
};

/** Text from a page may hold control characters that move the cursor or hide text: show them as dots. */
export const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, (char) => (char === '\n' ? ' ' : '·'));

/** A line of progress or log, on stderr. */
export const say = (line: string): void => {
  wipe();
  process.stderr.write(`${line}\n`);
};

/** The line that says where we are: redrawn on a terminal, now and then a line elsewhere. */
export const status = (line: string): void => {
  if (process.stderr.isTTY === true) {
    const room = (process.stderr.columns ?? 80) - 1;
    process.stderr.write(`\r\u001b[2K${line.length > room ? `${line.slice(0, room - 1)}…` : line}`);
    drawn = true;
    return;
  }
  const now = Date.now();
  if (now - lastQuiet < QUIET_MS) return;
  lastQuiet = now;
  process.stderr.write(`${line}\n`);
};

/** `[██████····]` of `width` cells; `part` is 0..1. */
export const bar = (part: number, width = 16): string => {
  const full = Math.max(0, Math.min(width, Math.round(part * width)));
  return `[${'█'.repeat(full)}${'·'.repeat(width - full)}]`;
};

/** Asks on stderr and reads one line; '' when the input ends. */
export const ask = async (question: string, signal?: AbortSignal): Promise<string> => {
  wipe();
  const reader = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await reader.question(question, signal === undefined ? {} : { signal })).trim();
  } finally {
    reader.close();
  }
};

/** The result, on stdout; whole before this returns, also into a slow pipe. */
export const result = (text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    wipe();
    process.stdout.write(text.endsWith('\n') ? text : `${text}\n`, (error) => (error ? reject(error) : resolve()));
  });

export const asJson = (value: unknown): string => JSON.stringify(value, null, 2);

/** Columns as wide as their widest cell, two spaces apart; the last one is left as it is. */
export const columns = (rows: readonly (readonly string[])[]): string => {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  return rows
    .map((row) => row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0))).join('  '))
    .join('\n');
};
