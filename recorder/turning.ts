/**
 * A person's turns of the wheel, told as `scroll`. Once something scrolls, its place says how far, so nobody listens to the wheel until it rests: a page is slowed by each
 * call. A page that takes the wheel itself scrolls nothing; there each turn is heard.
 */
import type { Gesture } from '../agent-core/gesture.ts';
import { targetOf } from './arrived.ts';
import { flatParent } from './dom.ts';
import type { Ears } from './ears.ts';

/** The wheel has stopped. Milliseconds. */
const STILL_MS = 250;
/** So often it is looked whether something still scrolls. Milliseconds. */
const LOOK_MS = 100;
/** So long nobody listens, at most: what scrolls by itself may never rest. Milliseconds. */
const LONGEST_MS = 5_000;
/** What one `scroll` moves, as a part of the window's height; less than `LEAST` of it is none. */
const PAGE = 0.8;
const LEAST = 0.15;
const MOST_SCROLLS = 10;
/** Heard only while the wheel is turned. */
export const SOMETIMES = ['scroll', 'mousemove'] as const;

/** From the first wheel that is heard until what scrolls has stopped. */
interface Stretch {
  /** As far as the wheel was heard, in CSS pixels; down is positive. */
  heard: number;
  /** As far as something scrolled, from its place before what was heard. */
  moved: number;
  since: number;
  /** What may scroll, and where it was when the wheel was first heard. */
  places: Map<Element, number>;
  /** What scrolls, and where it last was; nobody listens since that is known. */
  scrolls: { element: Element; was: number } | null;
}
/** Stretches with little rest between them. */
interface Turn {
  by: number;
  /** When the wheel was last heard, or something scrolled. */
  at: number;
  stretch: Stretch | null;
  timer: number;
}

/** Around what the wheel was turned on. */
function placesOf(event: Event): Map<Element, number> {
  const places = new Map<Element, number>();
  for (let at = targetOf(event); at !== null; at = flatParent(at)) places.set(at, at.scrollTop);
  return places;
}

export interface Turning {
  on: Record<string, (event: Event) => void>;
  flush(): void;
}

/** `came`: the pointer came over something, unless it rests. While the wheel is turned that is not heard either, until it moves. */
export function createTurning(o: { ears: Ears; came(event: Event): boolean; tell(gesture: Gesture): void }): Turning {
  const { ears } = o;
  let turn: Turn | null = null;

  /** The wheel is heard again. */
  function close(now: Turn): void {
    const { stretch } = now;
    if (stretch === null) return;
    const { heard, moved, scrolls } = stretch;
    now.by += Math.abs(moved) > Math.abs(heard) ? moved : heard;
    now.stretch = null;
    ears.shut(...SOMETIMES);
    if (scrolls !== null) ears.open('wheel', 'mouseover');
  }
  function end(now: Turn): void {
    close(now);
    clearTimeout(now.timer);
    turn = null;
    const by = Math.abs(now.by);
    if (by < LEAST * innerHeight) return;
    const times = Math.min(MOST_SCROLLS, Math.max(1, Math.round(by / (PAGE * innerHeight))));
    for (let i = 0; i < times; i += 1)
      o.tell({ action: { kind: 'scroll', direction: now.by > 0 ? 'down' : 'up' }, takesBack: 0, seen: null });
  }
  /** Has it moved on? The other way it was turned back, or the page put something in above. */
  function movesOn(stretch: Stretch): boolean {
    const { scrolls, heard } = stretch;
    if (scrolls === null) return false;
    const is = scrolls.element.scrollTop;
    const by = is - scrolls.was;
    scrolls.was = is;
    if (by * heard <= 0) return false;
    stretch.moved += by;
    return true;
  }
  /** One timer for all turns: setting one with each is dear. */
  function look(now: Turn): void {
    const time = performance.now();
    const { stretch } = now;
    let left = now.at + STILL_MS - time;
    if (stretch !== null && stretch.scrolls !== null) {
      const on = movesOn(stretch);
      // It stopped since it was last looked at, at the latest then.
      now.at = on ? time : time - LOOK_MS;
      left = LOOK_MS;
      if (!on || time - stretch.since > LONGEST_MS) close(now);
    }
    if (left <= 0) end(now);
    else now.timer = window.setTimeout(look, left, now);
  }
  function begun(event: Event): Stretch {
    ears.open('scroll');
    return { heard: 0, moved: 0, since: performance.now(), places: placesOf(event), scrolls: null };
  }

  return {
    flush() {
      if (turn === null) return;
      if (turn.stretch !== null) movesOn(turn.stretch);
      end(turn);
    },
    on: {
      wheel(event) {
        if (!(event instanceof WheelEvent) || event.ctrlKey) return;
        if (turn === null) {
          turn = { by: 0, at: 0, stretch: null, timer: 0 };
          turn.timer = window.setTimeout(look, LOOK_MS, turn);
        }
        turn.stretch ??= begun(event);
        turn.stretch.heard += event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 32 : event.deltaY;
        turn.at = performance.now();
      },
      scroll({ target }) {
        const element = target === document ? document.scrollingElement : target;
        const stretch = turn?.stretch ?? null;
        if (stretch === null || stretch.heard === 0 || !(element instanceof Element)) return;
        const was = stretch.places.get(element);
        if (was === undefined) return;
        const is = element.scrollTop;
        if ((is - was) * stretch.heard < 0) return;
        // Where nothing is animated it had scrolled before the wheel was told.
        stretch.moved = is === was ? stretch.heard : is - was;
        stretch.scrolls = { element, was: is };
        ears.shut('scroll', 'wheel', 'mouseover');
        ears.open('mousemove');
      },
      mousemove(event) {
        if (!o.came(event)) return;
        ears.shut('mousemove');
        ears.open('mouseover');
      },
    },
  };
}
