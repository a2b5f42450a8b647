// Completes package-lock.json after `npm install` behind a registry mirror that lacks the binaries of other platforms.
//
// npm leaves out of the lock what it could not fetch, and `npm ci` then refuses the lock as out of step. The entries say
// what npm would have written but for the integrity hash: version, os and cpu, read off the package's name.
// Usage: node .ci/complete-lock.mjs; `npm ci` afterwards says whether it holds.
import { readFileSync, writeFileSync } from 'node:fs';

const OS = ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32', 'aix'];
const CPU = ['arm64', 'arm', 'armv7', 'x64', 'ia32', 'ppc64', 'riscv64', 's390x', 'loong64', 'mips64el', 'wasm32'];
const CPU_OF = { armv7: 'arm' };

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const added = [];
for (const owner of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
    const place = `node_modules/${name}`;
    if (lock.packages[place]) continue;
    const words = name.split(/[-/]/);
    const os = words.find((word) => OS.includes(word)) ?? (words.includes('wasm32') ? undefined : null);
    const cpu = words.find((word) => CPU.includes(word));
    if (os === null || cpu === undefined) throw new Error(`${name}: no platform can be read off its name; add it by hand`);
    lock.packages[place] = {
      version,
      cpu: [CPU_OF[cpu] ?? cpu],
      ...(owner.dev ? { dev: true } : {}),
      optional: true,
      ...(os ? { os: [os] } : {}),
    };
    added.push(name);
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
lock.packages = Object.fromEntries(sorted);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added.length} entries added`);
