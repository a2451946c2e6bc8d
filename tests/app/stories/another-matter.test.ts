/** « Autre chose : … » in a reply: NOUVELLE is offered for that part, and the reply stays whole where it is. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type World } from '../../support/desk/world.js'
import { tap } from '../../support/mails/buttons.js'
import { mailOfKind } from '../../support/mails/sent.js'

const REPLY =
  'Elle est branchée en façade.\n\nAutre chose : l’imprimante du CDI\nn’imprime plus depuis lundi.\n\nCordialement,\nCamille Martin'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.', headers: PROVEN })
})
afterEach(() => world.close())

const camille = (text: string) =>
  world.mailFrom(CAMILLE, { subject: 'Re: [R-000001] Souris', text, headers: PROVEN })

it('the button makes a request of that part; the first has all of the reply', async () => {
  const heard = mailOfKind('heard', await camille(REPLY))
  expect(heard?.text).toContain('l’imprimante du CDI n’imprime plus depuis lundi.')
  expect(heard?.text).toContain('répondez NOUVELLE')
  const sent = await world.mailFrom(CAMILLE, tap(heard, 'NOUVELLE'))
  expect(mailOfKind('acknowledgement', sent)?.text).toContain(
    'Elle est liée à votre demande R-000001',
  )
  const [, second] = await world.knex('tickets').orderBy('id')
  expect(second?.description).toBe('l’imprimante du CDI\nn’imprime plus depuis lundi.')
  expect((await world.journal(1)).at(-1)?.text).toContain('Autre chose : l’imprimante du CDI')
})

it('a technician can make it a request, too, by one tap', async () => {
  const told = mailOfKind('team-reply', await camille(REPLY))
  expect(told?.text).toContain('l’imprimante du CDI n’imprime plus depuis lundi.')
  expect(told?.text).toContain('répondez SEPARER')
  const sent = await world.mailFrom(NOA, { ...tap(told, 'SEPARER'), headers: PROVEN })
  const acknowledged = mailOfKind('acknowledgement', sent)
  expect(acknowledged?.to).toBe(CAMILLE.address)
  const [, second] = await world.knex('tickets').orderBy('id')
  expect(second?.description).toBe('l’imprimante du CDI\nn’imprime plus depuis lundi.')
})

it('of a reply that speaks of one matter it is not offered', async () => {
  const told = mailOfKind('team-reply', await camille('Elle est branchée en façade.'))
  expect(told?.html).not.toContain('SEPARER')
})

it('« CLORE » above it closes, and offers it', async () => {
  const closed = mailOfKind(
    'closed',
    await camille('CLORE\n\nPar ailleurs, il me faudrait un accès à GFC.'),
  )
  expect(closed?.text).toContain('il me faudrait un accès à GFC.')
  await world.mailFrom(CAMILLE, tap(closed, 'NOUVELLE'))
  expect(await world.knex('tickets')).toHaveLength(2)
})

it('is not offered to technicians, nor twice for what was made a request', async () => {
  const sent = await world.mailFrom(NOA, {
    subject: '[R-000001]',
    text: `NOTE\n${REPLY}`,
    headers: PROVEN,
  })
  expect(sent.map(({ html }) => html).join()).not.toContain('NOUVELLE')
  await camille(`NOUVELLE\n${REPLY}`)
  expect(await world.knex('tickets')).toHaveLength(2)
})

it('what a button fills in is theirs, though its notice repeats the same words', async () => {
  await world.mailFrom(NOA, { subject: '[R-000001]', text: 'RESOUDRE\nChangée.', headers: PROVEN })
  const text = 'L’écran reste tout noir depuis ce matin de bonne heure.'
  const heard = mailOfKind('heard', await camille(text))
  expect(heard?.text).toContain(text.slice(0, 40))
  const { to, subject, text: filled } = tap(heard, 'ROUVRIR')
  const quote = `\n\nLe lun. 23 nov. 2026, Assistance a écrit :\n\n${heard?.text}`
  await world.mailFrom(CAMILLE, { to, subject, text: `${filled}${quote}` })
  expect((await world.ticket(1)).status).toBe('assigned')
  expect((await world.journal(1)).at(-1)?.text).toBe(`ROUVRIR\n\n${text}`)
})
