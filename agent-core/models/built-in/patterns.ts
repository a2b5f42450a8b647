/** Pieces of the patterns that read instructions. They work on atomised text: what was taken whole is a mark, ⟦0⟧. */
import { english } from './lexicon.en.ts';

export const any = (words: Iterable<string>): string => [...words].join('|');
/** As it stands at the beginning of a sentence or in it: "[Gg]ive". */
export const eitherCase = (word: string): string => word.replace(/^./, (letter) => `[${letter.toUpperCase()}${letter}]`);

/** A text as a pattern that is found as it stands. */
export const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

/** As one word of them, the longer first: "out of" before "out". */
export const longest = (words: readonly string[]): string => any(words.toSorted((a, b) => b.length - a.length));
/** Without, and with, the capital of a sentence's first word; a name in capitals stays. */
export const small = (text: string): string => text.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
export const capital = (text: string): string => text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());

/** Puts a mark in place of a name that is read whole. */
export type Keep = (name: string, quoted: boolean) => string;

export const QUOTED = '⟦\\d+⟧';
export const WORD = "[A-Z][\\w'’-]*";
/** One word with a capital, or several. */
export const CAPS = `${WORD}(?: ${WORD})*`;
/** Of a person, with a title or without. */
export const NAME = `(?:(?:${any(english.shortened)})\\.? )?${CAPS}`;

/** Joins the words of a deed that was told of, and ends it: "give‑notice‑". */
export const DEED_MARK = '‑';
export const DEED = /^[a-z]+(?:‑[a-z]+)*‑(?= )/;
