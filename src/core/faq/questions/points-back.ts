/** Questions that say by a pronoun alone what they are about (« Comment en obtenir une autre ? »): the sentence before names it. */

/** A pronoun stands before its verb; « le dossier » behind a verb is what the question is about. */
const POINTS_BACK =
  /(?<![\p{L}'-])(?:comment|ou|quand|(?:peu[xt]|puis|dois|doit|faut|pou(?:vez|rriez|rrais|rrait|vons))[ -](?:on|je|il|nous|vous|tu)|(?:comment|que) (?:je )?(?:peux|dois|faire pour)) (?:(?:bien )?(?:m'|me |nous |vous )?)(?:(?:le|la|les|lui|leur) )?(?:l'|(?:le|la|les|en|y|lui|leur) )\p{L}+(?:er|ir|re|oir)(?!\p{L})/u
/** A longer question says what it is about by itself. */
const MOST_WORDS = 9

/** `sentence`: folded. */
export function pointsBack(sentence: string): boolean {
  return POINTS_BACK.test(sentence) && sentence.split(' ').length <= MOST_WORDS
}

/** With each question that points back behind the sentence that it points to, as one. */
export function joinedToWhatTheyPointAt<S extends { readonly text: string }>(
  sentences: readonly S[],
): S[] {
  const joined: S[] = []
  for (const sentence of sentences) {
    const before = joined.at(-1)
    if (before !== undefined && pointsBack(sentence.text))
      joined[joined.length - 1] = { ...sentence, text: `${before.text} ${sentence.text}` }
    else joined.push(sentence)
  }
  return joined
}
