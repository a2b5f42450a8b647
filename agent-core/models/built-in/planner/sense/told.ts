/** What the want says once it is held against the page: what it points at is read, lists are taken apart, days get their year, and sentences that set are matched to what is there. */
import type { ActInput } from '../../../../prompts/act.ts';
import type { Want } from '../../want.ts';
import type { Page } from '../page.ts';
import type { Deed } from '../past.ts';
import { withRead } from './read.ts';
import { withSeveral } from './several.ts';
import { withStated } from './stated.ts';
import { withFolded, withStatement } from './statements.ts';
import { withYear } from './year.ts';

export function toldOn(page: Page, want: Want, mine: readonly Deed[], { facts, objective, deeds = [] }: ActInput): Want {
  const read = withYear(withSeveral(withRead(want, page), page, mine), page, mine);
  // What is known to be done here needs no second reading.
  if (want.op === 'press' && deeds.some(({ label }) => label === want.control)) return read;
  return withStatement(withFolded(withStated(read, page, facts), page), page, facts, mine, objective);
}
