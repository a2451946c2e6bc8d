/** Forgotten means gone: people and strangers, whatever they sent. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readPersonalData } from '../../src/adapters/stores/privacy/personal-data.js'
import { CAMILLE, NOA, STRANGER } from '../fixtures/directory.js'
import { forget } from '../support/desk/forgetting.js'
import { openWorld, type World } from '../support/desk/world.js'
import type { MailDraft } from '../support/mails/mail-draft.js'
import { KINDS } from '../support/mails/mail-kinds.js'
import { marksIn } from '../support/mails/marks.js'
import { mailTo } from '../support/mails/sent.js'
import { post, posted, resolveAll, SETTINGS, writer } from '../support/people/posted.js'
import fc, { seedOr } from '../support/runner/random-cases.js'

/** Mails of which nobody can tell whose they are: they are the desk's, and go with time. */
const NOBODYS = ['without a sender', 'without a blank line', 'past the limits of the parser']
const kinds = Object.keys(KINDS).filter((kind) => !NOBODYS.includes(kind))

describe('random mails of every kind', () => {
  it('with everybody forgotten, nothing of them is left', { timeout: 600_000 }, () =>
    fc.assert(
      fc.asyncProperty(fc.array(posted(kinds), { minLength: 6, maxLength: 12 }), async (mails) => {
        const world = await openWorld(SETTINGS)
        try {
          await post(world, mails)
          await resolveAll(world)
          const senders: string[] = await world.knex('inbound_messages').distinct().pluck('sender')
          for (const address of senders.filter((one) => one !== null && one !== NOA.address))
            await forget(world, address)
          await forget(world, NOA.address)
          const marks = mails.map(({ mark }) => mark)
          expect(await marksIn(world.folder, marks)).toEqual([])
        } finally {
          await world.close()
        }
      }),
      { numRuns: 8, seed: seedOr(18) },
    ),
  )

  it(
    'with one forgotten, theirs is left in mails of others alone that are listed',
    {
      timeout: 600_000,
    },
    () =>
      fc.assert(
        fc.asyncProperty(fc.array(posted(kinds), { minLength: 4, maxLength: 8 }), async (mails) => {
          const world = await openWorld(SETTINGS)
          try {
            await post(world, mails)
            await resolveAll(world)
            const who = writer(mails[0] as (typeof mails)[0])
            const { listed } = await forget(world, who.address)
            const theirs = mails.filter((mail) => writer(mail).address === who.address)
            const left = await marksIn(
              world.folder,
              // A bounce has a sender of its own.
              theirs.filter(({ kind }) => kind !== 'a bounce').map(({ mark }) => mark),
            )
            const blobs = listed.map(({ blob }) => blob)
            expect(left.filter((line) => !blobs.some((blob) => line.includes(blob)))).toEqual([])
          } finally {
            await world.close()
          }
        }),
        { numRuns: 8, seed: seedOr(19) },
      ),
  )
})

let world: World
beforeEach(async () => {
  world = await openWorld(SETTINGS)
})
afterEach(() => world.close())

describe('a stranger', () => {
  const WORD = 'hortensia'
  const mail = {
    subject: `Bonjour ${WORD}`,
    text: `Voyez ${WORD}.`,
    attachments: [{ filename: `${WORD}.exe`, content: WORD.repeat(100) }],
  }
  const machine = { ...mail, headers: { 'Auto-Submitted': 'auto-generated' } }
  const forged = {
    ...mail,
    headers: { 'Authentication-Results': 'mx.academie.example; dmarc=fail header.from=x' },
  }
  it.each<[string, MailDraft]>([
    ['who was refused', mail],
    ['whose machine wrote', machine],
    ['who was forged', forged],
  ])('%s is exported, and forgotten', async (_, draft) => {
    await world.mailFrom(STRANGER, draft)
    const held = await readPersonalData(world.knex, STRANGER.address)
    expect(held).toMatchObject({ person: { role: 'stranger', addresses: [STRANGER.address] } })
    expect(held?.mails).toHaveLength(1)
    const { forgotten } = await forget(world, STRANGER.address)
    expect(forgotten).toMatchObject({ mails: 1, requests: [], lines: 0 })
    const marks = [{ halves: [WORD, STRANGER.address], word: WORD }] as const
    expect(await marksIn(world.folder, marks)).toEqual([])
    expect(await readPersonalData(world.knex, STRANGER.address)).toBeNull()
  })

  it('who holds a forwarded notice: what agents were told of them is emptied', async () => {
    const sent = await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
    const to = mailTo(CAMILLE, sent)?.replyTo ?? ''
    await world.mailFrom(STRANGER, { to, subject: 'Re', text: `La bleue, ${WORD}.` })
    await forget(world, STRANGER.address)
    const marks = [{ halves: [WORD, STRANGER.address], word: WORD }] as const
    expect(await marksIn(world.folder, marks)).toEqual([])
    expect(await world.ticket(1)).toMatchObject({ status: 'dispatched' })
  })

  it('who was only looked up in the chat', async () => {
    const user = { id: 'U1', address: STRANGER.address, name: 'Quelqu’un', dm: null, checked_at: 0 }
    await world.knex('chat_users').insert(user)
    expect((await readPersonalData(world.knex, STRANGER.address))?.person.chat).toEqual(['U1'])
    await forget(world, STRANGER.address)
    expect(await world.knex('chat_users')).toEqual([])
  })

  it('of whom nothing is known is nobody', async () => {
    expect(await readPersonalData(world.knex, 'personne@ailleurs.example')).toBeNull()
    expect((await forget(world, 'personne@ailleurs.example')).forgotten).toBeNull()
  })
})
