/** What stands behind a technician's CLORE: why the request is closed (a duplicate, junk, anything else), and whether its requester is told. */

import { REFERENCE, referencesIn } from '../text/reference.js'

export interface Dismissal {
  readonly because: 'duplicate' | 'junk' | 'other'
  /** The number of the request that it duplicates; null: none is named. */
  readonly duplicateOf: number | null
  /** Its requester is not told. */
  readonly silent: boolean
  /** The whole reason as it was written, for colleagues. */
  readonly reason: string
  /** What it says beside « doublon de R-000123 » or « indésirable »; '' for nothing. */
  readonly rest: string
}

/** How it is written for somebody. */
export const SILENT = 'SANS PRÉVENIR'
/** « SANS PRÉVENIR », « sans le prévenir », « without telling the requester ». */
const SILENTLY =
  /^(?:sans (?:l[ea] |les )?(?:pr[ée]venir|avertir|notifier)(?: (?:l[ea] |les |son |sa )?(?:demandeu(?:r|se)|auteure?|personne))?|silently|quietly|without (?:telling|notifying)(?: (?:the requester|them))?)(?![\p{L}\p{N}])[\s:,;.–—-]*/iu

const INTRODUCED =
  "(?:c['’ʼ]est |il s['’ʼ]agit |it['’ʼ]?s |it is )?(?:d['’ʼ]|du |de la |un |une |a )?"
const ENDS = '(?![\\p{L}\\p{N}])[\\s:,;.–—-]*'
const DUPLICATE = new RegExp(`^${INTRODUCED}(?:doublon|double emploi|duplicate)${ENDS}`, 'iu')
const JUNK = new RegExp(
  `^${INTRODUCED}(?:(?:courrier |mail |message )?ind[ée]sirable|spam|pourriel|publicit[ée]|pub|hame[çc]onnage|phishing|junk(?: mail)?)${ENDS}`,
  'iu',
)
/** « de R-000123 », « avec la demande [R-000123] ». */
const OF_REFERENCE = new RegExp(
  `^(?:(?:de|d['’ʼ]|avec|of|with|to) )?(?:(?:la|le|the|sa) )?(?:(?:demande|ticket|request) )?[\\[(«"\\s]*${REFERENCE.source}[\\])»"]*[\\s:,;.–—-]*`,
  'iu',
)
const COURTESY = /^(?:merci|thanks)[\s.!]*$/iu

/** Null: it states no reason. `own`: the number of the request itself, which may stand beside the keyword. */
export function readDismissal(text: string, own: number): Dismissal | null {
  const written = withoutOwn(text.normalize('NFC').trim(), own)
  const told = written.replace(SILENTLY, '')
  const reason = withoutOwn(told, own)
  if (!/[\p{L}\p{N}]/u.test(reason.replace(REFERENCE, ''))) return null
  const silent = told !== written
  const duplicate = reason.replace(DUPLICATE, '')
  if (duplicate !== reason) {
    const [, digits] = OF_REFERENCE.exec(duplicate) ?? []
    const rest = restOf(duplicate.replace(OF_REFERENCE, ''))
    const duplicateOf = digits === undefined ? null : (referencesIn(`R-${digits}`)[0] ?? null)
    return { because: 'duplicate', duplicateOf, silent, reason, rest }
  }
  const junk = reason.replace(JUNK, '')
  if (junk !== reason)
    return { because: 'junk', duplicateOf: null, silent, reason, rest: restOf(junk) }
  return { because: 'other', duplicateOf: null, silent, reason, rest: reason }
}

/** Whether such a text asks not to tell its requester. */
export function isSilent(text: string): boolean {
  return SILENTLY.test(text.normalize('NFC').trim())
}

/** « R-000007 : doublon »: the request's own reference says nothing of the reason. */
function withoutOwn(text: string, own: number): string {
  const first = new RegExp(`^[\\[(\\s]*${REFERENCE.source}[\\])]*[\\s:,;.–—-]*`, 'iu').exec(text)
  return first && Number(first[1]) === own ? text.slice(first[0].length) : text
}

function restOf(text: string): string {
  return COURTESY.test(text) ? '' : text.trim()
}
