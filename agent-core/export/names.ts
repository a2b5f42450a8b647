/** File names that say what is inside and are safe everywhere. */

/** `add-a-label`; '' when nothing of the text can stand in a file name. */
export const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');

/** `007-add-a-label`. */
export const numbered = (at: number, text: string): string => {
  const words = slug(text);
  return `${String(at).padStart(3, '0')}${words === '' ? '' : `-${words}`}`;
};
