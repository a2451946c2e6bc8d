/** Reads which list a technician asks for beside their own: « MES TICKETS Lou », « TICKETS DE Lou Garnier », « FILE Réseaux », “Lou's tickets”. */

import { fold } from '../../text/text.js'
import { answerLine } from '../answer-line.js'
import { withoutCourtesy } from '../courtesy.js'

export interface ListWords {
  /** As it was written, without courtesy. */
  readonly name: string
  /** Its word stands in capitals, so that it is surely one of ours. */
  readonly marked: boolean
  /** What somebody has or, of a team, what waits there. */
  readonly asks: 'tickets' | 'queue'
}

/** What is written to choose a list. */
export const TICKETS_OF = 'TICKETS DE'

const TICKETS =
  /^[#!*«"\s]*((?:(?:mes|my|les|the)\s+)?tickets(?:\s+(?:de|du|des|d['’]|of|for|pour)(?=[\s'’]|$))?)\s*:?\s*(?:l['’]|la\s|le\s)?(\S.*)$/iu
const ENGLISH = /^[#!*"\s]*(\S.*?)['’]s?\s+(tickets|queue)[\s.!?]*$/iu
const QUEUE =
  /^[#!*«"\s]*((?:file|queue)(?:\s+(?:de|du|des|d['’]|of|for|pour)(?=[\s'’]|$))?)\s*:?\s*(?:l['’]|la\s|le\s)?(\S.*)$/iu
/** « L'équipe Réseaux », « mon collègue Lou ». */
const TITLE =
  /^(?:(?:l['’]\s*)?[ée]quipe|team|(?:mon|ma|my|notre)\s+coll[eè]gue|colleague|M\.|Mme|Mr\.?|Mrs\.?)\s+/iu
/** A name has no more. */
const MOST_WORDS = 5
/** A longer line is prose, or signs without end, and would be read anew from each of them. */
const LONGEST = 200

/** Null: it asks for no such list, or says more than that. */
export function listWordsIn(kept: string): ListWords | null {
  const line = answerLine(kept)
  if (line === null || line.length > LONGEST) return null
  const [, behind = '', ofTickets = ''] = TICKETS.exec(line) ?? []
  if (ofTickets !== '') return said(behind, ofTickets, 'tickets')
  const [, word = '', ofQueue = ''] = QUEUE.exec(line) ?? []
  // « File d'attente bloquée » is no word of ours.
  if (ofQueue !== '') return inCapitals(word) ? said(word, ofQueue, 'queue') : null
  const [, owner = '', list = ''] = ENGLISH.exec(withoutEnd(line)) ?? []
  return owner === '' ? null : said(list, owner, fold(list) === 'queue' ? 'queue' : 'tickets')
}

function said(word: string, behind: string, asks: ListWords['asks']): ListWords | null {
  const name = withoutEnd(behind.replace(TITLE, ''))
  const count = name.split(/\s+/).length
  if (!/\p{L}/u.test(name) || count > MOST_WORDS) return null
  return { name, marked: inCapitals(word), asks }
}

/** Without « svp », « merci » and signs at its end. */
function withoutEnd(name: string): string {
  const bare = name.replace(/[\s.!?,;:»"*]+$/u, '')
  const [last = ''] = /[^\s,]+$/u.exec(bare) ?? []
  const isCourtesy = last !== bare && withoutCourtesy(fold(last)).trim() === ''
  return isCourtesy ? withoutEnd(bare.slice(0, -last.length)) : bare
}

function inCapitals(word: string): boolean {
  const [first = ''] = /\p{L}{4,}/u.exec(word) ?? []
  return first !== '' && first === first.toUpperCase()
}
