/** What a person must know before training on the set, in the order of Datasheets for Datasets (Gebru et al. 2021, arXiv 1803.09010). */
import type { Prepared } from './folder.ts';

const tally = (values: readonly string[]): string =>
  [...new Set(values)]
    .sort()
    .map((value) => `${value} (${values.filter((one) => one === value).length})`)
    .join(', ') || 'none';

/** Markdown; the same set gives the same text. */
export function datasheet(
  kept: readonly Prepared<readonly unknown[]>[],
  o: { lines: Record<string, number>; repeats: number; shape: string; per: string; leftOut: number },
): string {
  const of = (pick: (one: Prepared<readonly unknown[]>) => string | undefined): string =>
    tally(kept.flatMap((one) => pick(one) ?? []));
  const losses = kept.flatMap((one) => one.losses.map(({ kind, detail }) => `${kind}: ${detail}`));
  const rows = Object.entries(o.lines).map(([split, n]) => `| ${split} | ${n} |`);
  const empty = Object.entries(o.lines).flatMap(([split, n]) => (n === 0 ? [split] : []));
  return `# Datasheet

## Why and by whom
Steps of web tasks for fine-tuning agents, written by \`fieldguide export chat\`. The owner of the store decided to export it.

## What is in it
- Sites: ${of(({ episode }) => episode.trajectory.origin)}
- Examples: ${kept.length}; shape \`${o.shape}\`, a line for each ${o.per}; ${o.repeats} lines that repeated another were left out${o.leftOut > 0 ? `, and ${o.leftOut} examples that the action language cannot say` : ''}.

| part | lines |
|---|---|
${rows.join('\n')}

${empty.length === 0 ? '' : `There are too few kinds of pages to fill: ${empty.join(', ')}.\n`}No images. Pages are accessibility trees as text, cut to the window.

## How it was made
- Tasks were written backward, from stretches of real interaction, never asked first (\`made: backward\`; the window is in the metadata).
- Who acted: ${of(({ episode }) => episode.example?.provenance.how)}
- Who wrote the instructions: ${of(({ episode }) => episode.example && `${episode.example.provenance.model}, prompt ${episode.example.provenance.prompt}`)}
- Why they are believed: ${tally(kept.flatMap(({ episode }) => [...new Set(episode.example?.certificate.proofs.map(({ by }) => by))]))}
- Only live examples; quarantined, stale, retired and disabled ones are not in it.

## What was changed
Personal data, secrets and tokens were masked when they were captured and again here; placeholders look like \`«email»\`. Masking finds patterns, not meaning: read a sample before sharing.

${losses.length === 0 ? 'Nothing was lost.' : tally(losses).split(', ').join('\n').replace(/^/gm, '- ')}

## Splits
By site where there are three or more, else by the kind of page a task starts on, never by step; near-duplicates share a part. A growing set keeps its parts.

## Uses and licence
Texts come from the sites named above and stay under their owners' terms; ask before sharing. Not for measuring an agent that was taught with the same guide.
`;
}
