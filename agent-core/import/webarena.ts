/** Trajectories as WebArena's converter dumps them (`json_dump.json`): pages as text, actions as words. They hold their pages, so nothing is done again. */
import * as z from 'zod';
import { readAction } from '../action.ts';
import { isInteractive } from '../observation.ts';
import { stored } from '../retarget.ts';
import type { AxNode, Observation, Step, Tab, Trajectory } from '../trajectory.ts';
import { ImportError } from './recording.ts';

const Message = z.union([z.looseObject({ user: z.string() }), z.looseObject({ assistant: z.string() })]);
const Episode = z.looseObject({ intent: z.string(), messages: z.array(Message), success: z.boolean().optional() });
export const WebarenaFile = z.record(z.string().regex(/^example_\d+$/), Episode);

/** A Python string literal. */
function unrepr(literal: string): string {
  return literal.slice(1, -1).replace(/\\(x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|[\s\S])/g, (_, code: string) => {
    if (code.length > 1) return String.fromCodePoint(Number.parseInt(code.slice(1), 16));
    return { n: '\n', r: '\r', t: '\t' }[code] ?? code;
  });
}

const LINE = /^(\t*)\[(\d+)\] (\S+) ('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")(.*)$/;
const STATES: Record<string, string> = { hasPopup: 'haspopup' };

function statesOf(text: string): AxNode['states'] {
  const states: AxNode['states'] = {};
  for (const [, name = '', value = ''] of text.matchAll(/ (\w+): (\S+)/g))
    states[STATES[name] ?? name] = value === 'True' ? true : value === 'False' ? false : value;
  return states;
}

const NOWHERE: AxNode = { ref: '', role: 'RootWebArea', name: '', states: {}, children: [] };

/** The tree of one page. Places are counted by role, so that the same element keeps its path over the episode. */
function treeOf(lines: readonly string[]): AxNode {
  const open: { node: AxNode; path: string }[] = [];
  let root: AxNode | null = null;
  const ordinals = new Map<string, number>();
  for (const line of lines) {
    const [, tabs = '', ref = '', role = '', literal = "''", rest = ''] = LINE.exec(line) ?? [];
    if (ref === '') continue;
    const name = unrepr(literal);
    const node: AxNode = { ref, role: role === 'img' ? 'image' : role, name, states: statesOf(rest), children: [] };
    open.length = Math.min(open.length, tabs.length);
    const parent = open.at(-1);
    const place = parent?.node.children.filter((one) => one.role === node.role).length ?? 0;
    const path = `${parent === undefined ? '' : `${parent.path}>`}${node.role}${place > 0 ? `:${place}` : ''}`;
    const key = `${node.role} ${name}`;
    const ordinal = ordinals.get(key) ?? 0;
    ordinals.set(key, ordinal + 1);
    if (isInteractive(node)) node.marks = { tag: '', attributes: {}, path, ordinal };
    parent?.node.children.push(node);
    root ??= node;
    open.push({ node, path });
  }
  return root ?? NOWHERE;
}

/** `URL: …`, an empty line, `observation:`, the tab line, an empty line, the tree. */
function pageOf(text: string, where: string): Observation {
  const [, url = '', rest = ''] = /^URL: ([^\n]*)\n\nobservation:\n([\s\S]*)$/.exec(text) ?? [];
  if (url === '') throw new ImportError(`${where} has no "URL:" and "observation:". It was not written by WebArena's converter.`);
  const [head = '', ...lines] = rest.split('\n');
  const tabs = head.split(' | ').flatMap((part): Tab[] => {
    const [, current, title = ''] = /^Tab \d+( \(current\))?: ?(.*)$/.exec(part) ?? [];
    return /^Tab \d+/.test(part) ? [{ title, url: current === undefined ? '' : url, active: current !== undefined }] : [];
  });
  const title = tabs.find((tab) => tab.active)?.title ?? '';
  const viewport = { width: 1280, height: 720, devicePixelRatio: 1, scrollX: 0, scrollY: 0 };
  return { url, title, tabs, tree: treeOf(lines), viewport, source: 'cdp' };
}

const FENCE = /```([\s\S]*?)```/;

function episodeOf(
  name: string,
  { intent, messages, success }: z.infer<typeof Episode>,
): { run: Trajectory; left: number } | null {
  const steps: Step[] = [];
  let page: Observation | null = null;
  let left = 0;
  for (const [i, message] of messages.entries()) {
    if ('user' in message && typeof message.user === 'string') {
      page = pageOf(message.user, `Message ${i + 1} of ${name}`);
      continue;
    }
    const raw = 'assistant' in message && typeof message.assistant === 'string' ? message.assistant : '';
    const action = readAction(FENCE.exec(raw)?.[1] ?? raw);
    if (action === null || page === null) {
      left += 1;
      continue;
    }
    const n = steps.length;
    const effect = { requests: [], dialogs: [], downloads: [], unexecuted: false };
    const times = { before: n, acted: n, settled: n + 1, wall: 0 };
    steps.push({
      observation: page,
      by: 'model',
      thought: raw.split('```')[0]?.trim() ?? '',
      action: stored(action, page),
      effect,
      times,
    });
  }
  const first = steps[0]?.observation.url ?? '';
  if (page === null || !/^https?:/.test(first)) return null;
  const outcome = success === undefined ? 'unknown' : success ? 'success' : 'fail';
  return { run: { origin: new URL(first).origin, by: 'task', goal: intent, steps, last: page, outcome }, left };
}

/** Every episode that has a page and an action; `left`: replies that say no action, and episodes without any. Throws ImportError where a page is no page. */
export function readWebarena(file: z.infer<typeof WebarenaFile>): { runs: Trajectory[]; left: string[] } {
  const read = Object.entries(file).map(([name, episode]) => episodeOf(name, episode));
  const silent = read.reduce((sum, one) => sum + (one?.left ?? 0), 0);
  const empty = read.filter((one) => one === null).length;
  return {
    runs: read.flatMap((one) => (one === null ? [] : [one.run])),
    left: [
      ...(silent > 0 ? [`${silent} replies that say no action`] : []),
      ...(empty > 0 ? [`${empty} episodes without a web page or an action`] : []),
    ],
  };
}
