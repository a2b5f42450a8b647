/** What a sweep remembers: plain data, so that a killed one goes on where it was. */
import * as z from 'zod';
import { Target } from '../trajectory.ts';

/** A kind of page, or a menu that is open on one, and how to get there. */
export const Place = z.object({
  key: z.string(),
  url: z.string(),
  /** Clicks from the page at `url`. */
  path: z.array(Target),
  depth: z.number().int(),
  visits: z.number().int(),
  /** Times it could not be reached; two retire it. */
  losses: z.number().int(),
  /** Controls left to try when it was last seen; `null` before that. */
  untried: z.number().int().nullable(),
  /** All its links were looked at for kinds of page that nobody has seen. */
  surveyed: z.boolean().default(false),
  /** Kinds of page that it led to and nobody had seen when it was last looked at. */
  news: z.number().int().default(0),
});
export type Place = z.infer<typeof Place>;

export const SweepState = z.object({
  places: z.record(z.string(), Place),
  /** By place and control: `live` did something, `dead` nothing, `refused` was not permitted, `known` leads where we have been; `begun`: nobody knows what it did, and it is not done again. */
  tried: z.record(z.string(), z.enum(['live', 'dead', 'refused', 'known', 'begun'])),
  /** How often a control was tried anywhere. */
  everywhere: z.record(z.string(), z.number().int()),
  /** Address templates that were seen, and how many links of a family were followed. */
  addresses: z.array(z.string()),
  families: z.record(z.string(), z.number().int()),
  /** Pages that were read already, help for one: not worth a click. */
  avoid: z.array(z.string()),
  /** In a sandbox: controls tried in the stretch that is under way, and those of stretches and replays that were broken off: what they did was seen by nobody, and no task is made of it. */
  stretch: z.array(z.string()).default([]),
  lost: z.array(z.string()).default([]),
  /** Different addresses seen. */
  pages: z.array(z.string()),
  random: z.number().int(),
  segments: z.number().int(),
  done: z.boolean(),
});
export type SweepState = z.infer<typeof SweepState>;

export const newSweep = (url: string, o: { seed: number; avoid: readonly string[] }): SweepState => ({
  places: { '': { key: '', url, path: [], depth: 0, visits: 0, losses: 0, untried: null, surveyed: false, news: 0 } },
  tried: {},
  everywhere: {},
  addresses: [],
  families: {},
  ...{ stretch: [], lost: [] },
  pages: [],
  avoid: [...o.avoid],
  random: o.seed >>> 0,
  segments: 0,
  done: false,
});

/** 0..1, from and into the state: mulberry32 (public domain, Tommy Ettinger). */
export function draw(state: SweepState): number {
  state.random = (state.random + 0x6d2b79f5) >>> 0;
  let t = state.random;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

const LOSSES = 2;
/** Next place worth a visit: least visited, then nearest to the start; in a survey the nearest, of those the one that leads to most that is new. `null`: nothing is left to try, or to look at for links. */
export function nextPlace(state: SweepState, survey: boolean): Place | null {
  // What a place leads to was looked at when it came up, but for the first.
  const isOver = ({ surveyed, news, depth, untried }: Place): boolean =>
    survey ? surveyed || (news === 0 && depth > 0) : untried === 0;
  const left = Object.values(state.places).filter((place) => place.losses < LOSSES && !isOver(place));
  const order = ({ depth, visits, news }: Place): number[] => (survey ? [depth, -news, visits] : [visits, depth]);
  return left.toSorted((a, b) => compare(order(a), order(b)))[0] ?? null;
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
