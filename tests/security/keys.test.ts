/** Signed addresses and keys of buttons in wrong hands, for wrong things and too late: they change no state. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DAY } from '../../src/core/running/durations.js'
import { ALEX, CAMILLE, DOMINIQUE, NOA, STRANGER } from '../fixtures/directory.js'
import { PROVEN } from '../support/desk/transcript.js'
import { DESK, openWorld, type Sent, type World } from '../support/desk/world.js'
import { buttonsOf, keysIn, sentTo, type Tapped, tap } from '../support/mails/buttons.js'

const FAIL = {
  'Authentication-Results': 'mx.academie.example; dmarc=fail header.from=academie.example',
}
let world: World
/** What Camille and the team got when the requests 1 and 2 were made. */
let mine: Sent
let second: Sent
beforeEach(async () => {
  world = await openWorld()
  const first = await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
  mine = sentTo(CAMILLE.address, first)
  second = sentTo(
    CAMILLE.address,
    await world.mailFrom(CAMILLE, { subject: 'Clavier', text: 'Il colle.' }),
  )
})
afterEach(() => world.close())

const statuses = () => world.knex('tickets').orderBy('id').pluck('status')
const noa = (text: string, subject = '[R-000001]') =>
  world.mailFrom(NOA, { subject, text, headers: PROVEN })
/** A button as it arrives where the mail server strips plus tags. */
const stripped = (button: Tapped) => ({ ...button, to: DESK })

/** Somebody gets hold of something, and uses it: no state may change. */
interface Attack {
  readonly name: string
  run(): Promise<unknown>
  readonly leaves?: readonly string[]
}

const OPEN = ['dispatched', 'dispatched']

const ATTACKS: readonly Attack[] = [
  {
    name: 'the key of a button, in the hand of a colleague',
    run: () => world.mailFrom(ALEX, tap(mine, 'CLORE')),
  },
  {
    name: 'the key of a button, in the body alone, in the hand of a colleague',
    run: () => world.mailFrom(ALEX, stripped(tap(mine, 'CLORE'))),
  },
  {
    name: 'the key of a button, in the hand of a stranger',
    run: () => world.mailFrom(STRANGER, tap(mine, 'CLORE')),
  },
  {
    name: 'the key of CLORE with ROUVRIR written over it, on a resolved request',
    run: async () => {
      const sent = sentTo(CAMILLE.address, await noa('RESOUDRE\nFait.'))
      const { key } = tap(sent, 'CLORE')
      await world.mailFrom(CAMILLE, {
        to: DESK,
        subject: '[R-000001]',
        text: `ROUVRIR\n[Clé : ${key}]\nNon.`,
      })
    },
    leaves: ['resolved', 'dispatched'],
  },
  {
    name: 'the key of CORRIGER with CLORE written over it',
    run: () => {
      const { to: address, subject, key } = tap(mine, 'CORRIGER')
      return world.mailFrom(CAMILLE, { to: address, subject, text: `CLORE\n[À laisser : ${key}]` })
    },
  },
  {
    name: 'the key of one request, sent about another',
    run: () => {
      const { key } = tap(second, 'CLORE')
      return world.mailFrom(CAMILLE, {
        subject: 'Re: [R-000001]',
        text: `CLORE\n[À laisser : ${key}]`,
      })
    },
    leaves: ['dispatched', 'closed'],
  },
  {
    name: 'an expired key',
    run: () => {
      world.now += 190 * DAY
      return world.mailFrom(CAMILLE, tap(mine, 'CLORE'))
    },
  },
  {
    name: 'a key whose last letter was changed',
    run: () => {
      const { subject, key } = tap(mine, 'CLORE')
      const forged = key.slice(0, -1) + (key.endsWith('a') ? 'b' : 'a')
      return world.mailFrom(CAMILLE, { subject, text: `CLORE\n[À laisser : ${forged}]` })
    },
  },
  {
    name: 'a key made for one person, its number changed to another’s',
    run: () => {
      const { key } = tap(mine, 'CLORE')
      const forged = key.replace(/\.[0-9a-z]+-/, '.4-')
      return world.mailFrom(ALEX, { subject: '[R-000001]', text: `CLORE\n[À laisser : ${forged}]` })
    },
  },
  {
    name: 'a key in quoted text',
    run: () => {
      const { key } = tap(mine, 'CLORE')
      return world.mailFrom(CAMILLE, {
        subject: 'Re: [R-000001]',
        text: `CLORE\n\nLe 23 novembre 2026 à 12:00, Assistance <${DESK}> a écrit :\n> CLORE\n> [À laisser : ${key}]`,
      })
    },
  },
  {
    name: 'a key in a forwarded mail',
    run: () => {
      const { key } = tap(mine, 'CLORE')
      return world.mailFrom(CAMILLE, {
        subject: 'TR: [R-000001]',
        text: `CLORE\n\n-----Message transféré-----\nDe : Assistance <${DESK}>\nObjet : x\n\nCLORE\n[À laisser : ${key}]`,
      })
    },
  },
  {
    name: 'the address of « Compléter »: it says where, not who',
    run: () => {
      const [complete] = buttonsOf(mine)
      return world.mailFrom(CAMILLE, { to: complete?.to ?? '', subject: 'Re', text: 'CLORE' })
    },
  },
  {
    name: 'the Message-ID of a notice, quoted in References',
    run: () =>
      world.mailFrom(CAMILLE, {
        subject: 'Re: [R-000001]',
        text: 'CLORE',
        inReplyTo: mine.messageId,
        references: [mine.messageId],
      }),
  },
  {
    name: 'a valid key in a mail that our server calls forged',
    run: () => world.mailFrom(CAMILLE, { ...tap(mine, 'CLORE'), headers: FAIL }),
  },
  {
    name: 'the signed reply address in a mail that our server calls forged',
    run: () =>
      world.mailFrom(CAMILLE, { to: mine.replyTo, subject: 'Re', text: 'CLORE', headers: FAIL }),
  },
  {
    name: 'the signed reply address in the hand of a colleague',
    run: () => world.mailFrom(ALEX, { to: mine.replyTo, subject: 'Re', text: 'CLORE' }),
  },
  {
    name: 'the signed reply address in the name of a technician',
    run: () => world.mailFrom(NOA, { to: mine.replyTo, subject: 'Re', text: 'RESOUDRE\nFait.' }),
  },
  {
    name: 'a technician’s word in the name of the requester, to their signed address',
    run: () =>
      world.mailFrom(CAMILLE, { to: mine.replyTo, subject: 'Re', text: 'RESOUDRE\nFait.' }),
  },
  {
    name: 'the technician’s own signed reply address, under a forged From',
    run: async () => {
      const note = sentTo(NOA.address, await noa('PRENDRE'))
      await world.mailFrom(NOA, { to: note.replyTo, subject: 'Re', text: 'RESOUDRE\nFait.' })
    },
    leaves: ['assigned', 'dispatched'],
  },
  {
    name: 'what the requester’s copy of a technician’s answer carries, sent back in the technician’s name',
    run: async () => {
      await noa('PRENDRE')
      const copy = sentTo(CAMILLE.address, await noa('REPONDRE\nÀ demain.'))
      const row = await world.knex('outbox_messages').where({ message_id: copy.messageId }).first()
      const references = JSON.parse(row.references) as string[]
      await world.mailFrom(NOA, {
        subject: 'Re: [R-000001]',
        text: 'RESOUDRE\nFait.',
        inReplyTo: copy.messageId,
        references,
      })
      for (const key of keysIn(copy.text))
        await world.mailFrom(NOA, {
          to: `assistance+${key}@academie.example`,
          subject: 'Re',
          text: `RESOUDRE\n[À laisser : ${key}]\nFait.`,
        })
    },
    leaves: ['assigned', 'dispatched'],
  },
  {
    name: 'the technician’s key of PRENDRE with RESOUDRE written over it',
    run: async () => {
      const draft = { subject: '[R-000001]', text: 'PRENDRE' }
      const refused = sentTo(NOA.address, await world.mailFrom(NOA, draft))
      const { to: address, subject, key } = tap(refused, 'PRENDRE')
      const text = `RESOUDRE\n[À laisser : ${key}]\nFait.`
      await world.mailFrom(NOA, { to: address, subject, text })
    },
  },
  {
    name: 'a reply address typed into the body',
    run: () =>
      world.mailFrom(CAMILLE, {
        subject: '[R-000001]',
        text: `CLORE\n[À laisser : ${/\+(.*)@/.exec(mine.replyTo)?.[1]}]`,
      }),
  },
  {
    name: 'a word in the name of somebody in copy, with the requester’s key',
    run: async () => {
      await world.mailFrom(CAMILLE, {
        to: mine.replyTo,
        cc: [DOMINIQUE.address],
        subject: 'Re',
        text: 'Pour information.',
      })
      await world.mailFrom(DOMINIQUE, tap(mine, 'CLORE'))
    },
  },
]

describe('no state is changed by', () => {
  it.each(ATTACKS.map((attack) => [attack.name, attack] as const))('%s', async (_, attack) => {
    await attack.run()
    expect((await statuses()).slice(0, 2)).toEqual(attack.leaves ?? OPEN)
  })
})
