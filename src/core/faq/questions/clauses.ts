/** Parts a sentence that is typed on a phone, without a point between two clauses: « … imprime plus j'ai cours dans dix minutes ». */

const CLAUSE =
  /(?<!^|\b(?:que|qu'|qui|quand|comment|ou|car|comme|dont|et|mais|lorsque|pourquoi|combien|si|quoi|or|donc|alors|puisque|puisqu'|lorsqu'|mille|grand|un) ?) (?=(?:et |mais |donc )?(?:j'(?!y)|jai |jarrive|jpeux |je |c'?est |on (?:a|ne|n'|peut|est|nous)\b|nous (?:avons|ne|n'|sommes)\b|merci\b|pouvez|pourriez|avez-vous))/u

/** Its clauses, folded as it is; one that hangs on the one before stays with it. One whole where somebody set a comma or asks. */
export function clausesIn(sentence: string): readonly string[] {
  return /[,?]/.test(sentence) ? [sentence] : sentence.split(CLAUSE)
}
