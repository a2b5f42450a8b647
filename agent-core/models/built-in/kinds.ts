/** Controls that a task calls by what they are, not by a name: "the text field", "the 2nd checkbox", "the slider". */
import { english } from './lexicon.en.ts';
import { plain } from './lexicon.ts';

/** What is meant, as kinds of control; `nth` counts from 1, 0 where none is said. */
interface Generic {
  kinds: RegExp;
  /** The tag that it has, where the word for it says so. */
  tag: string | undefined;
  nth: number;
}

/** `null` when the phrase says more than a kind. */
export function genericOf(phrase: string): Generic | null {
  const words = plain(phrase).split(' ');
  let nth = 0;
  const rest: string[] = [];
  for (const word of words) {
    const at = /^(\d+)(?:st|nd|rd|th)$/.exec(word)?.[1] ?? (english.ordinals.indexOf(word) + 1 || undefined);
    if (at !== undefined) nth = Number(at);
    else if (!english.articles.includes(word)) rest.push(word);
  }
  const kind = rest.join(' ').replace(/s$/, '');
  const found = Object.entries(english.kinds).find(([, names]) => names.includes(kind));
  if (found === undefined) return null;
  const [kinds = '', tag] = found[0].split('#');
  return { kinds: new RegExp(`^(?:${kinds})$`), tag, nth };
}
