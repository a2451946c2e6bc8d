/** Progress of long work: one line that rewrites itself on a terminal, nothing elsewhere. */

interface Output {
  readonly isTTY?: boolean | undefined
  write(text: string): unknown
}

/** '' ends it. */
export function progressOn(output: Output): (words: string) => void {
  let [last, width] = ['', 0]
  return (words) => {
    if (output.isTTY !== true || words === last) return
    last = words
    output.write(`\r${words.padEnd(width)}`)
    width = words.length
    if (words === '') output.write('\r')
  }
}
