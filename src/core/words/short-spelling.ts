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
    /\b(?:cest|c est|ces|s'est|ce|se|c|s)(?= (?:bon|ok|regler?|resolu|reparer?|cloturer|arranger?|fait|parfait|nickel|toujours|encore|pas|pire|note|urgent|mieux|la meme|le meme)\b)/g,
    "c'est",
  ],
  [/\bsa (?=(?:re)?(?:marche|fonctionne|bloque|plante)\b)/g, 'ca '],
  [
    /\bvs\b(?= (?:en|etes|avez|pouvez|allez|passez|venez))|(?<=\b(?:avez|pouvez|etes|pour|de|a) )vs\b/g,
    'vous',
  ],
  [/\b(?:qqn|qqun|qq1)\b/g, "quelqu'un"],
  [/\bqq ?ch\b/g, 'quelque chose'],
  [/\b(?:pu|pus)(?= (?:besoin|la peine)\b)/g, 'plus'],
  // « c'est réparer »: said as it sounds.
  [/(?<=\bc'est )(repar|regl|depann|chang|install|arrang|clotur|termin)er\b/g, '$1e'],
  [/\b(?:okay|okey|oki|okk)\b/g, 'ok'],
  [/\b(?:dac|d'acc)\b/g, "d'accord"],
]

/** A folded text with its short spellings written out. */
export function spelledOut(folded: string): string {
  return SPELT_OUT.reduce((text, [short, long]) => text.replace(short, long), folded)
}
