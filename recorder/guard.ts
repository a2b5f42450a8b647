/** Compares the facts an action was permitted on with the page, in the task that would act (`safety.md` 7, re-check). */
import type { Guarded } from '../agent-core/page-api.ts';
import type { ElementFacts } from '../agent-core/ports.ts';
import { arrivedAt } from './arrived.ts';
import { attr, attribute, holds as contains, isConnected } from './dom.ts';
import { type Judged, lands } from './drop.ts';
import type { Ears } from './ears.ts';
import { belongs, controlOf } from './facts.ts';
import { collapsed } from './spaces.ts';

const WATCHED = [
  'pointerdown',
  'mousedown',
  'pointerup',
  'mouseup',
  'click',
  'auxclick',
  'dblclick',
  'contextmenu',
  'keydown',
  'beforeinput',
  'drop',
] as const;
/** With these what is dragged is let go. */
const LET_GO: ReadonlySet<string> = new Set(['pointerup', 'mouseup', 'drop']);

interface Armed extends Judged {
  /** Where a drag ends. */
  end?: Judged;
}
export interface Guard {
  arm(armed: Armed): void;
  shut(): void;
  /** Would what is dragged land on its end, let go at this point now? */
  lands(at: { x: number; y: number }): boolean;
  disarm(): Guarded;
}

/**
 * A field's own value changes while one types into it. A box is already checked when its click is told, and a page may have written that
 * into another field of the form by then; the click sends none of them. Before it is pressed (`begun` false) all are compared.
 */
function full(facts: ElementFacts, element: Element, begun: boolean): string {
  const control = controlOf(element);
  const checks = control instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(control.type);
  if (facts.form === null || !(facts.editable || (checks && begun))) return JSON.stringify(sorted(facts));
  const own = attribute(element, 'name');
  const fields = checks ? [] : facts.form.fields.filter((field) => field.name !== own);
  return JSON.stringify(sorted({ ...facts, form: { ...facts.form, fields } }));
}

const MODIFIER = '(?:ctrl|control|strg|alt|altgr|option|shift|umschalt|maj|cmd|command|meta|[⌘⌥⇧⌃^])[\\s+-]*';
const KEY = '(?:\\S|f\\d{1,2}|enter|return|esc|escape|del|delete|tab|space|backspace|home|end|up|down|left|right)';
const HINT = new RegExp(`^\\s*(?:\\[(?:${MODIFIER})*${KEY}\\]|\\((?:${MODIFIER})*${KEY}\\))$`, 'iu');
/**
 * The name of a sign is its title, often with a hint of its key in brackets, until the pointer shows the text beside it: then it says the same
 * without the hint, and its title still says it. Any other text in brackets tells one thing from another: "report (1)", "Send (draft)".
 */
function unhinted(is: ElementFacts, was: ElementFacts, element: Element): ElementFacts {
  const titled = collapsed(attr(element, 'title')) === was.name;
  if (!titled || is.name === '' || !was.name.startsWith(is.name) || !HINT.test(was.name.slice(is.name.length))) return is;
  return { ...is, name: was.name, row: was.row.replace(was.name, is.name) === is.row ? was.row : is.row };
}
/** Where the action goes. Text may change between press and release, as a page shows that it was pressed. */
const essence = ({ name, shows, heading, row, path, ...rest }: ElementFacts): ElementFacts => ({
  ...rest,
  name: '',
  heading: '',
  row: '',
  path: '',
});

/** A letter: nothing is sent by it. Enter sends, as a key and as what it does to the field. */
const isLetter = (event: Event): boolean =>
  (event instanceof KeyboardEvent && event.key !== 'Enter') ||
  (event instanceof InputEvent && !/^insert(?:LineBreak|Paragraph)$/.test(event.inputType));

/** While letters are typed a page may write other fields of the form, as an address after a title; with all else they are compared. */
const whileTyping = (facts: ElementFacts, event: Event): ElementFacts =>
  facts.editable && facts.form !== null && isLetter(event) ? { ...facts, form: { ...facts.form, fields: [] } } : facts;

const sorted = (facts: ElementFacts): [string, unknown][] => Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1));

/** Made once, before all else that listens: nothing in the page runs before it. */
export function createGuard(ears: Ears): Guard {
  let armed: Armed | 'shut' | null = null;
  let state: Guarded = 'untouched';

  /** As it was judged; `row` false: but for what stands around it. */
  function holds({ element, facts, read, rowAlone }: Armed, row: boolean): boolean {
    const now = unhinted(read(), facts, element);
    // A menu below an entry unfolds as the pointer comes, and stands in the entry's row from then on.
    const is = now.row !== facts.row && rowAlone() === facts.row ? { ...now, row: facts.row } : now;
    return full(facts, element, false) === full(row ? is : { ...is, row: facts.row }, element, false);
  }

  /** Of a drag that has begun; `null`: this is no end of it. The click that follows is told to what was dragged, or to what holds both ends. */
  function letGo(now: Armed, event: Event): boolean | null {
    const { end } = now;
    if (end === undefined || state !== 'passed' || !(event instanceof MouseEvent)) return null;
    if (LET_GO.has(event.type)) return lands({ x: event.clientX, y: event.clientY }, now, end);
    const arrived = event.type === 'click' ? arrivedAt(event) : null;
    if (arrived === null) return null;
    return contains(now.element, arrived) || (contains(arrived, now.element) && contains(arrived, end.element));
  }

  function holdsStill(now: Armed, event: Event): boolean {
    if (state === 'changed') return false;
    const ends = letGo(now, event);
    if (ends !== null) return ends;
    const arrived = arrivedAt(event);
    if (arrived === null || !belongs(now.element, arrived)) return false;
    const { editable } = now.facts;
    // The focus alone may open something beside a field; it was compared when the guard was armed.
    if (state === 'untouched') return holds(now, !editable);
    // What stands around a field may follow its letters, as a search shows what it has found; where it is sent may not.
    if (!editable && (event instanceof KeyboardEvent || event instanceof InputEvent)) return holds(now, true);
    const own = (facts: ElementFacts): string => full(whileTyping(facts, event), now.element, true);
    return own(essence(now.facts)) === own(essence(now.read()));
  }

  function check(event: Event): 'stop' | 'pass' {
    const now = armed;
    if (now === null || !event.isTrusted) return 'pass';
    // Pressing it took it away: what comes after would meet something else, but the press itself was rightly placed.
    const pressed = now !== 'shut' && state === 'passed' && !isConnected(now.element);
    if (!pressed && now !== 'shut' && holdsStill(now, event)) {
      state = 'passed';
      return 'pass';
    }
    if (!pressed) state = 'changed';
    event.preventDefault();
    event.stopImmediatePropagation();
    return 'stop';
  }

  for (const type of WATCHED) ears.hear(type, check);
  return {
    arm(next) {
      armed = next;
      state = holds(next, true) ? 'untouched' : 'changed';
    },
    lands: (at) => armed !== null && armed !== 'shut' && armed.end !== undefined && lands(at, armed, armed.end),
    shut() {
      armed = 'shut';
      state = 'untouched';
    },
    disarm() {
      armed = null;
      return state;
    },
  };
}
