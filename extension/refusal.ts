/** Why something was not done, in the person's words: not the gate's. */
import type { PursuitEvent } from '../agent-core/pursuit.ts';
import { t } from './panel/say.ts';

/** Reasons that say more than the kind of action. */
const TOLD: Readonly<Record<string, string>> = {
  'carries-text-of-another-origin': 'deny_carries',
  'no-write-grant': 'deny_elsewhere',
  'foreign-frame': 'deny_elsewhere',
  'file-not-picked-by-user': 'deny_file',
  'no-such-element': 'deny_gone',
  'approval-gone': 'deny_late',
};

/** `null` where the person themselves said no, which stands there already, or took over. */
export function refusalText({ why, verdict }: Extract<PursuitEvent, { kind: 'refused' }>): string | null {
  if (verdict === undefined) return why;
  if (verdict.kind === 'ask') return null;
  const [reason = ''] = verdict.reasons;
  return t(TOLD[reason] ?? (reason.startsWith('budget') ? 'deny_budget' : `class_${verdict.cls}`));
}
