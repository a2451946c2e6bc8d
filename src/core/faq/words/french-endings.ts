/** A table: endings of folded words that the French stemmer misses, and what stands for them. */

/**
 * What the French stemmer misses once the accents are gone, and the plurals of French and English:
 * « journaux », « bloquée », « marchent », « printers ».
 */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/(?<=\p{L}{2}[^e\P{L}])aux$/u, 'al'],
  [/(?<=\p{L}{2}[bcdfghklmnpqrstvxz]|u)ees?$/u, 'e'],
  [/(?<=\p{L}(?:nn|ch|qu|ss|tt|rr|mm))ent$/u, 'e'],
  [/(?<=\p{L}{2}(?:ch|sh|x|ss))es$/u, ''],
  [/(?<=\p{L}{2}\p{L})[sx]$/u, ''],
]

export function commonForm(word: string): string {
  const ending = ENDINGS.find(([pattern]) => pattern.test(word))
  return ending ? word.replace(...ending) : word
}
