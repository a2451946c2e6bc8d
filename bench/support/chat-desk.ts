/** The real service in a Slack workspace of this process, with people who may write to it. */

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type SlackWorkspace, startSlackWorkspace } from '../../src/sandbox/slack/workspace.js'
import { DOMAIN } from './mails.js'
import { type ServiceProcess, startServiceProcess } from './service-process.js'
import {
  BUILT,
  openMailbox,
  openSink,
  scratchFolder,
  settings,
  textOption,
  until,
} from './world.js'

/** Of the service: as it is built, or compiled elsewhere. */
const built = textOption('cli')
const CLI = built === undefined ? BUILT : [built]
/** Against what never comes (ms). */
const PATIENCE = 60_000

export interface ChatDesk {
  readonly slack: SlackWorkspace
  /** User ids. */
  readonly people: readonly string[]
  readonly data: string
  /** Starts the service; resolves when it is connected to Slack. */
  start(): Promise<ServiceProcess>
  close(): Promise<void>
}

export async function openChatDesk(count: number): Promise<ChatDesk> {
  const mailbox = await openMailbox('in-process')
  const sink = await openSink()
  const folder = await scratchFolder('chat')
  /** Slack itself waits a minute, then five, before it sends an event anew. */
  const slack = await startSlackWorkspace({ retryAfterMs: [0, 1000, 3000] })
  const data = join(folder.path, 'data')
  await mkdir(data)
  const env = {
    ...settings(mailbox, sink, data),
    AMIGO_SLACK_BOT_TOKEN: slack.botToken,
    AMIGO_SLACK_APP_TOKEN: slack.appToken,
    AMIGO_SLACK_API_URL: slack.apiUrl,
    AMIGO_DAILY_ANSWERS: '100000',
    AMIGO_FLOOD_DAY: '100000',
    AMIGO_FLOOD_MINUTE: '10000',
  }
  const people = Array.from(
    { length: count },
    (_, n) => slack.addUser({ name: `personne${n}`, email: `personne.${n}@${DOMAIN}` }).id,
  )
  return {
    slack,
    people,
    data,
    async start() {
      // That of one that was killed may still count.
      await until(() => slack.connections === 0, PATIENCE)
      const service = startServiceProcess(CLI, env)
      await service.ready
      if (!(await until(() => slack.connections > 0, PATIENCE)))
        throw new Error(`the service did not connect to Slack:\n${service.lines.join('\n')}`)
      return service
    },
    async close() {
      await slack.close()
      await mailbox.stop()
      await sink.stop()
      await folder.remove()
    },
  }
}
