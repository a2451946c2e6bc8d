/** Technicians and the base: they answer with an entry, make one from a request, publish another's. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { deflections, entryUse, neverHelps } from '../../../src/adapters/stores/faq/faq-use.js'
import { DAY } from '../../../src/core/running/durations.js'
import { CAMILLE, LOU, NOA } from '../../fixtures/directory.js'
import { importAnswers, openWorldWithAnswers } from '../../support/desk/answers.js'
import { PROVEN } from '../../support/desk/transcript.js'
import type { Who, World } from '../../support/desk/world.js'
import { mailOfKind, mailTo, plainText } from '../../support/mails/sent.js'

let world: World

/** A reply on the request, from an address that is proven. */
const reply = (who: Who, text: string) =>
  world.mailFrom(who, {
    subject: 'Re: [R-000001]',
    text,
    headers: PROVEN,
  })

beforeEach(async () => {
  world = await openWorldWithAnswers()
  await world.mailFrom(CAMILLE, {
    subject: 'Copieur du CDI',
    text: 'Bonjour,\n\nle copieur du CDI clignote orange et avale les feuilles depuis lundi.\n\nCamille Martin',
  })
})
afterEach(() => world.close())

const RESOLVED =
  'RESOUDRE\nBonjour Mme Martin,\nOuvrez le capot arrière du copieur, retirez la feuille coincée, refermez.\nVous pouvez me joindre au 02 31 00 00 00.\nCordialement,\nNoa Petit'

it('FAQ makes a draft of the solution, without what is personal, for a colleague to read', async () => {
  await reply(NOA, RESOLVED)
  const sent = await reply(NOA, 'FAQ')
  expect(sent.map(({ kind, to }) => [kind, to])).toContainEqual(['faq-draft', NOA.address])
  const mail = plainText(mailTo(NOA, sent))
  expect(mail).toContain('Copieur du CDI')
  expect(mail).toContain(
    'Ouvrez le capot arrière du copieur, retirez la feuille coincée, refermez.',
  )
  const [row] = await world.knex('faq_entries').where({ id: 'r-000001' })
  expect(row.answer).not.toMatch(/Martin|Noa|Petit|02 31/)
  expect(row).toMatchObject({ origin: 'R-000001', published_at: null })
  expect(Boolean(row.active)).toBe(false)
  const [list] = await world.mailFrom(CAMILLE, { subject: '', text: 'FAQ copieur CDI' })
  expect(plainText(list)).not.toContain('Copieur du CDI')
})

it('its author can not publish it; a colleague can, corrects it on the way, and it is found', async () => {
  await reply(NOA, RESOLVED)
  await reply(NOA, 'FAQ')
  const [refused] = await reply(NOA, 'PUBLIER')
  expect(refused?.kind).toBe('agent-refused')
  expect(plainText(refused)).toContain('il revient à un collègue')
  const sent = await reply(
    LOU,
    'PUBLIER\nLe copieur clignote orange, que faire ?\nOuvrez le capot arrière, retirez la feuille, refermez.',
  )
  expect(sent.map(({ kind, to }) => [kind, to])).toEqual([
    ['faq-draft', LOU.address],
    ['faq-draft', NOA.address],
  ])
  const [list] = await world.mailFrom(CAMILLE, { subject: '', text: 'FAQ copieur orange' })
  expect(plainText(list)).toContain('Le copieur clignote orange, que faire ?')
  // The operator's next import leaves it alone.
  await importAnswers(world)
  expect(await world.knex('faq_entries').where({ id: 'r-000001', active: true })).toHaveLength(1)
})

it('FAQ on what nobody has resolved, and PUBLIER without a draft, say what is missing', async () => {
  const [early] = await reply(NOA, 'FAQ')
  expect(plainText(early)).toContain('Une fiche se fait d’une demande résolue'.replace('’', "'"))
  const [none] = await reply(NOA, 'PUBLIER')
  expect(plainText(none)).toContain('Aucune fiche n’a été tirée'.replace('’', "'"))
})

it('REPONDRE FAQ and an id sends the answer, and learns what it answered', async () => {
  const sent = await reply(NOA, 'REPONDRE\nBonjour,\nFAQ visio-micro\nBonne journée')
  const mail = mailOfKind('answered', sent)
  expect(plainText(mail)).toContain('Vérifiez que le micro est autorisé dans le navigateur.')
  const answered = world.knex('suggestions').whereNotNull('answered_at')
  expect(await answered.select('entry_id', 'position', 'answered_at')).toEqual([
    { entry_id: 'visio-micro', position: 0, answered_at: world.now },
  ])
  const [learnt] = await world.knex('faq_wordings')
  expect(learnt.text).toContain('copieur du cdi clignote orange')
  expect(learnt.text).not.toContain('martin')
})

it('a request that goes on contradicts the answer, and unlearns it', async () => {
  await reply(NOA, 'RESOUDRE FAQ imprimante-hors-ligne')
  expect(await world.knex('faq_wordings').whereNull('revoked_at')).toHaveLength(1)
  await reply(CAMILLE, 'ROUVRIR\nLe copieur avale encore les feuilles.')
  expect(await world.ticket(1)).toMatchObject({ status: 'assigned' })
  const [row] = await world.knex('suggestions')
  expect(row.contradicted_at).toBe(world.now)
  expect(await world.knex('faq_wordings').whereNull('revoked_at')).toHaveLength(0)
})

it('what stands in the FAQ is not offered to be written into it', async () => {
  const done = async (text: string) => mailOfKind('agent-done', await reply(NOA, text))?.text
  expect(await done('RESOUDRE FAQ imprimante-hors-ligne')).not.toContain('fiche de la FAQ')
  await reply(CAMILLE, 'ROUVRIR\nLe copieur avale encore les feuilles.')
  expect(await done('RESOUDRE\nLe bac était mal fermé.')).toContain('fiche de la FAQ')
})

it('so does « ça ne marche toujours pas » on an open request', async () => {
  await reply(NOA, 'REPONDRE FAQ imprimante-hors-ligne')
  expect(await world.knex('faq_wordings').whereNull('revoked_at')).toHaveLength(1)
  await reply(CAMILLE, 'Ça ne marche toujours pas.')
  expect(await world.knex('suggestions').whereNotNull('contradicted_at')).toHaveLength(1)
  expect(await world.knex('faq_wordings').whereNull('revoked_at')).toHaveLength(0)
})

it('a draft names the product that it would be found under', async () => {
  await reply(CAMILLE, 'Produit : Mozilla Thunderbird')
  await reply(NOA, RESOLVED)
  const sent = await reply(NOA, 'FAQ')
  expect(plainText(mailTo(NOA, sent))).toContain('Produit : Mozilla Thunderbird')
})

it('an entry that was opened and helped nobody counts as such', async () => {
  const shown = { confidence: 0.5, sentence: '', shown_at: world.now, opened_at: world.now }
  await world
    .knex('suggestions')
    .insert({ ...shown, ticket_id: 1, entry_id: 'visio-micro', position: 1 })
  const use = await entryUse(world.knex, 0)
  expect(use).toContainEqual({ entryId: 'visio-micro', shown: 1, opened: 1, helped: 0 })
  expect(neverHelps({ entryId: 'x', shown: 5, opened: 3, helped: 0 })).toBe(true)
  expect(neverHelps({ entryId: 'x', shown: 5, opened: 0, helped: 1 })).toBe(false)
})

it('a request is deflected once an accepted answer stood for a week', async () => {
  await world.mailFrom(CAMILLE, {
    subject: 'Mot de passe',
    text: "j'ai oublié le mot de passe de ma messagerie, que dois-je faire ?",
  })
  await world.mailFrom(CAMILLE, {
    subject: 'Re: [R-000002]',
    text: 'RESOLU 1',
    headers: PROVEN,
  })
  expect(await world.ticket(2)).toMatchObject({ status: 'closed' })
  const counted = (after: number) => deflections(world.knex, 0, world.now + after)
  expect([await counted(6 * DAY), await counted(8 * DAY)]).toEqual([0, 1])
  await world.mailFrom(CAMILLE, {
    subject: 'Re: [R-000002]',
    text: "Finalement la page de connexion n'accepte pas le nouveau mot de passe.",
  })
  expect(await world.ticket(3)).toMatchObject({ linked_to: 2 })
  expect(await counted(8 * DAY)).toBe(0)
})
