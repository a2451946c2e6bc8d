/** The course of a desk in Slack at random: each turn carried out as its person would, with what they then see. */

import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { shownIn } from '../../../src/sandbox/slack/person/shown.js'
import type { Obj } from '../../../src/sandbox/slack/shapes.js'
import { STRANGER } from '../../fixtures/directory.js'
import type { ChatWorld } from '../chat/chat-world.js'
import {
  answersOf,
  buttonsOf,
  type ChatCourse,
  isAgent,
  messagesOf,
  ownMessages,
  pick,
  type Seen,
  seenIn,
  seesOnlyTheirs,
} from './random-chat-screens.js'
import type { ChatTurn } from './random-chat-turns.js'
import {
  allHandled,
  type Course,
  keepMails,
  lastEntry,
  marksIn,
  readsOnlyTheirs,
  take,
} from './random-course.js'
import type { Who } from './world.js'

/** Throws where something does not hold. */
export async function takenInSlack(
  course: ChatCourse,
  [at, turn]: readonly [number, ChatTurn],
  mark: string,
): Promise<void> {
  const { world } = course
  const before = [await lastEntry(world), answersOf(world)]
  const did = await act(course, turn, mark)
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
    case 'home':
      return goHome(course, turn, mark)
    case 'orders': {
      const text = turn.worded ? `panne ${mark}` : ''
      written.set(mark, { by: turn.who, secret: turn.who === STRANGER })
      const ack = await world.by(turn.who).command(turn.command, text)
      expect(ack.error).toBeNull()
      return fillIn(course, { ...turn, fills: true }, mark, ack.payload !== null)
    }
    case 'corrects':
    case 'takes-back':
      return change(course, turn, mark)
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

async function goHome(
  course: ChatCourse,
  turn: Extract<ChatTurn, { is: 'home' }>,
  mark: string,
): Promise<Did | null> {
  const { slack, user, by } = course.world
  await (await by(turn.who).openHome()).acked
  await slack.until(() => slack.home(user(turn.who)))
  const { blocks = [] } = slack.home(user(turn.who)) ?? {}
  const all = shownIn(blocks).map((shown) => seenIn({ view: 'home' }, shown))
  return tap(course, turn, pick(all, turn.nth), mark)
}

async function change(
  course: ChatCourse,
  turn: Extract<ChatTurn, { is: 'corrects' | 'takes-back' }>,
  mark: string,
): Promise<Did | null> {
  const { world, written } = course
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
