/** Compares the facts an action was permitted on with the page, in the task that would act (`safety.md` 7, re-check). */
import type { Guarded } from '../agent-core/page-api.ts';
import type { ElementFacts } from '../agent-core/ports.ts';
import { arrivedAt } from './arrived.ts';
import { isConnected } from './dom.ts';
import type { Ears } from './ears.ts';
import { belongs, controlOf } from './facts.ts';

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
] as const;

interface Armed {
  element: Element;
  facts: ElementFacts;
  read: () => ElementFacts;
}
export interface Guard {
  arm(armed: Armed): void;
  disarm(): Guarded;
}

/**
 * A field's own value changes while one types into it. A box is already checked when its click is told, and a page may have written that
 * into another field of the form by then; the click sends none of them.
 */
function full(facts: ElementFacts, element: Element): string {
  const control = controlOf(element);
  const checks = control instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(control.type);
  if (!(facts.editable || checks) || facts.form === null) return JSON.stringify(sorted(facts));
  const own = element.getAttribute('name');
  const fields = checks ? [] : facts.form.fields.filter((field) => field.name !== own);
  return JSON.stringify(sorted({ ...facts, form: { ...facts.form, fields } }));
}
/** The name of a sign is its title, often with a hint of its key in brackets, until the pointer shows the text beside it: then it says the same without the hint. */
const HINT = /^\s*(?:\[[^\]]{1,20}\]|\([^)]{1,20}\))$/;
const unhinted = (is: string, was: string): boolean => is !== '' && was.startsWith(is) && HINT.test(was.slice(is.length));
const asJudged = (is: ElementFacts, was: ElementFacts): ElementFacts => ({
  ...is,
  name: unhinted(is.name, was.name) ? was.name : is.name,
  // The focus alone may open something beside a field.
  row: was.editable || unhinted(is.row, was.row) ? was.row : is.row,
});
/** Where the action goes. Text may change between press and release, as a page shows that it was pressed. */
const essence = ({ name, heading, row, path, ...rest }: ElementFacts): ElementFacts => ({
  ...rest,
  name: '',
  heading: '',
  row: '',
  path: '',
});

const sorted = (facts: ElementFacts): [string, unknown][] => Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1));

/** Made once, before all else that listens: nothing in the page runs before it. */
export function createGuard(ears: Ears): Guard {
  let armed: Armed | null = null;
  let state: Guarded = 'untouched';

  function holdsStill(now: Armed, event: Event): boolean {
    if (state === 'changed') return false;
    const arrived = arrivedAt(event);
    if (arrived === null || !belongs(now.element, arrived)) return false;
    // What stands around a field may follow its letters, as a search shows what it has found; where it is sent may not.
    const again = !now.facts.editable && (event instanceof KeyboardEvent || event instanceof InputEvent);
    const fresh = state === 'untouched' || again;
    const read = now.read();
    const [was, is] = fresh ? [now.facts, asJudged(read, now.facts)] : [essence(now.facts), essence(read)];
    return full(was, now.element) === full(is, now.element);
  }

  function check(event: Event): 'stop' | 'pass' {
    const now = armed;
    if (now === null || !event.isTrusted) return 'pass';
    // Pressing it took it away: what comes after would meet something else, but the press itself was rightly placed.
    const pressed = state === 'passed' && !isConnected(now.element);
    if (!pressed && holdsStill(now, event)) {
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
      state = 'untouched';
    },
    disarm() {
      armed = null;
      return state;
    },
  };
}
