/** A machine that cannot load the program hears why, in words and without a stack. */
import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { notLoaded } from '../../agent-core/node/cli/not-loaded.ts';
import { cliPath } from '../support/cli.ts';

const failing = (code: string, message: string): Error => Object.assign(new Error(message), { code });

describe('what did not load', () => {
  it('is told with what to do', () => {
    expect(notLoaded(failing('EMFILE', 'EMFILE: too many open files'))).toContain('ulimit -n');
    expect(notLoaded(failing('ERR_MODULE_NOT_FOUND', "Cannot find package 'x'\nmore"))).toMatch(
      /\(Cannot find package 'x'\).*npm ci/,
    );
    expect(notLoaded(failing('ERR_DLOPEN_FAILED', 'failed to map'))).toContain('ulimit -v');
    expect(notLoaded(failing('ENOENT', 'no such file'))).toBeNull();
    expect(notLoaded('EMFILE')).toBeNull();
  });
  it.skipIf(process.platform === 'win32')('with 40 open files at most', () => {
    const { status, stderr } = spawnSync('bash', ['-c', 'ulimit -n 40; exec "$@"', 'bash', process.execPath, cliPath, 'doctor'], {
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^fieldguide: .*too few files.*ulimit -n 4096/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
