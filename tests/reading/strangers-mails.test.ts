/** Mails as strangers' programs, houses and people make them, written down before anybody looked at the rules. */

import { describe, expect, it } from 'vitest'
import { BODIES } from '../fixtures/strangers/mails/bodies.js'
import { HOUSES } from '../fixtures/strangers/mails/houses.js'
import { KINDS } from '../fixtures/strangers/mails/kinds.js'
import type { StrangerMail } from '../fixtures/strangers/mails/mail.js'
import { NOTICE_LIKE } from '../fixtures/strangers/mails/notice-like.js'
import { OTHER_DESKS } from '../fixtures/strangers/mails/other-desks.js'
import { PEOPLE } from '../fixtures/strangers/mails/people.js'
import { PROGRAMS } from '../fixtures/strangers/mails/programs.js'
import { SECOND } from '../fixtures/strangers/mails/second.js'
import { WARNED } from '../fixtures/strangers/mails/warned.js'
import { faultsOf } from '../support/mails/stranger-mail.js'

const named = (mails: readonly StrangerMail[]) => mails.map((mail) => [mail.about, mail] as const)

describe.each([
  ['houses', HOUSES],
  ['people', PEOPLE],
  ['kinds', KINDS],
  ['second', SECOND],
  ['warned', WARNED],
  ['like notices', NOTICE_LIKE],
  ['other desks', OTHER_DESKS],
])('%s', (_, mails) => {
  it.each(named(mails))('%s', async (...[, mail]) => expect(await faultsOf(mail)).toEqual([]))
})

const QUOTE = [
  'Bonjour,',
  'Votre demande R-000433 est à compléter :',
  'dans quelle salle se trouve le copieur ?',
  '',
  'Pour la clore, répondez CLORE.',
  "L'équipe Réseaux",
]

describe('what people type that looks like what programs add', () => {
  it.each(Object.entries(PROGRAMS))('in %s', async (program, dress) => {
    const faults: string[] = []
    for (const [body, lines] of Object.entries(BODIES)) {
      const mail: StrangerMail = {
        about: `${program}: ${body}`,
        subject: 'Re: [R-000433] Imprimante',
        reply: true,
        ...dress(lines, QUOTE),
        keep: lines.filter((line) => line !== ''),
        fold: ['dans quelle salle se trouve le copieur', 'Pour la clore'],
      }
      faults.push(...(await faultsOf(mail)).map((fault) => `${body}: ${fault}`))
    }
    expect(faults).toEqual([])
  })
})
