/** A table: the short spellings of phones and haste (« tjrs », « c bon », « pb »), written out. */

/** What is read, folded; the longer first where one holds another. */
const SPELT_OUT: readonly (readonly [RegExp, string])[] = [
  // « suuuper », « nooon », « merciii ».
  [/(\p{L})\1{2,}/gu, '$1'],
  [/\bmercii\b/g, 'merci'],
  [/\b(?:tjrs|tjr|tjs|tj|tjours)\b/g, 'toujours'],
  [/\b(?:pbs?|pblm|pblme|prob|problemes)\b/g, 'probleme'],
  [/\bsoucis\b/g, 'souci'],
  [/\b(?:bcp|bcq)\b/g, 'beaucoup'],
  [/\b(?:mci|mrc|merki)\b/g, 'merci'],
  [/\btt\b/g, 'tout'],
  [/\bmm\b/g, 'meme'],
  [/\bqd\b/g, 'quand'],
  [/\b(?:pk|pq|pkoi)\b/g, 'pourquoi'],
  [/\bds\b/g, 'dans'],
  [/\b(?:dsl|desole)\b/g, 'desolee'],
  [/\bbjr\b/g, 'bonjour'],
  [/\b(?:imp|impec)\b/g, 'impeccable'],
  [
    /\b(?:cest|c est|ces|c)(?= (?:bon|ok|regle|resolu|repare|fait|parfait|nickel|toujours|encore|pas|pire|note|urgent|mieux|la meme|le meme)\b)/g,
    "c'est",
  ],
  [/\bsa (?=(?:re)?(?:marche|fonctionne|bloque|plante)\b)/g, 'ca '],
  [/\b(?:okay|okey|oki|okk)\b/g, 'ok'],
  [/\b(?:dac|d'acc)\b/g, "d'accord"],
]

/** A folded text with its short spellings written out. */
export function spelledOut(folded: string): string {
  return SPELT_OUT.reduce((text, [short, long]) => text.replace(short, long), folded)
}
