/** The exact origins that the user granted. Everything here was typed by a person: pages, models and examples cannot add to it. */

import { isUrl } from '../is-url.ts';
import type { Origin } from '../trajectory.ts';
import type { Mode, Origins } from './decide.ts';
import type { Approve } from './gate.ts';

/** A grant that cannot be given; the message says why and what to do. */
export class OriginError extends Error {
  override readonly name = 'OriginError';
}

const V4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;
/** RFC 6890 and neighbours: networks that are not the public internet. */
function isPrivateV4(a: number, b: number, c = 1): boolean {
  if (a === 0 || a === 10 || a === 127 || a >= 224) return true;
  if (a === 100) return b >= 64 && b <= 127;
  if (a === 169) return b === 254;
  if (a === 172) return b >= 16 && b <= 31;
  if (a === 192) return b === 168 || (b === 0 && (c === 0 || c === 2));
  return a === 198 && (b === 18 || b === 19);
}

const groupsOf = (text: string): string[] => text.split(':').filter((group) => group !== '');

/** `[...]` as `URL` writes it: lower case, shortened. */
function isPrivateV6(host: string): boolean {
  const inner = host.slice(1, -1);
  const all = groupsOf(inner.replace('::', `:${'0:'.repeat(8 - groupsOf(inner).length)}`)).map((group) =>
    Number.parseInt(group, 16),
  );
  const [first = 0, second = 0, , , , sixth = 0, high = 0, low = 0] = all;
  if (all.slice(0, 5).every((group) => group === 0)) {
    // Loopback, unspecified and the old form of IPv4; then mapped IPv4.
    if (sixth === 0) return true;
    if (sixth === 0xffff) return isPrivateV4(high >> 8, high & 255, low >> 8);
  }
  // NAT64 and 6to4.
  if (first === 0x64 && second === 0xff9b) return isPrivateV4(high >> 8, high & 255, low >> 8);
  if (first === 0x2002) return isPrivateV4(second >> 8, second & 255);
  return (first & 0xfe00) === 0xfc00 || (first & 0xffc0) === 0xfe80 || (first & 0xff00) === 0xff00;
}

const LOCAL_NAMES = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|home\.arpa|localdomain)$/;

/** An address that only this machine or its network answers. `host` as `new URL(x).hostname` writes it. */
export function isPrivateHost(host: string): boolean {
  const name = host.replace(/\.$/, '');
  if (name.startsWith('[')) return isPrivateV6(name);
  const v4 = V4.exec(name);
  if (v4 !== null) return isPrivateV4(Number(v4[1]), Number(v4[2]), Number(v4[3]));
  return LOCAL_NAMES.test(name) || !name.includes('.');
}

/** This machine itself. */
export const isLoopback = (host: string): boolean =>
  host === '[::1]' || (host.startsWith('127.') && V4.test(host)) || host === 'localhost' || host.endsWith('.localhost');

/** The origin that a request to `url` reaches, by the browser's own rules; `null` when it has none (not a web address). */
export function originOf(url: string, base?: string): Origin | null {
  if (!isUrl(url, base)) return null;
  const at = new URL(url, base);
  return at.protocol === 'https:' || at.protocol === 'http:' ? at.origin : null;
}

export const sameOrigin = (a: string, b: string): boolean => {
  const origin = originOf(a);
  return origin !== null && origin === originOf(b);
};

/** An origin that the user typed: https, or http on this machine. Throws OriginError. */
function typedOrigin(url: string): Origin {
  const origin = originOf(url);
  if (origin === null) throw new OriginError(`"${url}" is not a web address. Give one that begins with https://.`);
  const { protocol, hostname, username, password } = new URL(url);
  if (username !== '' || password !== '') {
    throw new OriginError(
      `"${hostname}" was given with a name or password in the address. Leave that out: log in by hand with "fieldguide login".`,
    );
  }
  if (protocol === 'http:' && !isLoopback(hostname)) {
    throw new OriginError(
      `${origin} is not encrypted, so anybody on the way could read and change what is sent. Use https; http is accepted on this machine only.`,
    );
  }
  return origin;
}

/**
 * What the user granted for one run, from addresses that the user typed (so private ones are accepted).
 * Throws OriginError when one is not acceptable, or when something may be written that may not be read.
 */
export function createOrigins(o: {
  read: readonly string[];
  write?: readonly string[];
  docs?: readonly string[];
  mayDoIrreversible?: boolean;
  recipients?: readonly string[] | 'any';
}): Origins {
  const read = new Set(o.read.map(typedOrigin));
  const write = new Set((o.write ?? []).map(typedOrigin));
  for (const origin of write) {
    if (!read.has(origin))
      throw new OriginError(`${origin} may not be written to: it is not among the origins that may be read.`);
  }
  return {
    read,
    write,
    docs: new Set((o.docs ?? []).map(typedOrigin)),
    mayDoIrreversible: o.mayDoIrreversible ?? false,
    recipients: o.recipients === 'any' ? 'any' : new Set(o.recipients ?? []),
  };
}

/** The same grants with one more origin to read, after the user accepted its card. Never more to write. */
export const alsoRead = (origins: Origins, origin: Origin): Origins => ({ ...origins, read: new Set([...origins.read, origin]) });

/** The same grants with one more site at which the person lets the run go on: read, and asked about before anything is changed there, as at the first. Throws OriginError. */
export function alsoSite(origins: Origins, url: string): Origins {
  const origin = typedOrigin(url);
  return { ...alsoRead(origins, origin), write: new Set([...origins.write, origin]) };
}

/**
 * What `run --approve ask|none|all` means (`safety.md` 4.1). `all` declares the account at `url` expendable.
 * `ask` is how questions reach the person; without a terminal leave it out and every answer is no.
 */
export function grantsFor(
  approve: 'ask' | 'none' | 'all',
  url: string,
  o: { also?: readonly string[]; ask?: Approve } = {},
): { mode: Mode; origins: Origins; approve: Approve } {
  const read = [url, ...(o.also ?? [])];
  const no: Approve = async () => false;
  if (approve === 'all') {
    const origins = createOrigins({ read, write: [url], mayDoIrreversible: true, recipients: 'any' });
    return { mode: 'sandbox', origins, approve: no };
  }
  return { mode: 'assist', origins: createOrigins({ read, write: [url] }), approve: approve === 'ask' ? (o.ask ?? no) : no };
}
