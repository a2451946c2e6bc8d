/** What a mail says of its buttons: their plain text has none, and says how to do without. */

const STARTS = '\u0002'
const PARTS = '\u0003'
const ENDS = '\u0004'
const EITHER = new RegExp(`${STARTS}([^${PARTS}]*)${PARTS}([^${ENDS}]*)${ENDS}`, 'gu')

/** For templates: « touchez le bouton » where there is one, `typed` in plain text. What people wrote has no such signs (visible.ts). */
export function tap(tapped: string, typed: string): string {
  return `${STARTS}${tapped}${PARTS}${typed}${ENDS}`
}

/** Both readings of a rendered text. */
export function bothReadings(text: string): { readonly tapped: string; readonly typed: string } {
  return { tapped: text.replace(EITHER, '$1'), typed: text.replace(EITHER, '$2') }
}
