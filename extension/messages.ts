/** What the parts of the extension say to each other. Anything else, or from anybody else, is not answered. No zod here: the content script would carry it into every page. */

/** To the content script of a tab: what does the recorder see? */
export interface LookRequest {
  kind: 'look';
}
export const isLookRequest = (message: unknown): message is LookRequest =>
  typeof message === 'object' &&
  message !== null &&
  'kind' in message &&
  message.kind === 'look' &&
  Object.keys(message).length === 1;

/** Its answer: how much of the page the recorder read. */
export interface LookReply {
  kind: 'seen';
  url: string;
  controls: number;
  /** Nodes left out at the cap. */
  cut: number;
}
export const isLookReply = (message: unknown): message is LookReply =>
  typeof message === 'object' &&
  message !== null &&
  'controls' in message &&
  typeof message.controls === 'number' &&
  'url' in message &&
  typeof message.url === 'string';
