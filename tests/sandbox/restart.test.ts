/** A form of Slack that is open in the sandbox when it ends: it is there again afterwards, with what was typed, and can be sent. */

import { expect, it } from 'vitest'
import { playSandbox } from '../support/pages/sandbox-page.js'
import { until } from '../support/runner/until.js'

const DOMINIQUE = 'dominique.leroy@academie.example'
const TEXT = 'Le tableau de la salle 12 reste noir depuis lundi.'

it('is filled in before the restart, and sent after it', async () => {
  let played = await playSandbox()
  const personOf = () => {
    const { slack } = played.sandbox
    if (!slack) throw new Error('there is no Slack')
    const id = slack.user(DOMINIQUE)
    const { workspace } = slack
    return { workspace, id, person: workspace.as(id) }
  }
  try {
    const before = personOf()
    await before.person.command('/demande', '')
    const modal = await before.workspace.until(() => before.workspace.modal(before.id))
    const input = (
      modal.blocks as readonly { element?: { multiline?: boolean; action_id: string } }[]
    )
      .map(({ element }) => element)
      .find((element) => element?.multiline)
    before.person.fill({ [input?.action_id ?? '']: TEXT })

    played = await played.restart()
    const after = personOf()
    expect(after.workspace.modal(after.id)?.id).toBe(modal.id)
    expect(JSON.stringify(after.person.values({ view: 'modal' }))).toContain(TEXT)
    // Answers that may fit are shown first.
    for (let times = 0; times < 2 && after.workspace.modal(after.id) !== null; times++)
      expect(await after.person.submit()).toMatchObject({ error: null, errors: {} })
    expect(after.workspace.modal(after.id)).toBeNull()
    const { knex } = played.sandbox.service.services
    await until(async () => {
      const row = await knex('tickets').where('description', 'like', `%${TEXT}%`).first('id')
      return row !== undefined
    })
    expect(played.errors.filter((error) => !error.startsWith('health'))).toEqual([])
  } finally {
    await played.stop()
  }
})
