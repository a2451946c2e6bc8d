/** A request travels with its notices: what it is about and what was said last, and each journal says where it went. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, LOU, NOA } from '../../fixtures/directory.js'
import { type Colleagues, MAX, openColleagues, ZOE } from '../../support/desk/colleagues.js'
import { PROVEN } from '../../support/desk/transcript.js'
import type { Sent, Who } from '../../support/desk/world.js'
import { buttonsOf } from '../../support/mails/buttons.js'

let world: Colleagues
beforeEach(async () => {
  world = await openColleagues()
})
afterEach(() => world.close())

const to = (who: Who, sent: readonly Sent[]) => {
  const mail = sent.find((one) => one.to === who.address)
  return (mail?.text ?? '').replaceAll('\u00a0', ' ')
}
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

  it('requester, phone, site, description, what was said, notes and files named, below the first button', async () => {
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

  it('the same with ASSIGNER and ROUVRIR; a reply comes with the last two', async () => {
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

  it('no note of colleagues reaches its requester, who is of that team', async () => {
    const lou = await world.knex('people').where({ name: LOU.name }).first('id')
    await world.knex('tickets').update({ requester_id: lou?.id })
    const sent = await world.says(NOA, 'AFFECTER gestion\nEntre nous.')
    expect(to(LOU, sent)).toContain('Est-elle sans fil ?')
    expect(to(LOU, sent)).not.toContain('À mon avis')
    expect(to(ZOE, sent)).toContain('À mon avis')
  })

  it('what is long is cut by lines, and SUIVI has it', async () => {
    const lines = Array.from({ length: 300 }, (_, n) => `Ligne ${n} du rapport.`).join('\n')
    await world.says(MAX, `NOTE\n${lines}`)
    const sent = await world.says(NOA, 'AFFECTER gestion')
    const text = to(LOU, sent)
    expect(text).toContain('Ligne 14 du rapport.')
    expect(text).not.toContain('Ligne 15 du rapport.')
    expect(text).toContain('| …')
    const links = buttonsOf(sent.find((one) => one.to === LOU.address))
    expect(links.at(-1)?.text).toBe('SUIVI')
    const status = await world.says(LOU, 'SUIVI R-000001')
    expect(to(LOU, status)).toContain('Ligne 299 du rapport.')
  })

  it('an answer that quotes all of it keeps notes from the requester', async () => {
    const mail = (await world.says(NOA, 'AFFECTER gestion')).find((one) => one.to === LOU.address)
    const quoted = `${mail?.text ?? ''}`.split('\n').map((line) => `> ${line}`)
    const sent = await world.mailFrom(LOU, {
      subject: `Re: ${mail?.subject}`,
      to: mail?.replyTo ?? '',
      inReplyTo: mail?.messageId ?? '',
      references: [mail?.messageId ?? ''],
      text: `REPONDRE\nNous la changeons.\n\n${quoted.join('\n')}`,
      headers: PROVEN,
    })
    expect(to(CAMILLE, sent)).toContain('Nous la changeons.')
    expect(to(CAMILLE, sent)).not.toContain('récepteur')
  })

  it('so does one that quotes it without marks', async () => {
    const mail = (await world.says(NOA, 'AFFECTER gestion')).find((one) => one.to === LOU.address)
    const sent = await world.mailFrom(LOU, {
      subject: `Re: ${mail?.subject}`,
      to: mail?.replyTo ?? '',
      inReplyTo: mail?.messageId ?? '',
      references: [mail?.messageId ?? ''],
      text: `REPONDRE\nNous la changeons.\n\n${mail?.text ?? ''}`,
      headers: PROVEN,
    })
    expect(to(CAMILLE, sent)).toContain('Nous la changeons.')
    expect(to(CAMILLE, sent)).not.toContain('récepteur')
  })
})

describe('where it went stands in the journal', () => {
  const MOVES = [
    [NOA, 'PRENDRE', 'Prise en charge par Noa Petit', 'Prise en charge par Noa Petit'],
    [
      NOA,
      'AFFECTER gestion\nEntre nous : elle insiste.',
      "Affectée à l'équipe Applications de gestion par Noa Petit",
      "Transmise à l'équipe Applications de gestion par Noa Petit",
    ],
    [
      NOA,
      'ASSIGNER Lou Garnier\nTu la connais.',
      'Assignée à Lou Garnier par Noa Petit',
      'Confiée à Lou Garnier par Noa Petit',
    ],
  ] as const

  it.each(MOVES)('%s « %s »', async (who, text, forTechnicians, forRequester) => {
    if (text !== 'PRENDRE') await world.says(NOA, 'PRENDRE')
    await world.says(who, text)
    const note = text.split('\n')[1] ?? 'rien'
    const agents = to(NOA, await world.says(NOA, 'SUIVI R-000001'))
    expect(agents).toContain(`${forTechnicians}, lundi 23 novembre`)
    if (note !== 'rien') expect(agents).toContain(`| ${note}`)
    const requester = to(CAMILLE, await world.says(CAMILLE, 'SUIVI R-000001'))
    expect(requester).toContain(`${forRequester}, lundi 23 novembre`)
    expect(requester).not.toContain(note)
    expect(requester).not.toContain('note interne')
  })

  it('of somebody who has left no name is told', async () => {
    await world.says(NOA, 'PRENDRE')
    await world.says(NOA, 'ASSIGNER Lou Garnier')
    await world.knex('people').where({ name: LOU.name }).update({ active: false })
    await world.knex('counters').where({ name: 'catalogue' }).increment('value', 1)
    expect(to(NOA, await world.says(NOA, 'SUIVI R-000001'))).toContain(
      'Assignée à un autre technicien par Noa Petit',
    )
  })

  it('nothing of notes that moved nothing', async () => {
    await world.says(NOA, 'NOTE\nEntre nous.')
    await world.says(NOA, 'AFFECTER nulle-part')
    const requester = to(CAMILLE, await world.says(CAMILLE, 'SUIVI R-000001'))
    expect(requester).not.toMatch(/Entre nous|AFFECTER|Noa/)
  })
})
