/** Screening: tells mail from machines (bounces, auto-replies, lists) from mail that people write. */

import type { Message } from '../message.js'
import type { OwnMail } from '../own-mail.js'
import { MACHINE_SIGNALS, type MailKind } from './machine-signals.js'

export interface Screening {
  readonly kind: MailKind
  /** Opens nothing and changes no state. */
  readonly ignore: boolean
  /** Whether Amigo may answer: a list or a form may ask, but is not written back to. */
  readonly answer: boolean
  /** The signal that decided: `auto-submitted`, `precedence-list`, … `none` for a person's mail. */
  readonly because: string
}

const FROM_A_PERSON: Screening = { kind: 'person', ignore: false, answer: true, because: 'none' }
export const IGNORED_KINDS: readonly MailKind[] = ['auto_reply', 'bounce', 'own']

/** The verdict on a message, with the signal that decided it. */
export function screen(message: Message, own: OwnMail): Screening {
  const signal = MACHINE_SIGNALS.find(({ holds }) => holds(message, own))
  if (!signal) return FROM_A_PERSON
  return {
    kind: signal.kind,
    ignore: IGNORED_KINDS.includes(signal.kind),
    answer: false,
    because: signal.name,
  }
}

/** Every signal and whether it holds, for `amigo explain`. */
export function signalsOf(
  message: Message,
  own: OwnMail,
): readonly { readonly name: string; readonly kind: MailKind; readonly holds: boolean }[] {
  return MACHINE_SIGNALS.map(({ name, kind, holds }) => ({
    name,
    kind,
    holds: holds(message, own),
  }))
}
