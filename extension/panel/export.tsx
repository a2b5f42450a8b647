/** What is known of a site as a file: our own guide, which loses nothing, or a zip in a format of others. */
import { signal } from '@preact/signals';
import type { Example } from '../../agent-core/example.ts';
import type { Format } from '../../agent-core/export/formats.ts';
import { packGuide } from '../../agent-core/guide.ts';
import { t } from './say.ts';
import { examples, origin, tell } from './state.ts';

/** Those that need no recorded network; the other two come from the command line. */
const FORMATS = ['playwright', 'devtools', 'webarena', 'chat', 'trace', 'manual', 'skill'] as const satisfies Format[];
type Choice = 'guide' | (typeof FORMATS)[number];
const choice = signal<Choice>('guide');

function save(name: string, parts: BlobPart[]): void {
  const url = URL.createObjectURL(new Blob(parts, { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** Says what was written, what was left out, and what could not be said in the format. */
async function write(site: string, rows: readonly Example[], as: Choice): Promise<void> {
  const host = new URL(site).host.replace(/[^\w.-]/g, '_');
  if (as === 'guide') {
    const { lines, left } = await packGuide({ origin: site, trajectories: [], examples: rows, chunks: [] });
    save(`${host}.guide.jsonl`, [lines.map((line) => `${line}\n`).join('')]);
    return tell(t('exportGuideDone', String(rows.length - left.examples), String(left.examples)), false);
  }
  const { zipAs } = await import('./export-zip.ts');
  const { zip, some, lost } = zipAs(as, site, rows);
  if (zip === null) return tell(t('exportNone'), true);
  save(`${host}.${as}.zip`, [zip]);
  tell(t('exportDone', String(some), String(lost)), false);
}

const isChoice = (value: string): value is Choice => value === 'guide' || FORMATS.some((format) => format === value);

export function Export() {
  return (
    <section class="export">
      <select
        aria-label={t('exportFormat')}
        value={choice.value}
        onChange={({ currentTarget: { value } }) => {
          if (isChoice(value)) choice.value = value;
        }}
      >
        <option value="guide">{t('exportGuide')}</option>
        {FORMATS.map((format) => (
          <option key={format} value={format}>
            {t(`export_${format}`)}
          </option>
        ))}
      </select>
      <button type="button" onClick={() => void write(origin.value, examples.value, choice.value)}>
        {t('export')}
      </button>
    </section>
  );
}
