#!/usr/bin/env node
/** Where the command line begins: loads the rest, so that a machine that cannot load it hears why in plain words. */
import { notLoaded } from './not-loaded.ts';

try {
  const { main } = await import('./program.ts');
  process.exit(await main(process.argv));
} catch (error) {
  const words = notLoaded(error);
  console.error(`fieldguide: ${words ?? (error instanceof Error ? (error.stack ?? error.message) : String(error))}`);
  process.exit(1);
}
