/** Python's `repr` of what WebArena's files print. */

/** What `str.isprintable` says no to: other, separators but the blank. */
const HIDDEN = /[\p{C}\p{Z}]/u;

function escaped(char: string): string {
  if (char === '\\') return '\\\\';
  if (char === '\n') return '\\n';
  if (char === '\r') return '\\r';
  if (char === '\t') return '\\t';
  if (char === ' ' || !HIDDEN.test(char)) return char;
  const code = char.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  if (code < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}

/** Single quotes, unless the text has `'` and no `"`; printable Unicode stays raw. */
export function pyString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const body = [...text].map((char) => (char === quote ? `\\${quote}` : escaped(char))).join('');
  return quote + body + quote;
}

/** `None`, `True`, numbers, strings, lists and dicts as Python prints them. */
export function pyRepr(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'string') return pyString(value);
  if (Array.isArray(value)) return `[${value.map(pyRepr).join(', ')}]`;
  if (typeof value === 'object') {
    return `{${Object.entries(value)
      .map(([key, inner]) => `${pyString(key)}: ${pyRepr(inner)}`)
      .join(', ')}}`;
  }
  return String(value);
}
