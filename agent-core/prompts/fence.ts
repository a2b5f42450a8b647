/** Text that others wrote, marked so that it cannot pass for instructions (`safety.md` 2, row 11). */

/** What hides text from people: whatever a reader is not meant to see (Unicode's own list), annotations, and control characters but tab and newline. */
const HIDDEN = /\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]|(?![\t\n])\p{Cc}/gu;

export const visible = (text: string): string => text.replace(HIDDEN, '');

/** A random word that no page can foresee, for the fences of one run. */
export const newNonce = (): string => crypto.randomUUID().replaceAll('-', '').slice(0, 16);

/** One untrusted block. What looks like the end of a fence inside of it is taken apart. */
export const fence = (nonce: string, kind: 'page' | 'examples' | 'help' | 'history' | 'facts', text: string): string => {
  const inside = visible(text)
    .replaceAll(nonce, '')
    .replace(/<(?=\/?untrusted)/gi, '‹');
  return `<untrusted kind="${kind}" id="${nonce}">\n${inside}\n</untrusted id="${nonce}">`;
};
