/** Working out a sum or a linear equation as it is written on a page. */

const NUMBER = /^\d+(?:\.\d+)?/;
/** More digits than that are noise of the machine's own arithmetic. */
const DIGITS = 1e6;

interface Token {
  sign: '+' | '-' | '*' | '/' | 'number' | 'unknown';
  value: number;
}

const SIGNS: Readonly<Record<string, '+' | '-' | '*' | '/'>> = {
  '+': '+',
  '-': '-',
  '−': '-',
  '–': '-',
  '*': '*',
  '×': '*',
  '·': '*',
  '/': '/',
  '÷': '/',
  ':': '/',
};

/** Tokens of one side; `null` where something stands that is no arithmetic. An "x" that is not the unknown is a times sign. */
function tokensOf(side: string, unknown: string): Token[] | null {
  const tokens: Token[] = [];
  for (let rest = side.trim(); rest !== ''; rest = rest.trim()) {
    const digits = NUMBER.exec(rest)?.[0];
    const sign = SIGNS[rest[0] ?? ''];
    const letter = (rest[0] ?? '').toLowerCase();
    if (digits !== undefined) tokens.push({ sign: 'number', value: Number(digits) });
    else if (sign !== undefined) tokens.push({ sign, value: 0 });
    else if (letter === unknown && unknown !== '') tokens.push({ sign: 'unknown', value: 0 });
    else if (letter === 'x') tokens.push({ sign: '*', value: 0 });
    else return null;
    rest = rest.slice(digits?.length ?? 1);
  }
  return tokens;
}

/** Value of a side with `x` for the unknown, products before sums; `NaN` where it is not well formed. */
function sideAt(tokens: readonly Token[], x: number): number {
  let sum = 0;
  let product: number | null = null;
  let sign = 1;
  let by: '*' | '/' = '*';
  let open = true;
  for (const token of tokens) {
    if (token.sign === 'number' || token.sign === 'unknown') {
      // "2x": a number and the unknown side by side are multiplied.
      const factor = (token.sign === 'unknown' ? x : token.value) * (open ? sign : 1);
      product = product === null ? factor : by === '*' ? product * factor : product / factor;
      [sign, by, open] = [1, '*', false];
      continue;
    }
    if (token.sign === '*' || token.sign === '/') {
      if (open) return Number.NaN;
      [by, open] = [token.sign, true];
      continue;
    }
    if (open) {
      sign = token.sign === '-' ? -sign : sign;
      continue;
    }
    sum += product ?? 0;
    [product, sign, by, open] = [null, token.sign === '-' ? -1 : 1, '*', true];
  }
  return open ? Number.NaN : sum + (product ?? 0);
}

const rounded = (value: number): string | null => (Number.isFinite(value) ? String(Math.round(value * DIGITS) / DIGITS) : null);

/**
 * The result of "2 × 4 =", or what `unknown` is in "x + 2 = 43"; `null` where the text is neither.
 * A linear equation is solved from its two sides' difference at 0 and at 1.
 */
export function reckon(text: string, unknown: string): string | null {
  // A date or a number of a telephone has such signs, too, but asks for nothing.
  if (!/[=?]/.test(text)) return null;
  const [left = '', right = '', ...more] = text.replace(/[?_]+/g, ' ').split('=');
  if (more.length > 0) return null;
  const [a, b] = [tokensOf(left, unknown), tokensOf(right, unknown)];
  if (a === null || b === null || a.length < 2) return null;
  const unknowns = [...a, ...b].filter(({ sign }) => sign === 'unknown').length;
  if (unknown === '') return b.length > 0 || !a.some(({ sign }) => sign !== 'number') ? null : rounded(sideAt(a, 0));
  if (unknowns === 0 || b.length === 0) return null;
  const off = (x: number): number => sideAt(a, x) - sideAt(b, x);
  const [zero, one] = [off(0), off(1)];
  return one === zero ? null : rounded(-zero / (one - zero));
}
