/** The session rules of the barrier (`safety.md` 5.2), above static rule 100 that blocks everything. Pure. */
import type { ResourceType, Rule } from '../barrier-api.ts';
import type { Mode, Origins } from '../policy/decide.ts';
import {
  ARTICLE_FOLDERS,
  FREE_KEYS,
  GET_WORDS,
  LAST_WORDS,
  OPERATION_KEYS,
  OPERATION_WORDS,
  PLACE_WORDS,
  ROUTE_KEYS,
  WRITTEN_APART,
} from '../policy/get-words.ts';
import { VERBS } from '../policy/words.ts';

/** `login`: the person is at the keyboard, the agent paused and blind. */
type Phase = Mode | 'login';
export interface BarrierPolicy {
  phase: Phase;
  origins: Pick<Origins, 'read' | 'write' | 'mayDoIrreversible'>;
  /** Exact urls (origin and path) that may be POSTed to, by the person's own exception: "this search posts". */
  posts: readonly string[];
}

const PAGE_TYPES: ResourceType[] = [
  ...(['main_frame', 'sub_frame', 'stylesheet', 'script', 'image', 'font', 'object', 'xmlhttprequest', 'media'] as const),
  ...(['webbundle', 'other'] as const),
];
/** With beacons, which are writes of the page itself; never sockets nor reports. */
const WRITE_TYPES: ResourceType[] = [...PAGE_TYPES, 'ping'];
const OVERRIDES = ['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'];
/** The browser refuses a regex that compiles to more than 2 KB; words of so many letters together stay below it. */
const LETTERS_PER_RULE = 45;
const GET_LIKE = ['get', 'head'];
/** Priorities; the id of a rule is its priority's base plus its place, so that a match can be read. */
const READ = 200;
const WRITE = 300;
const WORD = 400;
const POST = 500;
const HEADER = 600;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
/** `|https://host:port/`: anchored, so that neither a sub-domain nor a look-alike matches. */
const within = (origin: string) => ({ urlFilter: `|${origin}/`, isUrlFilterCaseSensitive: true });

/** `add-to-cart`, `add_to_cart`, `addToCart`. */
const APART = new Map(WRITTEN_APART.map((word) => [word.replaceAll('-', ''), word.replaceAll('-', '[-_]?')]));
const spelled = (word: string): string => APART.get(word) ?? escaped(word);

/** Alternations of the words, each short enough for one rule; `taken` letters stand in the pattern already. */
function chunks(words: readonly string[], taken = 0): string[] {
  const room = Math.max(1, LETTERS_PER_RULE - taken);
  const found: string[] = [];
  for (const word of words.map(spelled)) {
    const last = found.at(-1);
    if (last !== undefined && last.length + word.length < room) found[found.length - 1] = `${last}|${word}`;
    else found.push(word);
  }
  return found;
}

const irreversible = (): Set<string> => new Set(VERBS.flatMap((verbs) => verbs.irreversible));

interface Words {
  /** Operations wherever they stand. */
  path: string[];
  /** Places by themselves, operations beside a record. */
  places: string[];
  /** Operations as the value of an operation parameter. */
  operation: string[];
}
/** Words that stop a GET in this phase: all of `safety.md` 4.3 in `read`; in `sandbox` only what cannot be undone, and that unless the person ticked it. */
function wordsFor({ phase, origins }: BarrierPolicy): Words {
  const none = phase === 'assist' || phase === 'login' || (phase === 'sandbox' && origins.mayDoIrreversible);
  if (none) return { path: [], places: [], operation: [] };
  const final = irreversible();
  const words = GET_WORDS.filter((word) => phase === 'read' || final.has(word));
  const places = words.filter((word) => PLACE_WORDS.includes(word));
  const path = words.filter((word) => !PLACE_WORDS.includes(word));
  return { path, places, operation: phase === 'read' ? [...words, ...OPERATION_WORDS] : words };
}

/** A number, `ABC-12`, or what is long and has a digit: one record of many. */
const RECORD = '([0-9]+|[a-z]+-[0-9]+|[a-z0-9_-]*[0-9][a-z0-9_-]{5,})';
const WORD_BEFORE = '([a-z0-9]+[-_.])?';

/** Where an operation stands beside one record: no title of an article. */
function recordPatterns(policy: BarrierPolicy): string[] {
  const { path, places } = wordsFor(policy);
  return [
    ...chunks([...path, ...places], 10).map((some) => `^[^?#]+/${RECORD}/(${some})([/?;]|$)`),
    ...chunks(places, 10).map((some) => `^[^?#]+/(${some})/${RECORD}([/?;]|$)`),
  ];
}

/** Where else an operation is named: a path segment of at most three words, the end of a long path, a query key, the value of an operation parameter. */
function wordPatterns(policy: BarrierPolicy): string[] {
  const { path, places, operation } = wordsFor(policy);
  const last = places.filter((word) => LAST_WORDS.includes(word));
  const routes = ROUTE_KEYS.join('|');
  return [
    ...chunks(path).flatMap((some) => [
      `^[^?#]+/${WORD_BEFORE}(${some})([-_.][a-z0-9]+)?([/?;]|$)`,
      `[?&]${WORD_BEFORE}(${some})([-_][a-z0-9]+)?(=|&|$)`,
      `[?&](${routes})=[^&]*/(${some})(/|&|$)`,
    ]),
    ...chunks(last, 10).flatMap((some) => [
      `^[^:]+://([^/?#]+/){3,}(${some})/?$`,
      `^[^?#]+/(${some})[?]([^#]+&)?[a-z_]+=[0-9]+(&|$)`,
    ]),
    ...chunks(operation.filter((word) => !FREE_KEYS.includes(word))).map((some) => `[?&](${some})(=|&|$)`),
    ...chunks(OPERATION_KEYS, 10).flatMap((keys) =>
      chunks(operation, keys.length).map((some) => `[?&](${keys})=${WORD_BEFORE}(${some})([-_.&]|$)`),
    ),
  ];
}

function wordRules(policy: BarrierPolicy): Rule[] {
  const patterns = wordPatterns(policy);
  if (patterns.length === 0) return [];
  const rule = (id: number, of: { type: 'allow' | 'block'; over: number; regexFilter: string }): Rule => ({
    id,
    priority: WORD + of.over,
    action: { type: of.type },
    condition: {
      regexFilter: of.regexFilter,
      isUrlFilterCaseSensitive: false,
      requestMethods: GET_LIKE,
      resourceTypes: PAGE_TYPES,
    },
  });
  const type = 'block' as const;
  const blocked = [
    ...['[?&]_method=', ...patterns].map((regexFilter) => ({ type, over: 0, regexFilter })),
    ...recordPatterns(policy).map((regexFilter) => ({ type, over: 60, regexFilter })),
  ].map((of, at) => rule(4000 + at, of));
  const read = [...policy.origins.read];
  const below = (origin: string) => `^${escaped(origin)}/([^?#]*/)?`;
  // The title of an article may hold any word; without a query nothing is asked of the server but that article. A year and its months are no record.
  const articles = read.flatMap((origin) =>
    chunks(ARTICLE_FOLDERS, origin.length).map((some) => ({ over: 50, regexFilter: `${below(origin)}(${some})/[^?#]*$` })),
  );
  const years = read.map((origin) => ({
    over: 70,
    regexFilter: `${below(origin)}archive/(19|20)[0-9][0-9](/[0-9]{1,2}){0,2}/?$`,
  }));
  const allowed = [...articles, ...years].map((of, at) => rule(4500 + at, { type: 'allow', ...of }));
  return [...blocked, ...allowed];
}

/** Is this the id of a rule that blocks? Static rules count: their only one does. */
export const blocks = (id: number): boolean => id < 0 || (id >= 4000 && id < 4500);

export function barrierRules(policy: BarrierPolicy): Rule[] {
  const { phase, origins } = policy;
  const read = [...origins.read].map((origin, at): Rule => {
    return {
      id: 2000 + at,
      priority: READ,
      action: { type: 'allow' },
      condition: { ...within(origin), requestMethods: GET_LIKE, resourceTypes: PAGE_TYPES },
    };
  });
  const write = [...(phase === 'read' ? [] : origins.write)].map((origin, at): Rule => {
    return {
      id: 3000 + at,
      priority: WRITE,
      action: { type: 'allow' },
      condition: { ...within(origin), resourceTypes: WRITE_TYPES },
    };
  });
  const posts = policy.posts.map((url, at): Rule => {
    return {
      id: 5000 + at,
      priority: POST,
      action: { type: 'allow' },
      condition: {
        regexFilter: `^${escaped(url)}([?]|$)`,
        isUrlFilterCaseSensitive: true,
        // With the preflight that the browser sends ahead of it from another origin.
        requestMethods: ['post', 'options'],
        resourceTypes: ['xmlhttprequest', 'main_frame', 'sub_frame'],
      },
    };
  });
  const bare: Rule['action'] = {
    type: 'modifyHeaders',
    requestHeaders: OVERRIDES.map((name) => ({ header: name, operation: 'remove' })),
  };
  const header: Rule = {
    id: 6000,
    priority: HEADER,
    action: bare,
    // Where writes are allowed, what a page sends as one must stay the same write: without the header a DELETE would become an update.
    condition: { resourceTypes: WRITE_TYPES, ...(phase === 'read' ? {} : { requestMethods: GET_LIKE }) },
  };
  // An exception is for that POST alone, where nothing else may be written.
  const readOnly = policy.posts.filter((url) => phase === 'read' || !origins.write.has(new URL(url).origin));
  const excepted = readOnly.map((url, at): Rule => {
    const condition = { regexFilter: `^${escaped(url)}([?]|$)`, isUrlFilterCaseSensitive: true, resourceTypes: WRITE_TYPES };
    return { id: 6001 + at, priority: HEADER, action: bare, condition };
  });
  return [...read, ...write, ...wordRules(policy), ...posts, ...(phase === 'login' ? [] : [header, ...excepted])];
}
