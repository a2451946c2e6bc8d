/** Story: schools report one outage in words of their own, half of them with another matter in the same mail; the burst is headed by a report of it, and one word attaches them all. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'
import { tap } from '../../support/mails/buttons.js'
import { mailOfKind, mailsOfKind } from '../../support/mails/sent.js'
import { otherRequest, school } from '../../support/people/outage.js'
import { OUTAGE_ROWS } from '../../support/people/outage-reports.js'

let world: World
beforeEach(async () => {
  world = await openWorld({ dailyCap: 1000 })
})
afterEach(() => world.close())

const BESIDE = [
  'Par ailleurs, le vidéoprojecteur de la salle B12 ne s’allume plus.',
  'J’en profite pour demander trois rames de papier pour le CDI.',
  'Enfin, il faudrait créer le compte de la nouvelle AED.',
]
const ROWS = OUTAGE_ROWS.filter(({ outage }) => outage === 'pronote')
const REPORTS = ROWS.filter(({ isReport }) => isReport)
const OTHERS = ROWS.filter(({ isReport }) => !isReport)

const WEEKS = 5
const DAY = 24 * 60 * 60_000

/** What the desk had before: five weeks of other matters, some of them of the same application. */
async function lived(): Promise<number> {
  let count = 0
  for (let day = 0; day < WEEKS * 7; day += 1) {
    for (const nth of [0, 1]) {
      const { subject, text } = otherRequest(day + 2 * nth)
      await world.mailFrom(school(500 + ((day * 2 + nth) % 90)), { subject, text })
      count += 1
    }
    world.now += DAY - 2000
  }
  return count
}

it('all of them, and nothing else', { timeout: 300_000 }, async () => {
  const before = await lived()
  const reports: number[] = []
  const sent: Sent[] = []
  let number = before
  const writes = async ({ title: subject, text }: (typeof ROWS)[number], beside = '') => {
    number += 1
    const lines = ['Bonjour,', text, beside, 'Cordialement,\nLe secrétariat']
    sent.push(
      ...(await world.mailFrom(school(number), {
        subject,
        text: lines.filter((line) => line !== '').join('\n\n'),
      })),
    )
    world.now += 20_000
  }
  for (const row of OTHERS) await writes(row)
  let toldAfter = 0
  for (const [at, row] of REPORTS.entries()) {
    await writes(row, at % 2 === 0 ? (BESIDE[at % BESIDE.length] ?? '') : '')
    reports.push(number)
    if (toldAfter === 0 && mailsOfKind('team-burst', sent).length > 0) toldAfter = at + 1
  }

  const [burst] = mailsOfKind('team-burst', sent)
  expect(toldAfter).toBeGreaterThan(0)
  expect(toldAfter).toBeLessThanOrEqual(8)
  const { to, subject, text } = tap(burst, 'INCIDENT')
  const told = `${text}Pronote est en panne, retour vers 11 h.`
  const declared = await world.mailFrom(NOA, { to, subject, text: told, headers: PROVEN })
  const [head] = await world.knex('incidents').pluck('head_id')
  expect(reports).toContain(head)
  const all = tap(mailOfKind('agent-done', declared), 'RATTACHER TOUT')
  const known = mailsOfKind(
    'incident-known',
    await world.mailFrom(NOA, { ...all, headers: PROVEN }),
  )

  const attached = await world.knex('incident_requests').orderBy('ticket_id').pluck('ticket_id')
  expect(attached).toEqual(reports.filter((one) => one !== head))
  expect(known).toHaveLength(attached.length)
})
