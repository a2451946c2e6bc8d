/** Every notice as a mail, in each language that has it, from the samples of `amigo templates preview`; those with a text of somebody also with a long one. */

import { join } from 'node:path'
import { composer } from '../../../src/adapters/templates/compose.js'
import { sampleRow } from '../../../src/adapters/templates/samples/sample-row.js'
import { SAMPLES } from '../../../src/adapters/templates/samples/samples.js'
import { openTemplates, type Rendered } from '../../../src/adapters/templates/templates.js'
import { makeTokens } from '../../../src/adapters/tokens.js'
import { NOTICE_KINDS, type NoticeKind } from '../../../src/core/notices/notice.js'
import type { Locale } from '../../../src/core/request/person.js'

export interface SampleMail extends Rendered {
  /** « fr resolved », « fr resolved, long text ». */
  readonly name: string
  readonly kind: NoticeKind
  readonly locale: Locale
}

/** A text of some 1,500 characters, as a technician writes a solution. */
const LONG = [
  'Le profil de Thunderbird était abîmé : je l’ai réparé à distance.',
  ...Array.from(
    { length: 12 },
    (_, at) =>
      `${at + 1}. Ouvrez le menu, puis les paramètres, et vérifiez que le dossier est coché ; sinon, cochez-le et relancez.`,
  ),
  'Pouvez-vous l’ouvrir et me dire si vos messages sont là ?',
].join('\n')

export function sampleMails(): SampleMail[] {
  const templates = openTemplates(join(import.meta.dirname, '../../../templates'), 'fr')
  const compose = composer({
    templates,
    tokens: makeTokens({
      secret: 'a secret of the tests, long enough',
      address: 'assistance@academie.example',
      plusAddressing: true,
      days: 180,
    }),
    locale: 'fr',
    timeZone: 'Europe/Paris',
    serviceName: 'Assistance AMIGO',
  })
  const written = [...templates.languages.keys()].flatMap((locale) =>
    NOTICE_KINDS.filter((kind) => templates.localeOf(kind, locale) === locale).map(
      (kind) => ({ locale, kind }) as const,
    ),
  )
  return written.flatMap(({ locale, kind }): SampleMail[] => {
    const name = `${locale} ${kind}`
    const data = SAMPLES[kind]
    const usual = { ...compose(sampleRow(kind, locale)), kind, locale, name }
    if (!('text' in data) || data.text === '') return [usual]
    const long = compose(sampleRow(kind, locale, { ...data, text: LONG }))
    return [usual, { ...long, kind, locale, name: `${name}, long text` }]
  })
}
