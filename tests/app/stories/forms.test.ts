/** Web forms that send as the desk, and people whose envelope is empty: their request is opened, and no loop begins. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, NOA, STRANGER } from '../../fixtures/directory.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { DESK, openWorld, type World } from '../../support/desk/world.js'
import type { MailDraft } from '../../support/mails/mail-draft.js'
import { mailsTo } from '../../support/mails/sent.js'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const form = (replyTo: string, draft: Partial<MailDraft> = {}) =>
  world.mailFrom(
    { name: 'Formulaire', address: DESK },
    {
      subject: 'Souris',
      text: 'Cassée.',
      ...draft,
      headers: { 'Reply-To': replyTo, ...draft.headers },
    },
  )

const kinds = async (sent: ReturnType<typeof form>) =>
  (await sent).map(({ kind, to }) => [kind, to]).filter(([kind]) => !kind?.startsWith('team-'))

describe('a form in the name of the desk', () => {
  it('opens a request of whoever filled it in, and tells them its reference', async () => {
    expect(await kinds(form(`Camille Martin <${CAMILLE.address}>`))).toEqual([
      ['acknowledgement', CAMILLE.address],
    ])
    const requesters = await world
      .knex('tickets as t')
      .join('addresses as a', 'a.person_id', 't.requester_id')
      .pluck('a.address')
    expect(requesters).toContain(CAMILLE.address)
  })

  it('vouches for nobody: a proof of the desk is none of the writer’s', async () => {
    await form(CAMILLE.address)
    const resolve = {
      subject: 'Re: [R-000001] Souris',
      text: 'RESOUDRE\nRemplacée.',
      headers: PROVEN,
    }
    await form(NOA.address, resolve)
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
    await world.mailFrom(NOA, resolve)
    expect(await world.ticket(1)).toMatchObject({ status: 'resolved' })
  })

  it('is refused to a stranger, as their own mail is', async () => {
    expect(await kinds(form(STRANGER.address))).toEqual([['unknown-sender', STRANGER.address]])
    expect(await world.knex('tickets')).toEqual([])
  })

  it('is a mail of ours that came back, when it is marked as automatic', async () => {
    expect(
      await kinds(form(CAMILLE.address, { headers: { 'Auto-Submitted': 'auto-generated' } })),
    ).toEqual([])
    expect(await world.knex('tickets')).toEqual([])
  })
})

describe('a person whose envelope is empty', () => {
  it('opens a request, and no answer goes out', async () => {
    const draft = { subject: 'Souris', text: 'Cassée.', headers: { 'Return-Path': '<>' } }
    const sent = await world.mailFrom(CAMILLE, draft)
    expect(mailsTo(CAMILLE, sent)).toEqual([])
    expect(await world.ticket(1)).toMatchObject({ title: 'Souris' })
  })
})
