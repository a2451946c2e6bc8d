/** The text of a mail that says nothing itself and attaches other mails (« transférer en pièce jointe »): theirs, as in a forward. */

import type { Message } from '../../core/reading/message.js'
import { saysNothing } from '../../core/words/own-signature.js'
import type { PartContent } from './part.js'

/** Mails that are read so; the others stay files. */
const MOST = 5

/** As Gmail writes it: what stands below is passed on, and no report of a server's to us. */
const BANNER = '---------- Forwarded message ----------'

/** Whether it says nothing itself, and attaches a mail. `own`: the text of its own parts. */
export function onlyPassesOn(own: string, sender: string, parts: readonly PartContent[]): boolean {
  return parts.some(({ mail }) => mail !== undefined) && saysNothing(own, sender)
}

/** The attached mails as a forward shows them: a few of their headers, then their text. `read` may reject. */
export async function passedOnText(
  parts: readonly PartContent[],
  read: (raw: Buffer) => Promise<Message>,
): Promise<string> {
  const mails = parts.flatMap(({ mail }) => mail ?? []).slice(0, MOST)
  const texts: string[] = []
  for (const mail of mails) {
    // Past the limits of the parser it stays the file that it is, as any that can't be opened.
    const message = await read(mail).catch((error: unknown) => {
      if (error instanceof Error) return null
      throw error
    })
    if (message !== null && message.text !== '') texts.push(asForward(message))
  }
  return texts.join('\n\n')
}

function asForward({ headers, subject, text }: Message): string {
  const fields = [
    ['From', headers.from?.[0]],
    ['Subject', subject],
    ['Date', headers.date?.[0]],
    ['To', headers.to?.[0]],
  ].flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []))
  return [BANNER, ...fields, '', text].join('\n')
}
