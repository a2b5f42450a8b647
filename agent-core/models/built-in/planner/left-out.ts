/** What the task gives word for word and nothing bears when all seems done: no control that was used, no text that was written, nothing on the page. */
import type { ActInput } from '../../../prompts/act.ts';
import { atomise } from '../atoms.ts';
import type { Want } from '../want.ts';
import type { Page } from './page.ts';
import { dateOf } from './typed.ts';

const ENTERS = /^(?:create|add|set|choose|edit)$/;

/** Letters and digits only: "$1,200" is typed as "1200". */
const bare = (text: string): string => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();

const ADDRESS = /:\/\/|@/;

/** Quoted texts and addresses that were left out, in the order of the task; days may be written in another way. Only where something was to be entered. */
export function leftOut({ objective, history }: ActInput, wants: readonly Want[], page: Page): string[] {
  if (!wants.some(({ op }) => ENTERS.test(op))) return [];
  const used = history.flatMap(({ action, note, appeared, vanished }) => [
    note,
    ...appeared,
    ...vanished,
    ...('target' in action ? [action.target.name, action.target.row ?? ''] : []),
    'text' in action ? action.text : '',
    'option' in action ? action.option : '',
  ]);
  const shown = [...page.texts, ...page.items.flatMap(({ label, value, row }) => [label, value, row])];
  const all = [...used, ...shown].map(bare);
  const told = atomise(objective).atoms.flatMap(({ value, quoted }) => (quoted || ADDRESS.test(value) ? [value] : []));
  return told.flatMap((value) => {
    const parts = value.split(/, | and /).map(bare);
    const taken = dateOf(value) !== null || parts.every((part) => part === '' || all.some((text) => text.includes(part)));
    return taken ? [] : [`«${value}»`];
  });
}
