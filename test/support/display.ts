/** A screen for windows, where the machine has none: Debian's `xvfb`. */
import { execFileSync, spawn } from 'node:child_process';

export const has = (command: string): boolean => {
  try {
    execFileSync('which', [command], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

export async function withDisplay(use: (display: string) => Promise<void>): Promise<void> {
  // It says on descriptor 3 which display it took.
  const x = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x900x24'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  try {
    await use(await new Promise((resolve) => x.stdio[3]?.once('data', (data) => resolve(`:${String(data).trim()}`))));
  } finally {
    x.kill();
  }
}
