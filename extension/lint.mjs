// Mozilla's linter over what a store would get. It is not among our packages (190 of its own): npm fetches it for this one run.
// Chrome's own interfaces are no faults here; whatever else it says, is.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const dir = fileURLToPath(new URL('../dist/extension', import.meta.url));
const KNOWN = [
  { code: 'BACKGROUND_SERVICE_WORKER_NOFALLBACK', why: 'Firefox only: it has no service worker for extensions' },
  { code: 'ADDON_ID_REQUIRED', why: 'Firefox only' },
  { code: 'MISSING_DATA_COLLECTION_PERMISSIONS', why: 'Firefox only' },
  { code: 'MANIFEST_PERMISSIONS', has: /"(sidePanel|debugger)"/, why: 'Chrome has these permissions' },
  { code: 'UNSUPPORTED_API', has: /^(sidePanel|debugger)\./, why: 'Chrome has these interfaces' },
  { code: 'UNSAFE_VAR_ASSIGNMENT', why: 'Preact offers raw HTML and we never use it; Trusted Types forbid it anyway' },
  { code: 'DANGEROUS_EVAL', why: 'zod can compile; extension/no-eval.ts turns that off, and the CSP forbids it' },
];

const args = ['exec', '--yes', '--package=addons-linter@10.14.0', '--', 'addons-linter', dir, '--output', 'json'];
let text = '';
try {
  text = execFileSync('npm', args, { encoding: 'utf8', maxBuffer: 1e8, stdio: ['ignore', 'pipe', 'inherit'] });
} catch (error) {
  // It ends with 1 when it found errors; they are in what it wrote.
  text = error.stdout ?? '';
}
const { errors, warnings, notices } = JSON.parse(text.slice(text.indexOf('{')));
const found = [...errors, ...warnings, ...notices];
const others = found.filter(({ code, message }) => !KNOWN.some((one) => one.code === code && (one.has?.test(message) ?? true)));
for (const { code, message, file, line } of others) console.error(`${code} ${file ?? ''}:${line ?? ''} ${message}`);
console.log(`${found.length} findings, ${others.length} of them not known to be none`);
process.exitCode = others.length === 0 ? 0 : 1;
