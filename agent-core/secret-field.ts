/** What a field holds that nobody but the person may know, by what names it. */
export type Secret = 'none' | 'password' | 'one-time-code' | 'card';

export const CARD =
  /card.?(?:number|no\b)|cardnumber|cc-?(?:num|number|csc|exp)|\bcvv|\bcvc|\bcsc\b|kartennummer|n[uú]m[eé]ro de (?:la )?(?:carte|tarjeta)/i;
export const CODE =
  /one.?time|\botp\b|\btotp\b|2fa|mfa.?code|verification.?code|security.?code|auth(?:entication)?.?code|einmalcode|best[aä]tigungscode/i;
export const PASSWORD = /passw(?:or[dt])?|\bpwd\b|passphrase|passcode|\bpin\b|contrase[nñ]a|mot.?de.?passe|kennwort/i;

/** What a field holds, by its `type`, its `autocomplete` tokens and the words that name it (name, id, label, placeholder). */
export function secretOf(field: { type: string; autocomplete: string; words: string }): Secret {
  const tokens = field.autocomplete.toLowerCase();
  if (field.type === 'password' || /(?:current|new)-password/.test(tokens)) return 'password';
  if (tokens.includes('one-time-code')) return 'one-time-code';
  if (/\bcc-(?!name|type)/.test(tokens)) return 'card';
  if (!/^(text|tel|number|search|)$/.test(field.type)) return 'none';
  const words = field.words.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/_/g, ' ');
  if (CARD.test(words)) return 'card';
  if (CODE.test(words)) return 'one-time-code';
  return PASSWORD.test(words) ? 'password' : 'none';
}
