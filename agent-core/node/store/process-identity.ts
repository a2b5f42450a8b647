/** Tells one process from a later one that got the same number. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const read = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

const ask = (command: string, args: readonly string[]): string | null => {
  try {
    return execFileSync(command, [...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 5_000 }).trim();
  } catch {
    return null;
  }
};

/** Differs after every start of the machine; '' where the system does not tell. */
export const bootId = (): string =>
  process.platform === 'linux'
    ? (read('/proc/sys/kernel/random/boot_id') ?? '').trim()
    : (ask('sysctl', ['-n', 'kern.boottime']) ?? '');

/** When process `pid` started, in the system's own words; `null` when there is no such process (a zombie counts as gone). */
export const startOf = (pid: number): string | null => {
  if (process.platform !== 'linux') return ask('ps', ['-o', 'lstart=', '-p', String(pid)]) || null;
  const stat = read(`/proc/${pid}/stat`);
  if (stat === null) return null;
  // proc(5): field 2 is the command in parentheses and may hold anything; field 3 is the state, field 22 the start time.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const state = fields[0];
  if (state === 'Z' || state === 'X') return null;
  return fields[19] ?? null;
};
