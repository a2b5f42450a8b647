/** Wants that are about somebody, who is found where people are listed. */
import { english } from '../../lexicon.en.ts';
import { isKindOfPerson, isPerson } from '../../person.ts';
import { isWord } from '../../similar.ts';
import type { Want } from '../../want.ts';

/** Something of a person's is to be changed, and no message of hers, or a person is to be there. */
export const isOfPerson = ({ op, entity = '', context, noun = '' }: Want): boolean =>
  (/^(?:set|on|off|add|edit|choose)$/.test(op) && isPerson(entity) && context.length === 0 && noun === '') ||
  (op === 'create' && isKindOfPerson(noun));

/** Is about how somebody is reached. */
export const reaches = ({ op, entity, control = '', values }: Want): boolean =>
  entity !== undefined &&
  Object.values(english.masked).some((kinds) => isWord(op === 'answer' ? control : (values[0]?.field ?? ''), kinds) > 0);
