/** Signed addresses and keys of buttons in wrong hands, for wrong things, too late, twice, and as they are meant. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ALEX, CAMILLE, DOMINIQUE, NOA, STRANGER } from '../fixtures/directory.js'
import { buttonsOf, keysIn, type Tapped, tap } from '../support/buttons.js'
import { PROVEN } from '../support/transcript.js'
import { DESK, openWorld, type Sent, type World } from '../support/world.js'

const DAY = 24 * 60 * 60_000
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
  mine = to(CAMILLE.address, first)
  second = to(
    CAMILLE.address,
    await world.mailFrom(CAMILLE, { subject: 'Clavier', text: 'Il colle.' }),
  )
})
afterEach(() => world.close())

function to(address: string, sent: readonly Sent[]): Sent {
  const mail = sent.find((one) => one.to === address)
  if (!mail) throw new Error(`nothing was sent to ${address}`)
  return mail
}
const statuses = () => world.knex('tickets').orderBy('id').pluck('status')
const noa = (text: string, subject = '[R-000001]') =>
  world.mailFrom(NOA, { subject, text, headers: PROVEN })
const kinds = (sent: readonly Sent[]) =>
  sent.map((one) => `${one.kind} ${one.to.replace(/@.*/, '')}`)
/** A button as it arrives where the mail server strips plus tags. */
const stripped = (button: Tapped) => ({ ...button, to: DESK })
/** And where a program drops the body that a link fills in. */
const emptied = (button: Tapped) => ({ ...button, text: '' })

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
      const sent = to(CAMILLE.address, await noa('RESOUDRE\nFait.'))
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
      const note = to(NOA.address, await noa('PRENDRE'))
      await world.mailFrom(NOA, { to: note.replyTo, subject: 'Re', text: 'RESOUDRE\nFait.' })
    },
    leaves: ['assigned', 'dispatched'],
  },
  {
    name: 'what the requester’s copy of a technician’s answer carries, sent back in the technician’s name',
    run: async () => {
      await noa('PRENDRE')
      const copy = to(CAMILLE.address, await noa('REPONDRE\nÀ demain.'))
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
      const refused = to(NOA.address, await world.mailFrom(NOA, draft))
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

describe('a key', () => {
  it('works once: a second time the word is asked back', async () => {
    const button = tap(mine, 'CLORE')
    await world.mailFrom(CAMILLE, button)
    expect(await statuses()).toEqual(['closed', 'dispatched'])
    await world.mailFrom(CAMILLE, { to: mine.replyTo, subject: 'Re', text: 'ANNULER' })
    expect(await statuses()).toEqual(OPEN)
    const again = await world.mailFrom(CAMILLE, button)
    expect(kinds(again)).toEqual(['confirm camille.martin'])
    expect(await statuses()).toEqual(OPEN)
  })

  it('is spent by a mail that our server has proven, too', async () => {
    const button = tap(mine, 'CLORE')
    await world.mailFrom(CAMILLE, { ...button, headers: PROVEN })
    await world.mailFrom(CAMILLE, { to: mine.replyTo, subject: 'Re', text: 'ANNULER' })
    await world.mailFrom(CAMILLE, button)
    expect(await statuses()).toEqual(OPEN)
  })

  it.each([
    ['as it is', (button: Tapped): Partial<Tapped> => button],
    ['where plus tags are stripped', stripped],
    ['where the body is lost', emptied],
    [
      'where everything but the body is rewritten',
      ({ text }: Tapped) => ({ to: DESK, subject: 'Sans objet', text }),
    ],
  ])('%s', async (_, changed) => {
    const { key: _key, ...draft } = changed(tap(mine, 'CLORE')) as Tapped
    await world.mailFrom(CAMILLE, draft)
    expect(await statuses()).toEqual(['closed', 'dispatched'])
  })

  it('is no part of what people wrote', async () => {
    const button = tap(mine, 'CORRIGER')
    await world.mailFrom(CAMILLE, { ...button, text: `${button.text}Le bouton droit.` })
    expect(await world.ticket(1)).toMatchObject({ description: 'Le bouton droit.' })
  })
})

describe('to confirm', () => {
  const forged = { subject: 'Re: [R-000001]', text: 'CLORE' }

  it('works where Message-IDs are rewritten and plus tags stripped', async () => {
    const question = to(CAMILLE.address, await world.mailFrom(CAMILLE, forged))
    const { text } = tap(question, 'CLORE')
    const sent = await world.mailFrom(CAMILLE, { subject: `Re: ${question.subject}`, text })
    expect(kinds(sent)).toContain('closed camille.martin')
    expect(await statuses()).toEqual(['closed', 'dispatched'])
  })

  it('is asked once while its button waits, and again when that was used', async () => {
    const question = to(CAMILLE.address, await world.mailFrom(CAMILLE, forged))
    for (let n = 0; n < 5; n++) expect(await world.mailFrom(CAMILLE, forged)).toEqual([])
    await world.mailFrom(CAMILLE, tap(question, 'CLORE'))
    await world.mailFrom(CAMILLE, { to: mine.replyTo, subject: 'Re', text: 'ANNULER' })
    expect(kinds(await world.mailFrom(CAMILLE, forged))).toEqual(['confirm camille.martin'])
  })

  it('is asked anew for another word', async () => {
    await world.mailFrom(CAMILLE, forged)
    const other = { subject: 'Re: [R-000001]', text: 'CORRIGER\nAutre chose.' }
    expect(kinds(await world.mailFrom(CAMILLE, other))).toEqual(['confirm camille.martin'])
  })

  it('is asked of a technician once, by a button that does it', async () => {
    const draft = { subject: '[R-000001]', text: 'PRENDRE' }
    const refused = to(NOA.address, await world.mailFrom(NOA, draft))
    expect(await world.mailFrom(NOA, draft)).toEqual([])
    await world.mailFrom(NOA, stripped(tap(refused, 'PRENDRE')))
    expect(await world.ticket(1)).toMatchObject({ status: 'assigned' })
  })
})

describe('what a notice names', () => {
  it('are ids that its own recipient wrote or got', async () => {
    await noa('PRENDRE')
    await noa('COMPLETER\nDepuis quand ?')
    await world.mailFrom(CAMILLE, { to: mine.replyTo, subject: 'Re', text: 'Hier.' })
    await noa('RESOUDRE\nRemplacée.')
    const rows = await world.knex('outbox_messages').orderBy('id')
    const inbound = await world.knex('inbound_messages').select('message_id', 'sender')
    const wrote = new Map(inbound.map((row) => [row.message_id, row.sender]))
    const got = new Map(rows.map((row) => [row.message_id, row.to_address]))
    for (const row of rows)
      for (const id of JSON.parse(row.references) as string[])
        expect(wrote.get(id) ?? got.get(id)).toBe(row.to_address)
  })

  it('keeps the conversation of each together', async () => {
    await noa('PRENDRE')
    const solved = to(CAMILLE.address, await noa('RESOUDRE\nRemplacée.'))
    const row = await world.knex('outbox_messages').where({ message_id: solved.messageId }).first()
    expect(JSON.parse(row.references)).toContain(mine.messageId)
  })
})

describe('a setting that admits technicians’ signed addresses', () => {
  it('lets them work by reply, and nobody else', async () => {
    await world.close()
    world = await openWorld({ rules: { agentsByAddress: true } })
    await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
    const refused = to(
      NOA.address,
      await world.mailFrom(NOA, { subject: '[R-000001]', text: 'PRENDRE' }),
    )
    await world.mailFrom(ALEX, { to: refused.replyTo, subject: 'Re', text: 'PRENDRE' })
    expect(await statuses()).toEqual(['dispatched'])
    await world.mailFrom(NOA, { to: refused.replyTo, subject: 'Re', text: 'PRENDRE' })
    expect(await statuses()).toEqual(['assigned'])
  })
})
