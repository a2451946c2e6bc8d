/** Every notice in both languages, as it is and with hostile facts: ours and nodemailer's mail say the same, to two parsers. */

import { join } from 'node:path'
import MailComposer from 'nodemailer/lib/mail-composer'
import { describe, expect, it } from 'vitest'
import { composedMail, toLetter } from '../../../../src/adapters/smtp/mail.js'
import {
  isWritable,
  type Letter,
  writeMail,
} from '../../../../src/adapters/smtp/writing/raw-mail.js'
import { composer } from '../../../../src/adapters/templates/compose.js'
import { PLAIN_LOOK } from '../../../../src/adapters/templates/look/look.js'
import { sampleRow } from '../../../../src/adapters/templates/samples/sample-row.js'
import { SAMPLES } from '../../../../src/adapters/templates/samples/samples.js'
import { openTemplates } from '../../../../src/adapters/templates/templates.js'
import { makeTokens } from '../../../../src/adapters/tokens.js'
import { NOTICE_KINDS, type NoticeKind } from '../../../../src/core/notices/notice.js'
import { HOSTILE_FIELDS, HOSTILE_TEXTS } from '../../../fixtures/smtp/hostile.js'
import { byMailparser, byPostalMime } from '../../../support/mails/read-mail-twice.js'

const LOGO = {
  filename: 'Logo de l’académie.png',
  contentType: 'image/png',
  cid: 'logo.0123456789abcdef@a.example',
  content: Buffer.from(Array.from({ length: 700 }, (_, at) => (at * 11) % 256)),
}
const from = { address: 'assistance@academie.example', name: 'Assistance AMIGO' }
const tokens = makeTokens({
  secret: 'a secret of the tests, long enough',
  address: from.address,
  plusAddressing: true,
  days: 180,
})
const compose = composer({
  templates: openTemplates(join(import.meta.dirname, '../../../../templates'), 'fr', {
    ...PLAIN_LOOK,
    logo: { src: `cid:${LOGO.cid}`, width: 160, height: 32, file: LOGO },
  }),
  tokens,
  locale: 'fr',
  timeZone: 'Europe/Paris',
  serviceName: from.name,
})

function letterOf(kind: NoticeKind, locale: string, data: object, name: string): Letter {
  const row = sampleRow(kind, locale, data)
  const { notice } = row
  const sent = {
    ...row,
    messageId: '<amigo.1@academie.example>',
    inReplyTo: '<in@b.example>',
    references: ['<first@b.example>', '<in@b.example>'],
    notice: { ...notice, to: { ...notice.to, name } },
  }
  return toLetter(sent, { from, compose, tokens })
}

/** Facts that people write, whatever the notice. */
const OF_PEOPLE = /^(title|text|description|agent|question|answer|body|beginning|reporter)$/

function withFacts(data: object, field: string, text: string): object {
  return JSON.parse(JSON.stringify(data), (key, value) => {
    if (typeof value !== 'string' || !OF_PEOPLE.test(key)) return value
    return /^(text|description|answer|body)$/.test(key) ? text : field
  })
}

/** Read back with both parsers, ours and nodemailer's. */
async function expectSame(letter: Letter): Promise<void> {
  expect(isWritable(letter)).toBe(true)
  const envelope = { from: letter.from.address, to: [letter.to.address] }
  const theirs = await new MailComposer(composedMail(letter, envelope, [])).compile().build()
  const ours = writeMail(letter)
  for (const read of [byMailparser, byPostalMime]) {
    const [mine, other] = [await read(ours), await read(theirs)]
    expect(mine).toEqual({
      ...other,
      fields: expect.arrayContaining([...other.fields]),
      // Of words that look encoded, nodemailer lets readers decode them.
      subject: letter.subject,
      to: [letter.to],
    })
    expect(mine.fields).toHaveLength(other.fields.length)
  }
}

const FIELDS = Object.values(HOSTILE_FIELDS)
const TEXTS = Object.values(HOSTILE_TEXTS)

describe.each(['fr', 'en'])('every notice in %s', (locale) => {
  it.each(NOTICE_KINDS)('%s', async (kind) => {
    await expectSame(letterOf(kind, locale, SAMPLES[kind], 'Camille Martin'))
  })

  it.each(NOTICE_KINDS.map((kind, at) => [kind, at] as const))(
    '%s, with facts of a stranger',
    async (kind, at) => {
      // The two languages together see each of them three times.
      const turn = locale === 'fr' ? at : at + NOTICE_KINDS.length
      const field = FIELDS[turn % FIELDS.length] ?? ''
      const text = TEXTS[turn % TEXTS.length] ?? ''
      await expectSame(letterOf(kind, locale, withFacts(SAMPLES[kind], field, text), field))
    },
  )
})
