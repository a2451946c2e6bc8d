/** Words of a header that hold other letters than ASCII, as encoded words in Q (RFC 2047). */

/** With their frame 66 characters: §2 allows 75, and 76 a line, `Reply-To: ` before them. */
const ROOM = 54
/** §5 (3): what may stand for itself anywhere, also in a name before an address. */
const PLAIN = /^[A-Za-z0-9!*+/-]$/

/** One or more, to be joined by white space, which readers drop. A character is in one of them, never in two. */
export function encodedWords(text: string): string[] {
  const words: string[] = []
  let word = ''
  for (const character of text) {
    const encoded = inQ(character)
    if (word.length + encoded.length > ROOM) {
      words.push(word)
      word = ''
    }
    word += encoded
  }
  return [...words, word].map((part) => `=?UTF-8?Q?${part}?=`)
}

function inQ(character: string): string {
  if (PLAIN.test(character)) return character
  if (character === ' ') return '_'
  // As UTF-8, half of a surrogate pair is U+FFFD.
  return Buffer.from(character, 'utf8').toString('hex').toUpperCase().replace(/../g, '=$&')
}
