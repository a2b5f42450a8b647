/** Text that addresses a model, not a user of the site. No safeguard by itself: what it misses still passes the gate. */
const TO_MODELS =
  /\b(ignore|disregard|forget|override)\b.{0,30}\b(previous|prior|above|earlier|all|your)\b.{0,20}\b(instructions?|rules?|prompts?|context)\b|\b(system|developer) (prompt|message)\b|\byou (are|must) now\b|\bas an? (ai|assistant|language model)\b|<\/?untrusted|\b(reveal|print|send|exfiltrate)\b.{0,40}\b(api[ _-]?key|credentials|passwords?|secrets?)\b/i;

export const isInstructionLike = (text: string): boolean => TO_MODELS.test(text);
