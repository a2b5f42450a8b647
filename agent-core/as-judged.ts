/** What is compared between judgement and action wherever we act, and what is said when it is otherwise. */
import type { ElementFacts } from './ports.ts';

export const GONE = 'The element is no longer on the page. Observe again.';
export const CHANGED = 'The element changed between the decision and the action, so the action was stopped. Observe again.';
export const MISSED = 'The input did not arrive at the element: something else took it. Observe again.';

export const ASTRAY =
  'Where it was to be dropped lay something else, or it said something else by then, so it was not let go there but where it came from. Observe again.';

/** After a text was typed. */
export const TYPED =
  'The text was typed, but Enter was not pressed: what it would send changed meanwhile. Press Enter if that is still right.';

/** What may not change by typing: where it is sent. Counters and hints around the field may. */
export const course = ({ form, ...facts }: ElementFacts): string => {
  const { origin, formAction, formMethod, dataMethod, dataConfirm, commits, secret, tag, type } = facts;
  const sent = [form?.method, form?.action, form?.submit];
  return JSON.stringify([origin, ...sent, formAction, formMethod, dataMethod, dataConfirm, commits, secret, tag, type]);
};
