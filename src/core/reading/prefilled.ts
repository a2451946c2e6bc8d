/** Finds what a button of ours prefilled: the text below its key repeats what its writer wrote, which our notice may repeat, too. */

import { takeKeys } from '../text/keys.js'

/** Looks like a key; most mails have none. */
const MAY_HOLD_KEY = /r\d{1,15}\./i
/** A key may be wrapped onto so many lines. */
const MOST_LINES = 3

/** The first line below the key of a button, which its writer sent back; null: the text has none. */
export function lineBelowKey(lines: readonly string[]): number | null {
  const at = lines.findIndex((line) => MAY_HOLD_KEY.test(line) && !line.trimStart().startsWith('>'))
  if (at < 0) return null
  for (let most = 1; most <= MOST_LINES; most += 1)
    if (takeKeys(lines.slice(at, at + most).join('\n')).keys.length > 0) return at + most
  return null
}
