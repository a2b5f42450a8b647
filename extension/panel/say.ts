/** Words of the interface, from `_locales`. */
import * as z from 'zod';

const Messages = z.record(
  z.string(),
  z.looseObject({ message: z.string(), placeholders: z.record(z.string(), z.looseObject({ content: z.string() })).optional() }),
);
let own: z.infer<typeof Messages> = {};

function filled(name: string, parts: readonly string[]): string {
  const { message = '', placeholders = {} } = own[name] ?? {};
  return message.replace(/\$(\w+)\$/g, (whole, word: string) => {
    const content = placeholders[word.toLowerCase()]?.content;
    return content === undefined ? whole : (parts[Number(content.slice(1)) - 1] ?? '');
  });
}

export const t = (name: string, ...parts: string[]): string => chrome.i18n.getMessage(name, parts) || filled(name, parts);

const localeOf = (): string => (chrome.i18n.getUILanguage().startsWith('de') ? 'de' : 'en');

/**
 * A page or a worker that Chrome 156 starts in the moment of the installation may get no messages at all, for as long as its process lives (seen in 3 of 8
 * starts): then they are read from the file.
 */
export async function words(): Promise<void> {
  if (chrome.i18n.getMessage('name') !== '') return;
  const file = await fetch(chrome.runtime.getURL(`_locales/${localeOf()}/messages.json`));
  own = Messages.parse(await file.json());
}

/** Before anything is shown: the document learns its language, which way that runs, and its title. */
export async function speak(title: string): Promise<void> {
  await words();
  // That of the words, which Chrome's own may not be.
  document.documentElement.lang = t('lang');
  document.documentElement.dir = chrome.i18n.getMessage('@@bidi_dir') || 'ltr';
  document.title = t(title);
}
