/** What the map tells of deeds: buttons and entries of menus that a task may mean in other words, and the records that they are done to. */
import { addressOf, hasOverlay } from '../page-keys.ts';
import type { Observation } from '../trajectory.ts';
import { rarity } from './bm25.ts';
import { type MapFact, waysFrom } from './map-facts.ts';
import { words } from './text.ts';
import type { MapControl, MapRecord, UiMap } from './ui-map.ts';

/** A deed of one kind of record's page, or of the rows that list them. */
export interface KnownDeed {
  /** As the site calls it. */
  label: string;
  /** It says or was seen to ask for more before anything is done. */
  asks: boolean;
  /** The dialog that it opens, '' where none was seen, and what is filled in there. */
  opens: string;
  fields: readonly KnownField[];
  /** The button that brings the menu that it is an entry of. */
  menu?: string;
  /** Where it is, and the way there from the present page; of a row's menu the page that lists the rows. */
  at: MapFact;
  /** Rarity of its words that the task says, of all its words. */
  said: number;
  /** Rows of such records that the task speaks of, best first, as facts. */
  records: (MapFact & { name: string; said: number })[];
}

export interface KnownField {
  label: string;
  kind: string;
  options: readonly string[];
}

interface Deed {
  label: string;
  asks: boolean;
  opens: string;
  fields: readonly KnownField[];
  menu?: string;
  /** Kind of address that it is done at, and the kinds of page there. */
  address: string;
  templates: Set<string>;
  words: ReadonlySet<string>;
}
interface Deeds {
  all: Deed[];
  idf: (word: string) => number;
  rows: { record: MapRecord; words: ReadonlySet<string> }[];
  rowIdf: (word: string) => number;
}

const known = new WeakMap<UiMap, Deeds>();

const PRESSED = /^(?:button|menuitem)$/i;
const FILLED = /^(?:textbox|searchbox|spinbutton|combobox|listbox|switch|checkbox|radio|Date|DateTime|InputTime)$/i;
/** Words of a deed's name: what is longer says what a row does. */
const LONGEST = 6;

const OPENS = /^opens «(.+)»$/;
const opensOf = ({ effects }: MapControl): string => effects.flatMap((effect) => OPENS.exec(effect)?.[1] ?? [])[0] ?? '';

const isName = (label: string): boolean => label.split(' ').length <= LONGEST && /\p{L}{3}/u.test(label) && !/\d/.test(label);

/** "Hand out the key…" */
const bare = (label: string): string => label.replace(/\s*(?:…|\.\.\.)$/, '');

const idfOf = (documents: readonly ReadonlySet<string>[]): ((word: string) => number) => {
  const counts = new Map<string, number>();
  for (const document of documents) for (const word of document) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => rarity(documents.length, counts.get(word) ?? 0);
};

/** What can be filled in after a click that could not before, by the name of what was clicked: the fields of a dialog, or of a part that is edited where it stands. */
function fieldsBrought(map: UiMap): Map<string, KnownField[]> {
  const fields = map.controls.filter(({ kind }) => FILLED.test(kind));
  const brought = new Map<string, KnownField[]>();
  for (const { from, to, target } of map.edges) {
    const name = bare(target.name);
    if (!PRESSED.test(target.role) || addressOf(from) !== addressOf(to) || brought.has(name)) continue;
    const own = fields.filter(({ states }) => states.has(to) && !states.has(from));
    if (own.length > 0 && own.length <= MOST_FIELDS)
      brought.set(
        name,
        own.map(({ label, kind, options }) => ({ label, kind, options })),
      );
  }
  return brought;
}
/** What brings more is another page. */
const MOST_FIELDS = 20;

function deedsOf(map: UiMap): Deeds {
  const before = known.get(map);
  if (before !== undefined) return before;
  const brought = fieldsBrought(map);
  const found = new Map<string, Deed>();
  const add = (label: string, opens: string, templates: readonly string[], menu?: string): void => {
    const address = addressOf(templates[0] ?? '');
    const key = JSON.stringify([bare(label), address]);
    const old = found.get(key);
    for (const template of templates) old?.templates.add(template);
    if (old !== undefined && old.opens !== '') return;
    found.set(key, {
      ...{
        label: bare(label),
        asks: bare(label) !== label || opens !== '',
        opens,
        fields: brought.get(bare(label)) ?? [],
        address,
        words: new Set(words(`${label} ${opens}`)),
      },
      templates: old?.templates ?? new Set(templates),
      ...(menu === undefined ? {} : { menu }),
    });
  };
  const dialogs = new Map(
    map.controls.flatMap((control) => (opensOf(control) === '' ? [] : [[bare(control.label), opensOf(control)]])),
  );
  for (const control of map.controls) {
    const templates = [...control.states.keys()].filter((state) => !hasOverlay(state));
    if (templates.length === 0 || !PRESSED.test(control.kind)) continue;
    if (isName(control.label) && control.menu === undefined) add(control.label, opensOf(control), templates);
    if (control.menu !== undefined)
      for (const option of control.options.filter(isName)) add(option, dialogs.get(bare(option)) ?? '', templates, control.label);
  }
  const all = [...found.values()];
  const rows = map.records.map((record) => ({ record, words: new Set(words(record.text)) }));
  const deeds = { all, idf: idfOf(all.map((deed) => deed.words)), rows, rowIdf: idfOf(rows.map((row) => row.words)) };
  known.set(map, deeds);
  return deeds;
}

/** The row lists a record whose page that is, or stands on the page itself. */
const isOfKind = ({ to, template }: MapRecord, address: string): boolean =>
  to === '' ? addressOf(template) === address : address === to || address.startsWith(`${to}/`) || addressOf(template) === address;

/** The nearest of the kinds of page that it is on. */
function placeOf(map: UiMap, label: string, templates: ReadonlySet<string>, ways: ReturnType<typeof waysFrom>): MapFact {
  const costOf = (template: string): number => ways.get(template)?.cost ?? Number.POSITIVE_INFINITY;
  const [template = ''] = [...templates].sort((a, b) => costOf(a) - costOf(b) || (a < b ? -1 : 1));
  const page = map.states.get(template)?.title ?? '';
  return { label, kind: 'button', section: '', options: [], page, template, effects: [], path: ways.get(template)?.path ?? [] };
}

/** A page that a dialog lies over, or that no way is known to, comes after any other. */
const OVERLAID = 100;
/** Rows of one kind that are told. */
const ROWS = 4;

/** At most `limit` deeds that share a word with the objective, those of which it says most first. By the objective alone, so that they are the same on every page; only the ways differ. */
export function deedsFor(map: UiMap, objective: string, o: Observation, limit: number): KnownDeed[] {
  const { all, idf, rows, rowIdf } = deedsOf(map);
  const asked = new Set(words(objective));
  const sum = (list: Iterable<string>, weigh: (word: string) => number): number =>
    [...list].reduce((total, word) => total + weigh(word), 0);
  const spoken = (list: ReadonlySet<string>): string[] => [...list].filter((word) => asked.has(word));
  const ranked = all
    .map((deed) => ({ deed, score: sum(spoken(deed.words), idf) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.deed.label < b.deed.label ? -1 : 1))
    .slice(0, limit);
  if (ranked.length === 0) return [];
  const ways = waysFrom(map, o);
  const costOf = ({ template }: MapRecord): number =>
    (hasOverlay(template) ? OVERLAID : 0) + (ways.get(template)?.cost ?? OVERLAID);
  const told = rows
    .map(({ record, words: own }) => ({ record, said: sum(spoken(own), rowIdf) }))
    .filter(({ said }) => said > 0)
    .sort((a, b) => b.said - a.said || costOf(a.record) - costOf(b.record));
  return ranked.map(({ deed: { label, asks, opens, fields, address, templates, menu, words: own }, score }) => ({
    ...{ label, asks, opens, fields, said: score / sum(own, idf), at: placeOf(map, label, templates, ways) },
    ...(menu === undefined ? {} : { menu }),
    records: told
      .filter(
        ({ record }, at, all) =>
          isOfKind(record, address) &&
          all.findIndex((one) => one.record.text === record.text && isOfKind(one.record, address)) === at,
      )
      .slice(0, ROWS)
      .map(({ record: { text, name, template, page }, said }) => {
        const opened = map.states.get(template)?.opens ?? '';
        return {
          ...{ label: text, kind: 'record', section: '', options: [], page, template, effects: [], name, said },
          path: ways.get(template)?.path ?? [],
          ...(opened === '' ? {} : { url: opened }),
        };
      }),
  }));
}
