/** A day at a Slack desk, event by event: what each person newly reads after each of them, on every screen and by mail. */

import { expect } from 'vitest'
import { ALEX, CAMILLE, DOMINIQUE, LOU, NOA, SACHA } from '../../fixtures/directory.js'
import { MAX } from '../desk/colleagues.js'
import { addPeople } from '../desk/more-people.js'
import { PROVEN } from '../desk/transcript.js'
import type { Sent, Who } from '../desk/world.js'
import { chatDesk } from './chat-desk.js'
import type { ChatWorld } from './chat-world.js'

const PEOPLE = {
  noa: NOA,
  max: MAX,
  lou: LOU,
  camille: CAMILLE,
  sacha: SACHA,
  alex: ALEX,
  dominique: DOMINIQUE,
} as const
type Name = keyof typeof PEOPLE | 'mail'

/** What happens, and what each newly reads; of « hides », what nobody may. */
export interface DayEvent {
  readonly what: string
  readonly does: () => Promise<unknown>
  readonly reads?: Partial<Record<Name, RegExp>>
  readonly hides?: Partial<Record<Name, RegExp>>
}

/** Max is a technician beside those of the directory. */
export async function addMax(world: ChatWorld): Promise<string> {
  await addPeople(world, `${MAX.address};${MAX.name};fr;agent;n1;;;yes`)
  const profile = { name: 'max', realName: MAX.name, email: MAX.address }
  const { id } = world.slack.addUser(profile)
  await world.slack.as(id).join(world.triage)
  return id
}

export function chatDay(world: () => ChatWorld, max: () => string) {
  const threads: Record<string, string> = {}
  const mailed: string[] = []
  const desk = chatDesk(world, [NOA, LOU, MAX], (who) => (who === MAX ? max() : world().user(who)))
  const said = (name: Name) => (name === 'mail' ? [...mailed] : desk.screen(PEOPLE[name]))
  const hears = (sent: readonly Sent[]) =>
    void mailed.push(...sent.map(({ to, text }) => `${to}: ${text}`))

  async function tells(who: Who, thread: string, words: string, file?: string) {
    const files = file ? [{ name: file, content: Buffer.from(file) }] : []
    const options = threads[thread] ? { threadTs: threads[thread], files } : { files }
    const sent = await world().by(who).dm(words, options)
    threads[thread] ??= sent.ts
    threads.last = sent.ts
  }

  async function mails(who: Who, subject: string, words: string) {
    hears(await world().mailFrom(who, { subject, text: words, headers: PROVEN }))
  }

  async function plays({ does, reads = {}, hides = {} }: DayEvent) {
    const names = [...Object.keys(PEOPLE), 'mail'] as Name[]
    const before = new Map(names.map((name) => [name, said(name)]))
    await does()
    for (let turn = 0; turn < 2; turn++) hears(await world().turn())
    world().now += 5 * 60_000
    const newly = (name: Name) => plain(added(before.get(name) ?? [], said(name)).join('\n'))
    for (const [name, what] of Object.entries(reads))
      expect.soft(newly(name as Name), name).toMatch(what)
    for (const [name, what] of Object.entries(hides))
      expect.soft(newly(name as Name), name).not.toMatch(what)
  }

  return { ...desk, threads, hears, tells, mails, plays }
}

/** What is there once more than before, also where it says the same. */
function added(before: readonly string[], after: readonly string[]): string[] {
  const left = [...before]
  return after.filter((one) => {
    const at = left.indexOf(one)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

function plain(shown: string): string {
  return shown.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll('’', "'")
}
