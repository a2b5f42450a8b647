/** What the policy refused of an example: three such steps switch it off until a person says otherwise (`safety.md` 9.5). */
import { tried } from './ageing.ts';
import type { Certificate, Denial, Proof } from './example.ts';

const MOST = 3;

/** The certificate with one more denial. The same step of the same run counts once, however often it was tried and whoever resumed it. */
export function denied(certificate: Certificate, denial: Denial): Certificate {
  const before = certificate.denials ?? [];
  if (certificate.status === 'disabled' || before.some(({ run, step }) => run === denial.run && step === denial.step))
    return certificate;
  const denials = [...before, denial];
  if (denials.length < MOST) return { ...certificate, denials };
  return { ...certificate, denials, status: 'disabled', reason: `the policy refused ${MOST} of its steps, last: ${denial.why}` };
}

/** Live by this proof. What was refused and how it fared before is forgotten: a person said so, or it was done again and nothing of it was refused. */
export function proved({ denials: _, trials: __, ...certificate }: Certificate, proof: Proof): Certificate {
  return { ...certificate, status: 'live', reason: '', proofs: [...certificate.proofs, proof] };
}

/**
 * The certificate to store in the place of `before`. Who writes a row anew may have read it before something was refused or missed in a task, so that stays; but for a
 * person's word or a replay that is younger than the last of it.
 */
export function replacing(before: Certificate, next: Certificate): Certificate {
  const { denials = [], trials = [] } = before;
  const last = Math.max(denials.at(-1)?.at ?? 0, trials.at(-1)?.at ?? 0);
  const again = next.proofs.some(({ by, at }) => (by === 'human' || by === 'replay') && at >= last);
  if (again) return next;
  const kept = trials.reduce(tried, denials.reduce(denied, next));
  return before.status === 'stale' && kept.status === 'live' ? { ...kept, status: 'stale', reason: before.reason } : kept;
}
