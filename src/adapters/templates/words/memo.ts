/** Remembers the results of a function of one text: those used last, in bounded room. */

/** The result for `text`: what is remembered, or what `make` returns. */
export type Memo = (text: string, make: () => string) => string

/** A longer text is seldom seen twice. */
const MAX_LENGTH = 500

/** At most `size` results, and half of them at least after much has been seen. */
export function openMemo(size: number): Memo {
  let recent = new Map<string, string>()
  let former = new Map<string, string>()
  return (text, make) => {
    const known = recent.get(text)
    if (known !== undefined) return known
    const made = former.get(text) ?? make()
    if (text.length > MAX_LENGTH) return made
    if (recent.size >= size / 2) {
      former = recent
      recent = new Map()
    }
    recent.set(text, made)
    return made
  }
}
