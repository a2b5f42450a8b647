/** What the task gives word for word and no field took yet, when the next press would send the form out: it is not pressed then, since what was sent without it is not taken back. */
import { labelOf, walk } from '../../../../observation.ts';
import { atomise } from '../../atoms.ts';
import { english } from '../../lexicon.en.ts';
import { plain } from '../../lexicon.ts';
import { isWord, mentions } from '../../similar.ts';
import type { Value, Want } from '../../want.ts';
import { isFilled } from '../fields/field.ts';
import { otherPart } from '../fields/form-parts.ts';
import { dateOf, isDayTold } from '../fields/typed.ts';
import { isDone, type Move, type Scene } from '../move.ts';
import type { Item } from '../page.ts';
import { ENDS } from './ended.ts';
import { ADDRESS, bare, onClock, TIME } from './left-out.ts';

/** An amount, a share, a number with its unit. */
const NUMBER = /^[^\p{L}\d]?(\d[\d.,]*)(?: ?%| \p{L}+)?$/u;
/** Letters: what is so short stands on any page. */
const SHORT = 2;

const ENTERS = /^(?:create|add|press|set|choose|edit)$/;
const OUT = [...english.outward, ...english.statements.reaches];

/** Pays, publishes, sends to people: by its own word, or because it says yes to such a deed. A sentence that is read as how something is to be still begins with its verb. */
const isFinal = ({ verb, text }: Want, { label }: Item): boolean =>
  isWord(label, OUT) > 0 || (isWord(label, english.statements.assents) > 0 && [verb, text].some((deed) => isWord(deed, OUT) > 0));

/** What is given word for word: in quotes, a day, an hour, an address, a number. What only says which record is meant is none of it. */
function literals({ want, input: { objective } }: Scene): Value[] {
  const { atoms } = atomise(objective);
  const quoted = atoms.flatMap((atom) => (atom.quoted ? [plain(atom.value)] : []));
  const isLiteral = (text: string): boolean =>
    quoted.includes(plain(text)) || dateOf(text) !== null || [TIME, ADDRESS, NUMBER].some((form) => form.test(text));
  const given = want.values.filter(({ value, optional }) =>
    optional === true ? quoted.includes(plain(value)) : value !== '' && isLiteral(value),
  );
  const known = [
    ...[want.entity, want.control, want.holder?.name, ...want.place],
    ...want.values.flatMap(({ value, old, from }) => [value, old, from]),
  ].filter((text) => text !== undefined);
  const beside = new Set([...want.context, ...atoms.map(({ value }) => value)]);
  const more = [...beside].filter(
    (text) => isLiteral(text) && mentions(want.text, text) && !known.some((one) => mentions(one, text)),
  );
  return [...given, ...more.map((value) => ({ value }))];
}

const within = (text: string, value: string): boolean =>
  bare(text) === bare(value) || (bare(value).length > SHORT && bare(text).includes(bare(value)));

/** "1,200.00" says 1200. */
const says = (text: string, number: string): boolean =>
  (text.match(/\d[\d.,]*/g) ?? []).some((found) => Number(found.replace(/,|\.$/g, '')) === Number(number.replace(/,|\.$/g, '')));

/** Was put into a field or chosen, or stands in the form or in what heads the page; for whom it is stands anywhere on it. */
function stands(scene: Scene, value: Value): boolean {
  if (isFilled(scene, value)) return true;
  const { page, deeds } = scene;
  const acted = deeds.flatMap(({ about, entry: { action } }) => [
    ...about.split(' | '),
    ...('target' in action ? [action.target.name, action.target.row ?? ''] : []),
    'text' in action ? action.text : '',
    'option' in action ? action.option : '',
  ]);
  const held = page.scope.flatMap(({ value: shown, label, on }) => [shown, on === true ? label : '']);
  const layer = value.optional === true ? null : page.overlay;
  const texts = layer === null ? page.texts : [...page.headings, ...[...walk(layer)].map(({ node }) => labelOf(node))];
  const told = value.value;
  if (dateOf(told) !== null) return isDayTold(told, [...held, ...texts], acted);
  const number = NUMBER.exec(told)?.[1];
  if (number !== undefined)
    return (
      [...acted, ...held].some((text) => says(text, number)) ||
      texts.some((text) => (number.length > SHORT ? says(text, number) : text.trim() === number))
    );
  const all = [...acted, ...held, ...texts];
  return all.some((text) => within(text, told)) || (TIME.test(told) && all.some((text) => bare(text).includes(onClock(told))));
}

function left(scene: Scene, move: Move): Value[] {
  const { want, page } = scene;
  if (move === null || isDone(move) || !ENDS.has(move.aim) || !ENTERS.test(want.op)) return [];
  const [action] = move.actions;
  const button = page.scope.find(({ ref }) => action?.kind === 'click' && ref === action.target);
  if (button === undefined || !isFinal(want, button)) return [];
  return literals(scene).filter((value) => !stands(scene, value));
}

/** The values for whose sake this move is not made; none where it ends nothing, or what it ends is easily taken back. */
export const unplaced = (scene: Scene, move: Move): string[] =>
  left(scene, move).map(({ field = '', value }) => `${field} «${value}»`.trim());

/** The move, or the part of the form that may have a place for what is left. */
export function partBefore(scene: Scene, move: Move): Move {
  const values = left(scene, move);
  return (values.length === 0 ? null : otherPart({ ...scene, want: { ...scene.want, values } })) ?? move;
}
