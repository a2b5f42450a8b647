/** A question that is answered by typing what it asks for, before its button may be pressed. */
import { labelOf, walk } from '../../../../observation.ts';
import { plain } from '../../lexicon.ts';
import { isWord, mentions } from '../../similar.ts';
import type { Move, Scene } from '../move.ts';
import { type Item, isPressable, isTextField } from '../page.ts';

export const REMOVES = ['delete', 'remove', 'erase', 'discard', 'destroy'];
const WORD = `(?:the (?:name|word|code|text|phrase) )?["“'‘]?(.{1,60}?)["”'’]?`;
const ENDS = `,? (?:below |here |in the (?:box|field)(?: below)? )?to (?:confirm|delete|continue|proceed)`;
const ASKS = [
  new RegExp(String.raw`\b(?:type|enter) ${WORD}${ENDS}`, 'i'),
  new RegExp(
    String.raw`\bto (?:confirm|continue|proceed),? (?:please )?(?:type|enter) ${WORD}(?: (?:below|here|in the)|[.:]|$)`,
    'i',
  ),
];
/** Words of what is to be typed, at most: more is a sentence that says something. */
const FEW = 4;

/** What the question says is to be typed, of a deed that the task asks for: the record's name, a word for the deed, or what a question that speaks of this record and keeps its button shut asks for. */
function wordFor({ want, page }: Scene, asked: string, said: string): string {
  const name = want.entity ?? '';
  if (plain(asked) === plain(name) || /^(?:its|the|this|that) [a-z ]*name$/i.test(asked)) return name;
  if (isWord(asked, [...(want.op === 'delete' ? REMOVES : []), plain(want.verb)]) === 1) return asked;
  const shut = page.scope.some((item) => item.onTop && item.disabled && isPressable({ ...item, disabled: false }));
  const short =
    asked.split(' ').length <= FEW && /^[\p{L}\p{N}#._-]/u.test(asked) && !/^(?:its|the|this|that|your|a|an) /i.test(asked);
  return name !== '' && mentions(said, name) && shut && short ? asked : '';
}

/** "Type OQI to confirm": typed into the one empty field of the question, once. */
export function typedWord(scene: Scene): Move {
  const { page, want, mine } = scene;
  if (page.overlay === null || !/^(?:delete|press)$/.test(want.op)) return null;
  const said = [...walk(page.overlay)].map(({ node }) => `${labelOf(node)} ${node.marks?.near ?? ''}`).join(' ');
  const asked = ASKS.map((form) => form.exec(said)?.[1]).find((found) => found !== undefined) ?? '';
  const text = asked === '' ? '' : wordFor(scene, asked, said);
  const isFree = (item: Item): boolean => item.onTop && isTextField(item) && !item.disabled;
  const [field, ...others] = page.scope.filter(isFree);
  if (text === '' || field === undefined || field.value !== '' || others.length > 0) return null;
  if (mine.some(({ aim, about }) => aim === 'fill' && about === text)) return null;
  return {
    aim: 'fill',
    about: text,
    actions: [{ kind: 'type', target: field.ref, text, clear: true, enter: false }],
    confidence: 0.8,
  };
}
