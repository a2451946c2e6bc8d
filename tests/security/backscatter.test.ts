/** What strangers can make the desk send: nothing to a forged sender, none of their words to anybody but agents, little in all. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, NOA, STRANGER } from '../fixtures/directory.js'
import { PROVEN } from '../support/desk/transcript.js'
import { openWorld, type Sent, type World } from '../support/desk/world.js'
import type { MailDraft } from '../support/mails/mail-draft.js'

const FAIL = {
  'Authentication-Results': 'mx.academie.example; dmarc=fail header.from=academie.example',
}
/** What whoever writes wants somebody else to read. */
const BAIT = 'pilules-pas-cheres.example'

let world: World
beforeEach(async () => {
  world = await openWorld({ floods: { strangersADay: 4 } })
})
afterEach(() => world.close())

const mailOf = ({ name, address }: { name: string; address: string }, draft: MailDraft): string =>
  [
    `From: "${name}" <${address}>`,
    'To: assistance@academie.example',
    `Subject: ${draft.subject ?? ''}`,
    `Message-ID: ${draft.messageId ?? '<un@ailleurs.example>'}`,
    'Date: Mon, 23 Nov 2026 11:00:00 +0000',
    ...Object.entries(draft.headers ?? {}).map(([header, value]) => `${header}: ${value}`),
    '',
    draft.text ?? '',
  ].join('\r\n')

/** A mail past the limit: the intake kept its header only. */
async function tooLarge(mail: string): Promise<Sent[]> {
  await world.arrive(mail)
  await world.knex('inbound_messages').where({ status: 'received' }).update({ too_large: true })
  return world.turn()
}

/** All that a mail of ours shows or carries, its recipient's address aside. */
async function carried(): Promise<string> {
  const rows = await world
    .knex('outbox_messages')
    .select('data', 'to_name', 'in_reply_to', 'references')
  return JSON.stringify(rows)
}

describe('an answer to somebody whom we don’t know repeats nothing of theirs', () => {
  const THEIRS: readonly [string, MailDraft & { name?: string }][] = [
    ['the subject', { subject: `Achetez sur ${BAIT}`, text: 'Bonjour' }],
    ['the text', { subject: 'Bonjour', text: `Achetez sur ${BAIT}` }],
    ['the HTML', { subject: 'Bonjour', html: `<a href="https://${BAIT}">${BAIT}</a>` }],
    ['their name', { name: `Achetez sur ${BAIT}`, subject: 'Bonjour', text: 'Bonjour' }],
    [
      'the name of a file',
      { subject: 'Bonjour', text: 'x', attachments: [{ filename: `${BAIT}.pdf`, content: 'x' }] },
    ],
    ['a word of ours', { subject: '', text: `FAQ ${BAIT}` }],
    ['a form', { subject: '', text: `Produit : ${BAIT}\nTitre : ${BAIT}` }],
    ['ids of earlier messages', { subject: 'Re', text: 'x', references: [`<${BAIT}@x.example>`] }],
    ['somebody in copy', { subject: 'x', text: 'x', cc: [`${BAIT} <moi@${BAIT}>`] }],
    ['the subject and a reference', { subject: `[R-000001] ${BAIT}`, text: 'CLORE' }],
  ]
  it.each(THEIRS)('%s', async (_, { name, ...draft }) => {
    const sent = await world.mailFrom({ ...STRANGER, name: name ?? STRANGER.name }, draft)
    expect(sent.map(({ kind }) => kind)).toEqual(['unknown-sender'])
    expect(JSON.stringify([sent[0]?.subject, sent[0]?.text, sent[0]?.html])).not.toContain(BAIT)
    expect(await carried()).not.toContain(BAIT)
  })

  it('too large a mail of theirs is not answered at all', async () => {
    expect(await tooLarge(mailOf(STRANGER, { subject: BAIT }))).toEqual([])
  })
})

describe('a mail that our server calls forged is answered to nobody', () => {
  const FORGED: readonly [string, () => Promise<Sent[]>][] = [
    ['too large', () => tooLarge(mailOf(CAMILLE, { subject: 'Film', headers: FAIL }))],
    [
      'too large, of an address of ours that nobody has',
      () =>
        tooLarge(
          mailOf(
            { name: 'x', address: 'personne@academie.example' },
            { subject: 'x', headers: FAIL },
          ),
        ),
    ],
    ['too large, of a stranger', () => tooLarge(mailOf(STRANGER, { headers: FAIL }))],
    [
      'encrypted',
      () =>
        world.mailFrom(CAMILLE, {
          subject: 'x',
          text: '-----BEGIN PGP MESSAGE-----\nabc',
          headers: FAIL,
        }),
    ],
    [
      'with a file that is refused',
      () =>
        world.mailFrom(CAMILLE, {
          subject: 'x',
          text: 'x',
          attachments: [{ filename: 'a.exe', content: 'x' }],
          headers: FAIL,
        }),
    ],
    ['of a technician', () => world.mailFrom(NOA, { subject: 'x', text: 'FILE', headers: FAIL })],
    ['blank', () => world.mailFrom(CAMILLE, { subject: '', text: '', headers: FAIL })],
    [
      'two references',
      () => world.mailFrom(CAMILLE, { subject: 'R-000001 R-000002', headers: FAIL }),
    ],
    ['AIDE', () => world.mailFrom(CAMILLE, { subject: '', text: 'AIDE', headers: FAIL })],
    [
      'naming somebody else',
      () =>
        world.mailFrom(CAMILLE, {
          subject: 'x',
          text: 'POUR sacha.robin@academie.example\nÉcran.',
          headers: FAIL,
        }),
    ],
  ]
  it.each(FORGED)('%s', async (_, write) => {
    const told = (await write()).map(({ kind, to }) => `${kind} ${to}`)
    expect(told.filter((one) => one !== 'team-held equipe-n1@academie.example')).toEqual([])
  })
})

describe('strangers cost little', () => {
  const stranger = (n: number) => ({ name: `Inconnu ${n}`, address: `n${n}@ailleurs${n}.example` })
  const answers = async (from: number, to: number) => {
    let sent = 0
    for (let n = from; n <= to; n += 1)
      sent += (await world.mailFrom(stranger(n), { subject: `x ${n}`, text: 'y' })).length
    return sent
  }

  it('all of them together get no more answers in a day than the budget has', async () => {
    expect(await answers(1, 12)).toBe(4)
    const kept = await world.knex('outbox_messages').where({ status: 'suppressed' }).pluck('error')
    expect(new Set(kept)).toEqual(new Set(['budget of answers to strangers']))
    expect(await world.knex('inbound_messages').where({ status: 'refused' })).toHaveLength(12)
  })

  it('the budget is there anew a day later', async () => {
    await answers(1, 6)
    world.now += 24 * 60 * 60_000
    expect(await answers(7, 12)).toBe(4)
  })

  it('many in one batch get no more', async () => {
    for (let n = 1; n <= 12; n += 1)
      await world.arrive(mailOf(stranger(n), { messageId: `<${n}@ailleurs.example>` }))
    expect(await world.turn()).toHaveLength(4)
  })

  it('people of the desk are answered all the while', async () => {
    await answers(1, 6)
    const sent = await world.mailFrom(CAMILLE, { subject: 'Souris', text: 'Cassée.' })
    expect(sent.map(({ kind }) => kind)).toEqual(['acknowledgement', 'team-new'])
    const shown = await world.mailFrom(NOA, { subject: '', text: 'FILE', headers: PROVEN })
    expect(shown.map(({ kind }) => kind)).toEqual(['requests'])
  })

  it('one of them is told once a day, whatever the budget', async () => {
    const sent: string[] = []
    for (let again = 0; again < 3; again += 1)
      sent.push(...(await world.mailFrom(STRANGER, { subject: 'x' })).map(({ kind }) => kind))
    expect(sent).toEqual(['unknown-sender'])
  })
})
