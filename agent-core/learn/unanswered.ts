/** A question without a usable answer is left out; a model that answers nothing any more parks the run. */
import { ModelError } from '../ports.ts';

/** For `catch`: `null` where only this one question has no usable answer. What would befall the next question too is thrown on. */
export function unanswered(error: unknown): null {
  if (error instanceof ModelError && !error.ends) return null;
  throw error;
}
