/** Progress of long work, on standard error: on a terminal a line that renews itself, elsewhere a line every so often. */

import { terminalWidth } from './terminal.js'
import { cutTo, padTo, widthOf } from './width.js'

interface Output {
  readonly isTTY?: boolean | undefined
  readonly columns?: number
  write(text: string): unknown
}

/** '' clears the line, so that something else can be written. */
export type Progress = (words: string) => void

/** The same words with other numbers are written to a terminal at most so often, ms. */
const RENEWED_AFTER = 100
/** Elsewhere: work that takes less is silent, ms. */
const LINE_AFTER = 30_000

/** The line is cleared when the work has ended, and before its fault is told. */
export async function withProgress<T>(work: (progress: Progress) => Promise<T>): Promise<T> {
  const progress = progressOn()
  try {
    return await work(progress)
  } finally {
    progress('')
  }
}

/** `now`: ms of a clock that never goes back. */
export function progressOn(
  output: Output = process.stderr,
  now: () => number = () => performance.now(),
): Progress {
  return output.isTTY === true ? renewedLine(output, now) : lines(output, now)
}

/** Cut to the terminal: a line that wraps can't be renewed. */
function renewedLine(output: Output, now: () => number): Progress {
  let [shown, phase, at] = ['', '', 0]
  return (words) => {
    if (words === shown) return
    const next = words.replaceAll(/\d+/g, '')
    if (next === phase && now() - at < RENEWED_AFTER) return
    const line = cutTo(words, terminalWidth(output) - 1)
    output.write(`\r${padTo(line, widthOf(shown))}`)
    // By itself: the guard of the stream lets one pass only where it begins a write.
    if (words === '') output.write('\r')
    ;[shown, phase, at] = [line, next, now()]
  }
}

function lines(output: Output, now: () => number): Progress {
  let at = now()
  return (words) => {
    if (words === '' || now() - at < LINE_AFTER) return
    at = now()
    output.write(`${words}\n`)
  }
}
