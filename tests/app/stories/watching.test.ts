/** Following a request (SUIVRE, Cc of an answer) and leaving it again (NE PLUS SUIVRE): who may, and what they are told. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, DOMINIQUE, LOU, NOA, SACHA } from '../../fixtures/directory.js'
import { type Colleagues, openColleagues } from '../../support/desk/colleagues.js'
import { PROVEN } from '../../support/desk/transcript.js'
import type { Sent, Who } from '../../support/desk/world.js'
import { tap } from '../../support/mails/buttons.js'
import { mailOfKind } from '../../support/mails/sent.js'
import { WAYS, write } from '../../support/people/ways.js'

let world: Colleagues
beforeEach(async () => {
  world = await openColleagues()
})
afterEach(() => world.close())

const words = (sent: Sent | undefined) => (sent?.text ?? '').replaceAll('\u00A0', ' ')
const to = ({ address }: Who, sent: readonly Sent[]) =>
  sent.filter((mail) => mail.to === address).map(({ kind }) => kind)
const answers = (text: string, cc: readonly string[] = []) =>
  world.says(NOA, `REPONDRE : ${text}`, cc)
const tapped = async (who: Who, mail: Sent | undefined, word: string) => {
  const { key: _, ...button } = tap(mail, word)
  return world.mailFrom(who, button)
}

describe.each(WAYS)('a technician, by %s', (way) => {
  const says = (who: Who, text: string) => write(world, way, who, { text, number: 1 })

  it('follows any request: notes too, until they leave', async () => {
    const sent = await says(LOU, 'SUIVRE')
    expect(words(mailOfKind('watching', sent))).toContain(
      'Vous suivez désormais la demande R-000001',
    )
    expect(to(CAMILLE, sent)).toEqual([])
    expect((await world.journal(1)).at(-1)).toMatchObject({ visibility: 'private', text: '' })
    expect(to(LOU, await says(NOA, 'NOTE : la pile ?'))).toEqual(['team-news'])
    expect(to(LOU, await says(NOA, 'REPONDRE : elle part.'))).toHaveLength(1)
    expect(words(mailOfKind('watching', await says(LOU, 'SUIVRE')))).toContain('Vous suivez déjà')
    expect(words(mailOfKind('watching', await says(LOU, 'NE PLUS SUIVRE')))).toContain(
      'Vous ne suivez plus',
    )
    expect(to(LOU, await says(NOA, 'NOTE : oui'))).toEqual([])
    expect(words(mailOfKind('watching', await says(LOU, 'NE PLUS SUIVRE')))).toContain(
      'Vous ne suivez pas',
    )
  })

  it('who only took part leaves, too, and is told again once they come back to it', async () => {
    await says(LOU, 'NOTE : vu')
    const [news] = (await says(NOA, 'NOTE : la pile ?')).filter((mail) => mail.to === LOU.address)
    expect(news?.kind).toBe('team-news')
    await says(LOU, 'NE PLUS SUIVRE')
    expect(to(LOU, await says(NOA, 'NOTE : oui'))).toEqual([])
    world.now += 60_000
    await says(LOU, 'NOTE : alors ?')
    world.now += 60_000
    expect(to(LOU, await says(NOA, 'NOTE : réglé'))).toEqual(['team-news'])
  })

  it('who has it can’t leave, nor its requester', async () => {
    await says(NOA, 'PRENDRE')
    expect(words(mailOfKind('watching', await says(NOA, 'NE PLUS SUIVRE')))).toContain(
      'Vous avez la demande',
    )
    expect(words(mailOfKind('watching', await says(CAMILLE, 'NE PLUS SUIVRE')))).toContain(
      'est la vôtre',
    )
    expect(words(mailOfKind('watching', await says(CAMILLE, 'SUIVRE')))).toContain('déjà prévenu')
    expect(await world.knex('copies')).toEqual([])
  })
})

describe('Cc on an answer of a technician', () => {
  it('adds people of the directory, whom the mail itself has reached; the journal says who', async () => {
    const sent = await answers('elle part.', [DOMINIQUE.address, 'ailleurs@ailleurs.example'])
    expect(to(DOMINIQUE, sent)).toEqual([])
    expect((await world.journal(1)).at(-1)).toMatchObject({
      visibility: 'public',
      text: DOMINIQUE.name,
    })
    const next = await answers('elle est partie.')
    expect(to(DOMINIQUE, next)).toEqual(['copied'])
    const [shown] = await world.mailFrom(CAMILLE, { subject: '', text: 'SUIVI R-000001' })
    expect(words(shown)).toContain('(suivie désormais)')
  })

  it.each(['NOTE', 'COMPLETER', ''])('on %j adds nobody', async (word) => {
    await world.says(NOA, `${word}\nElle part.`, [DOMINIQUE.address])
    expect(await world.knex('copies')).toEqual([])
  })

  it('from an unproven address adds nobody', async () => {
    await world.mailFrom(NOA, {
      subject: '[R-000001]',
      text: 'REPONDRE : oui',
      cc: [DOMINIQUE.address],
    })
    expect(await world.knex('copies')).toEqual([])
  })

  it('the requester and whoever has it are no followers', async () => {
    await world.says(LOU, 'PRENDRE')
    await answers('oui', [CAMILLE.address, LOU.address])
    expect(await world.knex('copies')).toEqual([])
  })

  it('one tap in the notice, and they hear no more', async () => {
    await answers('elle part.', [DOMINIQUE.address])
    const copied = (await answers('elle est partie.')).find((m) => m.to === DOMINIQUE.address)
    const left = await tapped(DOMINIQUE, copied, 'NE PLUS SUIVRE')
    expect(words(mailOfKind('watching', left))).toContain('Vous ne suivez plus')
    expect(to(CAMILLE, left)).toEqual([])
    expect(to(DOMINIQUE, await answers('et voilà.'))).toEqual([])
    // What was none of theirs can't be followed again.
    expect(() => tap(mailOfKind('watching', left), 'SUIVRE')).toThrow()
  })
})

it('a technician who left follows it again by one tap', async () => {
  await world.says(LOU, 'SUIVRE')
  const left = mailOfKind('watching', await world.says(LOU, 'NE PLUS SUIVRE'))
  const back = await tapped(LOU, left, 'SUIVRE')
  expect(words(mailOfKind('watching', back))).toContain('Vous suivez désormais')
})

describe('on the requester’s side', () => {
  it('the head of a site follows what was asked on its behalf', async () => {
    await world.mailFrom(CAMILLE, {
      subject: 'Serveur du collège',
      text: 'Au titre de : Établissement\n\nIl est en panne.',
      headers: PROVEN,
    })
    const sent = await world.mailFrom(DOMINIQUE, {
      subject: '',
      text: 'SUIVRE R-000002',
      headers: PROVEN,
    })
    expect(words(mailOfKind('watching', sent))).toContain(
      'Vous suivez désormais la demande R-000002',
    )
    const next = await world.mailFrom(NOA, {
      subject: '[R-000002]',
      text: 'REPONDRE : on regarde.',
      headers: PROVEN,
    })
    expect(to(DOMINIQUE, next)).toEqual(['copied'])
  })

  it.each(['SUIVRE R-000001', 'SUIVRE R-000999', 'NE PLUS SUIVRE R-000001'])(
    'whoever may not see it learns nothing from %j',
    async (text) => {
      const sent = await world.mailFrom(SACHA, { subject: '', text, headers: PROVEN })
      expect(sent.map(({ kind }) => kind)).toEqual(['status-unknown'])
      expect(await world.knex('copies')).toEqual([])
      expect(await world.knex('tickets')).toHaveLength(1)
    },
  )

  it('an unproven word is confirmed by a button', async () => {
    await answers('oui', [DOMINIQUE.address])
    const asked = await world.mailFrom(DOMINIQUE, { subject: '[R-000001]', text: 'NE PLUS SUIVRE' })
    expect(asked.map(({ kind }) => kind)).toEqual(['confirm'])
    expect(await world.knex('copies')).toHaveLength(1)
    await tapped(DOMINIQUE, asked[0], 'NE PLUS SUIVRE')
    expect(await world.knex('copies')).toEqual([])
  })

  it('the word alone, in a mail about nothing, opens nothing', async () => {
    const sent = await world.mailFrom(CAMILLE, { subject: '', text: 'SUIVRE', headers: PROVEN })
    expect(sent.map(({ kind }) => kind)).toEqual(['help'])
    expect(await world.knex('tickets')).toHaveLength(1)
  })
})
