/** Words of the interface, from `_locales`. */
import browser from 'webextension-polyfill';

export const language = (): string => browser.i18n.getUILanguage();

/** The message `key`, its `$1`, `$2` ... filled. */
export const t = (key: string, ...parts: (string | number)[]): string =>
  browser.i18n.getMessage(
    key,
    parts.map((part) => String(part)),
  );

/** `key` for a number of things: `<key>One` or `<key>Many`, by the language's own rule. `$1` is the number. */
export function count(key: string, n: number, ...more: string[]): string {
  const one = new Intl.PluralRules(language()).select(n) === 'one';
  return t(`${key}${one ? 'One' : 'Many'}`, n.toLocaleString(language()), ...more);
}

/** Day, month and year. `at` is epoch ms. */
export const day = (at: number): string =>
  new Date(at).toLocaleDateString(language(), { day: 'numeric', month: 'short', year: 'numeric' });
