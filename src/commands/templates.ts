/** `amigo templates preview`: every notice in every language as a file, to be looked at in a browser. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { escapeHtml } from '../adapters/templates/blocks-to-html.js'
import { composer } from '../adapters/templates/compose.js'
import { SAMPLES } from '../adapters/templates/samples.js'
import { makeTokens } from '../adapters/tokens.js'
import { deskTemplates } from '../composition/composer.js'
import { readConfig } from '../config.js'
import { NOTICE_KINDS, type Notice } from '../core/notices/notice.js'
import type { Locale } from '../core/request/person.js'

/** A reference as long as those of a desk that has run for years. */
const NUMBER = 433

export function preview(folder: string): void {
  const config = readConfig({ mail: false })
  const templates = deskTemplates(config)
  const compose = composer({
    templates,
    // Signed with a key that nobody has: the buttons of a preview do nothing.
    tokens: makeTokens({
      secret: 'a preview signs nothing',
      address: 'assistance@academie.example',
      plusAddressing: true,
      days: config.AMIGO_TOKEN_DAYS,
    }),
    locale: config.AMIGO_LOCALE,
    timeZone: config.AMIGO_TIME_ZONE,
    serviceName: config.AMIGO_NAME,
  })
  const links: string[] = []
  for (const locale of templates.languages.keys())
    for (const kind of NOTICE_KINDS) {
      if (templates.localeOf(kind, locale) !== locale) continue
      const { subject, text, html } = compose(sample(kind, locale))
      mkdirSync(join(folder, locale), { recursive: true })
      writeFileSync(join(folder, locale, `${kind}.html`), html)
      writeFileSync(join(folder, locale, `${kind}.txt`), `${subject}\n\n${text}`)
      links.push(
        `<li><a href="${locale}/${kind}.html">${locale} ${kind}</a> (<a href="${locale}/${kind}.txt">texte</a>) : ${escapeHtml(subject)}</li>`,
      )
    }
  const page = `<!doctype html><meta charset="utf-8"><title>Amigo</title><ul>${links.join('\n')}</ul>`
  writeFileSync(join(folder, 'index.html'), page)
  process.stdout.write(`${links.length} notices: ${resolve(folder, 'index.html')}\n`)
}

function sample(kind: Notice['kind'], locale: Locale) {
  const to = { personId: 12, address: 'camille.martin@academie.example', locale }
  const notice = { kind, to: { ...to, name: 'Camille Martin' }, data: SAMPLES[kind] } as Notice
  return {
    id: 0,
    notice,
    ticketNumber: NUMBER,
    ticketId: 1,
    inboundId: 1,
    messageId: '',
    inReplyTo: null,
    references: [],
    createdAt: Date.UTC(2026, 10, 23),
    attempts: 0,
  }
}
