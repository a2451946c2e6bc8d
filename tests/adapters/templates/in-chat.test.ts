/** Notices shown in the chat speak of the chat: no address to write to, no message that opens, no mail to answer. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { messagesOf } from '../../../src/adapters/slack/kit/block-kit.js'
import { spokenText } from '../../../src/adapters/slack/kit/spoken-text.js'
import { chatSources, readChatPhrases } from '../../../src/adapters/templates/chat-source.js'
import { composer } from '../../../src/adapters/templates/compose.js'
import { SAMPLES } from '../../../src/adapters/templates/samples/samples.js'
import { openTemplates } from '../../../src/adapters/templates/templates.js'
import { makeTokens } from '../../../src/adapters/tokens.js'
import { NOTICE_KINDS, type Notice, type NoticeKind } from '../../../src/core/notices/notice.js'
import type { Locale } from '../../../src/core/request/person.js'

const FOLDER = join(import.meta.dirname, '../../../templates')
const templates = openTemplates(FOLDER, 'fr')
const settings = {
  templates,
  tokens: makeTokens({
    secret: 'x',
    address: 'assistance@academie.example',
    plusAddressing: true,
    days: 30,
  }),
  locale: 'fr',
  timeZone: 'Europe/Paris',
  serviceName: 'Assistance',
  inChat: true,
} as const

/** Words that only a mail has a use for. */
const OF_MAILS =
  /courriel|\bmail|à cette adresse|(répond\p{L}*|réponse)( simplement)? à ce message|message qui s['’]ouvre|une référence pour voir|a reference to see|copiez ce formulaire|e-mail|to this address|(reply|replying) to this message|message that opens|copy this form|auf diese Nachricht|an diese Adresse|Nachricht, die sich öffnet/iu

/** About a mail: its writer wrote one, and reads of that, wherever the notice finds them. */
const ABOUT_MAILS: readonly NoticeKind[] = [
  // Never in the chat: nobody who is unknown has a conversation there.
  'unknown-sender',
  // « notre serveur de messagerie », « a mail program »: what came by mail, for technicians.
  'team-held',
  'team-failed',
  'team-bounced',
  // By mail alone.
  'sign-in',
  // What is broken may be the mail.
  'operator-alarm',
]

function row(kind: NoticeKind, locale: Locale) {
  const to = { personId: 12, address: 'camille@academie.example', locale, name: 'Camille' }
  const notice = { kind, to, data: SAMPLES[kind] } as Notice
  return {
    id: 1,
    notice,
    ticketNumber: 433,
    ticketId: 433,
    inboundId: 1,
    messageId: '',
    inReplyTo: null,
    references: [],
    createdAt: 0,
    attempts: 0,
  }
}

const KINDS = NOTICE_KINDS.filter((kind) => !ABOUT_MAILS.includes(kind))

const HELPFUL = [...templates.languages.keys()].filter(
  (locale) => templates.localeOf('help', locale) === locale,
)

describe.each(HELPFUL)('help in %s', (locale) => {
  it('help tells of commands, buttons and the Home tab', () => {
    const { blocks } = composer(settings)(row('help', locale))
    const shown = messagesOf(blocks)
      .map((page) => spokenText(page))
      .join('\n')
    for (const command of ['/demande', '/demandes', '/faq', '/file', '/tickets'])
      expect(shown).toContain(command)
    expect(shown).toMatch(/Accueil|Home/)
    expect(shown).toMatch(/boutons|buttons/)
  })

  it('a mail says what it always said', () => {
    const { text } = composer({ ...settings, inChat: false })(row('help', locale))
    expect(text).toMatch(/à cette adresse|to this address/)
  })
})

describe.each([...templates.languages.keys()])('in %s', (locale) => {
  const kinds = KINDS.filter((kind) => templates.localeOf(kind, locale) === locale)

  it.each(kinds)('%s says nothing of mails', (kind) => {
    const { blocks } = composer(settings)(row(kind, locale))
    // What people see there, buttons included.
    const shown = messagesOf(blocks)
      .map((page) => spokenText(page))
      .join('\n')
    expect(shown).not.toMatch(OF_MAILS)
  })

  it.each(kinds)('%s, in none of its branches', (kind) => {
    const file = join(FOLDER, locale, `${kind}.mail.eta`)
    const mail = { file, source: readFileSync(file, 'utf8') }
    const { source } = chatSources(FOLDER, locale)(kind, mail)
    expect(source).not.toMatch(OF_MAILS)
    expect(source).not.toMatch(/ {2,}[.,]|,\s*,|^[ ,]|\s\./m)
  })

  it.each(Object.entries(templates.screenWords(locale).chat))('the words « %s »', (_, said) => {
    expect(said).not.toMatch(OF_MAILS)
    // Slack says of each field itself that it may be left out.
    expect(said).not.toMatch(/\((facultati|optional)/)
  })

  it('each of its phrases is one of a mail, and still stands somewhere', () => {
    const sources = readdirSync(join(FOLDER, locale))
      .filter((name) => name.endsWith('.mail.eta'))
      .map((name) => readFileSync(join(FOLDER, locale, name), 'utf8'))
      .join('\n')
    const written = sources.toLowerCase()
    for (const [words] of readChatPhrases(FOLDER, locale))
      expect(written).toContain(words.toLowerCase())
  })
})
