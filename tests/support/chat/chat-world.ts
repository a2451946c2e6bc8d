/** A desk in a Slack workspace on loopback, with the people of the stories: the real Bolt, nothing left out. */

import { rm } from 'node:fs/promises'
import type { ChatParts, ChatSettings } from '../../../src/adapters/slack/base/parts.js'
import { SCOPES } from '../../../src/adapters/slack/base/scopes.js'
import { type Chat, openChat } from '../../../src/adapters/slack/chat.js'
import type { Log } from '../../../src/app/ports/log.js'
import type { Ack, Sent } from '../../../src/sandbox/slack/shapes.js'
import { type SlackWorkspace, startSlackWorkspace } from '../../../src/sandbox/slack/workspace.js'
import { ALEX, CAMILLE, DOMINIQUE, LOU, NOA, SACHA, STRANGER } from '../../fixtures/directory.js'
import {
  type ChatMaker,
  openWorld,
  type Who,
  type World,
  type WorldOptions,
} from '../desk/world.js'
import { until } from '../runner/until.js'
import { freePort } from '../servers/server.js'

export interface ChatWorld extends World {
  readonly slack: SlackWorkspace
  readonly chat: Chat
  /** Somebody at their keyboard; what they did is waited for, and what follows from it done. */
  by(who: Who): ReturnType<SlackWorkspace['as']>
  user(who: Who): string
  /** What the chat said to whoever runs the desk: information and warnings. */
  readonly said: readonly string[]
  readonly triage: string
  readonly gestion: string
  /** What everybody reads in a place now, one text a message, without the marks of the format. */
  read(channel: string, thread?: string): string[]
  dm(who: Who): string
  /** Taps the button of this label where it was shown last: in a place, or in one of its threads. */
  tap(who: Who, label: string, channel?: string, thread?: string): Promise<Ack>
  /** Turns until it holds, however long a busy machine takes. */
  turnsUntil(holds: () => Promise<boolean> | boolean): Promise<void>
  /** Everything that the desk kept in memory is gone. */
  restart(): Promise<void>
}

const USERS: readonly Who[] = [CAMILLE, DOMINIQUE, SACHA, ALEX, NOA, LOU, STRANGER]

export interface ChatWorldOptions extends Omit<WorldOptions, 'chat'> {
  readonly workspace?: Parameters<typeof startSlackWorkspace>[0]
  readonly settings?: Partial<ChatSettings>
}

export async function openChatWorld(options: ChatWorldOptions = {}): Promise<ChatWorld> {
  const workspace = await openWorkspace(options.workspace)
  const { slack, user, triage, gestion } = workspace
  const said: string[] = []
  const chat = restartableChat((parts) =>
    openChat(
      { ...settingsOf(slack), ...options.settings },
      { ...parts, log: telling(parts.log, said) },
    ),
  )
  const world = await openWorld({ dailyCap: 1000, ...options, chat: chat.open })
  await giveBoards(world, { n1: triage, gestion })
  await chat.running.connect()
  return Object.assign(world, {
    slack,
    chat: chat.running,
    user,
    triage,
    gestion,
    said,
    ...peopleIn(workspace),
    turnsUntil: (holds: () => Promise<boolean> | boolean) =>
      until(
        async () => {
          await world.turn()
          return holds()
        },
        () => said,
      ),
    restart: chat.restart,
    async close() {
      await chat.running.stop()
      await slack.close()
      await world.knex.destroy()
      await rm(world.folder, { recursive: true })
    },
  })
}

type Workspace = Pick<ChatWorld, 'slack' | 'user' | 'triage' | 'gestion'>

/** The people of the stories, and a board for each of two teams. */
async function openWorkspace(options: ChatWorldOptions['workspace']): Promise<Workspace> {
  const slack = await startSlackWorkspace({
    // What the manifest asks for must be enough.
    scopes: Object.keys(SCOPES),
    retryAfterMs: [0, 50, 100],
    // On a machine that is busy with other things an ack may take longer than Slack's three seconds.
    ackTimeoutMs: 30_000,
    triggerLifeMs: 30_000,
    // It goes and comes back there.
    port: await freePort(),
    ...options,
  })
  const ids = new Map(
    USERS.map(({ name, address }) => [
      address,
      slack.addUser({ name: address.split('@')[0] ?? name, realName: name, email: address }).id,
    ]),
  )
  const user = (who: Who) => ids.get(who.address) as string
  const members = [slack.botUserId, user(NOA), user(LOU)]
  const triage = slack.addChannel({ name: 'assistance-n1', members }).id
  const gestion = slack.addChannel({ name: 'applications', members }).id
  return { slack, user, triage, gestion }
}

function settingsOf({ botToken, appToken, apiUrl }: SlackWorkspace): ChatSettings {
  return {
    botToken,
    appToken,
    signingSecret: undefined,
    port: 0,
    apiUrl,
    reactions: true,
    timeZone: 'Europe/Paris',
    allowedDomains: ['academie.example'],
    maxFileBytes: 1024 * 1024,
    faqThreshold: null,
  }
}

/** The chat of a world, which goes on with another one after a restart. */
function restartableChat(openAnew: ChatMaker) {
  let chat: Chat | undefined
  let open = (): Chat => {
    throw new Error('the world opens it')
  }
  const now = () => chat as Chat
  const running: Chat = {
    mailer: { send: (row) => now().mailer.send(row) },
    fetchStored: () => now().fetchStored(),
    refreshBoards: () => now().refreshBoards(),
    connect: () => now().connect(),
    stop: () => now().stop(),
  }
  return {
    running,
    open(parts: ChatParts): Chat {
      open = () => openAnew(parts)
      chat = open()
      return running
    },
    async restart() {
      await now().stop()
      chat = open()
      await chat.connect()
    },
  }
}

async function giveBoards({ knex }: World, boards: Readonly<Record<string, string>>) {
  for (const [code, channel] of Object.entries(boards))
    await knex('teams').where({ code }).update({ chat_channel: channel })
  await knex('counters').where({ name: 'catalogue' }).increment('value', 1)
}

/** What people do and see there. */
function peopleIn({ slack, user }: Workspace): Pick<ChatWorld, 'by' | 'dm' | 'tap' | 'read'> {
  return {
    by(who) {
      const person = slack.as(user(who))
      return {
        ...person,
        dm: acknowledged(person.dm),
        post: acknowledged(person.post),
        edit: acknowledged(person.edit),
        remove: acknowledged(person.remove),
      }
    },
    dm: (who) => slack.dmOf(user(who)),
    async tap(who, label, channel = slack.dmOf(user(who)), thread) {
      const roots = slack.messages(channel)
      const shown = thread
        ? slack.messages(channel, thread)
        : [...roots, ...roots.flatMap(({ ts }) => slack.messages(channel, ts).slice(1))]
      for (const { ts, blocks } of shown.toReversed()) {
        const button = buttonsOf(blocks).find(({ text }) => text?.text === label)
        if (button) return slack.as(user(who)).click({ channelId: channel, ts }, button.action_id)
      }
      throw new Error(`no button « ${label} » in ${JSON.stringify(shown.map(textOf), null, 1)}`)
    },
    read: (channel, thread) => slack.messages(channel, thread).map(textOf),
  }
}

function acknowledged<A extends unknown[]>(act: (...args: A) => Promise<Sent>) {
  return async (...args: A) => {
    const sent = await act(...args)
    await sent.acked
    return sent
  }
}

function telling(log: Log, said: string[]): Log {
  const tell = (_: object, sentence: string) => void said.push(sentence)
  return { ...log, info: tell, warn: tell }
}

interface ButtonShape {
  readonly action_id: string
  readonly text: { readonly text: string }
}

function buttonsOf(blocks: Shown['blocks']): ButtonShape[] {
  return (
    (blocks ?? []) as unknown as readonly { type: string; elements?: ButtonShape[] }[]
  ).flatMap(({ type, elements = [] }) => (type === 'actions' ? elements : []))
}

type Shown = ReturnType<SlackWorkspace['messages']>[number]

function textOf({ text, blocks }: Shown): string {
  const said = ((blocks ?? []) as unknown as readonly Shape[]).map(blockText).filter(Boolean)
  const all = said.length > 0 ? said.join('\n') : String(text ?? '')
  return all.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll('\u200b', '')
}

interface Shape {
  readonly type: string
  readonly text?: { readonly text: string }
  readonly elements?: readonly { readonly text?: string | { readonly text: string } }[]
}

function blockText({ type, text, elements = [] }: Shape): string {
  if (type === 'rich_text') return ''
  if (type === 'actions')
    return elements.map((e) => `[${typeof e.text === 'object' ? e.text.text : ''}]`).join(' ')
  if (type === 'context')
    return elements.map((e) => (typeof e.text === 'string' ? e.text : '')).join(' ')
  return text?.text ?? ''
}
