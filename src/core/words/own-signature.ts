/** Whether a mail says nothing beside greeting, courtesy and a plain signature: then its subject speaks. */

import { fold } from '../text/text.js'
import { aboveSignature, isClosing } from './closing.js'
import { courtesyIn } from './courtesy.js'
import { isGreeting } from './greeting.js'

/**
 * Whether a text says nothing: greeting, courtesy and a signature, which is known by a closing formula
 * above it or by its writer's own name. What is unsure says something.
 */
export function saysNothing(text: string, writer = ''): boolean {
  const lines = aboveSignature(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !isGreeting(line) && courtesyIn(line) === null)
  const [first] = lines
  return first === undefined || (isNameOf(writer, first) && isClosing(lines))
}

/** Lines without the writer's name at their end. */
export function withoutName(lines: readonly string[], writer: string): readonly string[] {
  const last = lines.findLastIndex((line) => line !== '')
  return last > 0 && isNameOf(writer, lines[last] ?? '') ? lines.slice(0, last) : lines
}

/** « L. Perrot » and « Lucie PERROT » are names of « Lucie Perrot »: they share a word of three letters. */
function isNameOf(writer: string, line: string): boolean {
  const names: readonly string[] = fold(writer).match(/\p{L}{3,}/gu) ?? []
  const written: readonly string[] = fold(line).match(/\p{L}+/gu) ?? []
  const strange = written.filter((word) => word.length > 2 && !names.includes(word))
  return written.some((word) => names.includes(word)) && strange.length === 0
}
