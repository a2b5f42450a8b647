/** The report of an explore, a run or a demo: one HTML file that needs nothing from elsewhere. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { graphPicture, type PageGraph } from './page-graph.ts';
import { type Html, html, nothing } from './report-html.ts';
import { reportStyle } from './report-style.ts';

type Tone = 'good' | 'bad' | 'plain';

export interface ReportStep {
  text: string;
  thought: string;
  /** What followed, in a few words. */
  effect: string;
  /** Path of an image; left out when there is none. */
  screenshot: string | null;
  /** What of the guide was shown to the model for this step. */
  examples: readonly string[];
  tone: Tone;
}

export type ReportSection =
  | { kind: 'list'; title: string; note: string; items: readonly { text: string; tag: string; detail: string; tone: Tone }[] }
  | { kind: 'bars'; title: string; note: string; rows: readonly { label: string; part: number; text: string }[] }
  | { kind: 'table'; title: string; note: string; head: readonly string[]; rows: readonly (readonly string[])[] }
  | { kind: 'graph'; title: string; note: string; graph: PageGraph }
  | {
      kind: 'runs';
      title: string;
      note: string;
      runs: readonly { title: string; verdict: string; tone: Tone; facts: string; steps: readonly ReportStep[] }[];
    };

export interface ReportPage {
  title: string;
  subtitle: string;
  figures: readonly { label: string; value: string; tone: Tone }[];
  sections: readonly ReportSection[];
  /** How the page can be made again. */
  footer: string;
}

const types: Record<string, string> = { '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.webp': 'image/webp' };

const picture = (path: string | null, about: string): Html => {
  const type = path === null ? undefined : types[extname(path)];
  if (path === null || type === undefined || !existsSync(path)) return nothing;
  return html`<div class="shot"><img loading="lazy" alt="${`The page: ${about}`}" src="data:${type};base64,${readFileSync(path).toString('base64')}"></div>`;
};

const step = (one: ReportStep, i: number): Html => html`
<li class="step ${one.tone}">
  <div class="what"><span class="n">${i + 1}</span><strong>${one.text}</strong></div>
  ${one.thought === '' ? nothing : html`<p class="thought">${one.thought}</p>`}
  ${one.effect === '' ? nothing : html`<p class="effect">${one.effect}</p>`}
  ${one.examples.length === 0 ? nothing : html`<p class="used">Rests on: ${one.examples.join(' · ')}</p>`}
  ${picture(one.screenshot, one.text)}
</li>`;

const body = (section: ReportSection): Html => {
  switch (section.kind) {
    case 'list':
      return section.items.length === 0
        ? html`<p class="none">None.</p>`
        : html`<ul class="items">${section.items.map(
            (item) =>
              html`<li><span class="tag ${item.tone}">${item.tag}</span><div><div>${item.text}</div>${item.detail === '' ? nothing : html`<div class="detail">${item.detail}</div>`}</div></li>`,
          )}</ul>`;
    case 'bars':
      return html`<dl class="bars">${section.rows.map((row) => {
        const part = Math.max(0, Math.min(1, Number.isFinite(row.part) ? row.part : 0));
        return html`<dt>${row.label}</dt><dd><meter min="0" max="1" value="${part.toFixed(3)}">${row.text}</meter><span>${row.text}</span></dd>`;
      })}</dl>`;
    case 'table':
      return section.rows.length === 0
        ? html`<p class="none">None.</p>`
        : html`<div class="table"><table><thead><tr>${section.head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead><tbody>${section.rows.map(
            (row) =>
              html`<tr>${row.map((cell, i) => (i === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`))}</tr>`,
          )}</tbody></table></div>`;
    case 'graph':
      return section.graph.pages.length === 0 ? html`<p class="none">None.</p>` : graphPicture(section.graph);
    case 'runs':
      return html`<div class="runs">${section.runs.map(
        (run) =>
          html`<section class="run"><h3>${run.title}</h3><p class="verdict ${run.tone}">${run.verdict}</p><p class="detail">${run.facts}</p><ol class="steps">${run.steps.map(step)}</ol></section>`,
      )}</div>`;
  }
};

/** Text of the page; images are read from disk and put into it. */
export const reportHtml = (page: ReportPage): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${page.title} · Fieldguide</title>
<style>${{ html: reportStyle }}</style>
</head>
<body>
<header>
  <p class="brand">Fieldguide</p>
  <h1>${page.title}</h1>
  <p class="subtitle">${page.subtitle}</p>
  <dl class="figures">${page.figures.map((f) => html`<div class="${f.tone}"><dt>${f.label}</dt><dd>${f.value}</dd></div>`)}</dl>
</header>
<main>
${page.sections.map((section) => html`<section><h2>${section.title}</h2>${section.note === '' ? nothing : html`<p class="note">${section.note}</p>`}${body(section)}</section>`)}
</main>
<footer>${page.footer}</footer>
</body>
</html>
`.html;

/** Writes it for its owner only; screenshots of a site may show private things. */
export const writeReport = (path: string, page: ReportPage): void => writeFileSync(path, reportHtml(page), { mode: 0o600 });
