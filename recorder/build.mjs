// One bundle for both browsers: an IIFE that puts `fieldguide` on the isolated world's global.
import { build } from 'vite';

// Whatever the shell says: the same source gives the same bytes.
process.env.NODE_ENV = 'production';
await build({
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  build: {
    outDir: 'dist/recorder',
    emptyOutDir: true,
    target: 'chrome116',
    minify: true,
    lib: { entry: 'recorder/page.ts', formats: ['iife'], name: 'fieldguideRecorder', fileName: () => 'page.js' },
  },
});
