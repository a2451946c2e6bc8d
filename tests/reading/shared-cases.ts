/** The mails of ../shared/cases/mails as the project reads them, where they lie beside the checkout. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { readMail } from '../../src/adapters/mime/read.js'
import type { Parsed } from '../../src/app/ports/parser.js'
import { explainOne } from '../../src/commands/explain/explain-one.js'
import type { Explanation } from '../../src/commands/explain/explanation.js'
import { rulesOf } from '../../src/composition/rules.js'
import { readConfig } from '../../src/config.js'
import { screen } from '../../src/core/reading/machine/screen.js'
import { asFilledIn } from '../../src/core/reading/web-form.js'

const ROOT = join(import.meta.dirname, '../..')

/** Their folder, or null: the tests that want them are skipped. */
export function sharedCases(): string | null {
  const beside = ['..', '../..'].map((up) => join(ROOT, up, 'shared/cases/mails'))
  return beside.find((path) => existsSync(path)) ?? null
}

/** The names of the cases in `folder`: of each there is a NAME.eml. */
export function caseNames(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.eml'))
    .map((file) => file.slice(0, -'.eml'.length))
    .sort()
}

/** What the desk makes of a mail. */
export interface Seen extends Explanation {
  /** Its writer may be answered by a machine. */
  readonly answered: boolean
}

const CONFIG = readConfig({
  mail: false,
  env: { AMIGO_ADDRESS: 'assistance@academie.example' },
})

export async function seenAs(raw: Buffer | string): Promise<Seen> {
  const parsed: Parsed = await readMail(Readable.from([Buffer.from(raw)]), null).catch(
    (error: unknown) => ({ ok: false, because: String(error) }),
  )
  const { own } = rulesOf(CONFIG)
  const answered = parsed.ok && screen(asFilledIn(parsed.message, own), own).answer
  return { ...explainOne('case.eml', parsed, CONFIG), answered }
}

export async function seenCase(folder: string, name: string): Promise<Seen> {
  return seenAs(readFileSync(join(folder, `${name}.eml`)))
}

/** `text/plain` in reply to the desk. */
export async function seenReply(text: string): Promise<Seen> {
  const header = [
    'From: Lea Roy <l.roy@ecole.example>',
    'To: Assistance <assistance@academie.example>',
    'Subject: Re: [R-000123] Imprimante',
    'Message-ID: <line@ecole.example>',
    'In-Reply-To: <amigo.1@academie.example>',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
  ]
  return seenAs(`${header.join('\r\n')}\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\n`)
}
