/** JSON that somebody else wrote: refused before it is parsed when too deep, and after it when it holds what could reach a prototype or is too long. */

export interface JsonLimits {
  /** Arrays and objects within each other. */
  depth: number;
  /** UTF-8 bytes of one string, keys too. */
  stringBytes: number;
}

const FORBIDDEN = new Set(['__proto__', 'prototype', 'constructor']);
const utf8 = new TextEncoder();
const tooLong = (text: string, most: number): boolean =>
  text.length > most || (text.length * 3 > most && utf8.encode(text).length > most);

/** Deepest nesting of a JSON text, brackets inside strings not counted. */
function nesting(text: string): number {
  let [depth, deepest, quoted] = [0, 0, false];
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (quoted) {
      if (char === '\\') i += 1;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{' || char === '[') {
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (char === '}' || char === ']') depth -= 1;
  }
  return deepest;
}

/** The value, or why it is refused, in plain words. Its depth is bounded, so what follows may recurse. */
export function parseUntrusted(text: string, limits: JsonLimits): { value: unknown } | { refused: string } {
  if (nesting(text) > limits.depth) return { refused: `it is nested deeper than ${limits.depth}` };
  let problem = '';
  const check = (key: string, value: unknown): unknown => {
    if (FORBIDDEN.has(key)) problem ||= `it has a key called ${key}`;
    if (tooLong(key, limits.stringBytes) || (typeof value === 'string' && tooLong(value, limits.stringBytes))) {
      problem ||= `it has a text of more than ${limits.stringBytes} bytes`;
    }
    return value;
  };
  try {
    const value: unknown = JSON.parse(text, check);
    return problem === '' ? { value } : { refused: problem };
  } catch (error) {
    if (error instanceof SyntaxError) return { refused: 'it is not JSON' };
    throw error;
  }
}
