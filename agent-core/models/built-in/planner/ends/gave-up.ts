/** Why a part is given up, in words. */
import type { Scene } from '../move.ts';

/** `against`: what the site said against the form; `unsent`: values for whose sake it was not sent. */
export function whyNot({ want, mine }: Scene, against: string | undefined, unsent: readonly string[]): string {
  if (against !== undefined) return `the site did not take the form: ${against}`;
  if (unsent.length > 0) return `not sent, since nothing took what the task says of it: ${unsent.join(', ')}`;
  const refused = mine.findLast((deed) => deed.entry.why !== '')?.entry.why;
  return `nothing left to try for: ${want.text}${refused === undefined ? '' : `; ${refused}`}`;
}
