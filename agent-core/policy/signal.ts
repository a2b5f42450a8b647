/** Evidence for a class, and putting pieces of it together. */
import { type ActionClass, type Signal, severity } from './decide.ts';

/** Caused by a word, an attribute or a method. */
export const firm = (cls: ActionClass, reason: string): Signal => ({ cls, firm: true, reasons: [reason] });
/** For lack of evidence to the contrary. */
export const soft = (cls: ActionClass, reason: string): Signal => ({ cls, firm: false, reasons: [reason] });

/** The worst of them, firm if any of that class is; the other classes stay on record in `also`. */
export function worst(signals: readonly Signal[]): Signal {
  const [first, ...rest] = [...signals].sort((a, b) => severity(b.cls) - severity(a.cls));
  if (first === undefined) return soft('R0', 'nothing');
  const classes = [...rest.map((signal) => signal.cls), ...signals.flatMap((signal) => signal.also ?? [])];
  const also = [...new Set(classes)].filter((cls) => cls !== first.cls);
  return {
    cls: first.cls,
    firm: signals.some((signal) => signal.cls === first.cls && signal.firm),
    reasons: [...new Set(signals.flatMap((signal) => signal.reasons))],
    ...(also.length === 0 ? {} : { also }),
  };
}
