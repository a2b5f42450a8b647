/** What the exporters start from, read out of the store and its run folders. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { cleanHar } from '../export/clean-har.ts';
import type { ExportSource } from '../export/formats.ts';
import type { Picture } from '../export/manual.ts';
import type { Recorded } from '../export/webarena-verified.ts';
import type { Store } from './store/open-store.ts';

/** In a run's folder: the network of `run --har`, and which page each picture shows. */
export const HAR_FILE = 'network.har';
export const PICTURES_FILE = 'pictures.json';
export const PictureList = z.array(z.strictObject({ file: z.string().regex(/^[\w.-]+\.png$/), template: z.string() }));

function picturesOf(folder: string): [string, Picture][] {
  const list = join(folder, PICTURES_FILE);
  if (!existsSync(list)) return [];
  return PictureList.parse(JSON.parse(readFileSync(list, 'utf8'))).flatMap(({ file, template }): [string, Picture][] => {
    const path = join(folder, file);
    return existsSync(path) ? [[template, { png: new Uint8Array(readFileSync(path)) }]] : [];
  });
}

const Approved = z.looseObject({ approve: z.string().optional() });

async function recordedOf(store: Store, run: string, folder: string): Promise<Recorded | null> {
  const path = join(folder, HAR_FILE);
  const known = await store.runs.find(run);
  if (known === null || !existsSync(path)) return null;
  const refusals = await store.runs.refusals(run);
  const mayAll = Approved.safeParse(known.options).data?.approve === 'all';
  return { har: cleanHar(JSON.parse(readFileSync(path, 'utf8'))), refused: refusals.length > 0, sandbox: mayAll };
}

/** All that is stored of `origin`, or only what the run `run` made. */
export async function exportSource(store: Store, o: { origin: string; run?: string | undefined }): Promise<ExportSource> {
  const mine = (run: string): boolean => o.run === undefined || run === o.run;
  const runs = (await store.guides.kept(o.origin)).filter(({ run }) => mine(run));
  const examples = (await store.examples.list(o.origin)).filter(({ provenance }) => mine(provenance.run));
  const recorded = new Map<string, Recorded>();
  const pictures = new Map<string, Picture>();
  const base = join(store.dir, 'runs');
  const folders = existsSync(base) ? new Set(readdirSync(base)) : new Set<string>();
  const ids = (await store.runs.list(o.origin)).map(({ id }) => id).filter((id) => mine(id) && folders.has(id));
  for (const id of ids) {
    const found = await recordedOf(store, id, join(base, id));
    if (found !== null) recorded.set(id, found);
    // Newest first: an older picture of the same kind of page does not replace a newer one.
    for (const [template, picture] of picturesOf(join(base, id))) if (!pictures.has(template)) pictures.set(template, picture);
  }
  return { origin: o.origin, examples, runs, recorded, pictures };
}
