/** "Report the lamp ⟦0⟧ as broken: …", "choose the ⟦0⟧ service of C for the parcel ⟦1⟧", "raise the prices of all lamps by 5%": what something is said to be, is to have, and by how much. */
import { restore } from './atoms.ts';
import type { Clause } from './clauses.ts';
import { english } from './lexicon.en.ts';
import { any, CAPS, NAME, QUOTED } from './patterns.ts';
import { type Atoms, bare, entityOf, hasQuoted, segmentsOf, sentence } from './phrases.ts';
import { bareWant, settle } from './settle.ts';
import { trades } from './trades.en.ts';
import type { Value, Want } from './want.ts';

const SO = new RegExp(`^((?:the )?[^:]*?${QUOTED}[^:]*?) as (?:an? )?([a-z]+)(?:: (.+))?$`);
const ONLY = /^only (\d+|⟦\d+⟧) (?:(?:of (?:them|the [a-z ]+) )?(?:could be|were|was|have been|has been)) ([a-z]+)$/;

/** What is told behind a colon: so many, or in words of its own. */
function toldIn(text: string, atoms: Atoms): Value[] {
  const [, n, done = ''] = ONLY.exec(text) ?? [];
  if (n !== undefined) return [{ field: done, value: restore(n, atoms) }];
  return text === '' ? [] : [{ field: 'comment', value: sentence(restore(text, atoms)), optional: true }];
}

/** "Report ⟦0⟧ of the show ⟦1⟧ as explicit": nothing is made. */
function reported(clause: Clause, atoms: Atoms): Want | null {
  const [, what = '', so, told = ''] = clause.phrase === 'report' ? (SO.exec(clause.body) ?? []) : [];
  if (so === undefined) return null;
  const { head, rest } = segmentsOf(what);
  const want: Want = { ...bareWant('press', clause), control: `report as ${so}`, ...entityOf(head, atoms) };
  want.values.push(...toldIn(told, atoms));
  const [held, ...others] = rest;
  if (held !== undefined && /^(?:of|in|on)$/.test(held.prep) && hasQuoted(held.text, atoms)) {
    const { entity: name, noun } = entityOf(held.text, atoms);
    return { ...want, holder: { name, noun }, place: [name] };
  }
  settle(want, held === undefined ? [] : [held, ...others], atoms);
  return want;
}

const CHOSEN = new RegExp(
  `^the (${QUOTED}) ([a-z]+(?: [a-z]+)?)(?: (?:of|by|from) (?:the )?(${CAPS}))? (?:for|on) (?:the )?((?:[a-z]+ ){1,3}${QUOTED})$`,
);
/** "The ⟦0⟧ fare of Northline for the trip ⟦1⟧": a field of the trip. */
function chosen(clause: Clause, atoms: Atoms): Want | null {
  const [, value, field = '', of, record = ''] = /^(?:choose|select|pick|use)$/.test(clause.phrase)
    ? (CHOSEN.exec(clause.body) ?? [])
    : [];
  if (value === undefined || english.interfaceNouns.includes(field)) return null;
  const want: Want = { ...bareWant('set', clause), ...entityOf(record, atoms) };
  want.values.push({ field, value: restore(value, atoms) });
  if (of !== undefined) want.context.push(of);
  return want;
}

const OF_ALL =
  /^(?:the )?([a-z]+(?: [a-z]+)?) of (?:all|every|each) (?:of )?(?:the |my |our )?((?!its |their |his |her )(?:(?!(?:in|of|at|from|with|on|for|that|which|who|by) )[A-Za-z][\w'’-]* )*?)([a-z]+)(?: (?:in|of|at|from|with) (?:the )?(?:[a-z]+ )?(⟦\d+⟧|[A-Z]\S*(?: [A-Z]\S*)*))? (to|by) (⟦\d+⟧|[$€£]?\d\S*)(?: (until|from|on|as of) (⟦\d+⟧))?$/;
/** "The prices of all Lighting products by 5%": a deed on each of them, or a field of theirs. */
function ofAll(clause: Clause, atoms: Atoms): Want | null {
  const [, field = '', sorts = '', kind, where, how, much = '', prep = '', day] =
    english.verbs.set.includes(clause.phrase) || /^(?:raise|reduce|cut)$/.test(clause.phrase)
      ? (OF_ALL.exec(clause.body) ?? [])
      : [];
  if (kind === undefined) return null;
  const told = [sorts.trim(), where === undefined ? '' : restore(where, atoms)].filter((text) => text !== '');
  const value = restore(much, atoms);
  const want: Want = { ...bareWant(how === 'by' ? 'press' : 'set', clause), noun: kind, all: { told } };
  if (how === 'by') Object.assign(want, { control: `${clause.phrase} ${field}` });
  want.values.push({ field: how === 'to' ? field : /%$/.test(value) ? 'percent' : 'amount', value: value.replace(/\.$/, '') });
  if (day !== undefined) want.values.push({ field: prep === 'until' ? 'until' : 'date', value: restore(day, atoms) });
  return want;
}

const MOVED = new RegExp(
  `^all (?:of )?(?:the |my |our )?((?:(?!(?:in|of|at|from|with|on|for|that|which|who|by) )[a-z-]+ )*?)([a-z]+s)(?: (?:from|by|of|in|with|labeled|tagged) (?:the )?(?:[a-z]+ )?(${QUOTED}|${CAPS}))? (?:to|into) (?:the )?(?:([a-z]+(?: [a-z]+)?) )?(${QUOTED})(?: ([a-z]+))?$`,
);
/** "Move all unread messages from ⟦0⟧ to the folder ⟦1⟧": each of them. */
function movedAll(clause: Clause, atoms: Atoms): Want | null {
  const [, sorts = '', kind, from, before, to = '', after = ''] = clause.phrase === 'move' ? (MOVED.exec(clause.body) ?? []) : [];
  if (kind === undefined) return null;
  const told = [sorts.trim(), from === undefined ? '' : restore(from, atoms)].filter((text) => text !== '');
  const field = before ?? after;
  const value: Value = { ...(field === '' ? {} : { field }), value: restore(to, atoms) };
  return { ...bareWant('set', clause), noun: kind, all: { told }, values: [value] };
}

const SENT = new RegExp(`^(?:the )?(.*${QUOTED}.*?) as (?:an? )?([A-Za-z]+(?: [a-z]+)?)$`);
/** "Send the ⟦0⟧ report as a spreadsheet", to nobody: how it is sent from now on. */
function formatted(clause: Clause, atoms: Atoms): Want | null {
  const [, what = '', format = ''] = clause.phrase === 'send' ? (SENT.exec(clause.body) ?? []) : [];
  const isSent = / (?:to|on|at|every|for) /.test(` ${what} `);
  if (isSent || !trades.formats.includes(format.toLowerCase())) return null;
  const record = entityOf(what, atoms);
  const kind = bare(record.noun).split(' ').at(-1) ?? '';
  return trades.sentOut.includes(kind)
    ? { ...bareWant('set', clause), ...record, values: [{ field: 'format', value: format }] }
    : null;
}

const MESSAGE = any(english.messages);
const BY = new RegExp(
  `^(?:the )?(?:(${NAME})['’]s? (?:(?:latest|last|first|new) )?(${MESSAGE})|((?:[a-z]+ )?(?:${MESSAGE})) (?:from|by) (${NAME}))(?: about (?:the )?([a-z][a-z -]*?))? (?:on|in|under) (?:the )?((?:[a-z]+ ){0,2}${QUOTED})$`,
);
/** "Ann Lee's comment on the post ⟦0⟧": hers, and not the post. */
function byAuthor(clause: Clause, atoms: Atoms): Want | null {
  const [, whose, kind, sort, author = whose, topic, where = ''] = /^(?:press|delete)$/.test(clause.verb ?? '')
    ? (BY.exec(clause.body) ?? [])
    : [];
  if (author === undefined || !hasQuoted(where, atoms)) return null;
  const { entity: name, noun } = entityOf(where, atoms);
  return {
    ...bareWant(clause.verb === 'delete' ? 'delete' : 'press', clause),
    ...(clause.verb === 'delete' ? {} : { control: clause.phrase }),
    entity: author,
    noun: kind ?? sort ?? '',
    holder: { name, noun },
    place: [name],
    context: topic === undefined ? [] : [topic],
  };
}

/** `null` for clauses that say it otherwise. */
export const interpretAs = (clause: Clause, atoms: Atoms): Want | null =>
  byAuthor(clause, atoms) ??
  reported(clause, atoms) ??
  chosen(clause, atoms) ??
  ofAll(clause, atoms) ??
  movedAll(clause, atoms) ??
  formatted(clause, atoms);
