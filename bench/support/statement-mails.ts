/** Mails of each kind to a request of its own: new, and replies by thread, subject, signed address and button. */

import { PROVEN } from '../../tests/support/desk/transcript.js'
import type { Sent, World } from '../../tests/support/desk/world.js'
import { buttonsOf } from '../../tests/support/mails/buttons.js'
import type { MailDraft } from '../../tests/support/mails/mail-draft.js'

export const KINDS = ['new', 'by thread', 'by subject', 'by address', 'by button'] as const
export type MailKind = (typeof KINDS)[number]

export interface Target {
  send(kind: MailKind): Promise<unknown>
}

const DRAFTS: Readonly<Record<MailKind, (mail: Sent, name: string) => MailDraft>> = {
  new: (_, name) => ({ subject: `Clavier ${name}`, text: `Le clavier ${name} ne répond plus.` }),
  'by thread': ({ messageId }) => ({
    subject: 'Re: ça',
    text: 'Elle est bleue.',
    inReplyTo: messageId,
    references: [messageId],
  }),
  'by subject': ({ subject }) => ({
    subject: `Re: [${/R-\d{6,}/.exec(subject)?.[0]}] Souris`,
    text: 'Elle est bleue.',
    headers: PROVEN,
  }),
  'by address': ({ replyTo }) => ({ to: replyTo, subject: 'Re', text: 'Elle est bleue.' }),
  'by button': (mail) => {
    const close = buttonsOf(mail).find(({ text }) => text.startsWith('CLORE'))
    if (!close) throw new Error(`no button to close in ${mail.text}`)
    const { to, subject, text } = close
    return { to, subject, text }
  },
}

/** A new request of a new person, and what they may write to it. `name`: what is their own. */
export async function writeTo(world: World, name: string): Promise<Target> {
  const writer = {
    name: `Auteur ${name}`,
    address: `auteur.${name.replaceAll(' ', '.')}@academie.example`,
  }
  const sent = await world.mailFrom(writer, {
    subject: `Souris ${name}`,
    text: `La souris ${name} ne répond plus.`,
  })
  const mail = sent.find(({ to }) => to === writer.address)
  if (!mail) throw new Error('a new request was not acknowledged')
  return { send: (kind) => world.mailFrom(writer, DRAFTS[kind](mail, name)) }
}
