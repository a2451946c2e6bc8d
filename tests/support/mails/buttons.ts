/** The buttons of a mail as a mail program opens them: where they write, what they fill in. */

import { takeKeys } from '../../../src/core/text/keys.js'
import type { Sent } from '../desk/world.js'
import type { MailDraft } from './mail-draft.js'

export interface Tapped extends Required<Pick<MailDraft, 'to' | 'subject' | 'text'>> {
  /** The key in the body; '' when it has none. */
  readonly key: string
}

/** Every mailto link of the mail, in the order of its HTML. */
export function linksOf(mail: Pick<Sent, 'html'> | undefined): string[] {
  const links = mail?.html.match(/(?<=href=")mailto:[^"]+/g) ?? []
  return links.map((link) => link.replaceAll('&amp;', '&').replaceAll('&#39;', "'"))
}

/** Every button of the mail, in the order of its HTML. */
export function buttonsOf(mail: Pick<Sent, 'html'> | undefined): Tapped[] {
  return linksOf(mail).map((link) => {
    const { pathname, searchParams } = new URL(link)
    const text = (searchParams.get('body') ?? '').replaceAll('\r', '')
    return {
      to: decodeURIComponent(pathname),
      subject: searchParams.get('subject') ?? '',
      text,
      key: takeKeys(text).keys[0] ?? '',
    }
  })
}

/** The button whose words begin so. Throws when there is none. */
export function tap(mail: Sent | undefined, word: string): Tapped {
  const found = buttonsOf(mail).find(({ text }) => text.startsWith(word))
  if (!found) throw new Error(`no button says ${word}: ${mail?.text ?? '(no mail)'}`)
  return found
}

/** What a key looks like, wherever it stands: `r433.2w-0-c3a1-9k-0a1b2c3d4e5f6g7h`. */
const KEY = /r\d{1,15}\.[0-9a-z]+(?:-[0-9a-z]+){3,4}/g

/** Every key and signed address that somebody can read in a mail. */
export function keysIn(text: string): string[] {
  return [...decodeURIComponent(text).matchAll(KEY)].map(([key]) => key)
}

/** The mail to that address among those that were sent. */
export function sentTo(address: string, sent: readonly Sent[]): Sent {
  const mail = sent.find((one) => one.to === address)
  if (!mail) throw new Error(`nothing was sent to ${address}`)
  return mail
}
