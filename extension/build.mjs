// dist/extension: pages and worker as ES modules, content scripts as IIFEs (Chrome loads those as plain scripts), and what is only copied.
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { buildBarrier } from './barrier/build.mjs';

// Whatever the shell says: the same source gives the same bytes.
process.env.NODE_ENV = 'production';
const here = fileURLToPath(new URL('.', import.meta.url));
const out = join(here, '..', 'dist', 'extension');
const common = { configFile: false, logLevel: 'warn', publicDir: false, base: './', root: here };
const target = 'chrome116';

await rm(out, { recursive: true, force: true });
await build({
  ...common,
  build: {
    outDir: out,
    emptyOutDir: false,
    target,
    modulePreload: false,
    rollupOptions: {
      input: { background: join(here, 'background.ts'), panel: join(here, 'panel', 'index.html') },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name].js', assetFileNames: '[name][extname]' },
    },
  },
});
await build({
  ...common,
  build: {
    outDir: out,
    emptyOutDir: false,
    target,
    lib: { entry: join(here, 'content.ts'), formats: ['iife'], name: 'fieldguideContent', fileName: () => 'content.js' },
  },
});
for (const name of ['manifest.json', '_locales', 'icons']) await cp(join(here, name), join(out, name), { recursive: true });
await cp(join(here, '..', 'dist', 'recorder', 'page.js'), join(out, 'recorder.js'));
await buildBarrier();
