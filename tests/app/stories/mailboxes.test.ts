/** Stories of a desk with several mailboxes: who answers from where, in which language, and what is one request. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ALEX, CAMILLE, LOU, NOA, SACHA, STRANGER } from '../../fixtures/directory.js'
import { composedMail } from '../../support/desk/desk.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { DESK, openWorld, type Sent, type Who, type World } from '../../support/desk/world.js'
import type { MailDraft } from '../../support/mails/mail-draft.js'
import { mailOfKind } from '../../support/mails/sent.js'

const LYCEES = {
  name: 'lycees',
  address: 'lycees@region.example',
  serviceName: 'Assistance des lycées',
  locale: 'fr',
  team: 'gestion',
} as const
const HELP = {
  name: 'help',
  address: 'help@academie.example',
  serviceName: 'Helpdesk',
  locale: 'en',
  team: null,
} as const

let world: World
beforeEach(async () => {
  world = await openWorld({
    mailboxes: [LYCEES, HELP],
    rules: { allowedDomains: ['*'] },
  })
})
afterEach(() => world.close())

type Box = typeof LYCEES | typeof HELP | null

/** Camille's draft to one mailbox, or to the desk's own. */
async function mailTo(box: Box, who: Who, draft: MailDraft): Promise<Sent[]> {
  const to = box?.address ?? DESK
  return world.raw(await composedMail(who, { to, ...draft }, to), undefined, box?.name)
}

const NEW = { subject: 'Imprimante muette', text: 'Elle ne répond plus depuis ce matin.' }
const kindsOf = (sent: readonly Sent[]) => sent.map(({ kind }) => kind)
const acknowledgement = (sent: readonly Sent[]) => mailOfKind('acknowledgement', sent) as Sent
const addressIn = (replyTo: string) => replyTo.replace(/\+[^@]*@/, '@')

describe.each([
  ['the desk’s own', null, DESK, 'Assistance AMIGO'],
  ['lycees', LYCEES, LYCEES.address, LYCEES.serviceName],
  ['help', HELP, HELP.address, HELP.serviceName],
] as const)('a request that came to %s', (_, box, address, service) => {
  it('is answered from there, in whatever is written about it later', async () => {
    const sent = await mailTo(box, CAMILLE, NEW)
    expect(kindsOf(sent)).toContain('acknowledgement')
    const later = [
      ...(await world.mailFrom(NOA, {
        to: address,
        subject: 'Re: [R-000001]',
        text: 'PRENDRE',
        headers: PROVEN,
      })),
      ...(await mailTo(box, CAMILLE, {
        ...NEW,
        subject: 'Re: [R-000001] Imprimante',
        text: 'SUIVI',
      })),
    ]
    for (const mail of [...sent, ...later]) {
      expect(mail.mailbox).toBe(box?.name ?? null)
      expect(addressIn(mail.replyTo)).toBe(address)
      expect(mail.messageId.endsWith(`@${address.split('@')[1]}>`)).toBe(true)
    }
    expect(later.length).toBeGreaterThan(0)
    expect(acknowledgement(sent).html).toContain(service)
    expect(await world.ticket(1)).toMatchObject({ mailbox: box?.name ?? null })
  })

  it('what its buttons write goes to that address', async () => {
    const { html } = acknowledgement(await mailTo(box, CAMILLE, NEW))
    const targets = [...html.matchAll(/mailto:([^?"]*)/g)].map(([, to = '']) =>
      decodeURIComponent(to),
    )
    expect(targets.length).toBeGreaterThan(0)
    expect([...new Set(targets.map(addressIn))]).toEqual([address])
  })
})

describe('the team that gets what nothing else routes', () => {
  it.each([
    ['of the desk', null, 1],
    ['of a mailbox that names none', HELP, 1],
    ['of a mailbox that names one', LYCEES, 2],
  ] as const)('%s', async (_, box, team) => {
    await mailTo(box, CAMILLE, NEW)
    expect(await world.ticket(1)).toMatchObject({ team_id: team })
  })

  it('what the catalogue routes goes where it says', async () => {
    await mailTo(HELP, CAMILLE, { ...NEW, text: 'Produit : GFC\n\nIl ne démarre plus.' })
    expect(await world.ticket(1)).toMatchObject({ team_id: 2 })
  })

  it('a reply that says more leaves the team of the mailbox, wherever it comes in', async () => {
    const sent = await mailTo(LYCEES, SACHA, NEW)
    const { messageId } = acknowledgement(sent)
    await mailTo(HELP, SACHA, {
      subject: 'Re: Imprimante',
      text: 'Produit : Mozilla Thunderbird',
      inReplyTo: messageId,
    })
    expect(await world.ticket(1)).toMatchObject({ team_id: 2, mailbox: 'lycees' })
  })
})

describe('the language of people who have none of their own', () => {
  it.each([
    ['the desk', null, /Votre demande|demande/],
    ['an English mailbox', HELP, /request/],
  ] as const)('%s', async (_, box, words) => {
    const { subject, text } = acknowledgement(await mailTo(box, STRANGER, NEW))
    expect(`${subject} ${text}`).toMatch(words)
  })

  it('whoever has one keeps it', async () => {
    const french = acknowledgement(await mailTo(HELP, CAMILLE, NEW))
    const english = acknowledgement(await mailTo(LYCEES, ALEX, NEW))
    expect(french.text).toMatch(/demande/)
    expect(english.text).toMatch(/request/)
  })
})

describe('a reply to another mailbox', () => {
  const answers: readonly (readonly [string, (ack: Sent) => MailDraft])[] = [
    [
      'by its thread',
      ({ messageId }) => ({ subject: 'Re: Imprimante', inReplyTo: messageId, text: 'Toujours.' }),
    ],
    ['by its number', () => ({ subject: 'Re: [R-000001] Imprimante', text: 'Toujours.' })],
    [
      'by its signed address, of the first mailbox',
      ({ replyTo }) => ({
        to: replyTo,
        cc: [HELP.address],
        subject: 'Imprimante',
        text: 'Toujours.',
      }),
    ],
  ]
  it.each(answers)('%s, is a reply, answered from where the request is', async (_, draftOf) => {
    const ack = acknowledgement(await mailTo(LYCEES, CAMILLE, NEW))
    const sent = await mailTo(HELP, CAMILLE, draftOf(ack))
    expect(await world.ticket(2)).toBeUndefined()
    expect((await world.inbox()).at(-1)).toMatchObject({ status: 'handled', ticket_id: 1 })
    expect(sent.map(({ mailbox }) => mailbox)).toEqual(sent.map(() => 'lycees'))
  })

  it('a key that one mailbox signed is good in an address of another', async () => {
    const ack = acknowledgement(await mailTo(LYCEES, CAMILLE, NEW))
    const tag = /\+([^@]*)@/.exec(ack.replyTo)?.[1]
    await mailTo(HELP, CAMILLE, {
      to: HELP.address.replace('@', `+${tag}@`),
      subject: 'Encore',
      text: 'Toujours.',
    })
    expect((await world.inbox()).at(-1)).toMatchObject({ ticket_id: 1 })
  })
})

describe('one mail to two mailboxes', () => {
  const both = {
    ...NEW,
    to: LYCEES.address,
    cc: [HELP.address, DESK],
    messageId: '<both@mua.example>',
    date: new Date(Date.UTC(2026, 10, 23, 11)),
  }
  /** Each copy has come another way. */
  const copy = async (by: string) =>
    Buffer.concat([
      Buffer.from(
        `Received: from mua.example by ${by}.academie.example; Mon, 23 Nov 2026 11:00:00 +0000\r\n`,
      ),
      await composedMail(CAMILLE, both, LYCEES.address),
    ])

  it.each([
    ['lycees', 'help'],
    ['help', 'lycees'],
  ])(
    'first to %s, then to %s: one request, that of the first, and nobody in copy',
    async (first, second) => {
      const sent = await world.raw(await copy(first), undefined, first)
      expect(kindsOf(sent)).toContain('acknowledgement')
      expect(await world.raw(await copy(second), undefined, second)).toEqual([])
      expect(await world.ticket(1)).toMatchObject({ mailbox: first })
      expect(await world.ticket(2)).toBeUndefined()
      expect((await world.inbox()).at(-1)).toMatchObject({ status: 'ignored' })
      expect((await world.inbox()).at(-1)?.because).toMatch(/twin|copy|duplicate/i)
      expect(
        await world.knex('addresses').whereIn('address', [HELP.address, LYCEES.address, DESK]),
      ).toEqual([])
    },
  )

  it('in one batch: the same', async () => {
    await world.arrive(await copy('help'), undefined, 'help')
    await world.arrive(await copy('lycees'), undefined, 'lycees')
    await world.arrive(await copy('own'))
    const sent = await world.turn()
    expect(kindsOf(sent).filter((kind) => kind === 'acknowledgement')).toHaveLength(1)
    expect((await world.inbox()).map(({ status }) => status)).toEqual([
      'handled',
      'ignored',
      'ignored',
    ])
  })
})

it('a mail of one mailbox to another opens nothing, and is not answered', async () => {
  await mailTo(LYCEES, CAMILLE, NEW)
  const us = { name: LYCEES.serviceName, address: LYCEES.address }
  expect(await mailTo(HELP, us, { subject: 'Une boucle', text: 'Bonjour.' })).toEqual([])
  expect((await world.inbox()).at(-1)).toMatchObject({ status: 'ignored' })
  expect(await world.ticket(2)).toBeUndefined()
})

it('a request of a mailbox that is no more is the desk’s own', async () => {
  await world.raw(await composedMail(CAMILLE, NEW, DESK), undefined, 'former')
  await world.knex('tickets').update({ mailbox: 'former' })
  const sent = await world.mailFrom(CAMILLE, { subject: 'Re: [R-000001]', text: 'SUIVI' })
  expect(sent.map(({ mailbox }) => mailbox)).toEqual([null])
})

it('time writes from the request’s mailbox, too', async () => {
  await mailTo(LYCEES, CAMILLE, NEW)
  await mailTo(LYCEES, LOU, {
    subject: 'Re: [R-000001]',
    text: 'RESOUDRE\nUn redémarrage a suffi.',
    headers: PROVEN,
  })
  const written: Sent[] = []
  for (let month = 0; month < 4; month++) {
    world.now += 31 * 86_400_000
    written.push(...(await world.sweep()).sent)
  }
  const about = written.filter(({ kind }) => !/digest|summary/.test(kind))
  expect(about.length).toBeGreaterThan(0)
  expect(new Set(about.map(({ mailbox }) => mailbox))).toEqual(new Set(['lycees']))
})

it('strangers of one mailbox use up nothing of another’s', async () => {
  await world.close()
  world = await openWorld({ mailboxes: [LYCEES, HELP], floods: { strangersADay: 2 } })
  const stranger = (n: number) => ({ name: '', address: `x${n}@ailleurs.example` })
  const answered = async (box: Box, n: number) => (await mailTo(box, stranger(n), NEW)).length
  expect([await answered(LYCEES, 1), await answered(LYCEES, 2), await answered(LYCEES, 3)]).toEqual(
    [1, 1, 0],
  )
  expect([await answered(HELP, 4), await answered(null, 5)]).toEqual([1, 1])
})

it('a flood of one mailbox keeps another’s mail waiting for one batch at the most', async () => {
  const draft = (n: number) =>
    composedMail(STRANGER, { subject: `Alerte ${n}`, text: 'Disque plein.' }, LYCEES.address)
  for (let n = 0; n < 160; n++) await world.arrive(await draft(n), undefined, 'lycees')
  await world.arrive(await composedMail(CAMILLE, NEW, HELP.address), undefined, 'help')
  await world.turn()
  const [row] = await world.knex('tickets').where({ mailbox: 'help' })
  expect(row.number).toBeLessThanOrEqual(50)
})
