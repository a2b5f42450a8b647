// dist/fieldguide-<version>.zip: what a store takes. The same files give the same bytes; the manifest loses its `key`, which stores give themselves.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const from = join(dist, 'extension');
/** Zips know no time zone: the day alone, in the year where they begin. */
const DATE = new Date(1980, 0, 1);

const { key: _, ...manifest } = JSON.parse(readFileSync(join(from, 'manifest.json'), 'utf8'));
const paths = readdirSync(from, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(from, join(entry.parentPath, entry.name)).split(sep).join('/'))
  .sort();
const files = {};
for (const path of paths) {
  const bytes = path === 'manifest.json' ? Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) : readFileSync(join(from, path));
  files[path] = [bytes, { mtime: DATE, level: 9 }];
}
const zip = zipSync(files);
const file = join(dist, `fieldguide-${manifest.version}.zip`);
writeFileSync(file, zip);
console.log(`${file}\n${paths.length} files, ${zip.length} bytes, sha256 ${createHash('sha256').update(zip).digest('hex')}`);
