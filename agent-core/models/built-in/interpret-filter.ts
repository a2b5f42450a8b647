/** "Filter the contacts by the source ⟦0⟧", "show only orders with the status ⟦0⟧", as a Want: what narrows a list, and which (`method.md` 6.3). */
import { restore } from './atoms.ts';
import type { Clause } from './clauses.ts';
import { english } from './lexicon.en.ts';
import { singular } from './lexicon.ts';
import { type Atoms, bare, entityOf, hasQuoted, valuesIn, valueText } from './phrases.ts';
import { bareWant } from './settle.ts';
import type { Value, Want } from './want.ts';

const LIST = /^(?:the |my |all |our )?([a-z][a-z -]*?)(?: (?:list|table|view|page|board|overview))?$/i;
const BY = /^(.+?) (?:by|for|on|using|to show only|to show|to only show|to) (?:the |an? )?(.+)$/i;
const ONLY = /^only (?:the |my )?(.+?) (?:with|that have|having|whose) (?:the |an? )?(.+)$/i;
const ASSIGNED = /^(?:only )?(?:the )?([a-z]+) (?:that are )?assigned to (.+)$/i;
const STATES = /^(?:only )?(?:the )?([A-Za-z-]+) ([a-z]+s)$/;

const NARROWED = /^(?:the |my |all )?((?:[a-z-]+ ){0,3}?)([a-z]+s)\b(.*)$/;
const BEFORE =
  'of|from|in|by|with|without|whose|for|at|above|over|below|under|modified|updated|created|added|opened|uploaded|due|tagged|labell?ed|marked|assigned to|created by|owned by|sent by|sorted by|grouped by|since|before|after|older than|newer than';
const PART = new RegExp(`^(${BEFORE}) (?:the |an? )?(.+)$`);
const PARTS = new RegExp(
  `,? (?:and|or|(?:that|which|who) (?:are|is|were|was|have|has)|that) |, |(?<!ed|till) (?=(?:${BEFORE}) )`,
);

/** "Tomorrow's arrivals". */
const OF_DAY = /^(?:the |all )?(today|tomorrow|yesterday|tonight|(?:this|next|last) (?:week|month|quarter|year))['’]s /i;
const ORDER = /,? (?:with the |the )?([a-z]+est first|sorted by [a-z -]+|in (?:alphabetical|reverse) order)$/i;
/** A part of a list is asked for: which records of it, or in what order. */
const TELLS = new RegExp(
  `^[^,]*?[a-z]s (?:that|which|who|whose|without|with no|with an?|over|above|below|under|due|still|from|since|before|after) |^(?:the |all )?${OF_DAY.source.slice(1)}`,
  'i',
);

/** "Unpaid orders from the last 7 days that are tagged ⟦0⟧": how the ones that are meant are told, and where they stand. */
function narrowed(said: string, atoms: Atoms): { values: Value[]; place: string[] } | null {
  const [, day] = OF_DAY.exec(said) ?? [];
  const [, order] = ORDER.exec(said) ?? [];
  const text = said.replace(OF_DAY, '').replace(ORDER, '');
  const [, kinds = '', noun, rest = ''] = NARROWED.exec(text) ?? [];
  if (noun === undefined) return null;
  const values: Value[] = kinds.trim() === '' ? [] : [{ value: kinds.trim() }];
  if (day !== undefined) values.push({ value: day.toLowerCase() });
  const place: string[] = [];
  for (const part of rest.split(PARTS).map((one) => one.trim())) {
    if (part === '') continue;
    const [, field = '', value] = PART.exec(part) ?? [];
    const [, name, kind] = /^([A-Z][\w'’-]*|⟦\d+⟧) ([a-z]+)$/.exec(value ?? '') ?? [];
    if (value === undefined && /^the [a-z ]+ ⟦\d+⟧$/.test(part)) values.push(...valuesIn(part, atoms));
    else if (field === 'with' && /^no /.test(value ?? '')) values.push({ value: restore(value ?? '', atoms) });
    else if (field === 'with') values.push(...valuesIn(value ?? '', atoms));
    else if (field === 'in' && /^[a-z]+(?: [a-z]+)?$/.test(value ?? '')) place.push(value ?? '');
    else if (field === 'in' && hasQuoted(value ?? '', atoms)) place.push(entityOf(value ?? '', atoms).entity);
    else if (name !== undefined) values.push({ field: kind ?? '', value: valueText(name, atoms) });
    else values.push(value === undefined ? { value: restore(part, atoms) } : { field, value: valueText(value, atoms) });
  }
  if (order !== undefined) values.push({ field: 'order', value: order });
  return values.length === 0
    ? null
    : { values, place: place.length > 0 || /^(?:ones|those|results)$/.test(noun) ? place : [noun] };
}

/** "The board ⟦0⟧ to cards that …", "the editor to show strings that …". */
const INTO = /^(?:the |my )?([a-z][a-z -]*?)(?: (⟦\d+⟧))? to (?:(?:only )?show )?(?:only )?(.+)$/;
const LISTS = /^(?:show|display|list|view|show me)$/;
const FOUND = /^(?:find|search for|look for|search)$/;
const WITH_FIELD = /^(?:all )?[a-z]+s with (?:the )?[a-z]+(?: [a-z]+)? ⟦/;
/** "Show only unpaid orders", "filter the list to show boats that are late", "search for boats with the flag ⟦0⟧". */
function asNarrowed(clause: Clause, atoms: Atoms): Want | null {
  const body = clause.body.replace(/[.!]+$/, '');
  const only = /^(?:show|display|list|view|show me)$/.test(clause.phrase)
    ? (/^only (.+)$/.exec(body)?.[1] ?? /^(.+ (?:with|that|from|in|of) .+) only$/.exec(body)?.[1])
    : undefined;
  const narrows = clause.phrase === 'filter' || (clause.phrase === 'limit' && /^the (?:view|list|results|table)\b/.test(body));
  const [, list, record, shown] = narrows ? (INTO.exec(body) ?? []) : [];
  const whole =
    (clause.phrase === 'filter' && / (?:with|that|from|of) /.test(body)) || (FOUND.test(clause.phrase) && WITH_FIELD.test(body));
  const part = (/^(?:show|display)$/.test(clause.phrase) && TELLS.test(body)) || (LISTS.test(clause.phrase) && ORDER.test(body));
  const told = narrowed(only ?? shown ?? (whole || part ? body : ''), atoms);
  if (told === null) return null;
  const place = record !== undefined ? [restore(record, atoms)] : list === undefined ? told.place : [list];
  return { ...bareWant('set', clause), verb: 'filter', place, values: told.values };
}

/** `null`: it says no more than that something is filtered. */
export const interpretFilter = (clause: Clause, atoms: Atoms): Want | null => byField(clause, atoms) ?? asNarrowed(clause, atoms);

const ORDERED = /,? (?:and )?(sorted|grouped|ordered) by (?:the )?([a-z][a-z -]*)$/i;
const OF_RECORD = /^((?:the |my |all )?[a-z]+s) (?:to|of|in|on|for) ((?:the [a-z]+ )?⟦\d+⟧)(?= (?:by|to show|with)\b)/;
/** "Filter the answers to ⟦0⟧ by F, sorted by G": in what order, and of which record. */
function byField(clause: Clause, atoms: Atoms): Want | null {
  if (clause.phrase !== 'filter') return withField(clause, atoms);
  const [, order, way = ''] = ORDERED.exec(clause.body) ?? [];
  const [, , record] = OF_RECORD.exec(clause.body) ?? [];
  const want = withField({ ...clause, body: clause.body.replace(ORDERED, '').replace(OF_RECORD, '$1') }, atoms);
  if (want === null) return null;
  const values = order === undefined ? want.values : [...want.values, { field: `${order} by`, value: way }];
  const place = record === undefined ? want.place : [entityOf(record, atoms).entity, ...want.place];
  return { ...want, text: bareWant('set', clause).text, values, place };
}

function withField(clause: Clause, atoms: Atoms): Want | null {
  const shows = /^(?:show|display|list|view)$/.test(clause.phrase);
  const [, list = '', by = ''] = (shows ? ONLY : BY).exec(clause.body) ?? [];
  if (!shows && clause.phrase !== 'filter') return null;
  const [, name = ''] = LIST.exec(bare(list)) ?? [];
  if (by === '' || name === '') return null;
  const [, , who] = ASSIGNED.exec(by) ?? [];
  const [, state, kind = ''] = STATES.exec(bare(by)) ?? [];
  const told: Value[] =
    who !== undefined
      ? [{ field: english.assignee, value: valueText(who, atoms) }]
      : state !== undefined && singular(kind) === singular(name)
        ? [{ value: state }]
        : valuesIn(by, atoms);
  if (told.length === 0) return null;
  const want = bareWant('set', clause);
  const place = /^(?:list|table|view|results?)$/i.test(name) ? [] : [restore(name, atoms)];
  return { ...want, verb: 'filter', place, values: told };
}
