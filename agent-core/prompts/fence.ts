/** Text that others wrote, marked so that it cannot pass for instructions (`safety.md` 2, row 11). */

/** Zero-width, bidirectional and tag characters, which hide text from people, and control characters but tab and newline. */
const HIDDEN = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\u{e0000}-\u{e007f}]|(?![\t\n])\p{Cc}/gu;

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
