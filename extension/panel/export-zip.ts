/** The formats of others, as one zip: half of the panel's code, and loaded when somebody exports. */
import type { Example } from '../../agent-core/example.ts';
import { DEFAULTS, exportAs, type Format } from '../../agent-core/export/formats.ts';
import { zipOf } from '../zip.ts';

/** `zip` null: nothing could be said in this format. `lost`: what could not. */
export function zipAs(as: Format, site: string, examples: readonly Example[]) {
  const source = { origin: site, examples, runs: [], recorded: new Map(), pictures: new Map() };
  const { files, counts } = exportAs(as, source, DEFAULTS);
  const some = counts.episodes + Number(counts.tasks ?? 0);
  return { zip: some === 0 ? null : zipOf(files), some, lost: counts.losses.unrepresentable };
}
