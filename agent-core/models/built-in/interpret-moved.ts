/** "Move the Monday drill of Crew 4 to Friday, slot 5, in Hall 3": what belongs to another record, to another day. */
import { restore } from './atoms.ts';
import type { Clause } from './clauses.ts';
import { english } from './lexicon.en.ts';
import type { Atoms } from './phrases.ts';
import { bareWant } from './settle.ts';
import type { Value, Want } from './want.ts';

const DAY = english.weekdays.map((day) => day.slice(0, 1).toUpperCase() + day.slice(1)).join('|');
const NAME = "⟦\\d+⟧|[A-Z\\d][\\w'’-]*(?: [A-Z\\d][\\w'’-]*)*";
const MOVED = new RegExp(
  `^the ((?:${DAY}) ([a-z]+)) of (?:the )?([a-z]+ )?(${NAME})( [a-z]+)? to (${DAY})(?: at (⟦\\d+⟧))?(?:,? ([a-z]+) (\\d+))?(?:,? (?:and )?(?:in|at|to) (?:the )?(${NAME}))?$`,
);

export function interpretMoved(clause: Clause, atoms: Atoms): Want | null {
  const isMove = /^(?:move|shift|reschedule|transfer)$/.test(clause.phrase);
  const [, entity, noun, kind = '', of = '', sort = '', day, time = '', field, number, room] = isMove
    ? (MOVED.exec(clause.body) ?? [])
    : [];
  if (entity === undefined || noun === undefined || day === undefined) return null;
  const name = restore(of, atoms);
  const values: Value[] = [{ field: 'day', value: day }];
  if (time !== '') values.push({ field: 'time', value: restore(time, atoms) });
  if (field !== undefined && number !== undefined) values.push({ field, value: number });
  if (room !== undefined) values.push({ field: 'room', value: restore(room, atoms) });
  const holder = { name, noun: (kind || sort).trim() };
  return { ...bareWant('set', clause), entity, noun, holder, place: [name], values };
}
