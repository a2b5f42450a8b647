/** Texts and values as a bad disk, a bad program or a bad person leaves them. */
export type Next = () => number;
export const upTo = (next: Next, most: number): number => Math.floor(next() * most);
export const pick = <T>(next: Next, all: readonly T[]): T | undefined => all[upTo(next, all.length)];

/** A text as a bad disk or a bad program leaves it. */
export function damagedText(text: string, next: Next): string {
  const at = upTo(next, text.length + 1);
  const broken = [
    text.slice(0, at),
    text.slice(0, at) + String.fromCharCode(1 + upTo(next, 0xff)) + text.slice(at + 1),
    text.slice(0, at) + text.slice(at + 1 + upTo(next, 20)),
    text.slice(0, at) + text,
    '',
    'null',
    '{}',
    '[]',
    `${'['.repeat(20_000)}`,
    text.replace(/"[a-z]+":/, '"__proto__":'),
    text.replace(/\d+/, '1e999'),
    'x'.repeat(200_000),
  ];
  return pick(next, broken) ?? '';
}

/** Any value in it replaced, removed, or put in a place that is not its own. */
export function damagedValue(value: unknown, next: Next): unknown {
  if (typeof value === 'object' && value !== null && next() < 0.85) {
    const keys = Object.keys(value);
    const key = pick(next, keys);
    if (key !== undefined) {
      const own: unknown = Reflect.get(value, key);
      if (Array.isArray(value)) return value.map((one, i) => (String(i) === key ? damagedValue(one, next) : one));
      const rest = Object.entries(value).filter(([name]) => name !== key || next() < 0.8);
      return Object.fromEntries(rest.map(([name, one]) => [name, name === key ? damagedValue(own, next) : one]));
    }
  }
  if (typeof value === 'string' && next() < 0.5) return damagedText(value, next).slice(0, 5_000);
  return pick<unknown>(next, [
    null,
    undefined,
    0,
    -1,
    Number.NaN,
    1e308,
    '',
    'x',
    true,
    [],
    {},
    [null],
    new Date(0),
    new Uint8Array(3),
  ]);
}
