/** "Click the Save button": a person points at a control, so the click itself is what is wanted, whatever it brings. */
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { covers, similar } from '../../similar.ts';
import type { Want } from '../../want.ts';
import { isRecordPage, SURE, speaksOf } from '../entity.ts';
import { genericItem } from '../fields/generic.ts';
import { bestOf, click, type Move, type Scene } from '../move.ts';
import type { Item } from '../page.ts';
import { nthRecord } from '../ways/paging.ts';

const FIT = 0.75;
/** "Their phone number" is what stands after "Phone:". */
const calledBy = (near: string, name: string): number =>
  /[:：]\s*$/.test(near) ? Math.max(0.9 * similar(near, name), 0.8 * covers(name, near)) : 0;
const SAME = 0.94;

/** Without the words for what it is and what it is for: "the trash icon to delete it" is "trash". */
const telling = (said: string): string =>
  said
    .replace(/ (?:to|when|once|if) .*$/i, '')
    .split(' ')
    .filter((word) => word !== '' && !english.articles.includes(plain(word)) && !english.pointed.includes(plain(word)))
    .join(' ');

/** What is pointed at, and the record that it stands beside: "click ⟨X⟩", "the ⟨X⟩ button on ⟨Y⟩", "the star of ⟨X⟩". */
function aimedAt({ entity, noun = '', context }: Want): { name: string; record: string | undefined } {
  const said = telling(context[0] ?? '');
  if (entity === undefined) return { name: said || telling(noun), record: undefined };
  if (noun !== '' && telling(noun) === '') return { name: entity, record: context.at(-1) };
  return said !== '' && said !== entity ? { name: said, record: entity } : { name: entity, record: undefined };
}

/** Performed, whether the page changed or not. */
const clicked = (scene: Scene): boolean =>
  scene.mine.some(({ aim, entry }) => aim === 'press' && (entry.outcome === 'done' || entry.outcome === 'nothing'));

/** The part before ended with this very button. */
const wasCommitted = (scene: Scene, name: string): boolean => {
  const last = scene.deeds.at(-1);
  return last !== undefined && last.aim === 'commit' && last.part === scene.part - 1 && similar(last.about, name) >= 0.9;
};

/** "Expand the section below": the first part of the page that is folded. */
function unfold(scene: Scene): Move {
  if (clicked(scene)) return { done: true, evidence: [] };
  const item = scene.page.scope.find(
    ({ node, kind, on }) =>
      node.states.expanded === false || node.states.expanded === 'false' || (/^(?:tab|summary)$/.test(kind) && on === false),
  );
  return item === undefined ? null : click('press', item.label, item, 0.7);
}

/** "The Like button on all posts by S": each in turn, known again by its record, for its label may tell that it was pressed. */
function each(scene: Scene, many: number | 'all', score: (item: Item) => number): Move {
  const rows = scene.mine.flatMap(({ aim, entry: { action, outcome } }) =>
    aim === 'press' && action.kind === 'click' && outcome !== 'failed' ? [action.target.row ?? ''] : [],
  );
  const left = scene.page.scope.filter((item) => score(item) > FIT + 0.1 && !rows.includes(item.row));
  const [item] = many === 'all' || rows.length < many ? left : [];
  if (item !== undefined) return click('press', item.label, item, 0.8);
  return rows.length > 0 && (many === 'all' || rows.length >= many) ? { done: true, evidence: [] } : null;
}

/** `null`: nothing is pointed at by name or kind, or it is not on this page. */
export function point(scene: Scene): Move {
  const { want } = scene;
  if (want.verb === 'expand') return unfold(scene);
  if (!english.pointing.includes(plain(want.verb))) return null;
  const { name, record } = aimedAt(want);
  const own = record !== undefined && isRecordPage(scene.page, record);
  const score = (item: Item): number => {
    if (item.disabled || item.label === '') return 0;
    const label = Math.max(similar(item.label, name), 0.95 * similar(item.value, name), calledBy(item.near, name));
    const beside = record === undefined || own ? 0 : speaksOf(item.row, record) >= SURE ? 0.3 : -0.3;
    const clicked = /^(?:button|link)$/.test(item.kind) ? 0.02 : 0;
    return label < FIT ? 0 : label + beside + clicked;
  };
  if (want.each !== undefined && record !== undefined) return each(scene, want.each, score);
  if (clicked(scene) || wasCommitted(scene, name)) return { done: true, evidence: [] };
  const nth = nthRecord(scene, want.noun ?? '');
  if (nth !== null) return nth;
  const named = (least: number): Item | undefined => (name === '' ? undefined : bestOf(scene.page.scope, score, least));
  // Before what is only like it: a long label may hold the words "text field" by chance.
  const kinds = want.entity === undefined ? [want.noun ?? '', want.context[0] ?? '', name] : [name];
  const ofKind = (): Item | undefined => kinds.flatMap((kind) => genericItem(scene.page, kind) ?? [])[0];
  const item = named(SAME) ?? ofKind() ?? named(FIT);
  return item === undefined ? null : click('press', name || item.label, item, 0.8);
}
