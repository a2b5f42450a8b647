/** Which kind of page leads to which, as a drawing: read off the runs, kinds of page in columns by how many steps they are from the start. */

import { urlTemplate } from '../page-keys.ts';
import { actionText } from '../prompts/action-text.ts';
import type { Trajectory } from '../trajectory.ts';
import { type Html, html } from './report-html.ts';

export interface PageGraph {
  pages: { key: string; title: string; path: string; depth: number; seen: number }[];
  /** `by`: the first action that was seen to lead there. */
  links: { from: string; to: string; by: string; times: number }[];
  /** Kinds of page that did not fit. */
  left: number;
}

const MOST = 28;
const pathOf = (template: string): string => template.replace(/^https?:\/\/[^/]+/, '') || '/';

export function pageGraph(runs: readonly Trajectory[]): PageGraph {
  const pages = new Map<string, { title: string; seen: number }>();
  const links = new Map<string, PageGraph['links'][number]>();
  const see = (url: string, title: string): string => {
    const key = urlTemplate(url);
    const known = pages.get(key);
    pages.set(key, { title: known?.title || title, seen: (known?.seen ?? 0) + 1 });
    return key;
  };
  for (const { steps, last } of runs) {
    steps.forEach((step, i) => {
      const after = steps[i + 1]?.observation ?? last;
      const [from, to] = [see(step.observation.url, step.observation.title), urlTemplate(after.url)];
      if (i === steps.length - 1) see(after.url, after.title);
      if (from === to) return;
      const known = links.get(`${from} ${to}`);
      links.set(`${from} ${to}`, { from, to, by: known?.by ?? actionText(step.action), times: (known?.times ?? 0) + 1 });
    });
  }
  const depths = new Map<string, number>();
  const start = runs[0]?.steps[0]?.observation.url ?? runs[0]?.last.url;
  let edge = start === undefined ? [] : [urlTemplate(start)];
  for (let depth = 0; edge.length > 0; depth += 1) {
    for (const key of edge) depths.set(key, depth);
    const next = [...links.values()].filter(({ from, to }) => edge.includes(from) && !depths.has(to)).map(({ to }) => to);
    edge = [...new Set(next)];
  }
  const all = [...pages].map(([key, { title, seen }]) => ({ key, title, path: pathOf(key), depth: depths.get(key) ?? 0, seen }));
  const kept = all.toSorted((a, b) => b.seen - a.seen || (a.key < b.key ? -1 : 1)).slice(0, MOST);
  const names = new Set(kept.map(({ key }) => key));
  return {
    pages: kept.toSorted((a, b) => a.depth - b.depth || b.seen - a.seen || (a.key < b.key ? -1 : 1)),
    links: [...links.values()].filter(({ from, to }) => names.has(from) && names.has(to)),
    left: all.length - kept.length,
  };
}

const [WIDE, HIGH, GAP_X, GAP_Y, EDGE] = [190, 46, 90, 16, 8] as const;
const short = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** Boxes with lines between them. A line that goes back to an earlier column is drawn below its boxes, lighter. */
export function graphPicture({ pages, links }: PageGraph): Html {
  const columns = [...new Set(pages.map(({ depth }) => depth))].sort((a, b) => a - b);
  const rows = new Map<number, number>();
  const places = new Map(
    pages.map((page) => {
      const row = rows.get(page.depth) ?? 0;
      rows.set(page.depth, row + 1);
      return [page.key, { x: EDGE + columns.indexOf(page.depth) * (WIDE + GAP_X), y: EDGE + row * (HIGH + GAP_Y) }];
    }),
  );
  const width = 2 * EDGE + columns.length * (WIDE + GAP_X) - GAP_X;
  const height = 2 * EDGE + Math.max(1, ...rows.values()) * (HIGH + GAP_Y) - GAP_Y;
  const lines = links.flatMap(({ from, to, by, times }): Html[] => {
    const [a, b] = [places.get(from), places.get(to)];
    if (a === undefined || b === undefined) return [];
    const onward = b.x > a.x;
    const [x1, y1, x2, y2] = [
      onward ? a.x + WIDE : a.x + WIDE / 2,
      a.y + (onward ? HIGH / 2 : HIGH),
      onward ? b.x : b.x + WIDE / 2,
      b.y + (onward ? HIGH / 2 : HIGH),
    ];
    const bend = onward ? (x2 - x1) / 2 : 0;
    const path = onward
      ? `M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`
      : `M${x1} ${y1} C${x1} ${y1 + 26} ${x2} ${y2 + 26} ${x2} ${y2}`;
    return [
      html`<path class="${onward ? 'on' : 'back'}" d="${path}"><title>${by}, ${times} ${times === 1 ? 'time' : 'times'}</title></path>`,
    ];
  });
  const boxes = pages.flatMap((page): Html[] => {
    const at = places.get(page.key);
    if (at === undefined) return [];
    return [
      html`<g><title>${page.path}: seen ${page.seen} times</title><rect x="${at.x}" y="${at.y}" width="${WIDE}" height="${HIGH}" rx="7"></rect><text x="${at.x + 10}" y="${at.y + 19}">${short(page.path, 25)}</text><text class="soft" x="${at.x + 10}" y="${at.y + 36}">${short(page.title, 27)}</text></g>`,
    ];
  });
  return html`<div class="graph"><svg viewBox="0 0 ${width} ${height + 20}" width="${width}" height="${height + 20}" role="img" aria-label="Which kind of page leads to which">${lines}${boxes}</svg></div>`;
}
