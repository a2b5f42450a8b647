/** Where a drag ends: a little past the middle of what it goes to. */

/** Lists that are sorted by hand change places only beyond the middle, so a person goes a few pixels further in the direction of travel. */
const BEYOND = 4;

/** One coordinate, in pixels: past `to` by a few, still well inside of `size`; along a line that is not travelled, `to` itself. */
export const beyond = (from: number, to: number, size: number): number =>
  Math.abs(to - from) < 1 ? to : to + Math.sign(to - from) * Math.min(BEYOND, size / 4);
