/** What the tail of a clause tells. */
import type { Value } from '../want.ts';

export interface Holder {
  name: string;
  noun: string;
  prep: string;
}

export interface Tail {
  values: Value[];
  /** Records that are named behind a preposition, in order. */
  holders: Holder[];
  places: string[];
  people: string[];
  /** Phrases that are understood and belong to no field. */
  besides: string[];
  /** What stands behind a preposition and is said above, too. */
  told: Holder[];
  /** Tokens that nothing explains. */
  left: string[];
}
