/** What people see in Slack in the course of a desk at random: messages, buttons, screens, and what must not stand there. */

import { expect } from 'vitest'
import { shownIn } from '../../../src/sandbox/slack/person/shown.js'
import type { WorkspaceMessage } from '../../../src/sandbox/slack/shapes.js'
import { LOU, NOA, STRANGER } from '../../fixtures/directory.js'
import type { ChatWorld } from '../chat/chat-world.js'
import { IN_SLACK } from './random-chat-turns.js'
import { type Course, marksIn, mayRead } from './random-course.js'
import type { Who } from './world.js'

export interface ChatCourse extends Course {
  readonly world: ChatWorld
}

/** A button, or a message, that somebody sees. */
export interface Seen {
  readonly place: { readonly channelId: string; readonly ts: string } | { view: 'home' | 'modal' }
  readonly message?: WorkspaceMessage
  readonly shown?: ReturnType<typeof shownIn>[number]
  readonly text: string
}

export const isAgent = (who: Who) => who === NOA || who === LOU

export function pick<T>(all: readonly T[], nth: number): T | undefined {
  return all.length === 0 ? undefined : all[nth % all.length]
}

export const seenIn = (place: Seen['place'], shown: NonNullable<Seen['shown']>): Seen => ({
  place,
  shown,
  text: JSON.stringify(shown.block),
})

export function messagesOf({ world }: ChatCourse, who: Who): Seen[] {
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

export function buttonsOf(course: ChatCourse, who: Who): Seen[] {
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

export function ownMessages(course: ChatCourse, who: Who): Seen[] {
  const user = course.world.user(who)
  return messagesOf(course, who).filter(
    ({ message, text }) => message?.user === user && marksIn(text, course.gone).length === 0,
  )
}

/** What the desk showed to somebody, in whatever way. */
export function answersOf({ slack }: ChatWorld): number {
  const shown = /^(chat\.|views\.|reactions\.|response_url|conversations\.open)/
  return slack.calls.filter(({ method }) => shown.test(method)).length
}

/** All that stands on their screens, and what the bot wrote everywhere. */
export function seesOnlyTheirs(course: ChatCourse): void {
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
    const bots = world.slack
      .messages(id)
      .flatMap(({ ts }) => world.slack.messages(id, ts))
      .filter(({ bot_id: bot }) => bot !== undefined)
    expect([id, marksIn(JSON.stringify(bots), gone)]).toEqual([id, []])
  }
}
