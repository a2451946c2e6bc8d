/** One word on the first line that means something: strict, so that prose is never a command. */

import { fold } from './text.js'

export type CommandName = 'close'

export interface Command {
  readonly name: CommandName
  /** The line understood, as it was written. */
  readonly line: string
  readonly strict: boolean
}

const KEYWORDS: Readonly<Record<CommandName, readonly string[]>> = {
  close: ['clore', 'cloturer', 'fermer', 'resolu', 'resolue', 'close'],
}
const COMMAND_OF = new Map(
  (Object.keys(KEYWORDS) as CommandName[]).flatMap((name) =>
    KEYWORDS[name].map((word) => [word, name] as const),
  ),
)

const GREETING =
  /^(bonjour|bonsoir|hello|hi|dear|madame|monsieur|mesdames|messieurs)\b[^.!?]{0,40}$/
const COURTESY = /\b(merci( beaucoup)?|bonjour|svp|s'il vous plait|thanks|thank you|please)\b/g

/**
 * The command of a reply's own text (quotes and signature folded away): the first line that is not
 * a greeting must be the keyword and nothing else, courtesy and the ticket's reference aside.
 */
export function recognise(kept: string): Command | null {
  const lines = kept.split('\n', 12).map((line) => line.trim())
  const line = lines.find(
    (text) => text !== '' && !GREETING.test(fold(text).replace(/[,!.]+$/, '')),
  )
  if (line === undefined || line.length > 80 || line.includes('?')) return null
  const word = fold(line)
    .replace(/\br-\d{6,}\b/g, ' ')
    .replace(COURTESY, ' ')
    .replace(/^[\s#!]+|[\s.,;:!-]+$/g, '')
    .replace(/^[\s:,-]+/, '')
  const name = COMMAND_OF.get(word)
  return name === undefined ? null : { name, line, strict: true }
}
