/** Finds the word that a technician misspelt: « FUSSIONNER R-000002 », « RESUDRE » above a text. */

import { editDistance } from '../text/edit-distance.js'
import { fold } from '../text/text.js'
import { AGENT_COMMAND_OF, type AgentCommandName, agentKeywordOf } from './agent-keywords.js'
import { firstSaid } from './greeting.js'
import { requestsNamed } from './requests-named.js'

export interface MisspeltOrder {
  readonly name: AgentCommandName
  readonly keyword: string
  /** The line of the word, as written. */
  readonly line: string
  /** All of it, with the word put right. */
  readonly meant: string
}

/** Shorter words are near to too many others. */
const SHORTEST = 5
/** Two letters may be wrong in words as long as this. */
const LONG = 9
/** « Affecté », « fusionne », « répondu » state a fact, and are no misspelling. */
const INFLECTED = /(?:e|es|ee|ees|u|ue|us|ues|ez|ant|ons|ed|ing)$/
/** « PRENDE » is no form of PRENDRE. */
const INFLECTED_IN_RE = /(?:u|ue|us|ues|s|t|ez|ant|ons|ed|ing)$/

/** Null: no word is near, or it does not stand where a word does. */
export function misspeltOrder(kept: string): MisspeltOrder | null {
  const lines = kept.split('\n')
  const at = firstSaid(lines)
  const line = lines[at]?.trim() ?? ''
  const [, word = '', behind = ''] = /^(\p{L}+)(.*)$/u.exec(line) ?? []
  const isOrder = word === word.toUpperCase() || requestsNamed(behind).length > 0
  if (!isOrder) return null
  const name = nearest(fold(word))
  if (name === null) return null
  const keyword = agentKeywordOf(name)
  const meant = lines.with(at, `${keyword}${behind}`).join('\n').trim()
  return { name, keyword, line, meant }
}

function nearest(word: string): AgentCommandName | null {
  if (word.length < SHORTEST || AGENT_COMMAND_OF.has(word)) return null
  const near = [...AGENT_COMMAND_OF].filter(([keyword]) => isNear(word, keyword))
  const names = [...new Set(near.map(([, name]) => name))]
  return names.length === 1 ? (names[0] ?? null) : null
}

function isNear(word: string, keyword: string): boolean {
  if (keyword.length < SHORTEST || word[0] !== keyword[0]) return false
  const stem = keyword.replace(/(?:e?r|re)$/, '')
  const inflected = keyword.endsWith('dre') ? INFLECTED_IN_RE : INFLECTED
  if (word.startsWith(stem) && inflected.test(word)) return false
  // « Incidents », « complet »
  if (word === `${keyword}s` || isCutShort(word, keyword)) return false
  const most = keyword.length >= LONG ? 2 : 1
  return editDistance(word, keyword, most) <= most
}

/** A letter is lost at an end by a finger; more of them make another word. */
function isCutShort(word: string, keyword: string): boolean {
  return keyword.startsWith(word) && keyword.length - word.length > 1
}
