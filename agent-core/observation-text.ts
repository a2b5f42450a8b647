/** An Observation as bounded, compact text for a model, and what changed between two. */
import { cap } from './effect.ts';
import { type Line, linesOf } from './observation-lines.ts';
import type { Observation } from './trajectory.ts';

/**
 * Language-model tokens, rather too many than too few: a word of up to eight ASCII letters one, digits by threes, punctuation by twos, line ends, each other character one.
 * After the splitting of o200k; `npm run bench:size` prints both.
 */
export const estimateTokens = (text: string): number => {
  let tokens = 0;
  for (const [part = ''] of text.matchAll(/[A-Za-z]+|[0-9]+|[!-/:-@[-`{-~]+|\n+|[^\n -~]/gu)) {
    const first = part.charCodeAt(0);
    if (part === '\n' || first > 126) tokens += 1;
    else if (/[A-Za-z]/.test(part)) tokens += Math.ceil(part.length / 8);
    else tokens += Math.ceil(part.length / (first >= 48 && first <= 57 ? 3 : 2));
  }
  return tokens;
};
const costOf = (line: Line): number => estimateTokens(`${line.text}\n`);

export interface TextOptions {
  /** By `estimateTokens`; 6,000 unless given. */
  maxTokens?: number;
  /** Refs of `[+ref]` marks to open: the lines that follow there come first. */
  expand?: readonly string[];
}

/** Tokens that one mark opens, and what a mark itself may cost. */
const SPAN = 2_000;
const MARK = 24;
/** Characters of one text at most, where there is a limit at all. */
const LONGEST = 400;

function headOf(o: Observation): string {
  const tabs =
    o.tabs.length < 2
      ? []
      : [`Tabs: ${o.tabs.map((tab, i) => `${i} «${cap(tab.title, 60)}»${tab.active ? ' (current)' : ''}`).join(' | ')}`];
  const failed = o.failure === undefined ? [] : [`The last action failed: ${cap(o.failure, 300)}`];
  return [`Page: ${cap(o.title, 200)}`, `URL: ${cap(o.url, 300)}`, ...tabs, ...failed].join('\n');
}

/** Lines from `from` on that one mark opens: `span` tokens of them. */
function spanAt(all: readonly Line[], from: number, span: number): number {
  let [to, tokens] = [from, 0];
  for (; to < all.length; to += 1) {
    const line = all[to];
    if (line === undefined || (to > from && tokens + costOf(line) > span)) break;
    tokens += costOf(line);
  }
  return to;
}

/** The lines that the marks named in `expand` open. */
function openedBy(expand: readonly string[], all: readonly Line[], span: number): Set<Line> {
  const opened = new Set<Line>();
  for (const ref of expand) {
    const from = all.findIndex((line) => line.ref === ref);
    if (from >= 0) for (const line of all.slice(from, spanAt(all, from, span))) opened.add(line);
  }
  return opened;
}

/** Which lines stay within `left` tokens: what was asked for first, then by rank. */
function fitted(all: readonly Line[], left: number, opened: ReadonlySet<Line>): Set<Line> {
  const kept = new Set<Line>();
  let rest = left;
  const take = (line: Line): void => {
    const cost = costOf(line);
    if (kept.has(line) || cost > rest) return;
    kept.add(line);
    rest -= cost;
  };
  for (const line of opened) take(line);
  for (const rank of [0, 1, 2, 3]) for (const line of all) if (line.rank === rank) take(line);
  return kept;
}

/** The lines that stay, and a mark wherever some were left out: `[+ref]` opens what is missing from there on. */
function withMarks(all: readonly Line[], kept: ReadonlySet<Line>, span: number): { text: string[]; marks: number } {
  const text: string[] = [];
  let marks = 0;
  let until = 0;
  all.forEach((line, i) => {
    if (kept.has(line)) {
      text.push(line.text);
      return;
    }
    if (i < until) return;
    until = spanAt(all, i, span);
    const missing = all.slice(i, until).filter((each) => !kept.has(each));
    const controls = missing.reduce((sum, each) => sum + each.controls, 0);
    text.push(`… [+${line.ref}] ${missing.length} lines${controls === 0 ? '' : `, ${controls} controls`}`);
    marks += 1;
  });
  return { text, marks };
}

/**
 * What a model reads of a page: title, url, tabs, why the last action failed, then `[ref] kind "name" value states` for what can be acted on, `== section ==`,
 * `# heading`, one line a row (below a row of the same make only what differs), and text. At most `maxTokens`; when that is too little, text goes first, then what is out of view.
 * Whatever is left out is opened by naming a mark's ref in `expand`; nodes that were never captured are counted in the last line.
 */
export function observationText(o: Observation, options: TextOptions = {}): string {
  const { maxTokens = 6_000, expand = [] } = options;
  const head = headOf(o);
  const all = linesOf(o, { longest: maxTokens === Number.POSITIVE_INFINITY ? maxTokens : LONGEST, fold: true });
  const uncaptured = o.cut === undefined || o.cut === 0 ? [] : [`… ${o.cut} nodes of this page were not captured.`];
  const room = maxTokens - estimateTokens([head, '', ...uncaptured].join('\n')) - 4;
  const whole = all.reduce((sum, line) => sum + costOf(line), 0);
  // Marks need room of their own, and how many there are is known only when the lines are chosen.
  const span = Math.max(SPAN, Math.ceil((whole * MARK * 4) / Math.max(room, 1)));
  const opened = openedBy(expand, all, span);
  for (let reserved = 0; ; ) {
    const { text, marks } = withMarks(all, fitted(all, Math.max(room - reserved, 0), opened), span);
    if (marks * MARK <= reserved || reserved >= room) return [head, '', ...text, ...uncaptured].join('\n').trimEnd();
    reserved = marks * MARK;
  }
}

/**
 * Only what the last step changed: lines that are new or read otherwise (`+`), and those that went (`-`), at most `maxTokens`. `null` where more than half of the page is new: then
 * the page itself says it better.
 */
export function changeText(before: Observation, after: Observation, maxTokens = 1_500): string | null {
  const read = (o: Observation): Line[] => linesOf(o, { longest: LONGEST, fold: false });
  const [was, is] = [read(before), read(after)];
  const count = (lines: readonly Line[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const { text } of lines) counts.set(text, (counts.get(text) ?? 0) + 1);
    return counts;
  };
  const minus = (lines: readonly Line[], other: Map<string, number>): Line[] =>
    lines.filter(({ text }) => {
      const left = other.get(text) ?? 0;
      other.set(text, left - 1);
      return left <= 0;
    });
  const [fresh, gone] = [minus(is, count(was)), minus(was, count(is))];
  if (fresh.length > Math.max(is.length / 2, 3)) return null;
  const all = [...fresh.map(({ text }) => `+ ${text}`), ...gone.map(({ text }) => `- ${text}`)];
  const out: string[] = [];
  let left = maxTokens - MARK;
  for (const line of all) {
    left -= estimateTokens(`${line}\n`);
    if (left < 0) break;
    out.push(line);
  }
  return [...out, ...(out.length < all.length ? [`… ${all.length - out.length} more changed lines`] : [])].join('\n');
}
