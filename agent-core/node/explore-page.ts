/** The report of one exploration. */
import type { Example } from '../example.ts';
import { type Worth, worthText } from '../hold-out.ts';
import type { Trajectory } from '../trajectory.ts';
import type { Explored, Shot } from './explore-site.ts';
import { pageGraph } from './page-graph.ts';
import type { ReportPage, ReportSection } from './report.ts';
import { actionText, headline } from './words.ts';

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const bar = (label: string, part: number, whole: number) => ({ label, part: share(part, whole), text: `${part} of ${whole}` });

const item = (example: Example) => ({
  text: headline(example),
  tag: example.certificate.status,
  detail:
    example.certificate.status === 'live'
      ? `${example.trajectory.steps.map((step) => actionText(step.action)).join(' → ')} (${example.certificate.proofs.map((proof) => proof.by).join(', ') || 'by code'})`
      : example.certificate.reason,
  tone: example.certificate.status === 'live' ? ('good' as const) : ('plain' as const),
});

const counts = (title: string, note: string, rows: Record<string, number>): ReportSection => ({
  kind: 'list',
  title,
  note,
  items: Object.entries(rows)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, n]) => ({ text: reason, tag: String(n), detail: '', tone: 'plain' })),
});

const pictures = (shots: readonly Shot[]): ReportSection => ({
  kind: 'runs',
  title: `Steps that led to a new kind of page (${shots.length})`,
  note: 'Each with a picture of the page that it led to. Pictures stay in this file only.',
  runs: [
    {
      title: '',
      verdict: '',
      tone: 'plain',
      facts: '',
      steps: shots.map(({ path, step, title, url }) => ({
        text: step,
        thought: '',
        effect: `${title} · ${new URL(url).pathname}`,
        screenshot: path,
        examples: [],
        tone: 'plain',
      })),
    },
  ],
});

const worthBars = (worth: Worth, note: string): ReportSection => ({
  kind: 'bars',
  title: 'What memory is worth',
  note: `One task in twenty, drawn by chance, is tried without what was learned: ${note}.`,
  rows: [
    bar('Tasks done with it', worth.with.done, worth.with.tasks),
    bar('Tasks done without it', worth.without.done, worth.without.tasks),
  ],
});

/** Live examples first; at most this many of each kind, since a page is to be read. */
const LISTED = 120;

export interface ExplorePage {
  url: string;
  mode: string;
  explored: Explored;
  examples: readonly Example[];
  /** Everything that was seen of the site. */
  runs: readonly Trajectory[];
}

export function explorePage(o: ExplorePage): ReportPage {
  const { report, blockedHosts, tally, screenshots, seconds } = o.explored;
  const { coverage } = report;
  const procedures = o.examples.filter((example) => example.teaches.kind === 'procedure');
  const graph = pageGraph(o.runs);
  const worth = worthText(report.holdOut);
  const live = procedures.filter((example) => example.certificate.status === 'live');
  const waiting = procedures.filter((example) => example.certificate.status !== 'live');
  const others = o.examples.filter((example) => example.teaches.kind !== 'procedure');
  const list = (title: string, note: string, rows: readonly Example[]): ReportSection => ({
    kind: 'list',
    title: `${title} (${rows.length})`,
    note,
    items: rows.slice(0, LISTED).map(item),
  });
  return {
    title: `What was learned of ${new URL(o.url).host}`,
    subtitle: `Explored from ${o.url} in mode ${o.mode}; it ended because: ${report.endedBecause}`,
    figures: [
      { label: 'Live examples', value: String(report.examples.live), tone: report.examples.live > 0 ? 'good' : 'bad' },
      { label: 'In quarantine', value: String(report.examples.quarantine), tone: 'plain' },
      { label: 'Kinds of page', value: String(report.templates), tone: 'plain' },
      { label: 'Actions', value: String(report.actions), tone: 'plain' },
      { label: 'Writes stopped', value: String(report.blockedWrites), tone: 'plain' },
      { label: 'Minutes', value: (seconds / 60).toFixed(1), tone: 'plain' },
      { label: 'Spent', value: tally.usd === null ? 'price unknown' : `USD ${tally.usd.toFixed(2)}`, tone: 'plain' },
    ],
    sections: [
      {
        kind: 'bars',
        title: 'Coverage',
        note: 'What of the site was seen, tried, and is now known well enough to be used.',
        rows: [
          bar('Controls tried', coverage.controls.tried, coverage.controls.seen),
          bar('Controls with a live example', coverage.controls.verified, coverage.controls.seen),
          bar('Kinds of page with a live example', coverage.templates.verified, coverage.templates.seen),
          bar('Help articles with a live example', coverage.articles.covered.length, coverage.articles.read),
        ],
      },
      ...(worth === '' ? [] : [worthBars(report.holdOut, worth)]),
      {
        kind: 'graph',
        title: `Pages (${graph.pages.length})`,
        note: `Kinds of page, and which leads to which; dashed lines lead back. Point at a line to see the action.${graph.left > 0 ? ` ${graph.left} more are not drawn.` : ''}`,
        graph,
      },
      list('Learned', 'Each was done again from its start, and the page showed the same result.', live),
      list('Lessons and facts', '', others),
      list('In quarantine', 'Not used for tasks until they are proved or you accept them.', waiting),
      counts('Rejected', 'Windows whose sentence did not fit what was seen.', report.examples.rejected),
      counts('Refused by the gate', 'Actions by class: I irreversible, C credentials, N2 other sites, W writes.', report.refused),
      {
        kind: 'list',
        title: 'Help pages that nothing could be shown for',
        note: '',
        items: coverage.articles.uncovered.map((url) => ({ text: url, tag: 'open', detail: '', tone: 'plain' })),
      },
      {
        kind: 'list',
        title: 'Help pages that the site has moved away from',
        note: 'Their steps name what the site does not show, or an example of them holds no more.',
        items: coverage.articles.drifted.map(({ doc, heading, missing }) => ({
          text: `${heading}: ${missing.join(', ')}`,
          tag: 'drift',
          detail: doc,
          tone: 'plain' as const,
        })),
      },
      {
        kind: 'list',
        title: 'Hosts that were blocked',
        note: 'Give --also <origin> to let the site read from one of them.',
        items: blockedHosts.map((host) => ({ text: host, tag: 'blocked', detail: '', tone: 'plain' })),
      },
      ...(screenshots.length === 0 ? [] : [pictures(screenshots)]),
    ],
    footer: `Run ${report.run}. ${tally.modelCalls} questions to the model. Go on with: fieldguide explore --resume ${report.run}`,
  };
}
