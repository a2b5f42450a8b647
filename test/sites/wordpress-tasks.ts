/**
 * What a person would ask of the administration of a WordPress site. All were written before the agent was first seen on WordPress. Every other one is `unseen`: nothing was
 * mended by looking at them, so that they are a forecast. Since 1 December tries of both halves that were refuted are read. Each check reads the site's own data.
 */
import { type HalvedTask, halved } from './halves.ts';
import type { SiteTask } from './pairs.ts';
import type { Wordpress } from './wordpress.ts';

/** Posts, a category, tags, people and comments to work on. */
export async function writeBlog(site: Wordpress): Promise<void> {
  const post = (title: string, status: string) =>
    `wp_insert_post(['post_title' => '${title}', 'post_content' => 'About ${title}.', 'post_status' => '${status}', 'post_author' => 1])`;
  const comment = (author: string, content: string, approved: number) =>
    `wp_insert_comment(['comment_post_ID' => 1, 'comment_author' => '${author}', 'comment_author_email' => 'someone@example.org', 'comment_content' => '${content}', 'comment_approved' => ${approved}])`;
  const user = (name: string, role: string) =>
    `wp_insert_user(['user_login' => '${name}', 'user_email' => '${name}@example.org', 'user_pass' => 'x-${name}-x', 'role' => '${role}'])`;
  const posts = [
    post('Fish market', 'publish'),
    post('Old ferry times', 'draft'),
    post('Winter timetable', 'draft'),
    post('Lost anchor', 'publish'),
  ];
  const comments = [
    comment('Nils', 'When does it open?', 0),
    comment('Cheap Watches', 'Buy watches now', 0),
    comment('Runa', 'Thank you', 1),
  ];
  const words = ["wp_insert_term('Boats', 'category')", "wp_insert_term('gull', 'post_tag')"];
  site.inside(`[${[...words, ...posts, ...comments, user('oskar', 'author'), user('liv', 'subscriber')].join(', ')}] ? 1 : 0`);
}

export const wordpressTasks = (site: Wordpress): HalvedTask[] => {
  const path = '/wp-admin/index.php';
  const at = (php: string, wanted: unknown) => async () => String(site.inside(php)) === String(wanted);
  const option = (name: string, wanted: unknown) => at(`get_option('${name}')`, wanted);
  const isOn = (name: string, wanted: 0 | 1) => at(`get_option('${name}') ? 1 : 0`, wanted);
  const postOf = (title: string, type = 'post') => `get_page_by_title('${title}', OBJECT, '${type}')`;
  const of = (author: string) =>
    `wp_list_pluck(array_filter(get_comments(['status' => 'all']), fn($c) => $c->comment_author === '${author}'), 'comment_approved')`;
  const answers =
    (...words: string[]) =>
    async (answer: string) =>
      words.every((word) => answer.toLowerCase().includes(word));
  const tasks: [text: string, done: SiteTask['done']][] = [
    ['Change the site title to "Harbour Notes"', option('blogname', 'Harbour Notes')],
    ['Set the tagline to "News from the quay"', option('blogdescription', 'News from the quay')],
    ['Set the timezone to Lisbon', option('timezone_string', 'Europe/Lisbon')],
    ['Let the week start on Sunday', option('start_of_week', 0)],
    ['Make Editor the default role of new users', option('default_role', 'editor')],
    ['Show at most 5 posts on blog pages', option('posts_per_page', 5)],
    ['Discourage search engines from indexing this site', isOn('blog_public', 0)],
    ['Turn off avatars', isOn('show_avatars', 0)],
    ['Users must be registered and logged in to comment', isOn('comment_registration', 1)],
    ['Do not email me when anyone posts a comment', isOn('comments_notify', 0)],
    ['Stop organizing my uploads into month- and year-based folders', isOn('uploads_use_yearmonth_folders', 0)],
    ['Set the maximum width of large images to 1200', option('large_size_w', 1200)],
    ['Switch the permalinks to "Post name"', at("str_ends_with(get_option('permalink_structure'), '/%postname%/') ? 1 : 0", 1)],
    [
      'Make the page "Sample Page" the homepage',
      async () =>
        site.inside("[get_option('show_on_front'), get_the_title(get_option('page_on_front'))]")?.toString() ===
        'page,Sample Page',
    ],
    ['Create a category called "Lighthouses"', at("get_term_by('name', 'Lighthouses', 'category') ? 1 : 0", 1)],
    ['Add a tag called "storm"', at("get_term_by('name', 'storm', 'post_tag') ? 1 : 0", 1)],
    [
      'Add a user "mira" with the email mira@example.org and the role Author',
      at("(get_user_by('login', 'mira') ?: (object) ['roles' => ['none']])->roles[0]", 'author'),
    ],
    ['Change the role of the user "oskar" to Contributor', at("get_user_by('login', 'oskar')->roles[0]", 'contributor')],
    [
      'Move the draft "Old ferry times" to the trash',
      at(`(${postOf('Old ferry times')} ?? (object) ['post_status' => 'gone'])->post_status`, 'trash'),
    ],
    ['Approve the comment by Nils', at(`implode(array_values(${of('Nils')}))`, 1)],
    ['Mark the comment from "Cheap Watches" as spam', at("get_comment_count()['spam']", 1)],
    [
      'Rename the category "Boats" to "Ships"',
      at("[get_term_by('name', 'Ships', 'category') ? 1 : 0, get_term_by('name', 'Boats', 'category') ? 1 : 0]", '1,0'),
    ],
    ['Publish the draft "Winter timetable"', at(`${postOf('Winter timetable')}->post_status`, 'publish')],
    [
      'Write a new post titled "Storm warning" and publish it',
      at(`(${postOf('Storm warning')} ?? (object) ['post_status' => 'none'])->post_status`, 'publish'),
    ],
    [
      'Create a new page titled "Contact" and publish it',
      at(`(${postOf('Contact', 'page')} ?? (object) ['post_status' => 'none'])->post_status`, 'publish'),
    ],
    [
      'Put the post "Fish market" into the category "Boats"',
      at(`has_term('Boats', 'category', ${postOf('Fish market')}->ID) ? 1 : 0`, 1),
    ],
    ['Make the post "Lost anchor" sticky', at(`is_sticky(${postOf('Lost anchor')}->ID) ? 1 : 0`, 1)],
    ['Set my nickname to "Keeper of the quay"', at("get_user_meta(1, 'nickname', true)", 'Keeper of the quay')],
    ['Change my admin color scheme to Midnight', at("get_user_meta(1, 'admin_color', true)", 'midnight')],
    ['Hide the toolbar when I view the site', at("get_user_meta(1, 'show_admin_bar_front', true)", 'false')],
    ['Activate the theme "Twenty Twenty-One"', option('stylesheet', 'twentytwentyone')],
    ['Delete the user "liv"', at("get_user_by('login', 'liv') ? 1 : 0", 0)],
    ['What is the email address of the user oskar?', answers('oskar@example.org')],
    ['How many comments are pending?', answers('2')],
    ['What role does the user liv have?', answers('subscriber')],
    ['Which version of WordPress is running?', answers('6.1')],
  ];
  return halved(tasks, path);
};
