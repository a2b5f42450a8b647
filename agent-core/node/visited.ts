/**
 * Addresses that this run has been at, by how they are told. The values of a query that nobody may keep are masked, and such an address leads nowhere; while the browser that was there
 * lives, it can be gone to again. In memory only.
 */
const MASKED = /«|%C2%AB/i;
const MOST = 2_000;
const pairs = (url: string): number => url.replace(/#.*$/s, '').split('?').slice(1).join('?').split('&').length;

export interface Visited {
  /** `told`: as the observation says it; `real`: where the browser is. */
  note(told: string, real: string): void;
  /** The address to go to: `told` itself where it is whole or nobody was there. */
  real(told: string): string;
}

export function createVisited(): Visited {
  const known = new Map<string, string>();
  return {
    note(told, real) {
      // A token that was left out altogether is not brought back: the site would take what comes with it for meant.
      if (!MASKED.test(told) || pairs(told) !== pairs(real) || known.size >= MOST) return;
      known.set(told, real);
    },
    real: (told) => known.get(told) ?? told,
  };
}
