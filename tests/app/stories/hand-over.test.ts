/** A request travels with its notices: what it is about and what was said last, and each journal says where it went. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, LOU, NOA } from '../../fixtures/directory.js'
import { type Colleagues, MAX, openColleagues, ZOE } from '../../support/desk/colleagues.js'
import { PROVEN } from '../../support/desk/transcript.js'
import type { Sent, Who } from '../../support/desk/world.js'
import { buttonsOf } from '../../support/mails/buttons.js'
import { mailTo } from '../../support/mails/sent.js'

let world: Colleagues
beforeEach(async () => {
  world = await openColleagues()
})
afterEach(() => world.close())

const to = (who: Who, sent: readonly Sent[]) => {
  const mail = mailTo(who, sent)
  return (mail?.text ?? '').replaceAll('\u00a0', ' ')
}
/** A draft as a mail program makes it for a reply. */
const inReplyTo = (mail: Sent | undefined) => ({
  subject: `Re: ${mail?.subject}`,
  to: mail?.replyTo ?? '',
  inReplyTo: mail?.messageId ?? '',
  references: [mail?.messageId ?? ''],
})
const firstButton = (text: string) => text.indexOf(' : répondez')

describe('the other level reads with the hand-over', () => {
  beforeEach(async () => {
    await world.knex('tickets').update({ phone: '02 31 00 00 00' })
    await world.says(NOA, 'PRENDRE')
    await world.says(NOA, 'COMPLETER\nEst-elle sans fil ?')
    await world.mailFrom(CAMILLE, {
      subject: '[R-000001] Souris',
      text: 'Oui, et la pile est neuve.',
      headers: PROVEN,
      attachments: [{ filename: 'souris.jpg', content: 'a picture' }],
    })
    await world.says(NOA, 'NOTE\nÀ mon avis le récepteur est mort.')
  })

  it('who asks, from where, what was said, notes and files, below the first button', async () => {
    const sent = await world.says(NOA, 'AFFECTER gestion\nVous avez des récepteurs.')
    for (const who of [LOU, ZOE]) {
      const text = to(who, sent)
      for (const part of [
        'Demandeur : Camille Martin',
        'Établissement : Collège Jean-Moulin',
        'Téléphone : 02 31 00 00 00',
        '| Elle ne clique plus.',
        '| Est-elle sans fil ?',
        '| Oui, et la pile est neuve.',
        'souris.jpg',
        '| À mon avis le récepteur est mort.',
        'Prise en charge par Noa Petit',
      ])
        expect(text).toContain(part)
      expect(text.indexOf('Vous avez des récepteurs.')).toBeLessThan(firstButton(text))
      expect(firstButton(text)).toBeLessThan(text.indexOf('La demande\n'))
    }
  })

  it('all of it with ASSIGNER and ROUVRIR, and the last two entries with a reply', async () => {
    expect(to(LOU, await world.says(NOA, 'ASSIGNER Lou Garnier'))).toContain(
      'le récepteur est mort',
    )
    const reply = to(LOU, await world.says(CAMILLE, 'Alors ?'))
    expect(reply).toContain('Assignée à Lou Garnier par Noa Petit')
    expect(reply).not.toContain('Est-elle sans fil ?')
    expect(reply).toContain('Voir le suivi')
    await world.says(LOU, 'RESOUDRE\nElle est changée.')
    expect(to(LOU, await world.says(CAMILLE, 'ROUVRIR\nElle revient.'))).toContain(
      '| Elle est changée.',
    )
  })

  it('no note where one of them is the requester', async () => {
    const lou = await world.knex('people').where({ name: LOU.name }).first('id')
    await world.knex('tickets').update({ requester_id: lou?.id })
    const sent = await world.says(NOA, 'AFFECTER gestion\nEntre nous.')
    expect(to(LOU, sent)).toContain('Est-elle sans fil ?')
    expect(to(LOU, sent)).not.toContain('À mon avis')
    expect(to(ZOE, sent)).toContain('À mon avis')
  })

  it('a long note cut at a line, which SUIVI has whole', async () => {
    const lines = Array.from({ length: 300 }, (_, n) => `Ligne ${n} du rapport.`).join('\n')
    await world.says(MAX, `NOTE\n${lines}`)
    const sent = await world.says(NOA, 'AFFECTER gestion')
    const text = to(LOU, sent)
    expect(text).toContain('Ligne 14 du rapport.')
    expect(text).not.toContain('Ligne 15 du rapport.')
    expect(text).toContain('| …')
    const links = buttonsOf(mailTo(LOU, sent))
    expect(links.at(-1)?.text).toBe('SUIVI')
    const status = await world.says(LOU, 'SUIVI R-000001')
    expect(to(LOU, status)).toContain('Ligne 299 du rapport.')
  })

  it.each([
    ['with marks', (line: string) => `> ${line}`],
    ['without marks', (line: string) => line],
  ])('an answer that quotes all of it %s keeps notes from the requester', async (_, quote) => {
    const notice = mailTo(LOU, await world.says(NOA, 'AFFECTER gestion'))
    const quoted = (notice?.text ?? '').split('\n').map(quote).join('\n')
    const sent = await world.mailFrom(LOU, {
      ...inReplyTo(notice),
      text: `REPONDRE\nNous la changeons.\n\n${quoted}`,
      headers: PROVEN,
    })
    expect(to(CAMILLE, sent)).toContain('Nous la changeons.')
    expect(to(CAMILLE, sent)).not.toContain('récepteur')
  })
})

describe('the journal says where it went', () => {
  const MOVES = [
    {
      word: 'PRENDRE',
      note: null,
      forTechnicians: 'Prise en charge par Noa Petit',
      forRequester: 'Prise en charge par Noa Petit',
    },
    {
      word: 'AFFECTER gestion',
      note: 'Entre nous : elle insiste.',
      forTechnicians: "Affectée à l'équipe Applications de gestion par Noa Petit",
      forRequester: "Transmise à l'équipe Applications de gestion par Noa Petit",
    },
    {
      word: 'ASSIGNER Lou Garnier',
      note: 'Tu la connais.',
      forTechnicians: 'Assignée à Lou Garnier par Noa Petit',
      forRequester: 'Confiée à Lou Garnier par Noa Petit',
    },
  ]

  it.each(MOVES)('« $word »', async ({ word, note, forTechnicians, forRequester }) => {
    if (word !== 'PRENDRE') await world.says(NOA, 'PRENDRE')
    await world.says(NOA, note === null ? word : `${word}\n${note}`)
    const agents = to(NOA, await world.says(NOA, 'SUIVI R-000001'))
    expect(agents).toContain(`${forTechnicians}, lundi 23 novembre`)
    const requester = to(CAMILLE, await world.says(CAMILLE, 'SUIVI R-000001'))
    expect(requester).toContain(`${forRequester}, lundi 23 novembre`)
    expect(requester).not.toContain('note interne')
    if (note === null) return
    expect(agents).toContain(`| ${note}`)
    expect(requester).not.toContain(note)
  })

  it('without the name of somebody who has left', async () => {
    await world.says(NOA, 'PRENDRE')
    await world.says(NOA, 'ASSIGNER Lou Garnier')
    await world.knex('people').where({ name: LOU.name }).update({ active: false })
    await world.knex('counters').where({ name: 'catalogue' }).increment('value', 1)
    expect(to(NOA, await world.says(NOA, 'SUIVI R-000001'))).toContain(
      'Assignée à un autre technicien par Noa Petit',
    )
  })

  it('and leaves out notes that moved nothing', async () => {
    await world.says(NOA, 'NOTE\nEntre nous.')
    await world.says(NOA, 'AFFECTER nulle-part')
    const requester = to(CAMILLE, await world.says(CAMILLE, 'SUIVI R-000001'))
    expect(requester).not.toMatch(/Entre nous|AFFECTER|Noa/)
  })
})
