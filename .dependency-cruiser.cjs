// The import rule of ARCHITECTURE.md: one rule for a row of its table, and one home for each vendor package.
const vendor = (name, packages, homes) => ({
  name: `home-of-${name}`,
  severity: 'error',
  from: { path: '^(agent-core|recorder|extension|test)/', pathNot: [...homes, '^test/'] },
  to: { path: packages.map((p) => `node_modules/${p}(/|$)`) },
});
const only = (name, from, fromNot, allowed) => ({
  name,
  severity: 'error',
  from: { path: from, ...(fromNot ? { pathNot: fromNot } : {}) },
  to: { pathNot: allowed },
});

module.exports = {
  forbidden: [
    only('core-imports-core-and-zod', '^agent-core/', '^agent-core/(models|node)/', [
      '^agent-core/(?!models/|node/)',
      'node_modules/zod/',
    ]),
    only('models-import-core-zod-sdk', '^agent-core/models/', null, [
      '^agent-core/(?!node/)',
      'node_modules/zod/',
      'node_modules/@anthropic-ai/sdk/',
    ]),
    {
      name: 'node-never-meets-extension',
      severity: 'error',
      from: { path: '^agent-core/' },
      to: { path: '^(extension|recorder|test|fixtures)/' },
    },
    only('recorder-imports-itself-types-and-mask', '^recorder/.*\\.ts$', null, ['^recorder/', '^agent-core/']),
    {
      name: 'recorder-takes-only-mask-at-run-time',
      severity: 'error',
      from: { path: '^recorder/.*\\.ts$' },
      to: { path: '^agent-core/', pathNot: '^agent-core/mask\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    only('extension-imports', '^extension/.*\\.tsx?$', null, [
      '^extension/',
      '^recorder/',
      '^agent-core/(?!node/)',
      'node_modules/(zod|dexie|fflate|puppeteer-core|webextension-polyfill|preact|@preact/signals|@types)(/|$)',
    ]),
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { path: '^(agent-core|recorder|extension)/' },
      to: { path: '^(test|fixtures)/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    vendor('playwright', ['playwright', 'playwright-core'], ['^agent-core/node/']),
    vendor('store', ['libsql', 'kysely', 'pg'], ['^agent-core/node/store/']),
    vendor('queue', ['pg-boss'], ['^agent-core/node/queue\\.ts$']),
    vendor('mcp', ['@modelcontextprotocol'], ['^agent-core/node/cli/mcp']),
    vendor(
      'zip',
      ['fflate'],
      ['^agent-core/node/export-folder', '^agent-core/node/import-file', '^extension/zip\\.ts$', '^extension/package\\.mjs$'],
    ),
    vendor('commander', ['commander'], ['^agent-core/node/cli/']),
    vendor('dexie', ['dexie'], ['^extension/dexie-']),
    vendor('trusted-input', ['puppeteer-core'], ['^extension/trusted-input\\.ts$']),
    vendor('preact', ['preact', '@preact/signals'], ['^extension/(panel|options|onboarding)/']),
    vendor('polyfill', ['webextension-polyfill'], ['^extension/']),
    vendor('anthropic', ['@anthropic-ai/sdk'], ['^agent-core/models/anthropic']),
    vendor(
      'help-text',
      ['@mozilla/readability', 'turndown', 'linkedom', 'robots-parser', 'tldts', 'fast-xml-parser', 'unpdf'],
      ['^agent-core/node/help-'],
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
