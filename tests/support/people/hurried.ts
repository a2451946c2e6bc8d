/** Carries out what hurried technicians do, step by step, by mail or in Slack, and tells what they heard. */

import { expect } from 'vitest'
import { LOU, NOA } from '../../fixtures/directory.js'
import type { Hurried, Step } from '../../fixtures/hurried.js'
import type { ChatWorld } from '../chat/chat-world.js'
import { PROVEN } from '../desk/transcript.js'
import type { Sent, Who, World } from '../desk/world.js'
import { sentTo } from '../mails/buttons.js'
import { courseIn } from './course.js'
import { reported, says, school } from './outage.js'

/** How a technician says something on a request, or answers what they were told; resolves with what all were sent. */
export interface Desk {
  says(who: Who, on: number, text: string): Promise<readonly Sent[]>
  answers(text: string): Promise<readonly Sent[]>
  /** What Noa was told of her last word. */
  heard(): string
}

export function byMail(world: World): Desk {
  let last: readonly Sent[] = []
  const kept = async (sent: Promise<Sent[]>) => {
    last = await sent
    return last
  }
  return {
    says: (who, on, text) => kept(says(world, who, on, text)),
    answers(text) {
      const { replyTo: to, subject, messageId } = sentTo(NOA.address, last)
      const thread = { inReplyTo: messageId, references: [messageId] }
      const draft = { to, subject: `Re: ${subject}`, ...thread, text, headers: PROVEN }
      return kept(world.mailFrom(NOA, draft))
    },
    heard: () =>
      last
        .filter(({ to }) => to === NOA.address)
        .map(({ subject, text }) => `${subject}\n${text}`)
        .join('\n'),
  }
}

/** In the thread of the request on its team's board. */
export function inSlack(world: ChatWorld): Desk {
  let thread = { channel: world.triage, ts: '' }
  let whispers = 0
  const whispered = () => world.slack.ephemerals(world.user(NOA)).map((one) => JSON.stringify(one))
  let before: readonly string[] = []
  const read = () => [...world.read(thread.channel, thread.ts)]
  const post = async (who: Who, text: string) => {
    whispers = whispered().length
    before = read()
    await world.by(who).post(thread.channel, text, { threadTs: thread.ts })
    return world.turn()
  }
  return {
    async says(who, on, text) {
      await world.turn()
      const row = await world.knex('chat_threads').where({ ticket_id: on }).first()
      thread = { channel: row.channel ?? row.channel_id ?? world.triage, ts: row.ts }
      return post(who, text)
    },
    answers: (text) => post(NOA, text),
    heard: () =>
      [...whispered().slice(whispers), ...read().filter((text, at) => text !== before[at])].join(
        '\n',
      ),
  }
}

export async function lived(world: World, desk: Desk, { steps, ...expected }: Hurried) {
  const sent: Sent[] = []
  for (const step of steps) {
    world.now += 60_000
    sent.push(...(await carriedOut(world, desk, step)))
  }
  const heard = desk.heard()
  const course = courseIn(world)
  expect(expected.ends, heard).toContain(await course.states())
  if (expected.attached) expect(await course.attached(), heard).toEqual(expected.attached)
  if (expected.heads)
    expect(await world.knex('incidents').orderBy('head_id').pluck('head_id')).toEqual(
      expected.heads,
    )
  if (expected.linked) {
    const links = await world.knex('links').select('*')
    expect(links.length).toBe(expected.linked.length)
  }
  if (expected.hears) expect(heard).toMatch(expected.hears)
  for (const [kind, times] of Object.entries(expected.told ?? {})) {
    const told = times.map(
      (_, at) =>
        sent.filter((one) => one.kind === kind && one.to === school(at + 1).address).length,
    )
    expect([kind, told]).toEqual([kind, times])
  }
  const { unsaid } = expected
  if (unsaid)
    for (const { to, text } of sent) if (to.startsWith('ce.')) expect(text).not.toMatch(unsaid)
}

async function carriedOut(world: World, desk: Desk, step: Step): Promise<readonly Sent[]> {
  switch (step.do) {
    case 'report':
      return reported(world, step.from, step.to - step.from + 1)
    case 'noa':
      return desk.says(NOA, step.on, step.text)
    case 'lou':
      return desk.says(LOU, step.on, step.text)
    case 'answers':
      return desk.answers(step.text)
    case 'school':
      return says(world, school(step.at), step.on, step.text)
    case 'later':
      world.now += step.hours * 60 * 60_000
      return world.turn()
  }
}
