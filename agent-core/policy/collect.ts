/** Puts together what `decide` must know of an action, from the page as it is now and from what this run has seen. */
import { isUrl } from '../is-url.ts';
import type { ElementFacts } from '../ports.ts';
import type { Action, Observation } from '../trajectory.ts';
import { byGetOf } from './by-get.ts';
import { classify } from './classify.ts';
import { type Facts, isOrigin, type Mode, type Origins, type Signal } from './decide.ts';
import { holdsPhrase, saidIn } from './label.ts';
import { controlKey, type Learned } from './learned.ts';
import { addressOf, formAddress, isSamePage, submits } from './link.ts';
import { isPrivateHost, originOf } from './origins.ts';
import { isSensitiveHost } from './sensitive.ts';
import { firm, worst } from './signal.ts';
import type { Taint } from './taint.ts';
import type { Witness } from './witness.ts';
import { ADDRESSING } from './words.ts';

/** Everything but barrier and approval, which are the gate's. */
export type Seen = Omit<Facts, 'barrier' | 'approval'>;

export interface Surroundings {
  readonly mode: Mode;
  readonly origins: Origins;
  readonly task: string;
  readonly witness: Witness;
  readonly learned: Learned;
  readonly taint: Taint | null;
  /** Keyed digest of an addressee. */
  readonly hash: (text: string) => string;
  readonly files: { readonly picked: ReadonlySet<string>; readonly fixtures: ReadonlySet<string> };
  /** The witness has seen every action of this run. */
  readonly watched: boolean;
  /** Origins that the person accepted although they are sensitive. */
  readonly accepted: ReadonlySet<Seen['to']>;
  readonly sensitive: readonly string[];
  /** Forms, by page and address, whose secret fields were all filled from the task. */
  readonly filled: ReadonlySet<string>;
}

const PAGELESS = new Set(['goto', 'go_back', 'go_forward', 'new_tab', 'tab_focus', 'close_tab', 'wait', 'stop']);
/** Name of a field that says whom something goes to. */
export const RECIPIENT =
  /(^|[^a-z])(to|cc|bcc|recipients?|emails?|e-?mail|invitees?|addressees?|phone|receiver|payee|assignees?|members?|empfanger|an|destinataires?|para)([^a-z]|$)/i;

/** Page and form that a secret was typed into. */
export const formKey = (f: ElementFacts): string => `${f.origin} ${f.form?.action ?? f.pageUrl}`;

/** Does this action send what its form holds? */
const sends = (action: Action, f: ElementFacts): boolean => {
  if (action.kind === 'click') return submits(f);
  if (action.kind === 'press') return /enter|return|space|(^|\+)\s*$/i.test(action.keys);
  return action.kind === 'type' && (action.enter || /[\r\n]/.test(action.text));
};

function destination(action: Action, facts: ElementFacts | null, page: Observation | null, s: Surroundings): Seen['to'] {
  switch (action.kind) {
    case 'goto':
      return originOf(action.url) ?? 'none';
    case 'tab_focus':
      return originOf(page?.tabs[action.index]?.url ?? '') ?? 'unknown';
    case 'go_back':
    case 'go_forward': {
      // History holds pages that this run has seen, so where all are of one origin it is that.
      const [only, ...more] = s.witness.origins();
      return s.watched && only !== undefined && more.length === 0 ? only : 'unknown';
    }
    case 'close_tab':
    case 'new_tab':
    case 'hover':
    case 'scroll':
    case 'wait':
    case 'stop':
    case 'select':
      return 'none';
    case 'type':
    case 'press':
    case 'upload':
      return facts !== null && sends(action, facts) ? sentTo(facts) : 'none';
    case 'drag':
      return 'unknown';
    case 'click':
      return facts === null ? 'unknown' : pressedTo(facts);
  }
}

const sentTo = (f: ElementFacts): Seen['to'] => {
  if (f.form === null) return 'unknown';
  return originOf(formAddress(f), f.pageUrl) ?? 'unknown';
};
function pressedTo(f: ElementFacts): Seen['to'] {
  const address = addressOf(f);
  if (address === '' || /^javascript:/i.test(address)) return f.editable ? 'none' : 'unknown';
  return isSamePage(address, f.pageUrl) ? 'unknown' : (originOf(address, f.pageUrl) ?? 'unknown');
}

/** Digests of the addressees that a form names. Masked values are digests already. A word that addresses somebody without any: unknown. */
function recipientsOf(f: ElementFacts, hash: (text: string) => string): string[] {
  const values = (f.form?.fields ?? [])
    .filter(({ name, value }) => RECIPIENT.test(name) && value.trim() !== '')
    .flatMap(({ value }) => value.split(/[,;\s]+/).filter((part) => part !== ''));
  const found = values.map((value) => (/^«[^»]+»$/.test(value) ? value : hash(value.toLowerCase())));
  const addresses = holdsPhrase(`${f.name} ${f.form?.submit ?? ''} ${saidIn(f.heading).word}`, ADDRESSING) !== undefined;
  return found.length === 0 && addresses ? ['unknown'] : found;
}

/** Texts that the model chose and that would leave with the action. */
function sentTexts(action: Action): string[] {
  switch (action.kind) {
    case 'type':
      return [action.text];
    case 'select':
      return [action.option];
    case 'upload':
      return [action.file];
    case 'goto': {
      if (!isUrl(action.url)) return [action.url];
      const { pathname, search, hash, username, password } = new URL(action.url);
      return [`${pathname}${search}${hash}${username}${password}`];
    }
    case 'press':
      return [action.keys.replaceAll(' ', '')];
    default:
      return [];
  }
}

const plainText = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();
function fromTask(action: Action, f: ElementFacts | null, s: Surroundings): boolean {
  const value = action.kind === 'type' ? action.text : action.kind === 'select' ? action.option : null;
  if (value !== null) return value.trim() !== '' && plainText(s.task).includes(plainText(value));
  return f !== null && sends(action, f) && s.filled.has(formKey(f));
}

function fileOf(action: Action, s: Surroundings): Seen['file'] {
  if (action.kind !== 'upload') return 'none';
  if (s.files.picked.has(action.file)) return 'picked-by-user';
  return s.files.fixtures.has(action.file) ? 'run-fixture' : 'other';
}

/** An address of this machine or its network that nobody typed; plain http anywhere else. */
function unreachable(to: Seen['to'], origins: Origins): Signal[] {
  if (!isOrigin(to) || origins.read.has(to)) return [];
  const { hostname, protocol } = new URL(to);
  if (isPrivateHost(hostname)) return [firm('X', 'private-address')];
  return protocol === 'http:' ? [firm('X', 'not-encrypted')] : [];
}

/** `facts`: the target as it is now; `other`: the second end of a drag; `page`: where actions without a target happen. */
export function collect(
  action: Action,
  { facts, other, page }: { facts: ElementFacts | null; other: ElementFacts | null; page: Observation | null },
  s: Surroundings,
): Seen {
  const known = s.witness.known();
  const to = destination(action, facts, page, s);
  const own = classify(facts, action, known);
  // A drag with an end that is gone is an action on nothing.
  const ends = action.kind === 'drag' ? [own, classify(other, action, known)] : [own];
  const signal = worst([...ends, ...unreachable(to, s.origins)]);
  const from = PAGELESS.has(action.kind) ? 'none' : (facts?.origin ?? originOf(page?.url ?? '') ?? 'unknown');
  const touches = facts !== null && signal.cls !== 'R0';
  const network = touches ? s.witness.network(facts) : null;
  const learned = touches ? s.learned.signal(controlKey(facts)) : null;
  const follows = to === 'none' && [network, learned].some((one) => one?.cls === 'W');
  const sink = isOrigin(to) ? to : from;
  const hosts = [from, to].filter((one) => isOrigin(one) && !s.accepted.has(one));
  return {
    static: signal,
    learned,
    network,
    from,
    to: follows ? 'unknown' : to,
    byGet: byGetOf(facts, action, signal),
    recipients: facts === null ? [] : recipientsOf(facts, s.hash),
    file: fileOf(action, s),
    seenTo: touches ? s.witness.seenTo(facts) : [],
    fromTask: fromTask(action, facts, s),
    taint: s.taint?.crosses(sentTexts(action), sink, s.task) === true ? 'cross-origin' : 'none',
    sensitive: hosts.some((one) => isUrl(one) && isSensitiveHost(new URL(one).hostname, s.sensitive)),
  };
}
