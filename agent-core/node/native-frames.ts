/** Chrome's native-messaging frames: 4 bytes of length, little-endian, then so many bytes of UTF-8 JSON. */

/** What is read at most in one frame (`safety.md` 3, threat 8). */
export const MOST_IN = 8 * 1024 * 1024;
/** What the browser takes at most in one frame. */
export const MOST_OUT = 1024 * 1024;

/** What arrived is no frame; nothing after it can be trusted. */
export class FrameError extends Error {
  override readonly name = 'FrameError';
}

const HEAD = 4;

/** The texts of the frames, as they arrive. Throws FrameError on a length out of bounds, on half a frame at the end, and on what is not UTF-8. */
export async function* readFrames(input: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let held: Uint8Array[] = [];
  let size = 0;
  let wanted = HEAD;
  let inBody = false;
  for await (const chunk of input) {
    held.push(chunk);
    size += chunk.length;
    while (size >= wanted) {
      // Joined once per frame, not per chunk: a frame of 8 MB comes in hundreds of them.
      const [first = chunk, ...others] = held;
      const whole = Buffer.from(others.length === 0 ? first : Buffer.concat(held, size));
      const piece = whole.subarray(0, wanted);
      held = [whole.subarray(wanted)];
      size -= wanted;
      if (inBody) {
        yield decoded(piece);
        [wanted, inBody] = [HEAD, false];
        continue;
      }
      const length = piece.readUInt32LE(0);
      if (length === 0 || length > MOST_IN) throw new FrameError(`A frame of ${length} bytes: it must have 1 to ${MOST_IN}.`);
      [wanted, inBody] = [length, true];
    }
  }
  if (size > 0 || inBody) throw new FrameError('The other side ended in the middle of a frame.');
}

function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new FrameError('A frame that is not UTF-8.', { cause });
  }
}

/** Throws RangeError for more than the browser takes. */
export function frameOf(json: string): Buffer {
  const body = Buffer.from(json, 'utf8');
  if (body.length > MOST_OUT) throw new RangeError(`A message of ${body.length} bytes is longer than the browser takes.`);
  const head = Buffer.alloc(HEAD);
  head.writeUInt32LE(body.length, 0);
  return Buffer.concat([head, body]);
}
