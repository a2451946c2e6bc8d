/** Who is ours on Enterprise Grid: people of the workspace and of its organisation, and nobody else. */

import { afterEach, describe, expect, it } from 'vitest'
import { openUsers } from '../../../src/adapters/chat/users.js'
import { slackUserSource } from '../../../src/adapters/slack/base/user-profiles.js'
import { CAMILLE } from '../../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'

let world: ChatWorld
afterEach(() => world.close())

const TEXT = 'La souris du CDI ne répond plus du tout.'
const OTHER = 'Le vidéoprojecteur de la salle 12 est en panne.'
const titles = async () =>
  (await world.knex('tickets').orderBy('id').pluck('description')) as string[]

describe('on Enterprise Grid', () => {
  const ENTERPRISE = 'E0ACADEMIE'
  const open = () => openChatWorld({ workspace: { enterpriseId: ENTERPRISE } })

  it('people of another workspace of the organisation are ours, others are not', async () => {
    world = await open()
    const add = (name: string, enterpriseId: string | null) =>
      world.slack.addUser({
        name,
        email: `${name}@academie.example`,
        teamId: 'T0LYCEE',
        enterpriseId,
      }).id
    const colleague = add('jeanne.colin', ENTERPRISE)
    const stranger = add('paul.autre', 'E0AUTRE')
    const alone = add('anne.seule', null)
    for (const [user, text] of [
      [colleague, TEXT],
      [stranger, OTHER],
      [alone, 'Une autre chose : plus de papier nulle part.'],
    ] as const)
      await (await world.slack.as(user).dm(text)).acked
    await world.turn()
    expect(await titles()).toEqual([TEXT])
    expect((await world.inbox()).map(({ because }) => because).slice(1)).toEqual([
      'another-workspace',
      'another-workspace',
    ])
  })

  it('of another domain they are senders like any other that we don’t know', async () => {
    world = await open()
    const { id } = world.slack.addUser({
      name: 'marc.ville',
      email: 'marc@ville.example',
      teamId: 'T0LYCEE',
    })
    await (await world.slack.as(id).dm(TEXT)).acked
    await world.turn()
    expect((await world.inbox())[0]).toMatchObject({ because: 'unknown-sender' })
  })

  it.each([
    ['the team of the app', { team_id: 'T1' }, true],
    ['the team in the profile', { profile: { team: 'T1' } }, true],
    ['one of their teams', { team_id: 'T2', enterprise_user: { teams: ['T2', 'T1'] } }, true],
    ['the organisation', { team_id: 'T2', enterprise_user: { enterprise_id: 'E1' } }, true],
    ['the organisation, told of the user', { team_id: 'T2', enterprise_id: 'E1' }, true],
    ['the organisation instead of a team', { team_id: 'E1' }, true],
    ['a stranger by name alone', { team_id: 'T1', is_stranger: true }, true],
    ['no stranger by name alone', { team_id: 'T2', is_stranger: false }, false],
    ['another organisation', { team_id: 'T2', enterprise_user: { enterprise_id: 'E2' } }, false],
    ['nothing at all', {}, false],
  ])('%s', async (_, told, isOurs) => {
    world = await openChatWorld()
    const client = {
      users: {
        info: async () => ({
          user: {
            id: 'U9',
            ...told,
            profile: { email: CAMILLE.address, ...(told as { profile?: object }).profile },
          },
        }),
      },
    }
    const users = openUsers({
      knex: world.knex,
      source: slackUserSource(client as never, async () => ({ team: 'T1', enterprise: 'E1' })),
      allowedDomains: ['academie.example'],
      now: () => world.now,
    })
    expect(await users.identify('U9')).toEqual(
      isOurs ? { id: 'U9', address: CAMILLE.address, name: '' } : 'another-workspace',
    )
  })
})
