/** Skeletons of names (UTS #39 §4): names that look alike have the same, so that impostors are found. */

/**
 * Letters that look like Latin ones after NFKD: those in the data of UTS #39 of scripts in which a name
 * could be written (Latin, Greek, Cyrillic, Armenian, Hebrew, Cherokee, Lisu and Coptic).
 */
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  a: 'аαɑᴀᎪꓮⲀ',
  b: 'вьβʙƅᏏᏴꓐⲂ',
  c: 'сϲᴄᏟꓚⲤ',
  d: 'ԁᴅđɖɗᎠꓓ',
  e: 'еєεᴇҽᎬꓰⲈ',
  f: 'ꜰƒꓝ',
  g: 'ɡցɢǥԍᏀᏳꓖ',
  h: 'һнηհʜħᎻᏂꓧⲎ',
  j: 'јϳյᴊᎫꓙ',
  k: 'кκᴋƙᏦꓗⲔ',
  // In most typefaces « I », « l », « 1 » and « | » are a single stroke.
  l: 'iіıιɪɩӏ1|ʟłǀוᎥᏞꓡꓲⲒ',
  m: 'мᴍᎷꓟⲘ',
  n: 'пոɴŋνꓠⲚ',
  o: 'оοօσᴏø0ѳθסꓳⲞ',
  p: 'рρᴘþᏢꓑⲢ',
  q: 'ԛզգ',
  r: 'гʀɾᎡᏒꓣ',
  s: 'ѕꜱʂᏚᏕꓢ',
  t: 'тτᴛŧᎢꓔⲦ',
  u: 'υսцᴜʋꓴ',
  v: 'ѵᴠᏙꓦ',
  w: 'ԝωшᴡաᎳᏔꓪ',
  x: 'хχ×ꓫⲬ',
  y: 'уγүʏᎩꓬⲨ',
  z: 'ᴢʐƶᏃꓜⲌ',
  ae: 'æӕ',
  oe: 'œ',
  ss: 'ß',
}
const LATIN = new Map(
  Object.entries(LOOKS_LIKE).flatMap(([latin, others]) =>
    [...others].map((other) => [other.toLowerCase(), latin] as const),
  ),
)
/** Two letters that look like one. */
const RUN_TOGETHER: readonly (readonly [RegExp, string])[] = [
  [/rn/g, 'm'],
  [/vv/g, 'w'],
]

/**
 * The skeletons of a name, by which it is looked up: all its letters together, in both orders of its
 * words, and its words sorted, since a family name may come first or last. Empty without a letter.
 */
export function skeletonsOf(name: string): string[] {
  const parts = wordsOf(name)
  if (parts.length === 0) return []
  const together = [parts, parts.toReversed()].map((words) => words.join(''))
  return [...new Set([...together, parts.toSorted().join(' ')])]
}

/** The words of a name, each as its skeleton. */
export function wordsOf(name: string): string[] {
  const plain = name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]/gu, '')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
  const latin = Array.from(plain, (letter) => LATIN.get(letter) ?? letter).join('')
  return (latin.match(/[\p{L}\p{N}]+/gu) ?? []).map((word) =>
    RUN_TOGETHER.reduce((shape, [two, one]) => shape.replace(two, one), word),
  )
}
