/** Our Action and WebArena's action strings (`id_accessibility_tree`; `formats.md` 4), both ways. What cannot be said there is reported, never guessed. */
import { isUrl } from './is-url.ts';
import type { Action } from './trajectory.ts';

/** `folded`: said in other words; `transliterated`: letters replaced; `dropped`: left out; `unrepresentable`: no string means this. */
export interface Loss {
  kind: 'folded' | 'transliterated' | 'dropped' | 'unrepresentable';
  detail: string;
}

/** What the fold rules must know of the target. Where it is unknown the careful reading is taken: filled, one line, no options. */
export interface Field {
  /** Lower-case tag name: only a native `select` can be chosen from by typing. */
  tag: string;
  /** Present value; `''` when empty. */
  value: string;
  multiline: boolean;
  /** Labels of a native list, in order. */
  options: readonly string[];
}

/** The strings to be written, in order (several when folded, none when nothing can be written), and what was lost. */
export interface Written {
  words: string[];
  losses: Loss[];
}

const no = (detail: string): Written => ({ words: [], losses: [{ kind: 'unrepresentable', detail }] });
const exactly = (word: string): Written => ({ words: [word], losses: [] });
const folded = (words: string[], detail: string): Written => ({ words, losses: [{ kind: 'folded', detail }] });

/** The keys that WebArena's keyboard has: newline, U+0020..U+007F and U+0081..U+03E7. A newline is in it, but no string can carry it. */
const typable = (char: string): boolean => {
  const code = char.codePointAt(0) ?? 0;
  return code >= 0x20 && code <= 0x3e7 && code !== 0x80;
};

const PLAINER: Record<string, string> = { '’': "'", '‘': "'", '“': '"', '”': '"', '–': '-', '—': '-', '…': '...' };
const transliterated = (text: string): string => text.replace(/[’‘“”–—…\u00a0\u2009\u202f]/g, (char) => PLAINER[char] ?? ' ');

/** Playwright's names of keys; a single printable character is its own name. */
const KEYS = new Map(
  `Control Shift Alt Meta Space Enter Tab Escape Delete Backspace ArrowUp ArrowDown ArrowLeft ArrowRight PageUp PageDown Home End Insert
  F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 Minus Equal Backslash Backquote ControlOrMeta CapsLock ContextMenu`
    .split(/\s+/)
    .map((key) => [key.toLowerCase(), key]),
);
for (const [alias, key] of [
  ['ctrl', 'Control'],
  ['cmd', 'Meta'],
  ['command', 'Meta'],
  ['option', 'Alt'],
  ['esc', 'Escape'],
  ['del', 'Delete'],
  ['return', 'Enter'],
  ['up', 'ArrowUp'],
  ['down', 'ArrowDown'],
  ['left', 'ArrowLeft'],
  ['right', 'ArrowRight'],
  [' ', 'Space'],
  ['spacebar', 'Space'],
] as const) {
  KEYS.set(alias, key);
}

/** Names joined by `+` in Playwright's spelling; `null` when one of them is no key. The key `+` itself may stand last. */
function playwrightKeys(keys: string): string | null {
  const parts = keys === '+' ? ['+'] : keys.endsWith('++') ? [...keys.slice(0, -2).split('+'), '+'] : keys.split('+');
  const named = parts.map((part) => KEYS.get(part.toLowerCase()) ?? ([...part].length === 1 && typable(part) ? part : null));
  return named.includes(null) ? null : named.join('+');
}

function writeType(action: Action & { kind: 'type' }, field: Field | undefined, options: { transliterate: boolean }): Written {
  const id = action.target;
  const clearing = [`click [${id}]`, 'press [Control+a]', 'press [Backspace]'];
  const filled = field === undefined || field.value !== '';
  if (action.text === '') {
    if (!action.clear) return no('typing nothing into a field has no words');
    const enter = action.enter ? ['press [Enter]'] : [];
    return folded([...clearing, ...enter], 'the field is emptied by click, Control+a and Backspace');
  }
  if (/[\n\r]/.test(action.text)) return no('typed text with a line break has no words');
  const text = options.transliterate ? transliterated(action.text) : action.text;
  const foreign = [...text].find((char) => !typable(char));
  if (foreign !== undefined)
    return no(
      `the typed character U+${(foreign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')} is not on its keyboard`,
    );
  const losses: Loss[] =
    text === action.text ? [] : [{ kind: 'transliterated', detail: 'quotes, dashes or blanks were replaced by plain ones' }];
  const word = `type [${id}] [${text}] [${action.enter ? 1 : 0}]`;
  if (action.clear && filled) {
    losses.push({ kind: 'folded', detail: 'its type does not empty the field: click, Control+a and Backspace come first' });
    return { words: [...clearing, word], losses };
  }
  if (!action.clear && filled && field?.multiline) {
    losses.push({
      kind: 'folded',
      detail: 'its type clicks the middle of the field first: the text may land inside the old text',
    });
  }
  return { words: [word], losses };
}

function writeSelect(action: Action & { kind: 'select' }, field: Field | undefined): Written {
  if (field?.tag !== 'select') return no('only a native list can be chosen from by typing');
  const label = action.option;
  const wanted = label.toLowerCase();
  if (!field.options.includes(label)) return no('the list is not known to hold this option');
  if (field.options.filter((option) => option.toLowerCase().startsWith(wanted)).length > 1)
    return no('another option starts with the same letters');
  if (label === '' || ![...label].every(typable)) return no('the option has letters that are not on its keyboard');
  return folded([`type [${action.target}] [${label}] [1]`], 'a native list is chosen from by typing the label and Enter');
}

function writeStop(action: Action & { kind: 'stop' }): Written {
  const losses: Loss[] = action.evidence.length > 0 ? [{ kind: 'dropped', detail: 'the elements cited as evidence' }] : [];
  if (action.status === 'partial') losses.push({ kind: 'folded', detail: 'it has no word for a task done in part' });
  if (action.status === 'infeasible') {
    if (action.answer !== undefined) losses.push({ kind: 'dropped', detail: 'why it cannot be done: only N/A is understood' });
    return { words: ['stop [N/A]'], losses };
  }
  const answer = (action.answer ?? '').replace(/[\n\r]+/g, ' ');
  if (answer !== (action.answer ?? '')) losses.push({ kind: 'folded', detail: 'line breaks in the answer became blanks' });
  if (answer === 'N/A') losses.push({ kind: 'folded', detail: 'the answer N/A reads as cannot be done' });
  if (answer === '' && action.answer !== undefined) losses.push({ kind: 'folded', detail: 'an empty answer reads as none' });
  return { words: [`stop [${answer}]`], losses };
}

function writeGoto(url: string): Written {
  if (!isUrl(url)) return no('goto needs an absolute address');
  const href = new URL(url).href.replaceAll(' ', '%20');
  return href === url ? exactly(`goto [${url}]`) : folded([`goto [${href}]`], 'the address was percent-encoded');
}

function writePress(keys: string): Written {
  const named = playwrightKeys(keys);
  if (named === null) return no(`it has no key called ${JSON.stringify(keys)}`);
  return named === keys ? exactly(`press [${keys}]`) : folded([`press [${named}]`], 'key names in its spelling');
}

/**
 * An action in WebArena's words. Targets must be decimal ids (`formats.md` 1.8), anything else is `unrepresentable`. A step whose `words` are empty cannot be written;
 * several words mean that the same observation is repeated. `slot` is a remark of ours and is not written.
 */
export function writeAction(action: Action, options: { field?: Field; transliterate?: boolean } = {}): Written {
  if ('target' in action && !/^\d+$/.test(action.target)) return no('the element has no decimal id');
  switch (action.kind) {
    case 'click':
      if ((action.button ?? 'left') !== 'left' || (action.count ?? 1) !== 1) return no('it has only the single left click');
      return exactly(`click [${action.target}]`);
    case 'hover':
      return exactly(`hover [${action.target}]`);
    case 'type':
      return writeType(action, options.field, { transliterate: options.transliterate ?? false });
    case 'select':
      return writeSelect(action, options.field);
    case 'upload':
      return no('it has no file upload');
    case 'drag':
      return no('it has no drag');
    case 'press':
      return writePress(action.keys);
    case 'scroll':
      return exactly(`scroll [${action.direction}]`);
    case 'goto':
      return writeGoto(action.url);
    case 'wait':
      return { words: [], losses: [{ kind: 'dropped', detail: 'a wait, and the observation it was decided on' }] };
    case 'tab_focus':
      return exactly(`tab_focus [${action.index}]`);
    case 'go_back':
    case 'go_forward':
    case 'new_tab':
    case 'close_tab':
      return exactly(action.kind);
    case 'stop':
      return writeStop(action);
  }
}

function readType(text: string): Action | null {
  const flagged = /\[[01]\]$/.test(text) ? text : `${text} [1]`;
  const found = /type ?\[(\d+)\] ?\[([^\n]+)\] ?\[(\d+)\]/.exec(flagged);
  const [, target, typed, flag] = found ?? [];
  if (target === undefined || typed === undefined) return null;
  return { kind: 'type', target, text: typed, clear: false, enter: flag === '1' };
}

/**
 * An action string as WebArena's own reader takes it: the verb before the first `[`, then a search; `null` where that reader makes a NONE action.
 * It keeps that reader's traps: a missing flag means Enter, text runs to the last `]`, an answer with a line break is lost.
 */
export function readAction(written: string): Action | null {
  const text = written.trim();
  const verb = (text.includes('[') ? text.slice(0, text.indexOf('[')) : (text.split(/\s+/)[0] ?? '')).trim();
  const inside = (pattern: RegExp): string | undefined => pattern.exec(text)?.[1];
  switch (verb) {
    case 'click':
    case 'hover': {
      const target = inside(verb === 'click' ? /click ?\[(\d+)\]/ : /hover ?\[(\d+)\]/);
      return target === undefined ? null : { kind: verb, target };
    }
    case 'type':
      return readType(text);
    case 'press': {
      const keys = inside(/press ?\[([^\n]+)\]/);
      return keys === undefined ? null : { kind: 'press', keys };
    }
    case 'scroll': {
      const direction = inside(/scroll ?\[?(up|down)\]?/);
      return direction === undefined ? null : { kind: 'scroll', direction: direction === 'up' ? 'up' : 'down' };
    }
    case 'goto': {
      const url = inside(/goto ?\[([^\n]+)\]/);
      return url === undefined ? null : { kind: 'goto', url };
    }
    case 'tab_focus': {
      const index = inside(/tab_focus ?\[(\d+)\]/);
      return index === undefined ? null : { kind: 'tab_focus', index: Number(index) };
    }
    case 'new_tab':
    case 'close_tab':
    case 'go_back':
    case 'go_forward':
      return { kind: verb };
    case 'stop': {
      const answer = inside(/stop ?\[([^\n]+)\]/);
      if (answer === 'N/A') return { kind: 'stop', status: 'infeasible', evidence: [] };
      return { kind: 'stop', status: 'done', evidence: [], ...(answer === undefined ? {} : { answer }) };
    }
    default:
      return null;
  }
}
