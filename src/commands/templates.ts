/** `amigo templates preview`: every notice in every language as a file, to be looked at in a browser. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { composer } from '../adapters/templates/compose.js'
import { escapeHtml } from '../adapters/templates/rendering/escape-html.js'
import { sampleRow } from '../adapters/templates/samples/sample-row.js'
import { makeTokens } from '../adapters/tokens.js'
import { tell, tellJson } from '../cli/output/prose.js'
import { deskTemplates } from '../composition/templates.js'
import { readConfig } from '../config.js'
import { NOTICE_KINDS } from '../core/notices/notice.js'

export function preview(folder: string, { json }: { json?: true } = {}): void {
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
    serviceHours: { days: [1, 2, 3, 4, 5], from: 8, to: 18 },
    // Nor does this link: a desk without such pages sends none.
    signInUrl: ({ id }) => `https://assistance.academie.example/sign-in/${id}`,
  })
  const links: string[] = []
  for (const locale of templates.languages.keys())
    for (const kind of NOTICE_KINDS) {
      if (templates.localeOf(kind, locale) !== locale) continue
      const { subject, text, html } = compose(sampleRow(kind, locale))
      mkdirSync(join(folder, locale), { recursive: true })
      writeFileSync(join(folder, locale, `${kind}.html`), html)
      writeFileSync(join(folder, locale, `${kind}.txt`), `${subject}\n\n${text}`)
      links.push(
        `<li><a href="${locale}/${kind}.html">${locale} ${kind}</a> (<a href="${locale}/${kind}.txt">texte</a>) : ${escapeHtml(subject)}</li>`,
      )
    }
  const page = `<!doctype html><meta charset="utf-8"><title>Amigo</title><ul>${links.join('\n')}</ul>`
  writeFileSync(join(folder, 'index.html'), page)
  const index = resolve(folder, 'index.html')
  if (json) tellJson({ notices: links.length, index })
  else tell(`${links.length} notices: ${index}`)
}
