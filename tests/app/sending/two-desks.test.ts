/** Another desk that answers whatever we send: the conversation ends after one round. */

import { expect, it } from 'vitest'
import { openWorld, type Sent } from '../../support/desk/world.js'
import { mailsTo } from '../../support/mails/sent.js'

const OTHER = { name: 'Support éditeur', address: 'support@academie.example' }

/** What the other desk makes of what it gets from us. */
type Habit = (got: Sent, ticket: number) => { subject: string; headers?: Record<string, string> }

const HABITS: readonly [string, Habit][] = [
  [
    'marks what it sends, as RFC 3834 asks',
    (got, ticket) => ({
      subject: `[#${ticket}] ${got.subject}`,
      headers: { 'Auto-Submitted': 'auto-replied' },
    }),
  ],
  [
    'answers in the thread and marks nothing',
    (got, ticket) => ({
      subject: `[#${ticket}] ${got.subject}`,
      headers: { 'In-Reply-To': got.messageId },
    }),
  ],
  ['keeps nothing but the subject', (got, ticket) => ({ subject: `[#${ticket}] ${got.subject}` })],
]

it.each(HABITS)('one that %s', async (_name, habit) => {
  const world = await openWorld()
  try {
    let sent = await world.mailFrom(OTHER, { subject: 'Licence expirée', text: 'Bonjour,' })
    const ours: Sent[] = []
    for (let round = 1; round <= 10; round += 1) {
      const toThem = mailsTo(OTHER, sent)
      ours.push(...toThem)
      sent = []
      for (const got of toThem)
        sent.push(
          ...(await world.mailFrom(OTHER, {
            ...habit(got, 4710 + round),
            text: 'Nous avons bien reçu votre demande. Un technicien vous répondra.',
          })),
        )
    }
    expect(ours.map(({ kind }) => kind)).toEqual(['acknowledgement'])
    expect(await world.knex('tickets').count({ n: '*' })).toEqual([{ n: 1 }])
    // Not a word of theirs is lost.
    expect((await world.journal(1)).map(({ text }) => text).join('\n')).toContain('bien reçu')
  } finally {
    await world.close()
  }
})

it('one that forgets everything is stopped by the number of answers a day', async () => {
  const world = await openWorld({ dailyCap: 3 })
  try {
    let answers = 0
    for (let round = 0; round < 10; round += 1) {
      const draft = { subject: `Dossier ${4711 + round}`, text: 'Votre demande est enregistrée.' }
      const sent = await world.mailFrom(OTHER, draft)
      answers += mailsTo(OTHER, sent).length
    }
    expect(answers).toBe(3)
  } finally {
    await world.close()
  }
})
