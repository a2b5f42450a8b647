/** Words of the interface, from `_locales`. */
import browser from 'webextension-polyfill';

export const t = (name: string, ...parts: string[]): string => browser.i18n.getMessage(name, parts);
