import { english } from '../../lexicon.en.ts';
import { isWord } from '../../similar.ts';
import type { Scene } from '../move.ts';
import { endOf } from '../page.ts';

/** A page of settings: what is looked for is likelier behind another of its tabs than elsewhere. */
export const isSettings = ({ page }: Scene): boolean => page.headings.some(saysSettings);
const saysSettings = (heading: string): boolean => isWord(heading, english.settingPlaces.slice(0, 3)) > 0;
/** So does the end of the document's title: "Harbour post :: Preferences". */
export const endsInSettings = ({ page }: Scene): boolean => saysSettings(endOf(page.o.title));
