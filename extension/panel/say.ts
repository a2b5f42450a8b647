/** Words of the interface, from `_locales`. */
import browser from 'webextension-polyfill';

export const t = (name: string, ...parts: string[]): string => browser.i18n.getMessage(name, parts);

/** Tells the document which language it is in, which way that runs, and what it is called. */
export function speak(title: string): void {
  document.documentElement.lang = browser.i18n.getMessage('@@ui_locale').replace('_', '-');
  document.documentElement.dir = browser.i18n.getMessage('@@bidi_dir');
  document.title = t(title);
}
