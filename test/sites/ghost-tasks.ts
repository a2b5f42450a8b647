/**
 * What a person would ask of a publication's Ghost. All were written before the agent was first seen on it, from Ghost's own pages and by somebody who had not seen the agent's rules. Every
 * other one is `unseen`: nothing was mended by looking at them, so that they are a forecast. Each check reads the database: what was asked is there, and nothing else that is looked at is another.
 */
import type { Ghost } from './ghost.ts';
import { type HalvedTask, halved } from './halves.ts';
import type { SiteTask } from './pairs.ts';

type Wanted = Record<string, string | RegExp | ((now: string) => boolean)>;

export const ghostTasks = (site: Ghost): HalvedTask[] => {
  /** These values are now so, and no others have changed, but those of the new rows that are named and what matches `beside`. */
  const only = (wanted: Wanted, beside?: RegExp) => async () => {
    const changes = site.changes();
    const fresh = Object.keys(wanted).flatMap((name) =>
      name.startsWith('new ') ? [name.slice(0, name.lastIndexOf(':') + 1)] : [],
    );
    return (
      Object.entries(wanted).every(([name, value]) => {
        const now = changes.get(name);
        if (now === undefined) return false;
        if (typeof value === 'function') return value(now);
        return typeof value === 'string' ? now === value : value.test(now);
      }) &&
      [...changes.keys()].every(
        (name) => name in wanted || beside?.test(name) === true || fresh.some((start) => name.startsWith(start)),
      )
    );
  };
  const setting = (wanted: Wanted, beside?: RegExp) =>
    only(Object.fromEntries(Object.entries(wanted).map(([name, value]) => [`setting ${name}: value`, value])), beside);
  /** These links and no others, each a label and where it leads. */
  const links =
    (...wanted: [label: string, url: string][]) =>
    (now: string) => {
      const rows: { label: string; url: string }[] = JSON.parse(now);
      return (
        rows.length === wanted.length &&
        wanted.every(([label, url], index) => rows[index]?.label === label && rows[index].url.replace(site.url, '') === url)
      );
    };
  const tasks: [text: string, done: SiteTask['done']][] = [
    ['Set the site timezone to Tokyo', setting({ timezone: 'Asia/Tokyo' }, /^post .*: published_at$/)],
    [
      'Publish the draft "Smoked eel on rye" now',
      only({ 'post Smoked eel on rye: status': 'published' }, /^post Smoked eel on rye: published_at$/),
    ],
    [
      'Invite hanna.kruse@saltmarsh.example to the staff as an editor',
      only({ 'new invite hanna.kruse@saltmarsh.example: role': 'Editor' }),
    ],
    [
      'Show the post feed on the homepage as a grid and leave out the names of the authors there',
      only({ 'theme setting post_feed_style: value': 'Grid', 'theme setting show_author: value': 'false' }),
    ],
    [
      'Create a tag "Ferries" with the description "How to get to the islands"',
      only({ 'new tag Ferries: description': 'How to get to the islands' }),
    ],
    ['Make our site private with the password "heron-42"', setting({ is_private: 'true', password: 'heron-42' })],
    [
      'Add a member Nora Quist with the email nora.quist@mail.example and the label Volunteer',
      only({
        'new member nora.quist@mail.example: name': 'Nora Quist',
        'new member nora.quist@mail.example: labels': 'volunteer',
      }),
    ],
    [
      'Set the sender name of the newsletter "Harbour Market" to "Fish Desk" and write "Landed at Quay 4" into its footer',
      only({
        'newsletter Harbour Market: sender_name': 'Fish Desk',
        'newsletter Harbour Market: footer_content': /^(<p[^>]*>)?(<span[^>]*>)?Landed at Quay 4(<\/span>)?(<\/p>)?$/,
      }),
    ],
    [
      'Make the post "Samphire with brown butter" available to members only',
      only({ 'post Samphire with brown butter: visibility': 'members' }),
    ],
    [
      'Only people I invite should be able to sign up, and all members may comment',
      setting({ members_signup_access: 'invite', comments_enabled: 'all' }),
    ],
    ["Change Samir Haddad's role to Author", only({ 'user Samir Haddad: role': 'Author' })],
    [
      'Add a webhook "Page alert" to the integration "Print Shop" that calls https://press.saltmarsh.example/pages whenever a page is published',
      only({
        'new webhook Page alert: event': 'page.published',
        'new webhook Page alert: target_url': 'https://press.saltmarsh.example/pages',
        'new webhook Page alert: integration': 'Print Shop',
      }),
    ],
    [
      'Change the announcement bar to "Carols at the lifeboat station" and show it to free members too',
      setting({
        announcement_content: /^(<p[^>]*>)?(<span[^>]*>)?Carols at the lifeboat station(<\/span>)?(<\/p>)?$/,
        announcement_visibility: /^\["(visitors","free_members|free_members","visitors)"\]$/,
      }),
    ],
    [
      'Schedule the draft "Geese over the estuary" for 5 March 2031 at 08:00',
      only({
        'post Geese over the estuary: status': 'scheduled',
        'post Geese over the estuary: published_at': /^2031-03-05 08:00:/,
      }),
    ],
    ['Turn off the tracking of clicks in newsletters', setting({ email_track_clicks: 'false' })],
    [
      'Unsubscribe the member Walter Finch from the Bird Log',
      only({ 'member walter.finch@post.example: newsletters': 'default-newsletter' }),
    ],
    ['Switch the site over to the theme Casper', setting({ active_theme: 'casper' }, /^new theme setting /)],
    [
      'In the tag Birds, set the meta description to "Every bird that was seen on the marsh"',
      only({ 'tag Birds: meta_description': 'Every bird that was seen on the marsh' }),
    ],
    [
      'Add "Events" with the address /tag/events/ to the primary navigation',
      setting({
        navigation: links(
          ['Home', '/'],
          ['Tide tables', '/tide-tables/'],
          ['Recipes', '/tag/recipes/'],
          ['About', '/about-us/'],
          ['Events', '/tag/events/'],
        ),
      }),
    ],
    ['Stop mailing me when a new free member signs up', only({ 'user Kim Keeper: free_member_signup_notification': '0' })],
    [
      'Make a page "Lost and found" that says "Ask at the net loft." and publish it',
      only({
        'new page Lost and found: status': 'published',
        'new page Lost and found: text': 'Ask at the net loft.',
      }),
    ],
    ['Delete the custom integration "Old Archive"', only({ 'gone integration Old Archive': '' }, /^gone webhook Archive copy$/)],
    [
      'Show the portal button on our site, with the signup text "Read with us"',
      setting({ portal_button: 'true', portal_button_signup_text: 'Read with us' }),
    ],
    [
      'Rename the member label "Lapsed" to "Former readers"',
      only({ 'label Lapsed: name': 'Former readers' }, /^member .*: labels$/),
    ],
    ['Suspend the staff user Petra Novak', only({ 'user Petra Novak: status': 'inactive' })],
    [
      'Start a newsletter "Tide Alerts" with the description "High water by mail"',
      only(
        { 'new newsletter Tide Alerts: status': 'active', 'new newsletter Tide Alerts: description': 'High water by mail' },
        /^member .*: newsletters$|^newsletter .*: sort_order$/,
      ),
    ],
    [
      'Make Yuki Tanaka the author of "A summer without rain" instead of Oskar Lund',
      only({ 'post A summer without rain: authors': 'yuki' }),
    ],
    [
      'Block signups from the email domain junk-mail.example as well',
      setting({
        blocked_email_domains: /^\["(spam-harbour.example","junk-mail.example|junk-mail.example","spam-harbour.example)"\]$/,
      }),
    ],
    [
      'Usually nobody should get a new post as a newsletter: make that the default',
      setting({ editor_default_email_recipients: 'filter', editor_default_email_recipients_filter: /^(|null)$/ }),
    ],
    ["Set the location in Oskar Lund's profile to Gull Point", only({ 'user Oskar Lund: location': 'Gull Point' })],
    ['Unpublish "Our shop has moved"', only({ 'post Our shop has moved: status': 'draft' })],
    [
      'Change the description of the recommendation "Mud and Feathers" to "Waders, one mudflat at a time"',
      only({ 'recommendation Mud and Feathers: description': 'Waders, one mudflat at a time' }),
    ],
    [
      'Give the page "Contact" the meta title "Write to the Saltmarsh desk"',
      only({ 'page Contact: meta_title': 'Write to the Saltmarsh desk' }),
    ],
    [
      'Put <meta name="copyright" content="Saltmarsh"> into the site header by code injection',
      setting({ codeinjection_head: /^\s*<meta name="copyright" content="Saltmarsh">\s*$/ }),
    ],
    [
      'Take "Advertise" out of the secondary navigation',
      setting({ secondary_navigation: links(['Sign up', '#/portal/'], ['Contact', '/contact/']) }),
    ],
    [
      'Describe the Free tier as "All letters and the tide tables"',
      only({ 'tier Free: description': 'All letters and the tide tables' }),
    ],
  ];
  return halved(tasks, '/ghost/');
};
