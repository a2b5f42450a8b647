/** The space in a text, as a page shows it. */

export const collapsed = (text: string): string => {
  if (isPlain(text)) return text;
  const trimmed = text.trim();
  return /\s\s|[^\S ]/.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed;
};
/** ASCII with single spaces between words, as most text is: told faster than by a pattern. */
function isPlain(text: string): boolean {
  let spaced = true;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 32 || code > 126 || (spaced && code === 32)) return false;
    spaced = code === 32;
  }
  return !spaced || text === '';
}
export const isSpace = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code === 32 || (code >= 9 && code <= 13);
};

/** Characters of one text at most; what is longer says so. */
const LONGEST = 4_000;
export const shortened = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`);
