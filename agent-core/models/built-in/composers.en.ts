/** What one who writes to all is asked, in place of a field. English. */
export const composers: readonly string[] = [
  'share something',
  'share an update',
  'share your thoughts',
  'start a post',
  'write a post',
  'write something',
  'post something',
  "what's on your mind",
  "what's new",
  "what's happening",
];
