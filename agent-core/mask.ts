/**
 * What is masked at capture (`safety.md` 8.1), before anything is stored or sent. Pure: no DOM.
 * A placeholder carries a keyed hash, so equal values stay equal and nobody without the key can test a guess.
 */
import { keyedHash } from './keyed-hash.ts';
import { CARD, CODE, PASSWORD, type Secret } from './secret-field.ts';

export { type Secret, secretOf } from './secret-field.ts';

/** Stands for a password, card or one-time code: says nothing of it, not even its length. */
export const SECRET = '«secret»';
/** A hidden field's token, which the site gave the page and the page gives back: masked, but nothing that a person knows. */
const TOKEN = '«token»';

export interface Mask {
  /** Any text that is not a field's value: what a detector finds becomes a placeholder. Idempotent. */
  text(text: string): string;
  /** Without credentials, secrets in the query and fragments that are no routes; other query values only for known keys. Idempotent. */
  url(url: string): string;
  /** What stands in a field. `hidden`: a hidden or autofilled one. */
  value(value: string, field: { secret: Secret; hidden: boolean }): string;
  /** What a form sends under `name` and nobody sees: kept only where it names an operation or a view. */
  sent(name: string, value: string): string;
  /** The text with what its placeholders stand for, as far as this masker made them: for the eyes of the person alone. What is secret has none. */
  unmasked(text: string): string;
}

export interface MaskOptions {
  /** Per guide, never exported. */
  key: string;
  /** Values that stand in the task or that our own run typed. */
  keep: readonly string[];
  /** Mask typed values whole. */
  maskValues: boolean;
}

/** Texts and placeholders that are remembered. */
const REMEMBERED = 5_000;

/** Placeholders as written here, so that masking twice is masking once. */
const PLACEHOLDERS = /(«secret»|«[a-z]+:[0-9a-f]{8}»)/;
const WHOLE = new RegExp(`^${PLACEHOLDERS.source}$`);

const digitsOf = (text: string): string => text.replace(/\D/g, '');

function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const twice = digit * 2;
    sum += i % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}

const isCard = (text: string): boolean => {
  const digits = digitsOf(text);
  return digits.length >= 13 && luhn(digits);
};

/** The longest run of the groups of `text` that passes, all of it first. */
function longest(text: string, real: (part: string) => boolean): string | undefined {
  const parts = text.split(/([ -])/);
  for (let size = parts.length; size > 0; size -= 2)
    for (let from = 0; from + size <= parts.length; from += 2) {
      const part = parts.slice(from, from + size).join('');
      if (real(part)) return part;
    }
  return undefined;
}

/** ISO 13616: country and check digits to the end, letters to numbers, remainder 1 modulo 97. */
function isIban(text: string): boolean {
  const code = text.replace(/[ -]/g, '');
  if (code.length < 15 || code.length > 34) return false;
  let rest = 0;
  for (const char of code.slice(4) + code.slice(0, 4))
    for (const digit of String(Number.parseInt(char, 36))) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

interface Detector {
  kind: string;
  shape: RegExp;
  /** Every match holds this: looked for first, since a shape alone is slow where it is not (addresses cost three times what all others do). */
  holds?: string;
  /** A second look at what the shape found. */
  real?: (found: string) => boolean;
  /** The second look is also at runs of its groups: the shape may have taken a neighbour along. */
  grouped?: boolean;
}

/** Upper and lower case and digits mixed within one word: dashed titles and dates are none. */
const isRandom = (text: string): boolean =>
  /[A-Z]/.test(text) &&
  /[a-z]/.test(text) &&
  text.replace(/\D/g, '').length >= 3 &&
  text.split(/[-_]/).some((word) => word.length >= 10 && /\d/.test(word) && /[A-Za-z]/.test(word));

const KEY_SHAPES = [
  'sk-[\\w-]{16,}',
  '(?:sk|pk|rk)_(?:live|test)_\\w{10,}',
  '(?:gh[pousr]|github_pat|glpat|npm|hf|shp(?:at|ss|ca))[_-][\\w-]{16,}',
  'xox[abeprs]-[\\w-]{10,}',
  '(?:AKIA|ASIA)[A-Z0-9]{16}',
  'AIza[\\w-]{30,}',
  'SG\\.[\\w-]{16,}\\.[\\w-]{16,}',
  'ya29\\.[\\w-]{20,}',
].join('|');

/** Tried in this order. Numbers without grouping are no phone numbers: pages are full of them. */
const DETECTORS: readonly Detector[] = [
  { kind: 'key', shape: /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, holds: '-----' },
  { kind: 'url', shape: /https?:\/\/[^\s"'<>]+/gi, holds: '://' },
  { kind: 'jwt', shape: /(?<![\w-])eyJ[\w-]{6,}\.[\w-]{4,}(?:\.[\w-]*)?/g, holds: 'eyJ' },
  { kind: 'key', shape: new RegExp(`(?<![\\w-])(?:${KEY_SHAPES})`, 'g') },
  { kind: 'key', shape: /(?<=\bbearer )[\w.~+/=-]{12,}/gi },
  { kind: 'email', shape: /[\p{L}\p{N}._%+-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu, holds: '@' },
  { kind: 'uuid', shape: /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi },
  {
    kind: 'iban',
    shape: /(?<!\w)[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?(?!\w)/gi,
    real: isIban,
    grouped: true,
  },
  {
    kind: 'card',
    shape: /(?<![\w.-])(?:4\d|5[0-8]|2[2-7]|3\d|6\d)(?:[ -]?\d){11,17}(?![\w-])/g,
    real: isCard,
    grouped: true,
  },
  ...[
    /(?<![\w.+/-])(?:\+|00)[1-9](?:[ ./-]?\(?\d{1,5}\)?){2,7}(?!\w)/g,
    /(?<![\w.-])\(\d{2,5}\) ?\d{2,5}(?:[ .-]?\d{2,5}){1,3}(?!\w)/g,
    /(?<![\w.-])\d{3}([-. ])\d{3}\1\d{4}(?![\w-])/g,
    /(?<![\w.-])0\d{1,4}[ /-]\d{3,9}(?:[ -]\d{2,6}){0,3}(?![\w-])/g,
  ].map((shape) => ({ kind: 'phone', shape, real: (found: string) => digitsOf(found).length >= 7 })),
  { kind: 'hex', shape: /(?<![0-9a-z_])(?:0x)?[0-9a-f]{24,}(?![0-9a-z_])/gi, real: (found) => /\d/.test(found) },
  { kind: 'key', shape: /(?<![\w-])[\w-]{32,}(?![\w-])/g, real: isRandom },
  { kind: 'key', shape: /(?<![\w+/])[\w+/]{40,}={1,2}/g, holds: '=', real: isRandom },
];

/** What every text must hold in which a detector could find something: one cheap scan spares the others. */
const SUSPECT = /@|:\/\/|-----|\d[\d ()./-]{5}|(?<![\w+/.-])[\w+/.-]{16}/;
/** What stands in a field may be an address that is still being typed. */
const BEGUN = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}.-]{0,100}$/u;
/** Characters that a detector needs at least: `a@b.cd`. */
const SHORTEST = 6;

/** A text is looked through until nothing more is found; far fewer rounds than this do for any. */
const ROUNDS = 20;

/** Query keys that name a view, an operation or a public record. Their values still pass the detectors. */
const SAID =
  /^_?(method|a|act|action|app|area|category|c|cat|cmd|cmtitle|curid|dir|direction|display|do|edit|field|filter|folder|format|from|group|groupby|hl|id|lang|language|layout|level|limit|list|locale|mailbox|mbox|mode|module|month|namespace|new|newwindow|ns|off|offset|op|order|orderby|p|page|pagename|panel|per_page|period|ref|report|rev|route|screen|section|show|size|sort|sortby|sort_by|sort_order|start|status|step|subpage|tab|task|theme|title|to|tool|topic|type|uselang|v|version|view|week|year)$/i;
/** Query keys that are left out altogether. */
const REMOVED =
  /token|^key$|(?:api|access|secret|private)[_-]?key|^code$|^state$|sess|^s?sid$|^sig$|signature|^auth|secret|passw|^pwd$|csrf|xsrf|sectok|nonce|^otp$|jwt|ticket|credential/i;

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
/** As a form writes it, where a plus sign stands for a space. */
const decoded = (text: string): string => unescaped(text.replaceAll('+', ' '));

/** Of a masked part of a URL, only what would end the part. Placeholders stay legible. */
const encoded = (text: string): string =>
  text.replace(/[\s%&#?/+="'<>]/g, (char) => encodeURIComponent(char).replace("'", '%27'));

/** A masker for one guide. */
export function createMask(options: MaskOptions): Mask {
  const hash = keyedHash(options.key);
  const keep = new Set(options.keep.map((value) => value.trim()));
  const seen = new Map<string, string>();
  const behind = new Map<string, string>();
  const placeholder = (kind: string, value: string): string => {
    const own = `«${kind}:${hash(value.trim().toLowerCase()).slice(0, 8)}»`;
    if (behind.size >= REMEMBERED) behind.clear();
    behind.set(own, value.trim());
    return own;
  };
  const isKept = (value: string): boolean => keep.has(value.trim());

  const found = (detector: Detector, match: string): string => {
    if (detector.kind === 'url') return url(match);
    const { kind, real: isReal = () => true } = detector;
    const real = detector.grouped ? longest(match, isReal) : isReal(match) ? match : undefined;
    return real === undefined || isKept(real) ? match : match.replace(real, () => placeholder(kind, real));
  };
  /** Between placeholders only, whose digits may look like a number; but a URL runs through them. */
  function scan(text: string, detector: Detector): string {
    // Most often there is nothing to find.
    if (!text.includes(detector.holds ?? '') || text.search(detector.shape) < 0) return text;
    const replaced = (part: string): string => part.replace(detector.shape, (match) => found(detector, match));
    return detector.kind === 'url' || !text.includes('«')
      ? replaced(text)
      : text
          .split(PLACEHOLDERS)
          .map((part, i) => (i % 2 === 1 ? part : replaced(part)))
          .join('');
  }

  function text(given: string): string {
    if (given.length < SHORTEST || !SUSPECT.test(given)) return given;
    const known = seen.get(given);
    if (known !== undefined) return known;
    let masked = given;
    // A replacement can bare a neighbour that was glued to it; each round leaves less to find.
    for (let rounds = 0; rounds < ROUNDS; rounds += 1) {
      const before = masked;
      masked = DETECTORS.reduce(scan, masked);
      if (before === masked) break;
    }
    if (seen.size >= REMEMBERED) seen.clear();
    seen.set(given, masked);
    return masked;
  }

  function pairs(query: string): string {
    const kept = query.split('&').flatMap((pair) => {
      const at = pair.indexOf('=');
      const name = decoded(at < 0 ? pair : pair.slice(0, at));
      if (pair === '' || REMOVED.test(name)) return [];
      // A key may be a value: `?anna@example.org`, `?wiki:page`.
      if (at < 0) return [segment(pair)];
      return [`${segment(pair.slice(0, at))}=${SAID.test(name) ? segment(pair.slice(at + 1)) : hidden(pair.slice(at + 1))}`];
    });
    return kept.length === 0 ? '' : `?${kept.join('&')}`;
  }
  /** Part of a URL: as it stands if it hides nothing, else decoded and masked. */
  const segment = (part: string): string => {
    if (part.length < SHORTEST) return part;
    for (const plain of /[%+]/.test(part) ? [unescaped(part), decoded(part)] : [part]) {
      const masked = text(plain);
      if (masked !== plain) return encoded(masked);
    }
    return part;
  };
  const hidden = (part: string): string => {
    const plain = decoded(part);
    return plain === '' || isKept(plain) ? part : encoded(whole(plain));
  };
  const path = (given: string): string => given.split('/').map(segment).join('/');
  function fragment(given: string): string {
    if (!/^#!?\//.test(given)) return '';
    const at = given.indexOf('?');
    return at < 0 ? path(given) : path(given.slice(0, at)) + pairs(given.slice(at + 1));
  }

  function url(given: string): string {
    if (isKept(given)) return given;
    const scheme = given.replace(/:.*/s, '').toLowerCase();
    if (scheme === 'javascript') return 'javascript:';
    if (scheme === 'data' || scheme === 'blob') return `${scheme}:`;
    if (scheme === 'mailto' || scheme === 'tel' || scheme === 'sms') {
      // In these a plus sign is one.
      const whom = unescaped(given.slice(scheme.length + 1));
      return `${scheme}:${isKept(whom) ? whom : whole(whom)}`;
    }
    // Each part may be missing, so this finds something in any text, and all of it. What names a user ends at the last @ before the host (WHATWG URL).
    return given.replace(
      /([a-z][a-z0-9+.-]*:)?(\/\/[^/?#]*)?([^?#]*)(\?[^#]*)?(#.*)?/is,
      (_, protocol: string = '', host: string = '', at: string, query: string = '', hash: string = '') =>
        protocol + host.replace(/\/\/.*@/s, '//') + path(at) + pairs(query.slice(1)) + fragment(hash),
    );
  }

  /** All of a value as one placeholder: of the detector's kind where one detector takes it whole, so that it joins with the same value in text. */
  const whole = (value: string): string => {
    const masked = text(value.trim());
    return WHOLE.test(masked) ? masked : placeholder('input', value);
  };

  function value(given: string, field: { secret: Secret; hidden: boolean }): string {
    if (given !== '' && field.secret !== 'none') return SECRET;
    if (given === '' || isKept(given)) return given;
    if (field.hidden || options.maskValues) return whole(given);
    return text(given).replace(BEGUN, (address) => placeholder('email', address));
  }
  const sent = (name: string, given: string): string => {
    if (REMOVED.test(name)) return given === '' ? '' : [PASSWORD, CARD, CODE].some((words) => words.test(name)) ? SECRET : TOKEN;
    return SAID.test(name) && /^[a-z][a-z_-]{0,20}$/i.test(given) ? given : value(given, { secret: 'none', hidden: true });
  };
  const unmasked = (given: string): string =>
    given
      .split(PLACEHOLDERS)
      .map((part) => behind.get(part) ?? part)
      .join('');
  return { text, url, value, sent, unmasked };
}
