/** The parts that one process alone runs, the one that has their lease: intake from the mailbox, the connection of the chat, the watch over time. */

import type { Templates } from '../adapters/templates/templates.js'
import type { Lease } from '../app/ports/leases.js'
import type { Mailer } from '../app/ports/mailer.js'
import type { LeasedPart, Membership } from '../app/running/membership.js'
import type { PartBoard } from '../app/running/part-board.js'
import type { ChatService } from '../chat.js'
import { type PartName, partOf } from '../core/running/part-names.js'
import type { Config, DeskMailbox } from '../settings.js'
import { startDirectorySync } from './loops/directory-sync.js'
import { startTuning } from './loops/faq.js'
import { startIncidents } from './loops/incidents.js'
import type { LoopContext } from './loops/loop-context.js'
import { startIndexing } from './loops/search-index.js'
import { startSweeping } from './loops/sweeping.js'
import { anyListens, intakeOf } from './mail/intakes.js'
import { imapSettings } from './mail/mail-settings.js'

interface LeaseContext extends LoopContext {
  readonly membership: Membership
}

/** Takes mails in. Resolves when the first mailbox is listened to, here or by another process. */
export function runIntakes(context: LeaseContext & { onMail(): void }): Promise<void> {
  const { config, services, board, log, onMail } = context
  const runOne = async (mailbox: DeskMailbox) => {
    const { name } = mailbox
    const parts = [partOf('intake', name), partOf('removal', name)]
    let ready = Promise.resolve()
    // Once the service runs, nobody ends it for a login that is refused: it must be tried on.
    let runs = false
    await runLeased(context, parts, intakeLease(config, mailbox), (lease) => {
      const under = { ...services, ...services.under(lease) }
      const intake = intakeOf({ config, services: under, board, log, runs, onMail }, mailbox)
      ready = intake.ready
      return intake
    })
    runs = true
    await ready
  }
  return anyListens(config.mailboxes.map(runOne))
}

/** One process for each mailbox, by what it is on its server. */
function intakeLease(config: Config, desk: DeskMailbox): string {
  const { host, user, mailbox } = imapSettings(config, desk)
  return `intake:${user}@${host}/${mailbox}`
}

/** Sweeps, fills the full-text index, sees to incidents, and watches over the desk. */
export function runCron(
  context: LeaseContext,
  watching: {
    stopped(): boolean
    onSwept(): void
    readonly monitor: { watchOver(): LeasedPart }
  },
): void {
  const { services, log } = context
  const started = runLeased(context, ['directory'], 'cron', (lease) => {
    const ending = new AbortController()
    const { store } = services.under(lease)
    const sweeping = startSweeping(
      { ...context, services: { ...services, store } },
      () => ending.signal.aborted || watching.stopped(),
      watching.onSwept,
    )
    const indexing = startIndexing(services, log)
    const incidents = startIncidents({ services: { ...services, store }, log }, watching.onSwept)
    const tuning = startTuning(services, log)
    const directory = startDirectorySync(services, context.config, context)
    const over = watching.monitor.watchOver()
    return {
      async stop() {
        ending.abort()
        await over.stop()
        await sweeping.stop()
        await indexing.stop()
        await incidents.stop()
        await tuning.stop()
        await directory?.stop()
      },
    }
  })
  started.catch((error: unknown) => log.error({ err: error }, 'cron: a fault of Amigo'))
}

export interface ChatPart {
  /** Delivers in the chat to those who use it, by mail to the others. */
  readonly mailer: Mailer
  /** `handle`: called when there is something to be handled. */
  run(handle: () => void): void
  /** Requests may have changed: their boards are updated. */
  changed(): void
  stop(): Promise<void>
}

/** Null: the settings name no chat. Every sender posts; one process is connected. */
export async function openChatPart(
  context: LeaseContext,
  { templates, mail }: { readonly templates: Templates; readonly mail: Mailer },
): Promise<ChatPart | null> {
  const { config, services, log } = context
  // With its libraries a quarter of what the service loads.
  if (config.AMIGO_SLACK_BOT_TOKEN === undefined) return null
  const { chatService } = await import('../chat.js')
  const make = (under: LoopContext['services']) =>
    chatService(config, under, { ...context, templates, mail })
  const posting = make(services)
  if (posting === null) return null
  let connected: ChatService | null = null
  const connect = (lease: Lease, handle: () => void): LeasedPart => {
    const shared = services.processId !== undefined
    const chat = (shared && make({ ...services, ...services.under(lease) })) || posting
    connected = chat
    chat.start(handle)
    return {
      async stop() {
        connected = null
        if (chat !== posting) await chat.stop()
      },
    }
  }
  return {
    mailer: posting.mailer,
    run(handle) {
      runLeased(context, ['chat'], 'chat', (lease) => connect(lease, handle)).catch(
        (error: unknown) => log.error({ err: error }, 'chat: a fault of Amigo'),
      )
    },
    changed: () => connected?.changed(),
    stop: () => posting.stop(),
  }
}

/** Runs parts while this process has the lease; while another one has it, they rest here. */
async function runLeased(
  { membership, board }: { readonly membership: Membership; readonly board: PartBoard },
  parts: readonly PartName[],
  name: string,
  start: (lease: Lease) => LeasedPart,
): Promise<boolean> {
  for (const part of parts) board.rest(part)
  return membership.hold(name, (lease) => {
    for (const part of parts) board.resume(part)
    const running = start(lease)
    return {
      async stop() {
        await running.stop()
        for (const part of parts) board.rest(part)
      },
    }
  })
}
