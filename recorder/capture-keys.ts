/** A person's keyboard, told as Actions: what stands in a field in the end is one `type`, whatever keys, input method or paste it took. */
import type { Gesture } from '../agent-core/gesture.ts';
import type { Mask } from '../agent-core/mask.ts';
import type { FrameSnapshot } from '../agent-core/page-api.ts';
import { arrivedAt } from './arrived.ts';
import type { Beheld, Sight } from './beheld.ts';
import { activeElementOf, flatParent, holds, matches } from './dom.ts';
import { isEditingHost, secretIn } from './mask.ts';

/** A letter that a key gave is in its field by then, and a timer for each few letters would be dear. Milliseconds. */
const REST_MS = 500;
/** Characters of one `type` at most. */
const MOST_TEXT = 20_000;
const MODIFIERS = new Set([
  'Control',
  'Shift',
  'Alt',
  'Meta',
  'AltGraph',
  'CapsLock',
  'NumLock',
  'Fn',
  'Dead',
  'Process',
  'Unidentified',
]);
/** Always worth telling outside of a field; the page may listen for them anywhere. */
const NAMED = /^(?:Escape|Enter|Space|Delete|Backspace|Arrow\w+|PageUp|PageDown|Home|End|F\d+|ContextMenu)$/;
/** These the browser itself answers with a click on the control that has the focus. */
const PRESSED =
  'a[href],button,summary,input:is([type=button],[type=submit],[type=reset],[type=image],[type=checkbox],[type=radio])';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLElement;
const isInput = (element: Element): element is HTMLInputElement => element instanceof HTMLInputElement;

/** The field that text goes into; `null` when it is none. */
function fieldOf(element: Element | null): Field | null {
  if (element instanceof HTMLTextAreaElement) return element;
  if (element instanceof HTMLInputElement)
    return /^(?:checkbox|radio|file|button|submit|reset|image|hidden)$/.test(element.type) ? null : element;
  for (let at = element, host: HTMLElement | null = null; ; at = flatParent(at)) {
    if (at === null) return host;
    if (at instanceof HTMLElement && isEditingHost(at)) host = at;
  }
}
const rawOf = (field: Field): string =>
  // biome-ignore lint/performance/useDomNodeTextContent: line breaks are part of what was typed
  field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : field.innerText.replace(/\n$/, '');

export interface Typing {
  on: Record<string, (event: Event) => void>;
  /** Asked before `on`, of each event: is it of a letter that goes on where the last one went. Then it tells nothing new, and nothing is asked of it. */
  again: Record<string, (event: Event) => boolean>;
  /** What was typed is told. */
  flush(): void;
  /** The pointer went down there: typing in another field has ended. */
  leave(to: Element): void;
  /** The control that a key is being pressed on. */
  pressing(): Element | null;
  /** That press was told as a click. */
  used(): void;
  /** Label of what is chosen now, masked. */
  optionOf(select: HTMLSelectElement): string;
  plain(text: string): string;
}

interface Session {
  field: Field;
  ref: string;
  seen: FrameSnapshot;
  /** What stood in it before. */
  was: string;
  typed: boolean;
}

/** `Control+Shift+k` as Playwright names keys. */
function keysOf(event: KeyboardEvent): string {
  const key = event.key === ' ' ? 'Space' : event.key;
  const held = [
    ...(event.ctrlKey ? ['Control'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(event.metaKey ? ['Meta'] : []),
    ...(event.shiftKey && ([...key].length > 1 || event.ctrlKey || event.altKey || event.metaKey) ? ['Shift'] : []),
  ];
  return [...held, key].join('+');
}

const isBare = (event: KeyboardEvent): boolean => !event.ctrlKey && !event.altKey && !event.metaKey;

export function createTyping(o: { beheld: Beheld; mask: () => Mask; changes(): number; tell(gesture: Gesture): void }): Typing {
  const { beheld, tell } = o;
  let session: Session | null = null;
  /** A letter that has not come into its field yet. */
  let letter: KeyboardEvent | null = null;
  /** As it was read before that key. */
  let sight: Sight | null = null;
  /** Its key went where the last letter went: what it gives is asked nothing. */
  let going = false;
  /** It has come in. */
  let came = false;
  let timer = 0;
  let inputs = 0;
  let pressed: Element | null = null;

  const seenNow = (): FrameSnapshot => beheld.look(null).seen;
  /** The letter never came, because the page took its key. Asked a moment later, or when something else begins: a timer for each letter is dear. */
  function settle(): void {
    const waits = came ? null : letter;
    letter = null;
    going = false;
    if (waits === null || !waits.defaultPrevented || !waits.isTrusted) return;
    // Not as it was read since: that may show what the key has done.
    tellPress(keysOf(waits), sight === null || sight === beheld.last() ? seenNow() : sight.seen);
  }
  function rest(): void {
    timer = 0;
    if (!came) settle();
  }
  function begin(field: Field): void {
    if (session?.field === field) return;
    flush();
    const sight = beheld.look(field);
    const ref = sight.meant(field);
    if (ref !== null) session = { field, ref, seen: sight.seen, was: rawOf(field), typed: false };
  }
  /** A region with marks of its own keeps them where text was only added. */
  function tellTyped(now: Session, text: string, enter: boolean): void {
    const added = !isInput(now.field) && isEditingHost(now.field) && now.was !== '' && text.startsWith(now.was);
    const said = (added ? text.slice(now.was.length) : text).slice(0, MOST_TEXT);
    const shown = o.mask().value(said, { secret: secretIn(now.field), hidden: matches(now.field, ':autofill') });
    tell({ action: { kind: 'type', target: now.ref, text: shown, clear: !added, enter }, takesBack: 0, seen: now.seen });
  }
  function flush(enter = false): boolean {
    settle();
    const now = session;
    session = null;
    if (now === null || !now.typed) return false;
    const text = rawOf(now.field);
    if (text === now.was && !enter) return false;
    tellTyped(now, text, enter);
    return true;
  }
  function tellPress(keys: string, seen: FrameSnapshot): void {
    flush();
    tell({ action: { kind: 'press', keys }, takesBack: 0, seen });
  }
  /** After the page has answered the key: did it take it, or change by it. */
  function ifTaken(
    event: KeyboardEvent,
    take: (taken: { prevented: boolean; changed: boolean; entered: boolean }) => void,
  ): void {
    const [changes, before] = [o.changes(), inputs];
    setTimeout(
      () => take({ prevented: event.defaultPrevented, changed: o.changes() !== changes, entered: inputs !== before }),
      0,
    );
  }

  function enterKey(event: KeyboardEvent, field: Field): void {
    if (isInput(field)) {
      if (session?.field !== field || !flush(true)) tellPress('Enter', seenNow());
      return;
    }
    const [now, text] = [session, rawOf(field)];
    const seen = seenNow();
    ifTaken(event, ({ prevented, entered }) => {
      if (entered || !prevented) return;
      if (now === null || !now.typed || session !== now) {
        tellPress('Enter', seen);
        return;
      }
      session = null;
      tellTyped(now, text, true);
    });
  }
  function fieldKey(event: KeyboardEvent, field: Field, keys: string): void {
    const seen = seenNow();
    if (keys === 'Enter') enterKey(event, field);
    else if (keys === 'Escape') tellPress(keys, seen);
    else
      ifTaken(event, ({ prevented, entered }) => {
        if (prevented && !entered) tellPress(keys, seen);
      });
  }
  function pageKey(event: KeyboardEvent, at: Element | null, keys: string): void {
    const isPressed = at !== null && matches(at, PRESSED) && (keys === 'Enter' || keys === 'Space');
    const { seen } = beheld.look(isPressed ? at : null);
    const combined = event.ctrlKey || event.altKey || event.metaKey;
    if (!isPressed && !combined && NAMED.test(event.key === ' ' ? 'Space' : event.key)) {
      tellPress(keys, seen);
      return;
    }
    if (isPressed) pressed = at;
    ifTaken(event, ({ prevented, changed }) => {
      if (prevented || (changed && !isPressed && !combined && event.key !== 'Tab')) tellPress(keys, seen);
    });
  }
  function wait(event: KeyboardEvent): void {
    letter = event;
    sight = beheld.last();
    came = false;
    if (timer === 0) timer = window.setTimeout(rest, REST_MS);
  }
  function keydown(event: Event): void {
    if (!(event instanceof KeyboardEvent)) return;
    const { key } = event;
    // A page is slowed by whatever is asked of each letter.
    if (key.length === 1 && session !== null && session.field === event.target && isBare(event)) {
      settle();
      wait(event);
      going = session?.typed === true;
      return;
    }
    going = false;
    if (event.isComposing || event.repeat || (key.length > 1 && MODIFIERS.has(key))) return;
    settle();
    pressed = null;
    const at = arrivedAt(event);
    // What is chosen in a native list is told by its change.
    if (at instanceof HTMLSelectElement) return;
    const field = fieldOf(at);
    if (field === null) pageKey(event, at, keysOf(event));
    else if (key.length === 1 && isBare(event)) {
      beheld.look(null);
      wait(event);
    } else fieldKey(event, field, keysOf(event));
  }

  /** Does it go into a field. */
  function enters(event: Event): boolean {
    // The same field as before: nothing is asked of the page with each letter.
    if (session?.field === event.target) return true;
    const field = fieldOf(arrivedAt(event));
    if (field !== null) begin(field);
    return field !== null;
  }
  function entered(event: Event): void {
    if (!enters(event)) return;
    came = true;
    inputs += 1;
    if (session === null) return;
    session.typed = true;
    beheld.filled(session.field);
  }

  return {
    flush: () => void flush(),
    leave(to) {
      settle();
      if (session !== null && !holds(session.field, to)) flush();
    },
    pressing: () => pressed,
    used() {
      pressed = null;
    },
    optionOf: (select) => o.mask().text(select.selectedOptions[0]?.label.trim() ?? ''),
    plain: (text) => o.mask().text(text),
    again: {
      keydown(event) {
        // One that has not come in may have been taken, and this event may be of the page's making.
        if (!going || !came || !(event instanceof KeyboardEvent)) return false;
        if (event.key.length !== 1 || event.target !== session?.field) return false;
        wait(event);
        return true;
      },
      beforeinput: () => going && !came,
      input(event) {
        // A second one is not of that key: an input method, a list of the browser.
        if (!going || came || session === null || !event.isTrusted) return false;
        came = true;
        beheld.filled(session.field);
        return true;
      },
    },
    on: {
      keydown,
      beforeinput: enters,
      input: entered,
      focusout: (event) => {
        if (session !== null && event.target === session.field && activeElementOf(document) !== session.field) flush();
      },
      pagehide: () => void flush(),
    },
  };
}
