/** The pane of the mailbox: what one got and sent, a mail as a mail program shows it, and the form to write. */

import { type Html, html } from '../html.js'
import type { Answer, Asked, Pane, Route, View } from '../pane.js'
import type { PageParts } from '../parts.js'
import { composeForm } from './compose-form.js'
import { type Draft, mailtoDraft, NEW_DRAFT, replyDraft } from './draft.js'
import { mailList } from './list.js'
import type { MailParts } from './mail-parts.js'
import type { KeptMail } from './mailboxes.js'
import { PROGRAMS, type Program, type Written, writeReply } from './quoting.js'
import { mailReader, type ReadMail } from './read-mail.js'
import { mailPage } from './reading.js'
import { MAIL_POLICY, safeHtml } from './safe-html.js'
import { sendMail } from './send.js'

export function mailPane(parts: PageParts): Pane {
  const own = { ...parts, read: mailReader(parts.mailboxes) }
  return {
    name: 'mail',
    place: 'column',
    render: (view) => renderMail(own, view),
    routes: routesOf(own),
    unread: (person) => parts.mailboxes.list(person, 'inbox').filter((mail) => mail.unread).length,
    watch(changed) {
      const { events } = parts.mailboxes
      events.on('changed', changed)
      return () => events.off('changed', changed)
    },
  }
}

async function renderMail(parts: MailParts, view: View): Promise<Html> {
  const open = openMail(parts, view)
  const said =
    view.param('said') === 'sent' &&
    html`<p class="note good" role="status">${view.text('mail.sent')}</p>`
  const write = view.param('mail-write')
  if (write !== '') {
    const original = write === 'reply' && open ? await parts.read(open) : null
    return composeForm(draftOf(write, original), original, view)
  }
  if (open) {
    parts.mailboxes.markRead(open)
    return html`${said}${mailPage(parts, open, await parts.read(open), view)}`
  }
  return html`${said}${await mailList(parts, view)}`
}

/** `reply` without a mail, and what is no mailto URL, are a new one. */
function draftOf(write: string, original: ReadMail | null): Draft {
  if (original) return replyDraft(original)
  return /^mailto:/i.test(write) ? mailtoDraft(write) : NEW_DRAFT
}

function openMail({ mailboxes }: PageParts, view: View, id = view.param('mail')) {
  return /^\d{1,9}$/.test(id) ? mailboxes.find(view.person, Number(id)) : undefined
}

function routesOf(parts: MailParts): readonly Route[] {
  return [
    { method: 'POST', path: '/send', handle: (asked) => send(parts, asked) },
    { method: 'GET', path: '/body/:id', handle: (asked) => showBody(parts, asked) },
    { method: 'GET', path: '/source/:id', handle: (asked) => showSource(parts, asked) },
    { method: 'GET', path: '/file/:id/:nth', handle: (asked) => showFile(parts, asked) },
  ]
}

async function send(parts: MailParts, { view, form }: Asked): Promise<Answer> {
  const fields = { to: form.get('to'), cc: form.get('cc'), subject: form.get('subject') }
  const text = form.get('text').replaceAll('\r\n', '\n')
  const files = form.files('files')
  if (fields.to.trim() === '') return { problem: view.text('mail.to-missing') }
  if (text.trim() === '' && fields.subject.trim() === '' && files.length === 0)
    return { problem: view.text('mail.nothing-written') }
  const answered = view.param('mail-write') === 'reply' ? openMail(parts, view) : undefined
  const original = answered ? await parts.read(answered) : null
  const written = await writtenOf(parts, { text, program: form.get('program'), answered, view })
  try {
    await sendMail(parts.mail, view.person, { ...fields, written, files, original, at: view.now })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    // Of nodemailer: the addresses, or what the server answers to them.
    if (code !== 'EENVELOPE' && code !== 'EMESSAGE') throw error
    return { problem: view.text('mail.refused', { why: message }) }
  }
  return { to: view.link({ mail: null, 'mail-write': null, 'mail-box': null, said: 'sent' }) }
}

async function writtenOf(
  { read, config }: MailParts,
  reply: {
    readonly text: string
    readonly program: string
    readonly answered: KeptMail | undefined
    readonly view: View
  },
): Promise<Written> {
  const { text, program, answered, view } = reply
  const named = PROGRAMS.find((one): one is Program => one === program) ?? 'none'
  if (!answered) return { text, headers: {} }
  const { at } = answered
  const { locale } = view.person
  const original = await read(answered)
  return writeReply(named, { text, original, at, locale, zone: config.AMIGO_TIME_ZONE })
}

/** In the frame, which reads nothing but this. */
async function showBody(parts: MailParts, { view, path }: Asked): Promise<Answer> {
  const mail = openMail(parts, view, path.id)
  if (!mail) return noSuchMail(view)
  const composeAt = (mailto: string) => view.link({ mail: mail.id, 'mail-write': mailto })
  return {
    type: 'text/html; charset=utf-8',
    body: safeHtml(await parts.read(mail), composeAt),
    headers: { 'Content-Security-Policy': MAIL_POLICY },
  }
}

function showSource(parts: MailParts, { view, path }: Asked): Answer {
  const mail = openMail(parts, view, path.id)
  if (!mail) return noSuchMail(view)
  return { type: 'text/plain; charset=utf-8', body: parts.mailboxes.raw(mail) }
}

/** Always saved, never shown: it may be a page with scripts. */
async function showFile(parts: MailParts, { view, path }: Asked): Promise<Answer> {
  const mail = openMail(parts, view, path.id)
  const file = mail && (await parts.read(mail)).files[Number(path.nth)]
  if (!file) return noSuchMail(view)
  const name = encodeURIComponent(file.name || 'file').replaceAll("'", '%27')
  return {
    type: 'application/octet-stream',
    body: file.content,
    headers: { 'Content-Disposition': `attachment; filename*=UTF-8''${name}` },
  }
}

function noSuchMail(view: View): Answer {
  return { problem: view.text('mail.none-such'), status: 404 }
}
