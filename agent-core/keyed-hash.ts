/** HMAC-SHA-256 without `crypto.subtle`: masking happens in the middle of a synchronous walk. FIPS 180-4 and RFC 2104. */

/** First `count` 32-bit words of the fractional parts of the `root`-th root of the primes: where SHA-256 takes its constants from. */
function primeWords(count: number, root: number): number[] {
  const words: number[] = [];
  for (let n = 2; words.length < count; n += 1) {
    let prime = true;
    for (let d = 2; d * d <= n; d += 1) if (n % d === 0) prime = false;
    if (prime) words.push(((n ** (1 / root) % 1) * 0x1_0000_0000) | 0);
  }
  return words;
}
const K = primeWords(64, 3);
const START = Int32Array.from(primeWords(8, 2));

const turn = (x: number, by: number): number => (x >>> by) | (x << (32 - by));

/** The bytes with what must stand after the last of them. `before`: bytes that were taken in already. */
function padded(bytes: Uint8Array, before: number): DataView {
  const view = new DataView(new ArrayBuffer((((bytes.length + 8) >> 6) << 6) + 64));
  new Uint8Array(view.buffer).set(bytes);
  view.setUint8(bytes.length, 0x80);
  const length = before + bytes.length;
  view.setUint32(view.byteLength - 8, Math.floor(length / 0x2000_0000));
  view.setUint32(view.byteLength - 4, length << 3);
  return view;
}

const w = new Int32Array(64);
/** Takes 64 bytes into the hash. Without lists and iterators: a page's first texts are hashed before any of this is compiled. */
function block(hash: Int32Array, view: DataView, at: number): void {
  for (let i = 0; i < 16; i += 1) w[i] = view.getInt32(at + i * 4);
  for (let i = 16; i < 64; i += 1) {
    const x = w[i - 15] ?? 0;
    const y = w[i - 2] ?? 0;
    const low = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3);
    const high = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10);
    w[i] = ((w[i - 16] ?? 0) + low + (w[i - 7] ?? 0) + high) | 0;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
  for (let i = 0; i < 64; i += 1) {
    const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (K[i] ?? 0) + (w[i] ?? 0);
    const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => {
    hash[i] = ((hash[i] ?? 0) + word) | 0;
  });
}

/** The hash of `bytes` after what `begun` has taken in, `before` bytes. */
function digest(bytes: Uint8Array, begun: Int32Array, before: number): DataView {
  const hash = begun.slice();
  const view = padded(bytes, before);
  for (let at = 0; at < view.byteLength; at += 64) block(hash, view, at);
  const out = new DataView(new ArrayBuffer(32));
  hash.forEach((word, i) => {
    out.setInt32(i * 4, word);
  });
  return out;
}
const bytesOf = (view: DataView): Uint8Array => new Uint8Array(view.buffer);

/** A function that gives HMAC-SHA-256 of a text under `key`, 64 lower-case hex digits. */
export function keyedHash(key: string): (text: string) => string {
  const encoder = new TextEncoder();
  const given = encoder.encode(key);
  const secret = new Uint8Array(64);
  secret.set(given.length > 64 ? bytesOf(digest(given, START, 0)) : given);
  /** What the key alone gives, found with the first text. */
  const begun = (pad: number): Int32Array => {
    const hash = START.slice();
    block(hash, new DataView(secret.map((byte) => byte ^ pad).buffer), 0);
    return hash;
  };
  let pads: { inner: Int32Array; outer: Int32Array } | null = null;
  return (text) => {
    pads ??= { inner: begun(0x36), outer: begun(0x5c) };
    const hash = digest(bytesOf(digest(encoder.encode(text), pads.inner, 64)), pads.outer, 64);
    let hex = '';
    for (let at = 0; at < 32; at += 4) hex += hash.getUint32(at).toString(16).padStart(8, '0');
    return hex;
  };
}
