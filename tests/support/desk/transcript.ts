/** A story as it reads: who wrote what, what the desk answered word for word, what became of it. */

import { takeKeys } from '../../../src/core/text/keys.js'
import { linksOf } from '../mails/buttons.js'
import type { MailDraft } from '../mails/mail-draft.js'
import type { Sent, Who, World } from './world.js'

export interface Transcript {
  /** A mail that answers nothing. */
  writes(who: Who, draft: MailDraft): Promise<Sent[]>
  /** An answer to the last mail that the desk sent them, as a mail program makes it. */
  replies(who: Who, text: string, draft?: MailDraft): Promise<Sent[]>
  /** Nobody writes for so long, ms. */
  passes(time: number): void
  /** A mail program taps a button of the last mail: the one whose link's body is `body`. */
  taps(who: Who, body: string): Promise<Sent[]>
  text(): Promise<string>
}

/** What our own mail server writes on top of a mail whose sender it could prove. */
export const PROVEN = {
  'Authentication-Results': 'mx.academie.example; dmarc=pass header.from=academie.example',
}

export function transcriptOf(world: World): Transcript {
  const lines: string[] = []
  const last = new Map<string, Sent>()

  const send = async (who: Who, draft: MailDraft) => {
    const sent = await world.mailFrom(who, draft)
    const { kept } = takeKeys(draft.text ?? '')
    lines.push(`${who.name} : ${draft.subject ?? ''}`, ...quoted(kept))
    for (const mail of sent) {
      last.set(mail.to, mail)
      lines.push(`→ ${mail.to} (${mail.kind}) : ${mail.subject}`, ...quoted(readable(mail.text)))
    }
    lines.push(...(await states(world)), '')
    return sent
  }
  const lastTo = (who: Who): Sent => {
    const mail = last.get(who.address)
    if (!mail) throw new Error(`the desk has written nothing to ${who.name}`)
    return mail
  }

  return {
    writes: send,
    replies(who, text, draft = {}) {
      const { replyTo, messageId, subject } = lastTo(who)
      const thread = { inReplyTo: messageId, references: [messageId] }
      return send(who, { to: replyTo, subject: `Re: ${subject}`, ...thread, text, ...draft })
    },
    passes(time) {
      world.now += time
    },
    taps(who, body) {
      const links = linksOf(lastTo(who))
      const link = links.find((url) => said(url).trim() === body)
      if (!link) throw new Error(`no button says ${JSON.stringify(body)}: ${links.join(' ')}`)
      const { pathname, searchParams } = new URL(link)
      const subject = searchParams.get('subject') ?? ''
      const text = searchParams.get('body') ?? ''
      return send(who, { to: decodeURIComponent(pathname), subject, text })
    },
    text: async () => `${lines.join('\n').trim()}\n`,
  }
}

/** The links of a mail as what they say: their signature is another test's matter. */
function readable(text: string): string {
  return text.replace(/mailto:\S+/g, (url) => {
    const body = said(url)
    return body === '' ? '<mailto>' : `<mailto ${JSON.stringify(body)}>`
  })
}

/** What a button says, without its key. */
function said(url: string): string {
  const body = (new URL(url).searchParams.get('body') ?? '').replaceAll('\r', '')
  return body.replace(/\n\[[^\]\n]+ : r\d+\.[0-9a-z-]+\]/, '')
}

function quoted(text: string): string[] {
  return text
    .trim()
    .split('\n')
    .map((line) => `  ${line}`.trimEnd())
}

async function states(world: World): Promise<string[]> {
  const rows = await world
    .knex('tickets as t')
    .leftJoin('people as p', 'p.id', 't.agent_id')
    .join('teams', 'teams.id', 't.team_id')
    .orderBy('t.id')
    .select('t.number', 't.status', 't.closure_mode', 'p.name', 'teams.code')
  return rows.map(
    (row) =>
      `= R-${String(row.number).padStart(6, '0')} ${[row.status, row.closure_mode, row.code, row.name].filter(Boolean).join(', ')}`,
  )
}
