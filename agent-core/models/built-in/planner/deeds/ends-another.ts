/** Buttons whose label says that they do the deed to something else than the want's own. */
import { words } from '../../../../recall/text.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { covers, isWord } from '../../similar.ts';
import type { Want } from '../../want.ts';
import type { Scene } from '../move.ts';
import { type Item, isSearch, isTextField } from '../page.ts';

const without = (label: string): string => plain(label).split(' ').slice(1).join(' ');
const mine = ({ text, entity = '', noun = '', control = '', context }: Want): string =>
  [text, entity, noun, control, ...context].join(' ');
/** "Remove tag" removes none but a tag, and "Save" in a form saves what is written there: neither is what another word asks for. */
export function endsAnother({ page, want }: Scene, { label, onTop, form }: Item): boolean {
  const [verb = ''] = plain(label).split(' ');
  const other = without(label);
  if (english.endings.includes(verb) && other !== '' && words(other).length > 0 && covers(mine(want), other) < 0.5) return true;
  const saves =
    isWord(label, english.saves) === 1 &&
    isWord(want.verb, english.saves) < 1 &&
    !/^(?:apply|submit|send)$/.test(plain(want.verb));
  return (
    saves &&
    page.scope.some(
      (field) => isTextField(field) && !isSearch(field, page.items) && (onTop ? field.onTop : form !== '' && field.form === form),
    )
  );
}
