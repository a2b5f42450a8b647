/** What a person would ask of the wiki. Each check reads the site over HTTP. */

import type { SiteTask } from './pairs.ts';
import type { Wiki } from './php-site.ts';

/** Adds a page with one edit, over HTTP, so that there is a change to be found. */
export async function writePage(wiki: Wiki, id: string, text: string, summary: string): Promise<void> {
  const form = await wiki.read(`/doku.php?id=${id}&do=edit`);
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(form)?.[1] ?? '';
  const body = new URLSearchParams({
    id,
    do: 'save',
    wikitext: text,
    summary,
    sectok: field('sectok'),
    rev: '0',
    date: field('date'),
    prefix: '.',
    suffix: '',
    'do[save]': '1',
  });
  await wiki.write('/doku.php', body);
  if (!(await wiki.read(`/doku.php?id=${id}&do=export_raw`)).includes(text))
    throw new Error(`the page ${id} could not be written`);
}

export const dokuwikiTasks = (wiki: Wiki): SiteTask[] => [
  {
    text: 'Create a page called "pilots" with the text "Pilots board at buoy seven."',
    path: '/doku.php?id=start',
    done: async () => (await wiki.read('/doku.php?id=pilots&do=export_raw')).includes('Pilots board at buoy seven.'),
  },
  {
    text: 'Set the wiki title to "Port of Lindholm"',
    path: '/doku.php?id=start',
    done: async () => (await wiki.read('/doku.php?id=start')).includes('[Port of Lindholm]'),
  },
  {
    text: 'Find the changes of the page "tides"',
    path: '/doku.php?id=start',
    done: async (_answer, url) =>
      url.searchParams.get('id') === 'tides' && /^(?:revisions|diff)$/.test(url.searchParams.get('do') ?? ''),
  },
  {
    text: 'Set "Use first heading for pagenames" to "Navigation Only"',
    path: '/doku.php?id=start',
    done: async () => /value="navigation"\s+selected/.test(await wiki.read('/doku.php?id=start&do=admin&page=config')),
  },
  {
    text: 'What is the summary of the last change of the page "tides"?',
    path: '/doku.php?id=tides',
    done: async (answer) => answer.includes('March was missing'),
  },
  {
    text: 'Turn on "Use first heading for pagenames" for navigation only',
    path: '/doku.php?id=start&do=admin',
    done: async () => /value="navigation"\s+selected/.test(await wiki.read('/doku.php?id=start&do=admin&page=config')),
  },
  {
    text: 'Add the line "See the tide table." to the page "tides"',
    path: '/doku.php?id=tides',
    done: async () => (await wiki.read('/doku.php?id=tides&do=export_raw')).includes('See the tide table.'),
  },
];
