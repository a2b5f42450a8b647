/**
 * A person's pointer, told as Actions. Listens in the capture phase, before the page reacts; stops and changes nothing. Only trusted input counts.
 * The page is not read then: it was before, in idle time (`performance.md` 4); only where what is pressed has come since must it be.
 */
import type { Gesture } from '../agent-core/gesture.ts';
import { arrivedAt, targetOf } from './arrived.ts';
import type { Beheld, Sight } from './beheld.ts';
import type { Typing } from './capture-keys.ts';
import { childNodesOf, closest, holds, isConnected, nodeType, tagOf, textOf } from './dom.ts';
import type { Ears } from './ears.ts';
import { createTurning } from './turning.ts';

/** Farther than this between press and release is a drag. CSS pixels. */
const DRAGGED = 10;
/** Elements that the pointer came over last, at most. */
const OVER = 12;
/** So long after it came over something the pointer may rest there. Milliseconds. */
const REST_MS = 100;

export interface CaptureSetup {
  beheld: Beheld;
  changes(): number;
  typing: Typing;
  ears: Ears;
  /** The pointer rests on what nobody knows. */
  strange(): void;
  tell(gesture: Gesture): void;
}

interface Press {
  element: Element;
  ref: string | null;
  sight: Sight;
  x: number;
  y: number;
  changes: number;
  /** It was told, or must not be. */
  done: boolean;
  /** The browser itself drags something. */
  native: boolean;
}

/** Controls that tell by `change` what was done with them. */
const tellsByChange = (element: Element): boolean =>
  closest(element, 'select') !== null || (element instanceof HTMLInputElement && /^(?:file|range|color)$/.test(element.type));

/** Has it text of its own. */
const says = (element: Element): boolean =>
  [...childNodesOf(element)].some((node) => nodeType(node) === Node.TEXT_NODE && /\S/.test(textOf(node)));
const fileNames = (input: HTMLInputElement): string[] => [...(input.files ?? [])].map((file) => file.name);

/** The listeners, by type; `flush` tells what is under way. */
export function createPointer(o: CaptureSetup): { on: Record<string, (event: Event) => void>; flush(): void } {
  const { beheld, typing, tell } = o;
  let press: Press | null = null;
  let multi: { ref: string; sight: Sight; told: number } | null = null;
  const over: { element: Element; at: number }[] = [];
  /** Where the pointer was last seen. */
  let place = { x: -1, y: -1 };
  let resting = 0;

  const turning = createTurning({ ears: o.ears, came, tell });

  function flush(): void {
    typing.flush();
    turning.flush();
  }

  /** What was there before under the way of the pointer, and may have opened what is pressed now. */
  function openerOf(pressed: Element, before: Sight): string | null {
    const candidates = over.filter(
      ({ element, at }) => at >= before.at && isConnected(element) && element !== pressed && before.knows(element),
    );
    const opener = candidates.findLast(({ element }) => before.isControl(element)) ?? candidates.at(-1);
    return opener === undefined ? null : before.meant(opener.element);
  }
  /** What came into view only under the pointer has the hover that opened it told first. */
  function tellHover(pressed: Element, { before, sight }: { before: Sight | null; sight: Sight }): void {
    if (before === null || before.knows(pressed) || !sight.knows(pressed)) return;
    const opener = openerOf(pressed, before);
    if (opener !== null) tell({ action: { kind: 'hover', target: opener }, takesBack: 0, seen: before.seen });
  }
  /** The page had changed since it was read. Before the button is let go it is read, unless the press has changed it already. */
  function renew(now: Press): void {
    if (now !== press || now.done || o.changes() !== now.changes) return;
    beheld.freshen();
    now.sight = beheld.look(now.element);
    now.ref = now.sight.meant(now.element);
  }

  function down(event: Event): void {
    const element = event instanceof PointerEvent && event.isPrimary ? arrivedAt(event) : null;
    if (element === null || !(event instanceof PointerEvent)) return;
    const [before, sight] = [beheld.before(), beheld.look(element)];
    typing.leave(element);
    turning.flush();
    tellHover(element, { before, sight });
    const [x, y] = [event.clientX, event.clientY];
    place = { x, y };
    const now = { element, ref: sight.meant(element), sight, x, y, changes: o.changes(), done: false, native: false };
    press = now;
    if (beheld.isStale()) setTimeout(renew, 0, now);
  }

  /** Something of the page was moved, not text selected. */
  function up(event: Event): void {
    if (press === null || press.done || press.native || !(event instanceof PointerEvent)) return;
    if (Math.hypot(event.clientX - press.x, event.clientY - press.y) < DRAGGED || tellsByChange(press.element)) return;
    if (o.changes() === press.changes || getSelection()?.isCollapsed === false) return;
    const held = press.element;
    const end = document.elementsFromPoint(event.clientX, event.clientY).find((element) => !holds(held, element));
    tellDrag(end ?? null);
  }
  function tellDrag(end: Element | null): void {
    const to = end === null ? null : (press?.sight.meant(end) ?? null);
    if (press === null || press.ref === null || to === null || to === press.ref) return;
    press.done = true;
    tell({ action: { kind: 'drag', from: press.ref, to }, takesBack: 0, seen: press.sight.seen });
  }

  /** Told as it was pressed: what came under the pointer since is not what was meant. */
  function tellClick(event: MouseEvent, button: 'left' | 'middle' | 'right'): void {
    const byKey = event.detail === 0 ? typing.pressing() : null;
    const element = press === null || press.done ? byKey : press.element;
    if (element === null) return;
    const sight = press === null || press.done ? beheld.look(element) : press.sight;
    const ref = press === null || press.done ? sight.meant(element) : press.ref;
    if (press !== null) press.done = true;
    typing.used();
    if (ref === null || tellsByChange(element) || event.detail > 2) return;
    if (event.detail < 2) multi = { ref, sight, told: 0 };
    if (multi !== null) multi.told += 1;
    tell({ action: { kind: 'click', target: ref, ...(button === 'left' ? {} : { button }) }, takesBack: 0, seen: sight.seen });
  }
  function click(event: Event): void {
    if (event instanceof MouseEvent && event.button === 0) tellClick(event, 'left');
  }
  function twice(): void {
    if (multi === null) return;
    tell({ action: { kind: 'click', target: multi.ref, count: 2 }, takesBack: Math.min(2, multi.told), seen: multi.sight.seen });
    multi = null;
  }

  /** A choice from a native list, or a file. */
  function change(event: Event): void {
    const element = arrivedAt(event);
    if (element === null) return;
    if (element instanceof HTMLSelectElement) {
      const sight = beheld.look(element);
      const ref = sight.meant(element);
      const option = typing.optionOf(element);
      if (ref !== null && option !== '')
        tell({ action: { kind: 'select', target: ref, option }, takesBack: 0, seen: sight.seen });
    }
    if (element instanceof HTMLInputElement && element.type === 'file') {
      const sight = beheld.look(element);
      const ref = sight.meant(element);
      for (const name of ref === null ? [] : fileNames(element))
        if (ref !== null)
          tell({ action: { kind: 'upload', target: ref, file: typing.plain(name) }, takesBack: 0, seen: sight.seen });
    }
    beheld.filled(element);
  }

  function rested(): void {
    resting = 0;
    const element = over.at(-1)?.element;
    if (element !== undefined && says(element) && beheld.last()?.knows(element) === false) o.strange();
  }
  /** `false`: it has not moved. */
  function came(event: Event): boolean {
    if (!(event instanceof MouseEvent)) return false;
    const [x, y] = [event.clientX, event.clientY];
    // The page was turned or changed below a pointer that rests: it came over nothing. A press tells parts of pixels, this does not.
    if (Math.abs(x - place.x) < 1 && Math.abs(y - place.y) < 1) return false;
    place = { x, y };
    const element = targetOf(event);
    if (element === null) return true;
    beheld.came();
    if (resting === 0) resting = window.setTimeout(rested, REST_MS);
    over.push({ element, at: event.timeStamp });
    if (over.length > OVER) over.shift();
    return true;
  }

  return {
    flush,
    on: {
      pointerdown: down,
      pointerup: up,
      click,
      dblclick: twice,
      auxclick: (event) => {
        if (event instanceof MouseEvent && event.button === 1) tellClick(event, 'middle');
      },
      contextmenu: (event) => {
        if (event instanceof PointerEvent && press !== null && tagOf(press.element) !== 'html') tellClick(event, 'right');
      },
      dragstart: () => {
        if (press !== null) press.native = true;
      },
      drop: (event) => {
        if (press?.native === true && !press.done) tellDrag(arrivedAt(event));
      },
      change,
      ...turning.on,
      mouseover: came,
    },
  };
}
