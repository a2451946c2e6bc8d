/** For whom somebody asks: « POUR Mme Durand : imprimante en panne », by name or by address. */

import { looksLikeAddress, normaliseAddress } from '../text/address.js'
import { fold, words } from '../text/text.js'
import { isGreeting } from '../words/greeting.js'
import { bareNameWords } from '../words/names/name-words.js'

export interface StatedRequester {
  /** Null: they are named. */
  readonly address: string | null
  /** As it was written; beside an address whatever stands before that. */
  readonly name: string
  readonly line: string
  /** What follows on the line: « imprimante en panne ». */
  readonly topic: string
  /**
   * Said as a word of the desk, so that it is answered if nobody is called so. Otherwise « Pour » may
   * begin a sentence, and counts only where it names somebody to the letter.
   */
  readonly marked: boolean
}

const LONGEST_LINE = 300
const LONGEST_NAME = 80
const MOST_WORDS = 6
const FOR = /^[#!*«"\s]*(pour|for)(\s*:|(?=\s))\s*(.*)$/iu
/** Between a name and what is the matter, or how to call back: « Anne Le Gall (02 31 …) ». */
const SEPARATOR =
  /\s+(?:du |au |de l['’]|à l['’])?(?=(?:coll[eè]ge|clg|lyc[eé]e|lyc|lp|[eé]cole)\b)|\s*:\s+|\s*:$|\s+[–—-]\s+|\s*[,;]\s+|\s+(?=\()/iu
/** « Le Gall », « L’Hermitte », « Me Durand »: what mostly begins a sentence, or a place (« LA DIRECTION »). */
const LIKE_PROSE = /^(?:L[EAea]|LES|Les|ME|Me)\.?\s+\p{Lu}|^L['’ʼ]\p{Lu}/u
const TITLE =
  /^(?:le |la )?(?:m|mr|mrs|ms|miss|mme|mlle|monsieur|madame|mademoiselle|dr|docteur|pr|professeur)\b\.? /
/** What « Pour … » goes on with that is nobody's name. */
const NO_NAMES = new Set(
  (
    'informations information infos info le la les l un une des ce cet cette ces cela ca mon ma mes notre nos ' +
    'votre vos leur leurs son sa ses moi toi nous vous eux lui elle elles tout tous toute toutes chaque plus ne ' +
    'pas que quoi qui quand quel quelle rappel memoire faire suite suivi action validation avis demain ' +
    'aujourd hier commencer exemple reference the a an your my our me us all any every this that these now ' +
    'example it reasons further more some other'
  ).split(' '),
)

/** On the first line that is no greeting; null: for nobody. */
export function statedRequester(kept: string): StatedRequester | null {
  const lines = kept.split('\n', 12).map((text) => text.trim())
  const line = lines.find((text) => text !== '' && !isGreeting(text)) ?? ''
  const stated = statedIn(line)
  // Who writes all of it in capitals means nothing by those of POUR.
  return stated && /\p{Lu}/u.test(kept) && kept === kept.toUpperCase() && lines.length > 1
    ? { ...stated, marked: stated.address !== null }
    : stated
}

/** The line that asks for somebody: « POUR Camille Martin <camille.martin@academie.example> ». */
export function lineFor({ name, address }: { readonly name: string; readonly address: string }) {
  const line = `POUR ${name} <${address}>`
  // A name that is no name to us would make it another line.
  return statedIn(line)?.address === address ? line : `POUR ${address}`
}

/** « POUR Mme Durand : imprimante en panne » is about the printer; null: the line names nobody. */
export function topicBehind(line: string): string | null {
  return statedIn(line.trim())?.topic ?? null
}

function statedIn(line: string): StatedRequester | null {
  if (line.length > LONGEST_LINE) return null
  const [, word = '', colon = '', rest = ''] = FOR.exec(line) ?? []
  if (word === '' || rest === '') return null
  const byAddress = addressed(rest)
  if (byAddress) return { ...byAddress, line, marked: true }
  if (rest.includes('@')) return null
  const found = SEPARATOR.exec(rest)
  const [separator] = found ?? ['']
  const end = found?.index ?? rest.length
  const name = rest
    .slice(0, end)
    .replace(/^(?:le|la)\s+(?=\p{L}+\.?\s)/iu, keepUntitled)
    .trim()
  if (!isPersonsName(name)) return null
  return {
    address: null,
    name: name.replace(/[.!*»"]+$/, '').trim(),
    line,
    topic: rest.slice(end + separator.length).trim(),
    marked:
      !LIKE_PROSE.test(name) &&
      (word === word.toUpperCase() || colon !== '' || TITLE.test(`${fold(name)} `)),
  }
}

/** « le Dr Haddad » without its article, « le bureau » with it. */
function keepUntitled(article: string, at: number, whole: string): string {
  return TITLE.test(fold(whole.slice(at + article.length))) ? '' : article
}

/** A name before its address, and nothing after it but what is the matter. */
function addressed(rest: string): Pick<StatedRequester, 'address' | 'name' | 'topic'> | null {
  const [found = ''] = rest.match(/[^\s<>()[\]",;:*]+@[^\s<>()[\]",;:*]+/) ?? []
  const address = found.replace(/[.!?]+$/, '')
  if (address === '' || !looksLikeAddress(address)) return null
  const at = rest.indexOf(found)
  const behind = rest.slice(at + found.length)
  const [, topic] = /^[>\s)\]"]*(?::\s*|\s[–—-]\s|[,;]\s)(.*)$/u.exec(behind) ?? []
  if (topic === undefined && /[\p{L}\p{N}]/u.test(behind)) return null
  const name = rest.slice(0, at).replace(/[\s<("[]+$/, '')
  if (name !== '' && !isPersonsName(name)) return null
  return { address: normaliseAddress(address), name, topic: (topic ?? '').trim() }
}

function isPersonsName(written: string): boolean {
  if (
    written === '' ||
    written.length > LONGEST_NAME ||
    !/^[\p{L}\p{M}'’ʼ.\s\p{Pd}!*»"]+$/u.test(written)
  )
    return false
  const all = bareNameWords(written)
  const [first = ''] = words(written)
  return (
    all.length > 0 && all.length <= MOST_WORDS && (LIKE_PROSE.test(written) || !NO_NAMES.has(first))
  )
}
