// The barrier extension: its worker bundled, its manifest and static rules copied, into dist/barrier.
import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const out = join(here, '..', '..', 'dist', 'barrier');

export async function buildBarrier() {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: out,
      emptyOutDir: true,
      target: 'chrome116',
      lib: { entry: join(here, 'worker.ts'), formats: ['es'], fileName: () => 'worker.js' },
    },
  });
  await mkdir(out, { recursive: true });
  for (const file of ['manifest.json', 'block-all.json']) await copyFile(join(here, file), join(out, file));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildBarrier();
