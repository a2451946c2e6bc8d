/** Incidents on the operator's page: those that go on, with what is attached to them. */

import { expect, it } from 'vitest'
import { CAMILLE } from '../../../fixtures/directory.js'
import { openWorld } from '../../../support/desk/world.js'
import { openPages, PASSWORD } from '../../../support/pages/pages.js'

it('shows those that go on, without their words, until they are ended', async () => {
  const world = await openWorld()
  const pages = await openPages(world)
  try {
    for (const subject of ['<b>Messagerie</b> en panne', 'La messagerie ne marche plus'])
      await world.mailFrom(CAMILLE, { subject, text: 'Plus rien ne part depuis ce matin.' })
    const operator = pages.visitor()
    await operator.post('/operator/sign-in', { password: PASSWORD })
    const section = async () =>
      /<section><h2>Incidents en cours[\s\S]*?<\/section>/
        .exec((await operator.get('/operator')).body)?.[0]
        .replaceAll(/[\u00a0\u202f]/g, ' ')
    expect(await section()).toContain('Incidents en cours (0)')
    expect(await section()).toContain('Aucun incident')

    const opened = { head_id: 1, opened_at: world.now - 3 * 60_000 }
    const offers = { offered_to: 0, offered_at: world.now, declined_to: 0 }
    await world.knex('incidents').insert({ ...opened, ...offers })
    await world
      .knex('incident_requests')
      .insert({ ticket_id: 2, head_id: 1, attached_at: world.now })
    const shown = await section()
    expect(shown).toContain('Incidents en cours (1)')
    expect(shown).toMatch(/R-000001.*il y a 3 min.*>1</s)
    // Of requests the page shows references, never words.
    expect(shown).not.toContain('Messagerie')

    await world.knex('tickets').where({ id: 1 }).update({ status: 'closed' })
    expect(await section()).toContain('Incidents en cours (0)')
    expect(pages.faults).toEqual([])
  } finally {
    await pages.stop()
    await world.close()
  }
})
