/** Whether a mail says nothing beside greeting, courtesy and a plain signature: then its subject speaks. */

import { fold } from '../text/text.js'
import { aboveSignature, isClosing, isName } from './closing.js'
import { courtesyIn } from './courtesy.js'
import { isGreeting } from './greeting.js'

/** « Envoyé de mon iPhone », alone in a mail whose subject is all that was written. */
const DEVICE =
  /^(?:(?:message |e-?mail |courriel )?(?:envoye|sent|expedie)|obtene[rz]|telecharge[rz]|get outlook) ?(?:de|d'|depuis|a partir|via|avec|from|with|by|outlook|for|pour)\b.{1,60}$/

/** A longer line is prose. */
const MAX_LINE = 200

/**
 * Whether a text says nothing: greeting, courtesy and a signature, which is known by a closing formula
 * above it or by its writer's own name. What is unsure says something.
 */
export function saysNothing(text: string, writer = ''): boolean {
  const lines = sayingLines(text)
  const first = lines.next()
  if (first.done) return true
  const { value: line } = first
  // Nearly every mail says something in its first line: the others need not be looked at.
  return (isNameOf(writer, line) || isTitledName(line)) && isClosing([line, ...lines])
}

/** Lines that are no greeting, courtesy or device's. */
function* sayingLines(text: string): Generator<string, undefined> {
  for (const written of aboveSignature(text).split('\n')) {
    const line = written.trim()
    if (line === '' || isGreeting(line) || isDevice(line)) continue
    if (courtesyIn(line) === null) yield line
  }
}

function isDevice(line: string): boolean {
  return line.length <= MAX_LINE && DEVICE.test(fold(line))
}

/** « Mme Faure »: whoever shares a mailbox signs with a name that is not its own. */
function isTitledName(line: string): boolean {
  const [, name] = /^(?:mme|m\.|mr|mlle|madame|monsieur|mrs|ms)\s+(\S.*)$/i.exec(line) ?? []
  return name !== undefined && isName(name)
}

/** Lines without the writer's name at their end. */
export function withoutName(lines: readonly string[], writer: string): readonly string[] {
  const last = lines.findLastIndex((line) => line !== '')
  return last > 0 && isNameOf(writer, lines[last] ?? '') ? lines.slice(0, last) : lines
}

/** What may stand before a name that ends a line. */
const CLAUSE = /[.,;!:–—]+\s*|\s-+\s/gu

/** « CLORE. Cordialement, Lea Roy » on one line, as people write on a phone: without its writer's name. */
export function withoutNameBehind(line: string, writer: string): string {
  if (line.length > MAX_LINE) return line
  const cuts = [...line.matchAll(CLAUSE)].map(({ index, 0: sign }) => [index, index + sign.length])
  const named = cuts.find(([, from]) => {
    const end = line.slice(from).replace(/[\s.!]+$/, '')
    return end !== '' && (isNameOf(writer, end) || isTitledName(end))
  })
  return named === undefined ? line : line.slice(0, named[0])
}

/** Titles beside a name. */
const TITLES: ReadonlySet<string> = new Set(['mme', 'mlle', 'mrs', 'madame', 'monsieur'])

/** « L. Perrot » and « Lucie PERROT » are names of « Lucie Perrot »: they share a word of three letters. */
function isNameOf(writer: string, line: string): boolean {
  if (line.length > MAX_LINE) return false
  const names: readonly string[] = fold(writer).match(/\p{L}{3,}/gu) ?? []
  const written: readonly string[] = fold(line).match(/\p{L}+/gu) ?? []
  const strange = written.filter(
    (word) => word.length > 2 && !names.includes(word) && !TITLES.has(word),
  )
  return written.some((word) => names.includes(word)) && strange.length === 0
}
