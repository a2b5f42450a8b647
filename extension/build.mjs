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
const output = { outDir: out, emptyOutDir: false, target: 'chrome116' };
const page = (name) => [name, join(here, name, 'index.html')];

await rm(out, { recursive: true, force: true });
await build({
  ...common,
  build: {
    ...output,
    // All scripts of a page are asked for at once. Not for what is loaded later: that is one file.
    modulePreload: { polyfill: false, resolveDependencies: (_, deps, { hostType }) => (hostType === 'html' ? deps : []) },
    rollupOptions: {
      input: Object.fromEntries([['background', join(here, 'background.ts')], ...['panel', 'options', 'onboarding'].map(page)]),
      output: {
        ...{ entryFileNames: '[name].js', chunkFileNames: '[name].js', assetFileNames: '[name][extname]' },
        // Together, so that zod is told to compile no code before any other file makes a schema with it.
        codeSplitting: { groups: [{ name: 'zod', test: /node_modules\/zod\/|extension\/no-eval/ }] },
      },
    },
  },
});
for (const [name, entry] of [
  ['content', 'content.ts'],
  ['demo', join('onboarding', 'demo.ts')],
]) {
  const lib = { entry: join(here, entry), formats: ['iife'], name: `fieldguide_${name}`, fileName: () => `${name}.js` };
  await build({ ...common, build: { ...output, lib } });
}
for (const name of ['manifest.json', '_locales', 'icons']) await cp(join(here, name), join(out, name), { recursive: true });
await cp(join(here, 'onboarding', 'demo.css'), join(out, 'demo.css'));
await cp(join(here, '..', 'dist', 'recorder', 'page.js'), join(out, 'recorder.js'));
await buildBarrier();
