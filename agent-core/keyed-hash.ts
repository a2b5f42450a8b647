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
const START = primeWords(8, 2);

const turn = (x: number, by: number): number => (x >>> by) | (x << (32 - by));

function padded(bytes: Uint8Array): DataView {
  const view = new DataView(new ArrayBuffer((((bytes.length + 8) >> 6) << 6) + 64));
  bytes.forEach((byte, i) => {
    view.setUint8(i, byte);
  });
  view.setUint8(bytes.length, 0x80);
  view.setUint32(view.byteLength - 8, Math.floor(bytes.length / 0x2000_0000));
  view.setUint32(view.byteLength - 4, bytes.length << 3);
  return view;
}

function block(hash: Int32Array, view: DataView, at: number): void {
  const w = new Int32Array(64);
  for (let i = 0; i < 64; i += 1) {
    if (i < 16) {
      w[i] = view.getInt32(at + i * 4);
      continue;
    }
    const [x, y] = [w[i - 15] ?? 0, w[i - 2] ?? 0];
    const low = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3);
    const high = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10);
    w[i] = ((w[i - 16] ?? 0) + low + (w[i - 7] ?? 0) + high) | 0;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
  for (let i = 0; i < 64; i += 1) {
    const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (K[i] ?? 0) + (w[i] ?? 0);
    const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => {
    hash[i] = ((hash[i] ?? 0) + word) | 0;
  });
}

function digest(bytes: Uint8Array): Uint8Array {
  const hash = Int32Array.from(START);
  const view = padded(bytes);
  for (let at = 0; at < view.byteLength; at += 64) block(hash, view, at);
  const out = new DataView(new ArrayBuffer(32));
  hash.forEach((word, i) => {
    out.setInt32(i * 4, word);
  });
  return new Uint8Array(out.buffer);
}

const join = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  const out = new Uint8Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
};

/** A function that gives HMAC-SHA-256 of a text under `key`, 64 lower-case hex digits. */
export function keyedHash(key: string): (text: string) => string {
  const encoder = new TextEncoder();
  const given = encoder.encode(key);
  const secret = new Uint8Array(64);
  secret.set(given.length > 64 ? digest(given) : given);
  const [inner, outer] = [secret.map((byte) => byte ^ 0x36), secret.map((byte) => byte ^ 0x5c)];
  return (text) => {
    const hash = digest(join(outer, digest(join(inner, encoder.encode(text)))));
    return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
  };
}
