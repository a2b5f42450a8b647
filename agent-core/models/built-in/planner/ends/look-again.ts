/** Before one gives up: what was opened last may not be there yet, as a dialog that fades in. */
import { CHANGED } from '../../../../as-judged.ts';
import type { ActReply } from '../../../../prompts/act.ts';
import { plain } from '../../lexicon.ts';
import { speaksOf } from '../entity.ts';
import type { Move, Scene } from '../move.ts';
import { noteOf, worked, wrote } from '../past.ts';

const OPENS = /^(?:look|go|enter|menu|edit|unfold|press)$/;
/** A dialog's fading takes 0.3 s as Bootstrap has it, and what it shows may be fetched first. */
export const LATE_MS = 1500;

/** Waits once after what was opened last; `null` where nothing was. */
export function lookAgain({ deeds, input, part }: Scene): Pick<ActReply, 'note' | 'actions' | 'confidence'> | null {
  const last = deeds.at(-1);
  if (last === undefined || last.at !== input.history.length - 1 || !OPENS.test(last.aim) || !worked(last) || wrote(last))
    return null;
  if (last.entry.action.kind !== 'click') return null;
  return { note: noteOf(part, 'look', last.about), actions: [{ kind: 'wait', ms: LATE_MS }], confidence: 0.3 };
}

/** The list of the record's kind has just come, without the record: its rows may come after it. Waits once. */
export function awaitRows({ mine, page, want: { entity, noun = '' }, input }: Scene): Move {
  const last = mine.at(-1);
  if (entity === undefined || noun === '' || last?.aim !== 'go' || last.about !== noun || !worked(last)) return null;
  if (last.at !== input.history.length - 1 || page.texts.some((text) => speaksOf(text, entity) >= 0.75)) return null;
  return { aim: 'look', about: noun, actions: [{ kind: 'wait', ms: LATE_MS }], confidence: 0.5 };
}

/** Resting the pointer changed what the row says ("Travel 3" became "Travel 3 Folder options"), so the click was stopped: the same once more, judged anew. */
export function clickAgain({ deeds, page, input }: Scene): Move {
  const [before, last] = deeds.slice(-2).length === 2 ? deeds.slice(-2) : [undefined, deeds.at(-1)];
  if (last === undefined || last.at !== input.history.length - 1 || last.entry.outcome !== 'failed' || last.entry.why !== CHANGED)
    return null;
  const { action } = last.entry;
  const twice = before?.entry.why === CHANGED && before.entry.action.kind === 'click';
  if (action.kind !== 'click' || twice) return null;
  const item = page.scope.find(({ node }) => node.marks?.path === action.target.marks.path);
  const begins = item !== undefined && plain(item.label).startsWith(plain(action.target.name));
  return begins ? { aim: last.aim, about: last.about, actions: [{ kind: 'click', target: item.ref }], confidence: 0.6 } : null;
}
