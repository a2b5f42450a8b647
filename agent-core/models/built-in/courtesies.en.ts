/** How English wraps an order in courtesy, as data: a part of `lexicon.en.ts`. Each is a pattern. */

const list = (text: string): string[] => text.trim().split(/\s*;\s*/);

const MOMENT = '(?:a|the|some|another) (?:moment|minute|second|sec|chance|mo|bit of time|free moment|spare moment)';
const NICE = '(?:great|lovely|good|nice|perfect|wonderful|brilliant|ideal|appreciated|much appreciated|helpful)';

export const courtesies = {
  /** Stand before a comma or a dash and say nothing of what is asked for. */
  before: list(
    `hi|hello|hey|also|good (?:morning|afternoon|evening)|dear all|ok|okay|all right|alright|right|so|oh|well|sorry|thanks|thank you|yes; (?:hi|hello|hey|dear) (?:there|all|team|everyone|everybody|again); when(?:ever)? you (?:get|have|find) ${MOMENT}; if you (?:get|have|find) ${MOMENT}; when(?:ever)? (?:it is |it['’]s )?(?:convenient|possible); if (?:it is |it['’]s |that is |that['’]s )?(?:possible|convenient|okay|ok|all right); if you (?:don['’]t mind|can|could|would|like|please); as (?:discussed|agreed|promised|requested|mentioned|usual|ever|you know|we said|we discussed|we agreed|planned); by the way; while you['’]re (?:at it|there|in there); one more thing; quick one; before I forget; for the record; just so you know`,
  ),
  /** Stand before the verb. */
  asks: list(
    `(?:could|can|would|will) (?:you|we|someone|somebody)(?! (?:get|have) )(?: (?:please|kindly|just|also|then|now|maybe|possibly|quickly|perhaps))*; (?:I|we) (?:would|['’]d) (?:appreciate it|be (?:very |so |really )?grateful|be glad|be happy|love it) if you (?:could|would|can); (?:I|we) (?:was|were|am|are|['’]m|['’]re) wondering (?:if|whether) you (?:could|would|can); it(?: would|['’]d) be ${NICE} if you(?: (?:could|would|can)|['’]d); (?:would it be|is it|will it be) possible (?:for you )?to; (?:is there )?any chance (?:that )?you (?:could|can|would); do you think you (?:could|can); (?:can|could|may) I (?:please )?(?:ask|get|trouble|bother) you to; (?:I|we)(?: would|['’]d)? (?:like|love|need|want) (?:for )?you to; if you (?:could|would|can|['’]d)(?: (?:please|just|kindly))*; you (?:can|may|could|might|should)(?: (?:please|also|now|just|then|already|safely))*; feel free to; go ahead and; let['’]s|let us; (?:please )?be (?:so )?(?:kind|good)(?: enough)?(?: as)? to; (?:would|could|will|can) you (?:please )?be so (?:kind|good) as to; (?:please )?(?:(?:can|could|would|will) you )?do me (?:a|the) favou?r and; (?:please )?(?:be sure|make sure|do not forget|don['’]t forget|remember|try) to; (?:it['’]s|it is) time to; please (?:just|also|now|kindly)? ?; kindly; just|simply`,
  ),
  /** Behind these the verb has its "-ing". */
  minds: list(
    `(?:would you |do you )?mind(?: please| just)?; how about; (?:I|we) (?:would|['’]d) appreciate your; thanks for; what about`,
  ),
  /** End a sentence. */
  after: list(
    `please|pls|thanks(?: a lot| so much| in advance| very much)?|thank you(?: so much| very much)?|cheers|ta; (?:will|would|could|can) you; for (?:me|us); right away|straight away|at once|as soon as (?:possible|you can)|asap|a\\.s\\.a\\.p|right now; when(?:ever)? you (?:get|have|find) ${MOMENT}; if you (?:get|have) ${MOMENT}; if (?:it is |it['’]s |that is |that['’]s )?(?:possible|okay|ok|all right); if you (?:don['’]t mind|can|could|would|like|please); when(?:ever)? you can; as (?:discussed|agreed|promised|usual|we said|we discussed|we agreed)(?: with (?:(?:him|her|them|you|everyone|the|his|her|their|my|our) ?)?[a-z]*)?; by the way; too|as well; no (?:rush|hurry); that (?:would|['’]d) be ${NICE}; OK|okay`,
  ),
  /** Sentences that ask for nothing. */
  alone: list(
    `(?:many )?thanks(?: a lot| so much| in advance| very much| again)?|thank you(?: so much| very much| in advance| again)?|cheers|ta|please|much appreciated|no (?:rush|hurry)|sorry; that (?:would|['’]d) be ${NICE}; (?:hi|hello|hey|good (?:morning|afternoon|evening))(?: there| all| team| everyone| everybody| again)?`,
  ),
  /** "We would like the start to be 9:00". */
  wishes: list(`(?:I|we)(?: would|['’]d) (?:like|love|prefer)|(?:I|we) (?:want|need)`),
  /** "See to it that the account is closed". */
  sees: list(`(?:please )?(?:see to it|make sure|ensure|arrange|take care)(?: that)?`),
  /** "Can we have the invoice voided". */
  gets: list(
    `(?:please )?(?:can|could|may|might) (?:I|we|you) (?:please |just )?(?:get|have)|(?:please )?(?:have|get)|(?:I|we)(?: would|['’]d)? (?:like|want|need)(?: to (?:get|have))?`,
  ),
};
