/** Which part of a training set an episode belongs to: by origin where there are enough, else by the kind of page it starts on; never by step (`formats.md` 12). */
import { digest, urlTemplate } from '../page-keys.ts';
import type { Episode } from './episodes.ts';

export type Split = 'train' | 'validation' | 'test';
export const SPLITS: readonly Split[] = ['train', 'validation', 'test'];
/** Fewer origins than this cannot be shared out, so kinds of pages are. */
const ENOUGH_ORIGINS = 3;

const words = (text: string): string[] =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/** The task without its values, and the kinds of its actions: what near-duplicates share. */
function sketch({ trajectory, example }: Episode): string {
  let goal = trajectory.goal ?? '';
  for (const { sample } of example?.teaches.slots ?? []) if (sample !== '') goal = goal.replaceAll(sample, ' ');
  const shape = trajectory.steps.map(({ action }) => action.kind).join(' ');
  return `${words(goal)
    .filter((word) => !/\d/.test(word))
    .join(' ')}|${shape}`;
}

const placeOf = ({ trajectory }: Episode): string => urlTemplate(trajectory.steps[0]?.observation.url ?? trajectory.last.url);

/** Eight, one and one of ten, by a hash of the group's key: a set that grows keeps its parts. */
function partOf(key: string): Split {
  const part = Number.parseInt(digest(key).slice(0, 8), 16) % 10;
  if (part === 8) return 'validation';
  return part === 9 ? 'test' : 'train';
}

/** The part of each episode, by its id. Episodes of one place, and near-duplicates wherever they stand, share a part. */
export function splitsOf(episodes: readonly Episode[]): Map<string, Split> {
  const byOrigin = new Set(episodes.map(({ trajectory }) => trajectory.origin)).size >= ENOUGH_ORIGINS;
  const leader = new Map<string, string>();
  const find = (key: string): string => {
    let at = key;
    for (let up = leader.get(at); up !== undefined && up !== at; up = leader.get(at)) at = up;
    return at;
  };
  // The smallest key leads, so that the order of the episodes does not matter.
  const join = (a: string, b: string): void => {
    const [low = a, high = b] = [find(a), find(b)].sort();
    leader.set(high, low);
  };
  const keyOf = (episode: Episode): string => `at ${byOrigin ? episode.trajectory.origin : placeOf(episode)}`;
  for (const episode of episodes) join(keyOf(episode), `like ${sketch(episode)}`);
  return new Map(episodes.map((episode) => [episode.id, partOf(find(keyOf(episode)))]));
}
