/** Source to sink (`safety.md` 4.6): does what an action would send carry text that was read on another origin? A net, not a wall: paraphrase passes. */
import type { Origin } from '../trajectory.ts';

/** Characters in a row that make a text its source's. */
const RUN = 12;
/** Runs remembered per origin, some tens of megabytes; what is seen after that is not remembered. */
const CAP = 600_000;
/** A longer text is read as it stands, and not decoded. */
const LONGEST = 100_000;
/** Forms of a text that are looked at, for each time that it is decoded. */
const MOST = 400;

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
    .replace(/[^\p{L}\p{N}]/gu, '');

const reversed = (text: string): string => [...text].reverse().join('');
const bytesToText = (bytes: readonly number[]): string => new TextDecoder().decode(Uint8Array.from(bytes));
const all = (text: string, shape: RegExp): string[] => [...text.matchAll(shape)].map(([part]) => part);
const fromBits = (bits: string): string => bytesToText(all(bits, /.{8}/g).map((byte) => Number.parseInt(byte, 2)));
const fromHex = (digits: string): string => bytesToText(all(digits, /../g).map((byte) => Number.parseInt(byte, 16)));

function fromPercent(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}

/** Every stretch that could be base64 or base64url, decoded at each of the four ways it may be cut. */
const fromBase64 = (text: string): string[] =>
  all(text.replaceAll('-', '+').replaceAll('_', '/'), /[A-Za-z0-9+/]{14,}/g).flatMap((part) =>
    [0, 1, 2, 3].map((skip) => {
      // One letter alone holds less than a byte.
      const whole = part.slice(skip, part.length - ((part.length - skip) % 4 === 1 ? 1 : 0));
      return bytesToText([...atob(whole)].map((char) => char.charCodeAt(0)));
    }),
  );

/** RFC 4648 base32, as in one-time-code secrets. */
function fromBase32(text: string): string[] {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  return all(text.toUpperCase(), /[A-Z2-7]{20,}/g).map((part) =>
    fromBits([...part].map((char) => letters.indexOf(char).toString(2).padStart(5, '0')).join('')),
  );
}

function fromNumbers(text: string): string[] {
  const bare = text.replace(/\\x|0x|%|\\u00|[\s,:;-]/gi, '');
  return [
    // A letter before it may be taken for its first digit.
    ...all(bare, /[0-9a-f]{24,}/gi).flatMap((digits) => [fromHex(digits), fromHex(digits.slice(1))]),
    ...all(bare, /[01]{96,}/g).map(fromBits),
    ...all(text, /(?:\b\d{2,3}\b[\s,;-]*){12,}/g).map((part) => bytesToText(all(part, /\d+/g).map(Number))),
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

/** Each text in every form that it may hide in. */
const decoded = (texts: readonly string[]): string[] => {
  const forms = texts
    .filter((text) => text.length <= LONGEST)
    .flatMap((text) => [
      ...[fromPercent(text), fromEntities(text), rot13(text), reversed(text)],
      ...[...fromBase64(text), ...fromBase32(text), ...fromNumbers(text)],
    ]);
  return [...new Set(forms)].slice(0, MOST);
};

/** The text as it is, decoded once and decoded twice. */
function formsOf(text: string): ReadonlySet<string> {
  const once = decoded([text]);
  return new Set([text, ...once, ...decoded(once)]);
}

/** Every run of the text. A string of the run itself is its hash: exact, and the engine hashes it once. */
function* runsOf(text: string): Generator<string> {
  for (let end = RUN; end <= text.length; end += 1) yield text.slice(end - RUN, end);
}

/** Remembers what pages showed, per origin, for one run. Nothing of it is stored. */
export function createTaint(): Taint {
  const seen = new Map<Origin, Set<string>>();
  const last = new Map<Origin, string>();
  return {
    saw(origin, text) {
      const runs = seen.get(origin) ?? new Set();
      seen.set(origin, runs);
      const clean = essence(text);
      // A page is mostly looked at again as it was.
      if (last.get(origin) === clean || runs.size > CAP) return;
      last.set(origin, clean);
      for (const run of runsOf(clean)) runs.add(run);
    },
    crosses(sent, sink, free) {
      const own = new Set(runsOf(essence(free)));
      const home = seen.get(sink);
      const sources = [...seen.values()];
      const isForeign = (run: string): boolean =>
        !own.has(run) && home?.has(run) !== true && sources.some((runs) => runs.has(run));
      return sent.some((text) => [...formsOf(text)].some((form) => [...runsOf(essence(form))].some(isForeign)));
    },
  };
}
