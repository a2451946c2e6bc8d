/** The desk puts the probes of `amigo doctor` aside, and nothing that somebody else calls one. */

import { describe, expect, it } from 'vitest'
import { makeProbes } from '../../src/adapters/probe-token.js'
import { DESK, openWorld, SECRET } from '../support/desk/world.js'

describe('the desk puts a probe aside', () => {
  const raw = (messageId: string, more = '', from = DESK) =>
    `From: ${from}\r\nTo: ${DESK}\r\nMessage-ID: ${messageId}\r\n${more}Subject: Essai\r\n\r\nBonjour\r\n`

  it('by its Message-ID, or by its header where a server took that away, for a week', async () => {
    const probes = makeProbes(SECRET, DESK)
    const world = await openWorld({ rules: { own: ownOf(probes, () => world.now) } })
    try {
      const { messageId, token } = probes.make(world.now)
      expect(await world.raw(raw(messageId))).toEqual([])
      const replaced = raw(
        '<1@ses.example>',
        `X-Amigo-Probe: ${token}\r\n`,
        'relais@academie.example',
      )
      expect(await world.raw(replaced)).toEqual([])
      expect((await world.inbox()).map(({ because }) => because)).toEqual(['probe', 'probe'])
      world.now += 9 * 24 * 60 * 60_000
      await world.raw(replaced.replace('<1@', '<2@'))
      expect((await world.inbox()).at(-1)?.because).not.toBe('probe')
    } finally {
      await world.close()
    }
  })

  it('makes nothing of the report that one was refused', async () => {
    const probes = makeProbes(SECRET, DESK)
    const world = await openWorld({ rules: { own: ownOf(probes, () => world.now) } })
    try {
      const { messageId, token } = probes.make(world.now)
      const report = [
        'From: MAILER-DAEMON@mx.academie.example',
        `To: ${DESK}`,
        'Subject: Undelivered Mail Returned to Sender',
        'MIME-Version: 1.0',
        'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain',
        '',
        'User unknown.',
        '--b',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx.academie.example',
        '',
        'Final-Recipient: rfc822; assistance+doctor@academie.example',
        'Action: failed',
        'Status: 5.1.1',
        '--b',
        'Content-Type: message/rfc822',
        '',
        `From: ${DESK}`,
        'To: assistance+doctor@academie.example',
        `Message-ID: ${messageId}`,
        `X-Amigo-Probe: ${token}`,
        'Subject: amigo doctor',
        '',
        'Essai',
        '--b--',
        '',
      ]
      expect(await world.raw(report.join('\r\n'))).toEqual([])
      expect(await world.knex('tickets')).toEqual([])
      expect((await world.inbox())[0]?.status).toBe('ignored')
    } finally {
      await world.close()
    }
  })

  it('and nothing that somebody else calls one', async () => {
    const probes = makeProbes(SECRET, DESK)
    const forged = makeProbes('another secret of somebody, long', DESK)
    const world = await openWorld({ rules: { own: ownOf(probes, () => world.now) } })
    try {
      const { token } = forged.make(world.now)
      const real = probes.make(world.now).token
      const claims = [
        'yes',
        token,
        real.slice(0, -1),
        real.replace(/probe\.\w+/, 'probe.zzzzzz'),
        `${real}x`,
        '',
      ]
      for (const [at, claim] of claims.entries()) {
        const asked = raw(
          `<${at}@academie.example>`,
          `X-Amigo-Probe: ${claim}\r\n`,
          'camille.martin@academie.example',
        )
        await world.raw(asked.replace('Bonjour', `Ma souris ${at} est cassée.`))
      }
      const because = (await world.inbox()).map((row) => row.because)
      expect(because).toHaveLength(claims.length)
      expect(because).not.toContain('probe')
      expect(await world.knex('tickets')).toHaveLength(claims.length)
    } finally {
      await world.close()
    }
  })
})

function ownOf(probes: ReturnType<typeof makeProbes>, now: () => number) {
  return {
    addresses: [DESK],
    messageIdDomains: ['academie.example'],
    isProbe: (text: string) => probes.isProbe(text, now()),
  }
}
