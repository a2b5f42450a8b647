/** Tasks for the arms, written before anything was explored. A clause is a task by itself; each is checked on the page that the run ends on. */
import { isOn, kindOf, labelOf, walk } from '../../agent-core/observation.ts';
import type { Observation } from '../../agent-core/trajectory.ts';
import { THEN } from './follow-bot.ts';

export interface ArmTask {
  text: string;
  /** Start page. */
  path: string;
  done(end: Observation): boolean;
}

const query = (end: Observation, wanted: Record<string, string>): boolean => {
  const { searchParams } = new URL(end.url);
  return Object.entries(wanted).every(([name, value]) => searchParams.get(name) === value);
};
const START = '/doku.php?id=start';
const SYNTAX = '/doku.php?id=wiki:dokuwiki';
const at = (path: string, wanted: Record<string, string>, ...clauses: string[]): ArmTask => ({
  text: clauses.join(THEN),
  path,
  done: (end) => query(end, wanted),
});
const ADMIN = 'Open the "Administration" page';
const admin = (page: string, clause: string, path = START): ArmTask => at(path, { do: 'admin', page }, ADMIN, clause);

export const dokuwikiArmTasks: readonly ArmTask[] = [
  at(START, { do: 'media' }, 'Open the "Media Manager" page'),
  at(SYNTAX, { do: 'media' }, 'Open the "Media Manager" page'),
  at(START, { do: 'index' }, 'Open the "Sitemap" page'),
  at(SYNTAX, { do: 'index' }, 'Open the "Sitemap" page'),
  at(START, { do: 'recent' }, 'Open the "Recent Changes" page'),
  at(SYNTAX, { do: 'recent' }, 'Open the "Recent Changes" page'),
  at(START, { do: 'backlink' }, 'Open the "Backlinks" page'),
  at(SYNTAX, { do: 'backlink' }, 'Open the "Backlinks" page'),
  at(SYNTAX, { do: 'revisions' }, 'Open the "Old Revisions" page'),
  at(START, { do: 'profile' }, 'Open the "Update your account profile" page'),
  at(START, { do: 'edit' }, 'Create this page'),
  at(SYNTAX, { do: 'edit' }, 'Edit this page'),
  at(START, { do: 'admin' }, ADMIN),
  admin('usermanager', 'open the "User Manager" page'),
  admin('usermanager', 'open the "User Manager" page', SYNTAX),
  admin('acl', 'open the "Access Control List Management" page'),
  admin('extension', 'open the "Extension Manager" page'),
  admin('config', 'open the "Configuration Manager" page'),
  admin('config', 'open the "Configuration Manager" page', SYNTAX),
  admin('revert', 'open the "Revert Manager" page'),
  admin('logviewer', 'open the "Log Viewer" page'),
  admin('styling', 'open the "Template Style Settings" page'),
  at(START, { do: 'media' }, 'Open the "Sitemap" page', 'open the "Media Manager" page'),
  at(START, { do: 'index' }, ADMIN, 'open the "Sitemap" page'),
  at(START, { do: 'recent' }, 'Open the "Media Manager" page', 'open the "Recent Changes" page'),
  at(START, { do: 'recent' }, ADMIN, 'open the "User Manager" page', 'open the "Recent Changes" page'),
  at(SYNTAX, { do: 'index', idx: 'wiki' }, 'Open the "Sitemap" page', 'open "wiki"'),
  at(SYNTAX, { do: 'index', idx: 'playground' }, 'Open the "Sitemap" page', 'open "playground"'),
  at(START, { do: 'media', tab_files: 'search' }, 'Open the "Media Manager" page', 'open the "Search" tab'),
  at(START, { do: 'media', tab_files: 'upload' }, 'Open the "Media Manager" page', 'open the "Upload" tab'),
  {
    text: ['Open the "Recent Changes" page', 'set "View changes of" to "Media files"'].join(THEN),
    path: START,
    done: (end) => query(end, { show_changes: 'mediafiles' }),
  },
  at(START, { do: 'search' }, 'Search for "syntax"'),
];

/** A tab of this name is the open one. */
const tab =
  (name: string) =>
  (end: Observation): boolean =>
    [...walk(end.tree)].some(
      ({ node }) => /^(tab|button)$/i.test(kindOf(node)) && labelOf(node).trim() === name && isOn(node) === true,
    );
const shows =
  (heading: string) =>
  (end: Observation): boolean =>
    [...walk(end.tree)].some(({ node }) => /^heading$/i.test(node.role) && labelOf(node).trim() === heading);
const inWiki = (done: (end: Observation) => boolean, ...clauses: string[]): ArmTask => ({
  text: clauses.join(THEN),
  path: '/',
  done,
});
const MORE = 'Open the "More" tab';
const PANEL = 'Open the "Control panel"';

export const tiddlywikiArmTasks: readonly ArmTask[] = [
  ...['Open', 'Recent', 'Tools', 'More'].map((name) => inWiki(tab(name), `Open the "${name}" tab`)),
  ...['All', 'Tags', 'Missing', 'Drafts', 'Orphans', 'Types', 'System', 'Shadows'].map((name) =>
    inWiki(tab(name), MORE, `open the "${name}" tab`),
  ),
  inWiki(tab('Recent'), MORE, 'open the "Recent" tab'),
  inWiki(tab('Tools'), 'Open the "Recent" tab', 'open the "Tools" tab'),
  inWiki(tab('Contents'), 'Open the "Tools" tab', 'open the "Contents" tab'),
  inWiki(tab('Appearance'), PANEL, 'open the "Appearance" tab'),
  inWiki(tab('Settings'), PANEL, 'open the "Settings" tab'),
  inWiki(tab('Saving'), PANEL, 'open the "Saving" tab'),
  inWiki(tab('Plugins'), PANEL, 'open the "Plugins" tab'),
  ...['Reference', 'Learning', 'Features', 'Community', 'About', 'Languages', 'Platforms', 'Plugins'].map((name) =>
    inWiki(shows(name), `Open the "${name}" page`),
  ),
  inWiki(shows('TableOfContentsMacro'), 'Open the "TableOfContentsMacro" page'),
  inWiki(shows('HelloThere'), 'Open the "Reference" page', 'open the "HelloThere" page'),
];
