/** Where what is known of the site led nowhere, a part is tried once more without it: what was learned costs steps then, and no task. */
import type { ActInput } from '../../../prompts/act.ts';
import type { Move, Scene } from './move.ts';
import { deedsOf, wrote } from './past.ts';

/** The question as it is for a part: without what was learned, and without what it led to, once that part was begun anew. */
export function askedFor(input: ActInput, part: number): ActInput {
  const deeds = deedsOf(input.history);
  const begun = deeds.find((deed) => deed.aim === 'anew' && deed.part === part);
  if (begun === undefined) return input;
  const before = new Set(deeds.flatMap((deed) => (deed.part < part ? [deed.at] : [])));
  const history = input.history.filter((_entry, at) => at >= begun.at || before.has(at));
  return { ...input, history, facts: [], examples: [], lessons: [], help: [] };
}

/** Anything was learned of this site that the part is asked with. */
export const isGuided = ({ input, pages }: Scene): boolean =>
  input.facts.length > 0 || pages.length > 0 || input.examples.length > 0 || input.help.length > 0;

/** So much is looked around at the end of a way that is known: then it was the wrong one. */
const LOOKS = 4;
/** What was learned led somewhere, and since then one only looked around. */
export const isLost = ({ mine }: Scene): boolean => {
  const went = mine.findLastIndex(({ aim }) => aim === 'go');
  const since = mine.slice(went + 1);
  return went >= 0 && since.length >= LOOKS && since.every(({ aim }) => /^(?:look|search|back)$/.test(aim));
};

/** Back to where the part began; `null` where it was led by nothing that was learned, or wrote anything. */
export function anew(scene: Scene): Move {
  const { input, mine, part } = scene;
  const [first] = mine;
  const led = mine.some(({ aim, entry }) => aim === 'go' || entry.followed !== undefined);
  if (first === undefined || !isGuided(scene) || !led || mine.some((deed) => deed.aim === 'anew' || wrote(deed))) return null;
  const { url } = part === 0 ? (input.history[0] ?? first.entry) : first.entry;
  return { aim: 'anew', about: '', actions: [{ kind: 'goto', url }], confidence: 0.3 };
}
