/** The button that opens the form for a new record, whatever it is called. */
import { words } from '../../../../recall/text.ts';
import { composers } from '../../composers.en.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { covers, isWord, mentions, similar } from '../../similar.ts';
import { headNoun, type Want } from '../../want.ts';
import { choosesOne, isFilter, isRecordPage } from '../entity.ts';
import { nameOf } from '../fields/field.ts';
import { narrows } from '../fields/segments.ts';
import { counts } from '../fields/stepper.ts';
import { inRecord } from '../in-record.ts';
import { isSpent, leadsOn, type Scene, timesDone } from '../move.ts';
import { type Item, isPressable } from '../page.ts';
import type { Deed } from '../past.ts';
import { NEW } from './new-form.ts';

export const MESSAGE = new RegExp(`^(?:${english.messages.join('|')})$`);

const WRITES = new Set(['compose', 'write']);
/** Any kind of thing may be meant; one composes a message, and no folder. */
const BARE = new Set(['new', 'create', 'add', 'make', 'register', 'generate']);

/** "Create this page" makes the page that is open, not the one that is asked for. */
export function makesOpenOne(scene: Scene, label: string): boolean {
  const name = scene.want.op === 'create' && /\bthis\b/i.test(label) ? nameOf(scene.want)?.value : undefined;
  return name !== undefined && !isRecordPage(scene.page, name);
}

/** The page shows its list by sorts, of which such records are one, and has one button that makes something. */
function makesSortOf(scene: Scene, item: Item): boolean {
  const { page } = scene;
  const last = headNoun(scene.want);
  const isMaker = (other: Item): boolean => other.kind === 'button' && !other.nav && isWord(other.label, NEW) > 0;
  return (
    last !== '' &&
    isMaker(item) &&
    page.scope.filter(isMaker).length === 1 &&
    page.scope.some((tab) => narrows(scene, tab) && similar(tab.label, `${last}s`) >= 0.9)
  );
}

/** "AB Share something with the community…", where a post is to be written. */
const isComposer = ({ entity, noun = '' }: Want, label: string): boolean =>
  entity === undefined &&
  /^(?:posts?|updates?|status)$/.test(noun.split(' ').at(-1) ?? '') &&
  composers.some((phrase) => mentions(label, phrase));

/** "Type Cabinet", and not "Add" or "Actions": a row that says a property and its value. */
const isProperty = ({ entry: { action } }: Deed): boolean => 'target' in action && action.target.role === 'row';

/** "Incident entry" of "serious incident entry", longest first. */
const endingsOf = (noun: string): string[] => {
  const said = plain(noun).split(' ');
  return said.slice(0, Math.max(1, said.length - 1)).map((_, at) => said.slice(at).join(' '));
};

/** The button that opens the form for the noun: "New issue", "Add", "+ Create label". */
export function openerScore(scene: Scene, item: Item): number {
  const { want } = scene;
  if (!isPressable(item) || isSpent(scene, item) || timesDone(scene, item) >= 2) return 0;
  // "Add" among what a list is narrowed by adds a condition.
  if (isFilter(scene.page, item)) return 0;
  // "Add ▾" below the heading "Lines" is drawn as a list that shows "Add".
  const shown = item.kind === 'combobox' && isWord(item.value, NEW) === 1 ? item.value : item.label;
  if (item.kind === 'button' && isComposer(want, item.label)) return 0.75;
  const label = shown.replace(/^(?:[+＋]\s*|plus$)/i, 'new ').trim();
  // The name of a record may begin with such a word too.
  if (label.split(' ').length > (want.noun ?? '').split(' ').length + 3) return 0;
  if (makesOpenOne(scene, label) || choosesOne(scene.page, item.form, headNoun(scene.want))) return 0;
  const makes = isWord(label, [...NEW, want.verb]) > 0 || /^new\b/i.test(label);
  const noun = want.noun ?? '';
  const last = headNoun(scene.want);
  // What is called as several leads to their list: "Purchase orders 3" buys nothing.
  const several = plain(label.replace(/\s*\d+$/, ''));
  if (item.kind === 'link' && [plain(noun), ...endingsOf(noun)].some((one) => one !== '' && several === `${one}s`)) return 0;
  // "Add news" for a news item.
  const telling = english.vague.includes(last) ? noun.slice(0, -last.length).trim() : '';
  // "Create campaign" makes no campaign folder.
  const before = noun.slice(0, -last.length).trim();
  if (before !== '' && covers(label, last) === 0 && covers(label, before) >= 0.95 && telling === '' && makes) return 0;
  // Without a name, behind what such things are called: "Folders +".
  if (label === '' && last !== '' && plain(item.near) === `${plain(last)}s` && !counts(scene, item)) return 0.6;
  // "Record incident" makes an incident entry; a word like "entry" says little, and one that is only like it nothing.
  const head = telling === '' || mentions(label, last) ? last : headNoun({ noun: telling });
  // "New" says that something is made, and no news.
  const [maker = '', ...rest] = plain(label).split(' ');
  const what = rest.length > 0 && NEW.includes(maker) ? rest.join(' ') : label;
  const named = noun === '' ? 0 : Math.max(covers(what, noun), 0.8 * covers(what, head), 0.9 * covers(what, telling));
  if (makes && named >= 0.6) return 0.6 + 0.4 * similar(label, `new ${noun}`);
  // "A fob to the access items": "Add access item".
  const made = words(label).filter((word) => !NEW.includes(word));
  const isListSaid = (text: string): boolean => /^[a-z][a-z -]*s$/.test(text) && made.every((word) => words(text).includes(word));
  if (makes && made.length > 0 && want.context.some(isListSaid)) return 0.63;
  // "Add contact" among the contacts, where a supplier is one of them, and nothing else is made there.
  if (makes && makesSortOf(scene, item)) return 0.62;
  // "Invite people", whoever they are.
  if (want.verb === 'invite' && plain(label).split(' ')[0] === 'invite') return 0.7;
  // "Prescribe", where nothing else is said of what kind it is.
  if (noun === '' && plain(label) === plain(want.verb)) return 0.7;
  // "Add new" and no more: what is made there is said around it.
  if (
    makes &&
    plain(label)
      .split(' ')
      .every((word) => BARE.has(word) || word === plain(want.verb) || (NEW.includes(word) && MESSAGE.test(last)))
  )
    return (
      0.45 +
      (MESSAGE.test(last) && WRITES.has(plain(label)) ? 0.2 : 0) +
      0.2 * covers(`${item.section} ${scene.page.headings.join(' ')}`, last) +
      0.1 * covers(`${item.section} ${item.row}`, last) +
      // Where what it is put into stands open.
      (want.entity !== undefined && item.row === '' && !MESSAGE.test(last) && inRecord(scene) ? 0.1 : 0) -
      (item.row !== '' && covers(item.row, last) === 0 ? 0.1 : 0) -
      (leadsOn(item) ? 0.1 : 0)
    );
  // "Reply" at the message itself, before a new one is begun.
  if (want.entity !== undefined && english.responses.includes(last) && plain(label) === last) return 0.8;
  // "Comment" in the menu that was opened for it.
  if (scene.fresh.has(plain(label)) && scene.mine.at(-1)?.aim === 'look' && MESSAGE.test(last) && isWord(label, [last]) === 1)
    return 0.7;
  // "Part" in the menu that "Add" opened.
  // What a row of the record's own offers is what that may be set to.
  const opener = scene.mine.at(-1);
  const sets = opener?.aim === 'look' && isProperty(opener);
  // Nor is an entry of any other menu more than what the record may become, where it asks for nothing.
  const makesSome =
    want.values.some(({ value }) => value !== want.entity) || isWord(opener?.about ?? '', [...NEW, ...english.more]) > 0;
  const brought = scene.fresh.has(plain(label)) && /^(?:press|look|unfold)$/.test(opener?.aim ?? '') && !sets && makesSome;
  // "Folder" makes no team folder, where the site has a list of those.
  const whole = plain(noun);
  const isKind =
    plain(label) !== whole && scene.page.items.some((other) => other.nav && similar(other.label, `${whole}s`) >= 0.9);
  const kinds = isKind ? [whole] : [last, ...endingsOf(noun)];
  if (brought && last !== '' && item.kind === 'menuitem' && isWord(label, kinds) === 1) return 0.8;
  // A link of the site's bar leads to the list of such things.
  return !(item.nav && item.kind === 'link') && similar(label, `${want.verb} ${noun}`) >= 0.8 ? 0.7 : 0;
}
