/** What a person would ask of a MediaWiki. Written before the agent was first seen on it (one that the site does not offer was taken out). Each check reads the site over HTTP. */
import type { SiteTask } from './pairs.ts';
import type { Wiki } from './php-site.ts';

/** Text of a page, '' when there is none. */
const textOf = (wiki: Wiki, title: string): Promise<string> =>
  wiki.read(`/index.php?action=raw&title=${encodeURIComponent(title)}`);
const query = (wiki: Wiki, what: string): Promise<string> =>
  wiki.read(`/api.php?action=query&format=json&formatversion=2&${what}`);
const option = async (wiki: Wiki, name: string): Promise<string> =>
  String(JSON.parse(await query(wiki, 'meta=userinfo&uiprop=options')).query.userinfo.options[name]);

/** Pages to work on: "Tides" in two versions, "Harbour" and "Pilots". */
export async function writePages(wiki: Wiki): Promise<void> {
  const token = String(JSON.parse(await query(wiki, 'meta=tokens')).query.tokens.csrftoken);
  const edits = [
    ['Tides', 'High water comes twice a day.', 'First version'],
    ['Tides', 'High water comes twice a day, in March too.', 'March was missing'],
    ['Harbour', 'The harbour has three piers.', 'Piers'],
    ['Pilots', 'Pilots board at buoy seven.', 'Pilots'],
  ];
  for (const [title = '', text = '', summary = ''] of edits) {
    const answer = await wiki.write(
      '/api.php',
      new URLSearchParams({ action: 'edit', watchlist: 'unwatch', format: 'json', title, text, summary, token }),
    );
    if (!answer.includes('"Success"')) throw new Error(`the page ${title} could not be written: ${answer.slice(0, 200)}`);
  }
}

export const mediawikiTasks = (wiki: Wiki): SiteTask[] => {
  const path = '/index.php?title=Main_Page';
  const prefers = (text: string, name: string, value: string): SiteTask => ({
    ...{ text, path, done: async () => (await option(wiki, name)) === value },
  });
  return [
    {
      text: 'Create a page called "Buoys" with the text "Seven buoys mark the channel."',
      path,
      done: async () => (await textOf(wiki, 'Buoys')).includes('Seven buoys mark the channel.'),
    },
    {
      text: 'Add the line "See the tide table." to the page "Tides"',
      path,
      done: async () => {
        const text = await textOf(wiki, 'Tides');
        return text.includes('See the tide table.') && text.includes('in March too');
      },
    },
    {
      text: 'Move the page "Harbour" to "Old harbour"',
      path,
      done: async () => (await textOf(wiki, 'Old harbour')).includes('three piers'),
    },
    {
      text: 'Delete the page "Pilots"',
      path,
      done: async () => (await query(wiki, 'titles=Pilots')).includes('"missing":true'),
    },
    {
      text: 'Add the page "Harbour" to my watchlist',
      path,
      done: async () => (await query(wiki, 'prop=info&inprop=watched&titles=Harbour')).includes('"watched":true'),
    },
    {
      text: 'What is the summary of the last change of the page "Tides"?',
      path,
      done: async (answer) => answer.includes('March was missing'),
    },
    {
      text: 'Open the history of the page "Tides"',
      path,
      done: async (_answer, url) => /Tides/.test(url.search) && url.searchParams.get('action') === 'history',
    },
    {
      text: 'Undo the last change of the page "Tides"',
      path,
      done: async () => (await textOf(wiki, 'Tides')).trim() === 'High water comes twice a day.',
    },
    {
      text: 'Protect the page "Harbour" so that only administrators can edit it',
      path,
      done: async () => /"type":"edit","level":"sysop"/.test(await query(wiki, 'prop=info&inprop=protection&titles=Harbour')),
    },
    {
      text: 'Set my real name to "Ada Keeper"',
      path,
      done: async () => (await query(wiki, 'meta=userinfo&uiprop=realname')).includes('"realname":"Ada Keeper"'),
    },
    prefers('Switch the skin to "Timeless"', 'skin', 'timeless'),
    prefers('Turn on "Show hidden categories"', 'showhiddencats', '1'),
    prefers('Set the days to show in recent changes to 21', 'rcdays', '21'),
    {
      text: 'Block the user "Rover" with the reason "Spamming"',
      path,
      done: async () => (await query(wiki, 'list=blocks')).includes('"user":"Rover"'),
    },
    {
      text: 'How many edits are listed in the history of the page "Tides"?',
      path,
      done: async (answer) => /\b(?:2|two)\b/i.test(answer),
    },
  ];
};
