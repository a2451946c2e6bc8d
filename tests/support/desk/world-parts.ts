/** The parts of a story's desk: what handles messages, what writes notices, and what keeps them as sent. */

import { join } from 'node:path'
import type { Knex } from 'knex'
import { openBlobs } from '../../../src/adapters/data-folder/blobs.js'
import { judge } from '../../../src/adapters/faults.js'
import { probeHouse } from '../../../src/adapters/probe.js'
import { openInbox } from '../../../src/adapters/stores/inbox/inbox.js'
import { openClockRecords } from '../../../src/adapters/stores/sweep/clock-records.js'
import { type Compose, composer } from '../../../src/adapters/templates/compose.js'
import { noticeTexts } from '../../../src/adapters/templates/notice-texts.js'
import type { Typeset } from '../../../src/adapters/templates/words/typography.js'
import type { Rules } from '../../../src/app/handling/rules.js'
import type { SteadyClock } from '../../../src/app/ports/clock.js'
import type { Log } from '../../../src/app/ports/log.js'
import type { Tokens } from '../../../src/app/ports/tokens.js'
import { type ClockWatch, watchClock } from '../../../src/app/running/clock-watch.js'
import { FLOODS, type FloodLimits } from '../../../src/core/notices/floods.js'
import { openStore } from '../databases/store.js'
import { openFaultLog } from '../runner/fault-log.js'
import { deskParser, storyTemplates } from './desk.js'
import { looksOf, namesOf, type StoryMailboxes } from './story-mailboxes.js'

/** How it differs from the usual desk of the stories. */
export interface PartOptions {
  readonly mailboxes?: StoryMailboxes
  readonly dailyCap?: number
  readonly floods?: Partial<FloodLimits>
  /** Left out: templates say what is written in them, apostrophes and spaces as they are. */
  readonly typeset?: Typeset
  /** The name of this process, where several share the database. */
  readonly process?: string
}

/** The time of a story, which its test moves. */
export interface StoryTime {
  now: number
  leapt: number
  readonly saidOfClock: string[]
}

interface DeskOfParts {
  readonly folder: string
  readonly knex: Knex
  readonly tokens: Tokens
  readonly rules: Rules
  readonly time: StoryTime
  readonly hasChat: boolean
}

/** What handles messages, and what the rest of the desk shares with it. */
export function openWork(desk: DeskOfParts, options: PartOptions) {
  const { folder, knex, tokens, rules, time, hasChat } = desk
  const mailboxes = namesOf(options.mailboxes ?? [])
  const shared = options.process === undefined ? {} : { process: options.process }
  const floods = { ...FLOODS, ...options.floods }
  const blobs = openBlobs(join(folder, 'blobs'), async () => time.now)
  const clock = { now: () => time.now, steady: () => time.now - time.leapt }
  const { log, requireNone: requireNoFault } = openFaultLog()
  const { watch, restart } = watchStoryClock({ knex, clock, log, time })
  const writing = openWriting(tokens, options)
  const { templates } = writing
  const work = {
    inbox: openInbox(knex, clock.now, { mailboxes, ...shared }),
    blobs,
    store: openStore(knex, {
      tokens,
      dailyCap: options.dailyCap ?? 20,
      floods,
      chat: hasChat,
      mailboxes,
      ...shared,
    }),
    parser: deskParser(blobs),
    tokens,
    clock,
    log,
    judge,
    noticeText: noticeTexts(writing.compose, { templates, locale: 'fr', timeZone: 'Europe/Paris' }),
    probe: () => probeHouse(knex, blobs),
    rules,
    witnesses: { watch, elsewhere: true },
  }
  return { work, watch, restart, requireNoFault, ...writing }
}

/** Notices in words, for mails and for the chat. */
function openWriting(tokens: Tokens, { mailboxes = [], typeset }: PartOptions) {
  const templates = storyTemplates(typeset)
  const settings = {
    templates,
    tokens,
    locale: 'fr',
    timeZone: 'Europe/Paris',
    serviceName: 'Assistance AMIGO',
    mailboxes: looksOf(mailboxes),
  } as const
  const composeInChat = (): Compose => composer({ ...settings, inChat: true })
  return { templates, compose: composer(settings), composeInChat }
}

interface StoryClock {
  readonly knex: Knex
  readonly clock: SteadyClock
  readonly log: Log
  readonly time: StoryTime
}

/** The watch of a service that may begin anew; what it says is kept for the test. */
function watchStoryClock({ knex, clock, log, time }: StoryClock) {
  const note = (_: object, sentence: string) => void time.saidOfClock.push(sentence)
  const records = openClockRecords(knex, null)
  const open = () => watchClock({ clock, records, log: { ...log, warn: note, info: note } })
  let now = open()
  const watch: ClockWatch = {
    judge: () => now.judge(),
    get doubted() {
      return now.doubted
    },
    noteServerDate: (at, source) => now.noteServerDate(at, source),
    confirm: () => now.confirm(),
  }
  const restart = () => {
    now = open()
  }
  return { watch, restart }
}
