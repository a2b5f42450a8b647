/** What the site's help says of a stretch of steps: links the words of the manual to the words of the page. */

import type { HelpChunk } from '../example.ts';
import { words } from '../recall/text.ts';
import type { Trajectory } from '../trajectory.ts';

export const chunkId = (chunk: HelpChunk): string => `${chunk.doc}#${chunk.heading}`;
const key = (text: string): string => words(text).join(' ');

/** Chunks by the names of controls in them. A name that half of the help speaks of, such as a menu's, tells nothing. */
export function indexHelp(chunks: readonly HelpChunk[]): ReadonlyMap<string, HelpChunk[]> {
  const index = new Map<string, HelpChunk[]>();
  for (const chunk of chunks) {
    for (const label of new Set(chunk.labels.map(key))) if (label !== '') index.set(label, [...(index.get(label) ?? []), chunk]);
  }
  return index;
}

const COMMON = 3;

/** The piece of help that names the control which a window ends on, or the one before it (a list's trigger); the piece whose steps name it comes first. */
export function helpFor(window: Trajectory, index: ReadonlyMap<string, HelpChunk[]>): HelpChunk | undefined {
  const acting = window.steps.filter((step) => 'target' in step.action).slice(-2);
  for (const { action } of acting.toReversed()) {
    const name = 'target' in action ? key(action.target.name) : '';
    const found = index.get(name) ?? [];
    if (name === '' || found.length === 0 || found.length > COMMON) continue;
    return found.find((chunk) => chunk.steps.some((step) => key(step).includes(name))) ?? found[0];
  }
  return undefined;
}

/** Heading and the sentence before the steps, at most 200 characters: what a reader would look the article up for. */
export function aboutOf(chunk: HelpChunk): string {
  const [intro = ''] = chunk.text.split(/^\s*1[.)]\s/m);
  const plain = intro
    .replace(/[*_`#\\]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return `${chunk.heading}. ${plain.slice(-160)}`.slice(0, 200).trim();
}
