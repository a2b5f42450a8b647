/** Why a part of the program could not be loaded. Imports nothing: it must itself always load. */

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const FILES = 'Allow more with `ulimit -n 4096` and try again.';

/** What happened, what it means and what to do; `null` when the error is none of loading. */
export function notLoaded(error: unknown): string | null {
  const said = error instanceof Error ? (error.message.split('\n')[0] ?? '') : '';
  switch (codeOf(error)) {
    case 'EMFILE':
    case 'ENFILE':
      return `this process may open too few files at once to go on (${said}). What was committed is kept. ${FILES}`;
    case 'ENOMEM':
    case 'ERR_DLOPEN_FAILED':
      return `a part of Fieldguide did not load (${said}). Either the process may use too little memory (see \`ulimit -v\`), or the installation is of another platform: \`npm ci\` mends that.`;
    case 'ERR_MODULE_NOT_FOUND':
      return `a part of Fieldguide is not there (${said}). Either the installation is not whole, which \`npm ci\` mends, or this process may open too few files at once. ${FILES}`;
    default:
      return null;
  }
}
