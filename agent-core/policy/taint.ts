/** Source to sink (`safety.md` 4.6): does what an action would send carry text that was read on another origin? A net, not a wall: paraphrase passes. */
import type { Origin } from '../trajectory.ts';

/** Characters in a row that make a text its source's. */
const RUN = 12;
/** Runs remembered per origin, some tens of megabytes; what is seen after that is not remembered. */
const CAP = 600_000;

export interface Taint {
  /** Text that was shown by a page of this origin. */
  saw(origin: Origin, text: string): void;
  /** Does one of these texts carry a run of 12 or more characters of another origin than `sink`, where it would arrive? `free`: what the user wrote, never tainted. */
  crosses(sent: readonly string[], sink: Origin, free: string): boolean;
}

/** Letters and digits only, lower case: what survives re-encoding. */
const essence = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

const reversed = (text: string): string => [...text].reverse().join('');
const bytesToText = (bytes: readonly number[]): string => new TextDecoder().decode(Uint8Array.from(bytes));

function fromPercent(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** Every stretch that could be base64 or base64url, decoded at each of the four ways it may be cut. */
function fromBase64(text: string): string[] {
  const found = text.match(/[A-Za-z0-9+/_-]{14,}/g) ?? [];
  return found.flatMap((part) =>
    [0, 1, 2, 3].flatMap((skip) => {
      const clean = part.slice(skip).replaceAll('-', '+').replaceAll('_', '/');
      const whole = clean.slice(0, clean.length - (clean.length % 4 === 1 ? 1 : 0));
      try {
        return [bytesToText([...atob(whole)].map((char) => char.charCodeAt(0)))];
      } catch {
        return [];
      }
    }),
  );
}

/** RFC 4648 base32, as in one-time-code secrets. */
function fromBase32(text: string): string[] {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return (text.toUpperCase().match(/[A-Z2-7]{20,}/g) ?? []).map((part) => {
    const bits = [...part].map((char) => letters.indexOf(char).toString(2).padStart(5, '0')).join('');
    return bytesToText((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  });
}

function fromNumbers(text: string): string[] {
  const hex = text.match(/(?:(?:\\x|0x|%|\\u00)?[0-9a-f]{2}[\s,:;-]*){12,}/gi) ?? [];
  const decimal = text.match(/(?:\b\d{2,3}\b[\s,;-]*){12,}/g) ?? [];
  const binary = text.match(/(?:[01]{8}[\s,]*){12,}/g) ?? [];
  return [
    ...hex.map((part) =>
      bytesToText((part.replace(/\\x|0x|%|\\u00/gi, '').match(/[0-9a-f]{2}/gi) ?? []).map((byte) => Number.parseInt(byte, 16))),
    ),
    ...decimal.map((part) => bytesToText((part.match(/\d+/g) ?? []).map(Number))),
    ...binary.map((part) => bytesToText((part.match(/[01]{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))),
  ];
}

const rot13 = (text: string): string =>
  text.replace(/[a-z]/gi, (char) => {
    const base = char <= 'Z' ? 65 : 97;
    return String.fromCharCode(((char.charCodeAt(0) - base + 13) % 26) + base);
  });

const fromEntities = (text: string): string =>
  text
    .replace(/&#x([0-9a-f]{1,6});/gi, (_, code: string) => String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(code, 16))))
    .replace(/&#(\d{1,7});/g, (_, code: string) => String.fromCodePoint(Math.min(0x10ffff, Number(code))))
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** The text in every form that it may hide in, decoded up to `depth` times. */
function forms(text: string, depth: number, into: Set<string>): Set<string> {
  if (into.has(text) || text.length > 100_000 || into.size > 400) return into;
  into.add(text);
  if (depth === 0) return into;
  const next = [fromPercent(text), fromEntities(text), rot13(text), reversed(text), ...fromBase64(text), ...fromBase32(text)];
  for (const one of [...next, ...fromNumbers(text)]) if (one !== text) forms(one, depth - 1, into);
  return into;
}

/** Adds every run of the text to `into`. A string of the run itself is its hash: exact, and the engine hashes it once. */
function addRuns(text: string, into: Set<string>): void {
  for (let at = 0; at + RUN <= text.length; at += 1) into.add(text.slice(at, at + RUN));
}

/** FNV-1a, 32 bits (public domain): only saves reading the same text twice. */
function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Remembers what pages showed, per origin, for one run. Nothing of it is stored. */
export function createTaint(): Taint {
  const seen = new Map<Origin, Set<string>>();
  const known = new Set<string>();
  return {
    saw(origin, text) {
      const runs = seen.get(origin) ?? new Set();
      seen.set(origin, runs);
      const clean = essence(text);
      const mark = `${origin} ${clean.length} ${fnv(clean)}`;
      if (known.has(mark) || runs.size > CAP) return;
      known.add(mark);
      addRuns(clean, runs);
    },
    crosses(sent, sink, free) {
      const others = [...seen].filter(([origin]) => origin !== sink);
      if (others.length === 0) return false;
      const own = new Set<string>();
      addRuns(essence(free), own);
      const home = seen.get(sink);
      for (const text of sent) {
        for (const form of forms(text, 2, new Set())) {
          const clean = essence(form);
          for (let at = 0; at + RUN <= clean.length; at += 1) {
            const run = clean.slice(at, at + RUN);
            if (!own.has(run) && home?.has(run) !== true && others.some(([, runs]) => runs.has(run))) return true;
          }
        }
      }
      return false;
    },
  };
}
