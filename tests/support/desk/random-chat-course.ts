/** The course of a desk in Slack at random: each turn carried out as its person would, with what they then see. */

import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { shownIn } from '../../../src/sandbox/slack/person/shown.js'
import type { Obj, WorkspaceMessage } from '../../../src/sandbox/slack/shapes.js'
import { LOU, NOA, STRANGER } from '../../fixtures/directory.js'
import type { ChatWorld } from '../chat/chat-world.js'
import { type ChatTurn, IN_SLACK } from './random-chat-turns.js'
import {
  allHandled,
  type Course,
  keepMails,
  lastEntry,
  marksIn,
  mayRead,
  readsOnlyTheirs,
  take,
} from './random-course.js'
import type { Who } from './world.js'

export interface ChatCourse extends Course {
  readonly world: ChatWorld
}

/** A button, or a message, that somebody sees. */
interface Seen {
  readonly place: { readonly channelId: string; readonly ts: string } | { view: 'home' | 'modal' }
  readonly message?: WorkspaceMessage
  readonly shown?: ReturnType<typeof shownIn>[number]
  readonly text: string
}

/** Throws where something does not hold. */
export async function takenInSlack(
  course: ChatCourse,
  [at, turn]: readonly [number, ChatTurn],
  mark: string,
): Promise<void> {
  const { world } = course
  const before = [await lastEntry(world), answersOf(world)]
  const did = await act(course, turn, mark)
  if (process.env.DEBUGR)
    console.log(
      at,
      JSON.stringify(turn),
      'words' in turn ? turn.words(mark, turn.names) : '',
      did?.what,
      did?.sent.map((m) => [m.kind, m.to]),
    )
  if (did === null) return
  const sent = [...did.sent]
  const settled = async () => {
    for (let calls = -1; calls !== world.slack.calls.length; ) {
      calls = world.slack.calls.length
      await sleep(20)
      sent.push(...(await world.turn()))
    }
  }
  await settled()
  const heard = async () =>
    sent.length > 0 || before.join() !== [await lastEntry(world), answersOf(world)].join()
  if (did.heard && !(await heard()))
    throw new Error(`unanswered at ${at}: ${turn.is} ${JSON.stringify(did.what)}`)
  readsOnlyTheirs(course, sent)
  keepMails(course, sent)
  seesOnlyTheirs(course)
  await allHandled(world)
}

interface Did {
  readonly sent: Parameters<typeof readsOnlyTheirs>[1]
  /** Somebody must see that it was heard. */
  readonly heard: boolean
  readonly what?: unknown
}

async function act(course: ChatCourse, turn: ChatTurn, mark: string): Promise<Did | null> {
  const { world, written } = course
  if ('who' in turn && course.forgotten.has(turn.who.address)) return null
  switch (turn.is) {
    case 'says': {
      const text = turn.words(mark, turn.names)
      written.set(mark, { by: turn.who, secret: turn.secret })
      return say(course, turn, text)
    }
    case 'taps': {
      const all = buttonsOf(course, turn.who)
      return tap(course, turn, pick(all, turn.nth), mark)
    }
    case 'home': {
      const { acked } = await world.by(turn.who).openHome()
      await acked
      await world.slack.until(() => world.slack.home(world.user(turn.who)))
      const view = world.slack.home(world.user(turn.who))
      const all = shownIn(view?.blocks ?? []).map((shown) => seenIn({ view: 'home' }, shown))
      return tap(course, turn, pick(all, turn.nth), mark)
    }
    case 'orders': {
      const text = turn.worded ? `panne ${mark}` : ''
      written.set(mark, { by: turn.who, secret: turn.who === STRANGER })
      const ack = await world.by(turn.who).command(turn.command, text)
      expect(ack.error).toBeNull()
      return fillIn(course, { ...turn, fills: true }, mark, ack.payload !== null)
    }
    case 'corrects':
    case 'takes-back': {
      const own = pick(ownMessages(course, turn.who), turn.nth)
      if (!own || !('ts' in own.place)) return null
      const { channelId, ts } = own.place
      if (turn.is === 'takes-back') await world.by(turn.who).remove(channelId, ts)
      else {
        const secret = marksIn(own.text, written.keys()).some((one) => written.get(one)?.secret)
        written.set(mark, { by: turn.who, secret })
        await world.by(turn.who).edit(channelId, ts, `Je corrige ${mark}`)
      }
      return { sent: [], heard: false }
    }
    case 'reacts': {
      const seen = pick(messagesOf(course, turn.who), turn.nth)
      if (!seen || !('ts' in seen.place)) return null
      await world.by(turn.who).react(seen.place.channelId, seen.place.ts, turn.emoji)
      return { sent: [], heard: false }
    }
    default:
      return take(course, turn, mark)
  }
}

const isAgent = (who: Who) => who === NOA || who === LOU

async function say(
  course: ChatCourse,
  { who, thread, secret }: Extract<ChatTurn, { is: 'says' }>,
  text: string,
): Promise<Did | null> {
  const { world, gone } = course
  const places = isAgent(who) ? [world.triage, world.gestion] : [world.dm(who)]
  const roots = places.flatMap((channel) =>
    world.slack.messages(channel).map((message) => ({ channel, message })),
  )
  const root = thread < 0 ? undefined : roots.toReversed()[thread]
  if (root && marksIn(JSON.stringify(root.message), gone).length > 0) return null
  if (root) await world.by(who).post(root.channel, text, { threadTs: root.message.ts })
  else if (isAgent(who) && secret) return null
  else await world.by(who).dm(text)
  // A stranger is answered once a day.
  return { sent: [], heard: who !== STRANGER, what: [who.name, text, root?.message.text] }
}

async function tap(
  course: ChatCourse,
  turn: { readonly is: string; readonly who: Who; readonly fills: boolean },
  seen: Seen | undefined,
  mark: string,
): Promise<Did | null> {
  const { world } = course
  if (!seen?.shown || marksIn(seen.text, course.gone).length > 0) return null
  const { element, blockId, actionId } = seen.shown
  const choice = await choiceOf(course, turn.who, seen)
  if (choice === null) return null
  const modal = world.slack.modal(world.user(turn.who))?.id
  const ack = await world.by(turn.who).click(seen.place, `${blockId}/${actionId}`, choice)
  const what = [turn.who.name, actionId, choice, element.text]
  expect([what, ack.error]).toEqual([what, null])
  const did = await fillIn(course, turn, mark, false, modal)
  return { ...did, what }
}

/** Undefined: a button; null: nothing to be chosen from. */
async function choiceOf({ world }: Course, who: Who, { place, shown }: Seen) {
  const { type, options, option_groups: groups } = shown?.element ?? {}
  if (type === 'button') return undefined
  const chat = world as ChatWorld
  const grouped = (groups as Obj[] | undefined)?.flatMap((one) => one.options as Obj[])
  const suggested = /external_select$/.test(String(type))
    ? await chat.by(who).suggest(String(shown?.element.action_id), 'gestion', place)
    : ((options as Obj[] | undefined) ?? grouped ?? [])
  const at = suggested.length === 0 ? -1 : (await lastEntry(world)) % suggested.length
  return at < 0 ? null : String(suggested[at]?.value)
}

/** The form that opened, if any, filled in and sent, or closed. */
async function fillIn(
  course: ChatCourse,
  { who, fills }: { readonly who: Who; readonly fills: boolean },
  mark: string,
  heard: boolean,
  before?: string,
): Promise<Did> {
  const { world, written } = course
  const user = world.user(who)
  const sent = [...(await world.turn())]
  await sleep(30)
  const view = world.slack.modal(user)
  if (!view || view.id === before) return { sent, heard: !heard && who !== STRANGER }
  seesOnlyTheirs(course)
  const inputs = shownIn(view.blocks).filter(({ isInput }) => isInput)
  if (!fills || inputs.length === 0) {
    await world.by(who).closeModal({ all: true })
    return { sent, heard: false }
  }
  written.set(mark, { by: who, secret: who === STRANGER })
  for (const shown of inputs) {
    const name = `${shown.blockId}/${shown.actionId}`
    if (/^(plain_text|email|number|url)/.test(String(shown.element.type)))
      world.by(who).fill({ [name]: `Une panne ${mark}` })
    else if (/_select$|radio/.test(String(shown.element.type))) {
      const choice = await choiceOf(course, who, seenIn({ view: 'modal' }, shown))
      if (choice) world.by(who).fill({ [name]: choice })
    }
  }
  for (let tries = 0; tries < 3 && world.slack.modal(user); tries++) await world.by(who).submit()
  if (world.slack.modal(user)) await world.by(who).closeModal({ all: true })
  return { sent: [...sent, ...(await world.turn())], heard: false }
}

function pick<T>(all: readonly T[], nth: number): T | undefined {
  return all.length === 0 ? undefined : all[nth % all.length]
}

const seenIn = (place: Seen['place'], shown: NonNullable<Seen['shown']>): Seen => ({
  place,
  shown,
  text: JSON.stringify(shown.block),
})

function messagesOf({ world }: ChatCourse, who: Who): Seen[] {
  const channels = [world.dm(who), ...(isAgent(who) ? [world.triage, world.gestion] : [])]
  return channels.flatMap((channelId) =>
    world.slack
      .messages(channelId)
      .flatMap(({ ts }) => world.slack.messages(channelId, ts))
      .map((message) => ({
        place: { channelId, ts: message.ts },
        message,
        text: JSON.stringify(message),
      })),
  )
}

function buttonsOf(course: ChatCourse, who: Who): Seen[] {
  const { world } = course
  const whispers = world.slack.ephemerals(world.user(who)).map((one) => ({
    place: { channelId: one.channel, ts: one.ts },
    blocks: one.blocks,
    text: JSON.stringify(one),
  }))
  const messages = messagesOf(course, who).map((one) => ({
    ...one,
    blocks: one.message?.blocks ?? [],
  }))
  return [...messages, ...whispers].flatMap(({ place, blocks, text }) =>
    shownIn(blocks)
      .filter(({ element }) => element.url === undefined)
      .map((shown) => ({ place, shown, text })),
  )
}

function ownMessages(course: ChatCourse, who: Who): Seen[] {
  const user = course.world.user(who)
  return messagesOf(course, who).filter(
    ({ message, text }) => message?.user === user && marksIn(text, course.gone).length === 0,
  )
}

/** What the desk showed to somebody, in whatever way. */
function answersOf({ slack }: ChatWorld): number {
  const shown = /^(chat\.|views\.|reactions\.|response_url|conversations\.open)/
  return slack.calls.filter(({ method }) => shown.test(method)).length
}

/** All that stands on their screens, and what the bot wrote everywhere. */
function seesOnlyTheirs(course: ChatCourse): void {
  const { world, written } = course
  for (const reader of [...IN_SLACK, STRANGER]) {
    const user = world.user(reader)
    const bots = messagesOf(course, reader).filter(({ message }) => message?.user !== user)
    const screens = {
      conversation: bots.map(({ text }) => text).join('\n'),
      home: JSON.stringify(world.slack.home(user)),
      form: JSON.stringify(world.slack.modal(user)),
      whispers: JSON.stringify(world.slack.ephemerals(user)),
    }
    for (const [where, text] of Object.entries(screens))
      for (const mark of marksIn(text, written.keys()))
        expect([where, reader.name, mark, mayRead(course, reader, mark)]).toEqual([
          where,
          reader.name,
          mark,
          true,
        ])
  }
}

/** Once the bot had the time to delete: nothing that it wrote holds what is gone. */
export async function isNowhereInSlack(course: ChatCourse): Promise<void> {
  const { world, gone } = course
  await world.turn()
  for (const { id } of world.slack.channels.values()) {
    if (process.env.NODM && id.startsWith('D')) continue
    const bots = world.slack
      .messages(id)
      .flatMap(({ ts }) => world.slack.messages(id, ts))
      .filter(({ bot_id: bot }) => bot !== undefined)
    const left = bots.filter((one) => marksIn(JSON.stringify(one), gone).length > 0)
    if (process.env.DEBUGR && left.length)
      console.log(
        await world.knex('chat_removals'),
        await world.knex('tickets').select('id', 'number', 'status', 'title'),
        JSON.stringify(left, null, 1),
      )
    expect([id, marksIn(JSON.stringify(bots), gone)]).toEqual([id, []])
  }
}
