/** Looking a record up by its name: a filter of the list, a search box. */
import { plain } from '../../lexicon.ts';
import { covers, isWord } from '../../similar.ts';
import { isFilter, isRecordPage, speaksOf, tellingWord, whoseOf } from '../entity.ts';
import { isSpent, type Move, type Scene } from '../move.ts';
import { type Item, isSearch, isTextField } from '../page.ts';
import type { Deed } from '../past.ts';
import { standsOpen } from '../record-page.ts';

/** Where a list of such records is narrowed by their name. */
function nameFilter(scene: Scene): Item | undefined {
  const { page, want } = scene;
  const noun = want.noun ?? '';
  if (noun === '' || !page.headings.some((heading) => covers(heading, noun) >= 0.7)) return undefined;
  const names = ['name', 'title', 'subject', noun, `${noun} name`];
  return page.scope.find(
    (item) =>
      isTextField(item) && !item.disabled && isWord(item.label, names) === 1 && isFilter(page, item) && !isSpent(scene, item),
  );
}

const isIn = ({ entry: { action } }: Deed, { node, label }: Item): boolean =>
  'target' in action && (action.target.marks.path === node.marks?.path || action.target.name === label);

const wasAsked = ({ mine, want: { entity } }: Scene, box: Item): boolean =>
  mine.some((deed) => deed.aim === 'search' && deed.about === entity && isIn(deed, box));

/** Where the map says that the record is listed, and it is not in sight, it is looked up before one goes elsewhere. */
export function lookUp(scene: Scene): Move {
  const { mine, want } = scene;
  const at = mine.findLastIndex(({ aim }) => aim === 'go');
  const went = mine[at];
  if (went === undefined || want.entity === undefined || want.op === 'create') return null;
  // The way there goes on from here.
  const clickedOn = 'target' in went.entry.action ? went.entry.action.target.name : '';
  const goesOn = [...scene.input.facts, ...scene.pages].some(
    ({ label, path: [next] }) =>
      label === went.about &&
      next?.role === 'tab' &&
      next.name !== clickedOn &&
      scene.page.scope.some((item) => item.label === next.name && item.on !== true),
  );
  if (goesOn) return null;
  const kind = plain(want.noun ?? '');
  // On the way to something else, too, one may have come to the list of its kind: "Contacts" for a contact's city.
  const clicked = 'target' in went.entry.action ? went.entry.action.target.name.replace(/\s*\d+$/, '') : '';
  const isList = kind !== '' && [went.about, clicked].some((name) => isWord(name, [kind, `${kind}s`]) === 1);
  if (!isList && speaksOf(went.about, want.entity) < 0.9) return null;
  return mine.slice(at + 1).every(({ aim, entry }) => aim === 'search' || entry.action.kind === 'wait') ? search(scene) : null;
}

/** A record that is not in sight: the list's search box, once; and once more by the one word that tells it, for a list may know the words in another order. */
export function search(scene: Scene): Move {
  const { entity, holder } = scene.want;
  // What holds it is looked up before what no list of the site may know.
  if (holder !== undefined && !isRecordPage(scene.page, holder.name) && !scene.mine.some(({ about }) => about === holder.name)) {
    const { holder: _holder, ...want } = scene.want;
    const sought = search({ ...scene, want: { ...want, entity: holder.name, noun: holder.noun, context: [] } });
    if (sought !== null) return sought;
  }
  const last = scene.mine.at(-1);
  const about = last?.aim === 'search' && last.entry.outcome === 'failed' && last.entry.action.kind === 'type' ? last.about : '';
  // Typed and not sent: what Enter sends became another thing by the typing, and is judged anew.
  if (about !== '' && scene.page.scope.some((item) => isSearch(item, scene.page.items) && plain(item.value) === plain(about)))
    return { aim: 'search', about, actions: [{ kind: 'press', keys: 'Enter' }], confidence: 0.5 };
  const boxes = scene.page.scope.filter((item) => isSearch(item, scene.page.items) && !item.disabled && !isSpent(scene, item));
  // Of two boxes on a page, as the site's and the list's, the one that was not asked yet.
  const box = nameFilter(scene) ?? boxes.find((item) => !wasAsked(scene, item)) ?? boxes[0];
  if (
    entity === undefined ||
    box === undefined ||
    ((scene.want.op === 'answer' || scene.mine.some(({ aim }) => aim === 'enter')) && isRecordPage(scene.page, entity)) ||
    standsOpen(scene)
  )
    return null;
  // The box of another list may find what the last one did not.
  const tried = (text: string): boolean =>
    scene.mine.some(
      (deed) => deed.aim === 'search' && deed.about === text && deed.entry.before !== deed.entry.after && isIn(deed, box),
    );
  const word = tellingWord(entity);
  // "Anna Bly's ⟦Sea trial⟧": a list of visits knows her name.
  const who = whoseOf(scene.want);
  const text = !tried(entity) ? entity : who !== undefined && !tried(who) ? who : word;
  // A list that was filtered in vain shows nothing else either.
  const filters = scene.mine.findLast(({ aim, entry }) => aim === 'search' && entry.url === scene.page.o.url)?.about;
  const left = filters !== undefined && filters !== '' && plain(box.value) === plain(filters) && !tried('');
  if (text === undefined || tried(text))
    return left
      ? {
          aim: 'search',
          about: '',
          actions: [{ kind: 'type', target: box.ref, text: '', clear: true, enter: false }],
          confidence: 0.5,
        }
      : null;
  if (plain(box.value) === plain(text)) return null;
  const enter = !scene.mine.some((deed) => deed.aim === 'search' && deed.about === text);
  return {
    aim: 'search',
    about: text,
    actions: [{ kind: 'type', target: box.ref, text, clear: true, enter }],
    confidence: 0.5,
  };
}
