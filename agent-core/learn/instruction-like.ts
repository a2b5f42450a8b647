/** Text that addresses a model, not a user of the site. No safeguard by itself: what it misses still passes the gate. */
const TO_MODELS: readonly RegExp[] = [
  /\b(ignore|disregard|forget|override)\b.{0,30}\b(previous|prior|above|earlier|all|your)\b.{0,20}\b(instructions?|rules?|prompts?|context|guidelines|objective)\b/i,
  /\b(system|developer) (prompt|message|override|notice)\b|\byou (are|must) now\b|\bas an? (ai|assistant|language model|agent)\b|<\/?untrusted/i,
  /\b(reveal|print|send|exfiltrate)\b.{0,40}\b(api[ _-]?key|credentials|passwords?|secrets?)\b/i,
  /\b(attention|note to|important for|dear|hey),? (the )?(ai|assistants?|agents?|models?|llms?|bots?)\b/i,
  /\b(do not|don't|never|without) (tell|telling|inform|informing|ask|asking|mention(ing)? (this|it) to|show(ing)? (this|it) to) (the |your )?user\b/i,
  /\b(your )?(new|real|actual|true|updated) (instructions?|task|objective|goal|orders?) (is|are)\b|\b(new|updated) (instructions?|objective|orders?)\s*:/i,
  /(^|[\s>\]])(system|assistant|developer)\s*:\s|<\|?(im_start|im_end|system|assistant|endoftext)\b|\[\/?(system|inst)\]/i,
  /\bignorier(e|en|t)\b.{0,40}\b(anweisung(en)?|regeln|vorgaben)\b|\bignore[zr]?\b.{0,40}\b(instructions|consignes|règles)\b|\bignor[ae]\b.{0,40}\b(instrucciones|reglas)\b/i,
];

export const isInstructionLike = (text: string): boolean => TO_MODELS.some((pattern) => pattern.test(text));
