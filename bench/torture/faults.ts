/** A table: what is done to the desk and to all that it stands on, each mended before the next. */

import { sleep } from '../support/world.js'
import type { Fleet, Member } from './fleet.js'
import type { Stage } from './stage.js'

export interface Scene {
  readonly stage: Stage
  readonly fleet: Fleet
  readonly random: () => number
}

export interface Fault {
  readonly name: string
  /** False: this stage has no such part. */
  possible(stage: Stage): boolean
  /** Resolves when what was hurt works again, or may. */
  strike(scene: Scene): Promise<void>
}

const always = () => true
const onPostgres = ({ postgres }: Stage) => postgres !== null
const SECOND = 1000
const HOUR = 3_600_000

/** So many ms, or up to three times as many. */
const about = (random: () => number, ms: number) => ms * (1 + 2 * random())

function anyOf({ fleet, random }: Scene): Member {
  const { members } = fleet
  return members[Math.floor(random() * members.length)] as Member
}

async function killAndStart(scene: Scene, members: readonly Member[]): Promise<void> {
  for (const member of members) await scene.fleet.kill(member)
  await sleep(about(scene.random, 200))
  for (const member of members) scene.fleet.start(member)
  await scene.fleet.ready()
}

/** Connections of a mail server, each failing in its own way. */
const IMAP_FAULTS = [
  { fault: 'hang' },
  { fault: 'end', says: '* BYE shutting down\r\n' },
  { fault: 'reset', at: /UID MOVE/i },
  { fault: 'reset', at: /UID FETCH/i },
  { fault: 'end', at: /SEARCH/i, says: '* SEARCH 1 2 3 4294967295\r\n' },
  { fault: 'trickle', at: /SELECT|EXAMINE/i },
] as const
const SMTP_FAULTS = [
  { fault: 'end', says: '421 4.3.2 closing\r\n' },
  { fault: 'end', says: '554 5.7.1 not now\r\n' },
  { fault: 'hang' },
  { fault: 'reset', at: /^DATA/i },
  { fault: 'end', at: /\r\n\.\r\n$/, says: '451 4.3.0 try later\r\n' },
  { fault: 'reset', at: /\r\n\.\r\n$/ },
] as const

const frontsOf = ({ postgres }: Stage) => postgres?.fronts ?? []

function primaryFront({ postgres }: Stage) {
  return postgres?.fronts[postgres.pair.primary()]
}

/** What comes to either front goes to one server, which is the standby. */
function aimAtStandby({ postgres }: Stage): void {
  if (!postgres) return
  const { servers, primary } = postgres.pair
  const standby = servers[primary() === 0 ? 1 : 0]
  for (const front of postgres.fronts) front.aim(Number(new URL(standby.url).port))
}

function aimAsBefore({ postgres }: Stage): void {
  postgres?.fronts.forEach((front, at) => {
    front.aim(Number(new URL(postgres.pair.servers[at as 0 | 1].url).port))
  })
}

function chosen<T>(list: readonly T[], random: () => number): T[] {
  return list.filter(() => random() < 0.5)
}

export const FAULTS: readonly Fault[] = [
  {
    name: 'kill -9 of one process',
    possible: always,
    strike: (scene) => killAndStart(scene, [anyOf(scene)]),
  },
  {
    name: 'kill -9 of all of them',
    possible: always,
    strike: (scene) => killAndStart(scene, scene.fleet.members),
  },
  {
    name: 'kill -9 in the middle of a start',
    possible: always,
    async strike(scene) {
      const member = anyOf(scene)
      await scene.fleet.kill(member)
      scene.fleet.start(member)
      await sleep(scene.random() * 1.5 * SECOND)
      await killAndStart(scene, [member])
    },
  },
  {
    name: 'a process paused past its leases',
    possible: onPostgres,
    strike: (scene) => scene.fleet.pause(anyOf(scene), about(scene.random, 15 * SECOND)),
  },
  {
    name: 'a process paused for seconds',
    possible: always,
    strike: (scene) => scene.fleet.pause(anyOf(scene), about(scene.random, 2 * SECOND)),
  },
  {
    name: 'the clock leaps, and back',
    possible: always,
    async strike({ fleet, random }) {
      const ahead = [-HOUR, HOUR, 26 * HOUR, 40 * 24 * HOUR][Math.floor(random() * 4)] as number
      await fleet.leap(ahead)
      await sleep(about(random, 2 * SECOND))
      await fleet.leap(0)
    },
  },
  {
    name: 'PostgreSQL crashes and recovers',
    possible: onPostgres,
    async strike({ stage, random }) {
      const pair = stage.postgres?.pair
      const primary = pair?.servers[pair.primary()]
      await primary?.crash()
      await sleep(about(random, SECOND))
      await primary?.restart()
    },
  },
  {
    name: 'PostgreSQL fails over to its standby',
    possible: onPostgres,
    async strike({ stage, random }) {
      await stage.postgres?.pair.failOver()
      // Until somebody follows the new primary, its commits wait.
      await sleep(about(random, SECOND))
      await stage.postgres?.pair.pairUp()
    },
  },
  {
    name: 'PostgreSQL: only the standby is reached',
    possible: onPostgres,
    async strike({ stage, random }) {
      const front = primaryFront(stage)
      front?.cut()
      await sleep(about(random, 2 * SECOND))
      front?.mend()
    },
  },
  {
    name: 'PostgreSQL: its address leads to the standby',
    possible: onPostgres,
    async strike({ stage, random }) {
      aimAtStandby(stage)
      // Otherwise those that are open stay with the primary.
      if (random() < 0.5) primaryFront(stage)?.drop()
      await sleep(about(random, 2 * SECOND))
      aimAsBefore(stage)
    },
  },
  {
    name: 'PostgreSQL cut in mid-transaction',
    possible: onPostgres,
    async strike({ stage, random }) {
      for (const front of frontsOf(stage)) front.cut()
      await sleep(about(random, SECOND))
      for (const front of frontsOf(stage)) front.mend()
    },
  },
  {
    name: 'PostgreSQL silent, then cut',
    possible: onPostgres,
    async strike({ stage, random }) {
      for (const front of frontsOf(stage)) front.hang()
      await sleep(about(random, 5 * SECOND))
      for (const front of frontsOf(stage)) front.cut()
      for (const front of frontsOf(stage)) front.mend()
    },
  },
  {
    name: 'PostgreSQL out of connections',
    possible: onPostgres,
    strike: async ({ stage, random }) => stage.postgres?.exhaust(about(random, 3 * SECOND)),
  },
  {
    name: 'the disk full, and room again',
    possible: ({ disk }) => disk !== null,
    strike: async ({ stage, random }) => stage.disk?.fill(about(random, 2 * SECOND)),
  },
  {
    name: 'the IMAP server killed',
    possible: ({ mailbox }) => mailbox.outage !== undefined,
    async strike({ stage, random }) {
      await stage.mailbox.outage?.kill()
      await sleep(about(random, SECOND))
      await stage.mailbox.outage?.restart()
    },
  },
  {
    name: 'IMAP connections that fail',
    possible: always,
    async strike({ stage, random }) {
      stage.imap.fail('reset', chosen(IMAP_FAULTS, random))
      await sleep(about(random, 2 * SECOND))
      // Who keeps saying « Still here » is waited for ten minutes.
      stage.imap.fail('reset', [])
    },
  },
  {
    name: 'SMTP connections that fail',
    possible: always,
    async strike({ stage, random }) {
      stage.smtp.fail('reset', chosen(SMTP_FAULTS, random))
      await sleep(about(random, 2 * SECOND))
      stage.smtp.fail('reset', [])
    },
  },
  {
    name: 'Slack: 429, 500, answers lost',
    possible: always,
    async strike({ stage, random }) {
      const { slack } = stage
      slack.rateLimit('chat.postMessage', 2, 3)
      slack.serverError('chat.postMessage', 3)
      if (random() < 0.5) slack.serverError('conversations.history', 2, 503)
      await sleep(about(random, 2 * SECOND))
    },
  },
  {
    name: 'Slack: sockets dropped',
    possible: always,
    async strike({ stage, random }) {
      stage.slack.dropSockets()
      await sleep(about(random, SECOND))
    },
  },
  {
    name: 'Slack away, and back',
    possible: always,
    async strike({ stage, random }) {
      await stage.slack.down()
      await sleep(about(random, 3 * SECOND))
      await stage.slack.up()
    },
  },
]
