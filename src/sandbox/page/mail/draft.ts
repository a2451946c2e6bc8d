/** What the form for writing is filled in with: nothing, a reply, or what a mailto link says. */

import { DEMO_ADDRESS } from '../../demo.js'
import { readMailto } from './mailto.js'
import { type ReadMail, written } from './read-mail.js'

export interface Draft {
  readonly to: string
  readonly cc: string
  readonly subject: string
  readonly text: string
}

export const NEW_DRAFT: Draft = { to: DEMO_ADDRESS, cc: '', subject: '', text: '' }

export function mailtoDraft(url: string): Draft {
  const { to, cc, subject, body } = readMailto(url)
  return { to, cc, subject, text: body }
}

export function replyDraft(original: ReadMail): Draft {
  const { subject } = original
  return {
    to: original.replyTo.map(written).join(', '),
    cc: '',
    subject: /^re\s*:/i.test(subject) ? subject : `Re: ${subject}`,
    text: '',
  }
}
