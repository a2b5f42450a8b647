/** Turns of the wheel as a person makes them, and what is told of them. */
import { beforeEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { createFrame } from '../../recorder/frame.ts';
import { show } from './page.ts';

const told: string[] = [];
const api = createFrame(window, (gesture) => {
  const { action } = JSON.parse(gesture);
  told.push(action.kind === 'scroll' ? action.direction : action.kind);
});
api.setup({ prefix: '', key: 'k', keep: [], maskValues: false });

const LONG = '<div id=long style="height:9000px">Long</div>';
function begin(html: string): void {
  api.flush();
  scrollTo(0, 0);
  show(html);
  api.capture();
  api.snapshot();
  told.length = 0;
}
function at(selector: string): HTMLElement {
  const element = document.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`The page has no ${selector}.`);
  return element;
}
const turn = (selector: string, y: number, times = 1): Promise<void> =>
  userEvent.wheel(at(selector), { delta: { y: y * innerHeight }, times });
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
/** Longer than a turn lasts after it. */
const REST_MS = 900;

beforeEach(() => pause(REST_MS));

test('one turn is told by how far it went, each turn after it again, and back the other way', async () => {
  begin(LONG);
  await turn('#long', 0.1, 16);
  await expect.poll(() => told).toEqual(['down', 'down']);
  // The moment it was told.
  await turn('#long', 0.8);
  await expect.poll(() => told).toEqual(['down', 'down', 'down']);
  await turn('#long', -0.4, 2);
  await expect.poll(() => told.slice(3)).toEqual(['up']);
  await pause(REST_MS);
  expect(told).toHaveLength(4);
  expect(scrollY).toBeGreaterThan(innerHeight);
});

test('what is turned back at once is told both ways; what is too little, not', async () => {
  begin(LONG);
  await turn('#long', 0.3, 3);
  await pause(450);
  await turn('#long', -0.3, 3);
  await expect.poll(() => told).toEqual(['down', 'up']);
  told.length = 0;
  await turn('#long', 0.05, 2);
  await pause(REST_MS);
  expect(told).toEqual([]);
});

test('in a box, and in what stands in a shadow root', async () => {
  begin(`<div id=box style="height:300px;overflow:auto">${LONG}</div><x-box></x-box>`);
  await turn('#box', 0.2, 4);
  await expect.poll(() => told).toEqual(['down']);
  expect([at('#box').scrollTop > 0.7 * innerHeight, scrollY]).toEqual([true, 0]);
  at('x-box').attachShadow({ mode: 'open' }).innerHTML =
    '<div style="height:200px;overflow:auto"><div style="height:5000px">In shadow</div></div>';
  await turn('x-box', 0.2, 8);
  await expect.poll(() => told).toEqual(['down', 'down', 'down']);
});

test('a page that takes the wheel itself is heard turn by turn, and what scrolls after it, too', async () => {
  begin(`<div id=map style="height:300px;background:#ccc">Map</div>${LONG}`);
  at('#map').addEventListener('wheel', (event) => event.preventDefault(), { passive: false });
  await turn('#map', 0.2, 8);
  await expect.poll(() => told).toEqual(['down', 'down']);
  expect(scrollY).toBe(0);
  await turn('#long', 0.4, 2);
  await expect.poll(() => told.slice(2)).toEqual(['down']);
  expect(scrollY).toBeGreaterThan(0);
});

test('where there is nowhere to go the turn is told as it was made; a real one after it goes on', async () => {
  begin(LONG);
  await turn('#long', -0.4, 2);
  await expect.poll(() => told).toEqual(['up']);
  await turn('#long', 0.4, 2);
  await expect.poll(() => told).toEqual(['up', 'down']);
});

test('with Control it is no turn', async () => {
  begin(LONG);
  await userEvent.keyboard('{Control>}');
  await turn('#long', 0.8, 2);
  await userEvent.keyboard('{/Control}');
  await pause(REST_MS);
  expect(told).toEqual([]);
  await turn('#long', 0.8);
  await expect.poll(() => told).toEqual(['down']);
});

test('what a page puts in above is not the way that the person went', async () => {
  begin(`<ol id=log style="height:400px;overflow:auto"><li style="height:6000px">Newest</ol>`);
  const log = at('#log');
  log.scrollTop = 3_000;
  await pause(REST_MS);
  let older = 0;
  log.addEventListener('scroll', () => {
    older += 1;
    if (older !== 2) return;
    log.prepend(Object.assign(document.createElement('li'), { style: 'height:4000px', textContent: 'Older' }));
    log.scrollTop += 4_000;
  });
  await turn('#log', -0.2, 5);
  await pause(REST_MS);
  expect(older).toBeGreaterThan(1);
  expect(told.length).toBeGreaterThan(0);
  expect(new Set(told)).toEqual(new Set(['up']));
});

test('a press ends the turn: first the turn is told, then the press', async () => {
  begin(`<button style="position:fixed;top:0">Save</button>${LONG}`);
  await turn('#long', 0.2, 5);
  await userEvent.click(at('button'));
  expect(told).toEqual(['down', 'click']);
});

test('the pointer is heard again when it moves before the turn is over, and after it', async () => {
  const menu = `<style>ul { display: none } nav:hover ul { display: block }</style>${LONG}
    <nav style="position:fixed;top:0;padding:20px;background:#fff"><b tabindex=0>Menu</b><ul><li><button>Digest</button></ul></nav>`;
  begin(LONG);
  await userEvent.hover(at('#long'));
  begin(menu);
  await pause(REST_MS);
  // While something scrolls the turn goes on.
  const scrolling = setInterval(() => scrollBy(0, 2), 20);
  await turn('#long', 0.2, 3);
  await userEvent.hover(at('b'));
  await userEvent.click(at('button'));
  clearInterval(scrolling);
  expect(told).toEqual(['down', 'hover', 'click']);
  await userEvent.hover(at('#long'));
  begin(menu);
  await turn('#long', 0.2, 5);
  await expect.poll(() => told).toEqual(['down']);
  await pause(REST_MS);
  await userEvent.hover(at('b'));
  await userEvent.click(at('button'));
  expect(told).toEqual(['down', 'hover', 'click']);
});

test('what the page makes itself is no turn', async () => {
  begin(LONG);
  for (let i = 0; i < 5; i += 1) at('#long').dispatchEvent(new WheelEvent('wheel', { deltaY: 500, bubbles: true }));
  scrollTo(0, 2_000);
  await pause(REST_MS);
  expect(told).toEqual([]);
});
