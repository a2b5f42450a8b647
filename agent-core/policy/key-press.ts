/** What a key press may do, by the key and by what has the focus. */
import type { ElementFacts } from '../ports.ts';
import type { Signal } from './decide.ts';
import { firm, soft, worst } from './signal.ts';
import { list } from './words.ts';

/** Moves or leaves; writes nothing. */
const MOVES = new Set(
  list(
    `tab, escape, home, end, pageup, pagedown, arrowup, arrowdown, arrowleft, arrowright, shift, control, alt, meta, capslock, f1, f6, f10`,
  ),
);
/** Open the browser's own tools, windows or dialogs. */
const BROWSER_KEYS = new Set(
  list(`control+u, control+o, control+j, control+h, control+d, control+p, control+l, control+t, control+n, control+w, control+q, control+k, f12,
  control+shift+i, control+shift+c, control+shift+j, control+shift+k, control+shift+m, control+shift+n, control+shift+p, control+shift+t,
  control+shift+w, control+shift+q, control+shift+delete, alt+f4, alt+d, alt+f, alt+e, f6, f11, shift+escape`),
);
const READS = new Set(list('control+a, control+c, control+f, control+home, control+end, shift+tab'));
const MODIFIERS = new Map([
  ['ctrl', 'control'],
  ['controlormeta', 'control'],
  ['cmd', 'control'],
  ['command', 'control'],
  ['meta', 'control'],
  ['option', 'alt'],
  ['esc', 'escape'],
  ['return', 'enter'],
  ['numpadenter', 'enter'],
  ['spacebar', ' '],
  ['space', ' '],
  ['del', 'delete'],
]);
const RANK = list('shift, alt, control');

/** `Ctrl+Shift+I` and `shift+control+KeyI` alike: modifiers first, in one order. */
function normalised(keys: string): string {
  const parts = keys.split('+').map((part) => {
    const key = part.toLowerCase().replace(/^(key|digit)(?=.$)/, '');
    return MODIFIERS.get(key) ?? key;
  });
  return [...new Set(parts)].sort((a, b) => RANK.indexOf(b) - RANK.indexOf(a)).join('+');
}

/** Ways to judge the focused element, from `classify.ts`. */
interface Focused {
  enter: (f: ElementFacts) => Signal;
  field: (f: ElementFacts) => Signal;
  press: (f: ElementFacts) => Signal;
}

/**
 * Class of a key press. `facts`: the focused element, `null` if none or unknown, and then keys may reach any shortcut of the page.
 * Several keys in a row are separated by spaces: the worst of them counts.
 */
export function keySignal(keys: string, facts: ElementFacts | null, by: Focused): Signal {
  const chords = keys.trim() === '' ? ['space'] : keys.trim().split(/\s+/);
  return worst(chords.map((chord) => chordSignal(normalised(chord), facts, by)));
}

function chordSignal(key: string, facts: ElementFacts | null, by: Focused): Signal {
  const bare = key.replace(/.*\+/, '');
  if (BROWSER_KEYS.has(key)) return firm('X', `browser-key:${key}`);
  if (READS.has(key)) return firm('U', 'key');
  if (bare === 'enter') {
    if (facts === null) return soft('W', 'enter-on-unknown');
    const sends = by.enter(facts);
    return key === 'enter' ? sends : worst([sends, firm('W', `key:${key}`)]);
  }
  if (key === 'control+s') return firm('W', 'key:save');
  if (MOVES.has(bare) && !key.includes('alt+')) {
    // Arrows change what is chosen or slid to.
    const changes = facts !== null && bare.startsWith('arrow') && /^(slider|radio|spinbutton)$/.test(facts.role);
    return changes ? by.press(facts) : firm('U', 'key');
  }
  if (facts?.editable === true) return by.field(facts);
  if (bare === 'delete' || bare === 'backspace') return firm('I', 'key:delete');
  if (bare === ' ' && facts !== null) return by.press(facts);
  return soft('W', 'shortcut');
}
