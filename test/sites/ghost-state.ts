/** What of Ghost's database its judge looks at, and what of that is other than it was. */

/** How a value that was changed is named, such as `post Smoked eel on rye: status`, with what it is now. Of a new row `new tag Ferries: slug`, of one that is gone `gone tag Birds`. */
export type Changes = ReadonlyMap<string, string>;

interface Part {
  kind: string;
  from: string;
  /** By which a person knows it. */
  label: string;
  columns: Record<string, string>;
}
const own = (...columns: string[]): Record<string, string> =>
  Object.fromEntries(columns.map((column) => [column, `t.${column}`]));
const list = (what: string, of: string, order = '1') =>
  `(select group_concat(name) from (select ${what} as name from ${of} order by ${order}))`;
/** Of both posts and pages. */
const post = (type: string): Part => ({
  ...{ kind: type, from: `posts t left join posts_meta m on m.post_id = t.id where t.type = '${type}'`, label: 't.title' },
  columns: {
    ...own('title', 'slug', 'status', 'visibility', 'featured', 'custom_excerpt', 'canonical_url', 'custom_template'),
    ...own('feature_image', 'codeinjection_head', 'codeinjection_foot', 'published_at', 'show_title_and_feature_image'),
    text: 'trim(t.plaintext)',
    ...Object.fromEntries(
      ['meta_title', 'meta_description', 'og_title', 'og_description', 'twitter_title', 'twitter_description'].map((name) => [
        name,
        `m.${name}`,
      ]),
    ),
    tags: list('g.slug', 'posts_tags r join tags g on g.id = r.tag_id where r.post_id = t.id', 'r.sort_order'),
    authors: list('u.slug', 'posts_authors r join users u on u.id = r.author_id where r.post_id = t.id', 'r.sort_order'),
  },
});
/** They change by themselves. */
const restless =
  "'next_update_check', 'notifications', 'version_notifications', 'last_mentions_report_email_timestamp', 'routes_hash', 'db_hash'";

const parts: Part[] = [
  { kind: 'setting', from: `settings t where t.key not in (${restless})`, label: 't.key', columns: own('value') },
  { kind: 'theme setting', from: 'custom_theme_settings t', label: 't.key', columns: own('value') },
  post('post'),
  post('page'),
  {
    ...{ kind: 'tag', from: 'tags t', label: 't.name' },
    columns: own(
      'name',
      'slug',
      'description',
      'visibility',
      'accent_color',
      'meta_title',
      'meta_description',
      'og_title',
      'twitter_title',
      'codeinjection_head',
      'codeinjection_foot',
      'canonical_url',
    ),
  },
  {
    ...{ kind: 'user', from: 'users t', label: 't.name' },
    columns: {
      ...own(
        'name',
        'slug',
        'email',
        'password',
        'bio',
        'location',
        'website',
        'facebook',
        'twitter',
        'mastodon',
        'bluesky',
        'threads',
        'linkedin',
        'status',
      ),
      ...own(
        'comment_notifications',
        'free_member_signup_notification',
        'milestone_notifications',
        'mention_notifications',
        'recommendation_notifications',
      ),
      role: list('r.name', 'roles_users o join roles r on r.id = o.role_id where o.user_id = t.id'),
    },
  },
  {
    ...{ kind: 'invite', from: 'invites t', label: 't.email' },
    columns: { email: 't.email', role: '(select name from roles where id = t.role_id)' },
  },
  {
    ...{ kind: 'member', from: 'members t', label: 't.email' },
    columns: {
      ...own('name', 'email', 'note', 'status', 'enable_comment_notifications'),
      labels: list('l.slug', 'members_labels r join labels l on l.id = r.label_id where r.member_id = t.id'),
      newsletters: list('n.slug', 'members_newsletters r join newsletters n on n.id = r.newsletter_id where r.member_id = t.id'),
    },
  },
  { kind: 'label', from: 'labels t', label: 't.name', columns: own('name') },
  {
    ...{ kind: 'newsletter', from: 'newsletters t', label: 't.name' },
    columns: {
      ...own(
        'name',
        'description',
        'slug',
        'sender_name',
        'sender_email',
        'sender_reply_to',
        'status',
        'visibility',
        'subscribe_on_signup',
        'sort_order',
      ),
      ...own(
        'header_image',
        'show_header_icon',
        'show_header_title',
        'show_header_name',
        'show_excerpt',
        'show_feature_image',
        'footer_content',
      ),
      ...own(
        'title_font_category',
        'title_alignment',
        'body_font_category',
        'show_badge',
        'show_post_title_section',
        'show_comment_cta',
      ),
      ...own(
        'show_subscription_details',
        'show_latest_posts',
        'feedback_enabled',
        'background_color',
        'button_corners',
        'button_style',
        'link_style',
      ),
    },
  },
  { kind: 'integration', from: "integrations t where t.type = 'custom'", label: 't.name', columns: own('name', 'description') },
  {
    ...{ kind: 'webhook', from: 'webhooks t', label: 't.name' },
    columns: {
      ...own('name', 'event', 'target_url'),
      integration: '(select name from integrations where id = t.integration_id)',
    },
  },
  {
    ...{ kind: 'recommendation', from: 'recommendations t', label: 't.title' },
    columns: own('title', 'url', 'description', 'one_click_subscribe'),
  },
  {
    kind: 'tier',
    from: 'products t',
    label: 't.name',
    columns: own('name', 'description', 'active', 'visibility', 'welcome_page_url'),
  },
  { kind: 'snippet', from: 'snippets t', label: 't.name', columns: own('name') },
];

/** Rows of kind, id, label and each column with its value. */
export const queryOf = (): string =>
  parts
    .map(({ kind, from, label, columns }) => {
      const values = Object.entries(columns).map(([name, value]) => `'${name}', ifnull(${value}, '')`);
      return `select json_array('${kind}', t.id, ${label}, json_object(${values.join(', ')})) from ${from}`;
    })
    .join(' union all ');

type Row = [kind: string, id: string, label: string, columns: Record<string, string | number>];
const byId = (rows: readonly string[]) =>
  new Map(rows.map((row): Row => JSON.parse(row)).map((row) => [`${row[0]} ${row[1]}`, row] as const));

export function changesOf(before: readonly string[], after: readonly string[]): Changes {
  const [old, now] = [byId(before), byId(after)];
  const changes = new Map<string, string>();
  for (const [key, [kind, , label]] of old) if (!now.has(key)) changes.set(`gone ${kind} ${label}`, '');
  for (const [key, [kind, , label, columns]] of now) {
    const was = old.get(key);
    const name = was === undefined ? `new ${kind} ${label}` : `${kind} ${was[2]}`;
    for (const [column, value] of Object.entries(columns))
      if (was?.[3][column] !== value) changes.set(`${name}: ${column}`, String(value));
  }
  return changes;
}
