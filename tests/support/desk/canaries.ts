/** A desk that sends canaries to itself, by the clock of its world: what was sent is at hand, to be delivered by the test. */

import { probeMail } from '../../../src/adapters/imap/probe/probe-mail.js'
import { makeProbes } from '../../../src/adapters/probe-token.js'
import { openCanaries } from '../../../src/adapters/stores/health/canaries.js'
import { openHealthRecords } from '../../../src/adapters/stores/health/service-parts.js'
import { canaryRound } from '../../../src/app/running/canary.js'
import { DESK, openWorld, RULES, SECRET, type World } from './world.js'

const probes = makeProbes(SECRET, DESK)

export async function withCanaries(story: (parts: CanaryParts) => Promise<void>): Promise<void> {
  // `isProbe` by the clock of the story.
  const at = { now: 0 }
  const isProbe = (text: string) => probes.isProbe(text, at.now)
  const world = await openWorld({ rules: { own: { ...RULES.own, isProbe } } })
  at.now = world.now
  const sent: Buffer[] = []
  let fault: Error | undefined
  const round = () =>
    canaryRound({
      canaries: openCanaries(world.knex),
      clock: { now: () => world.now },
      every: 15 * 60_000,
      write: (time) =>
        probeMail({ probe: probes.make(time), from: DESK, to: DESK, at: time, by: 'canary' }),
      async send({ raw }) {
        if (fault) throw fault
        sent.push(raw)
      },
    })
  const facts = async () => (await openHealthRecords(world.knex).read()).canary
  try {
    await story({
      world,
      round,
      facts,
      sent,
      fail: (why) => {
        fault = why === null ? undefined : new Error(why)
      },
    })
  } finally {
    await world.close()
  }
}

export interface CanaryParts {
  readonly world: World
  round(): Promise<void>
  facts(): ReturnType<ReturnType<typeof openHealthRecords>['read']> extends Promise<infer F>
    ? Promise<F extends { canary: infer C } ? C : never>
    : never
  readonly sent: Buffer[]
  fail(why: string | null): void
}
