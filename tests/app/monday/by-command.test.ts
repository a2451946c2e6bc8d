/** A technician's Monday on the command line; who asks writes mail. The same events, the same evening. */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { EVENTS, type MondayEvent, type Person } from '../../fixtures/monday.js'
import { EVENING, READ } from '../../fixtures/monday-evening.js'
import { SERVICE_LEVELS } from '../../fixtures/service-levels.js'
import type { Ran } from '../../support/commands/cli.js'
import { cliInFolder } from '../../support/commands/cli-in-folder.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { DESK, openWorld, SECRET, type Sent, type World } from '../../support/desk/world.js'
import { at, said } from '../../support/people/by-day.js'
import { CAST, Effort, evening, furnishMonday, pasted } from '../../support/people/monday.js'

const { cli, root } = cliInFolder('monday')
let world: World
const effort = new Effort()
const read = new Map<string, string>()

beforeAll(async () => {
  world = await openWorld({ dailyCap: 1000, rules: { serviceLevels: SERVICE_LEVELS } })
  await furnishMonday(world)
})
afterAll(() => world.close())

/** What is on their screen, and what the desk sends in consequence. */
interface Done {
  readonly screen: string
  readonly sent: readonly Sent[]
  readonly status: number | null
}

async function amigo(event: MondayEvent, ...args: string[]): Promise<Done> {
  effort.add(event, 'command')
  const env = {
    AMIGO_DATA_DIR: world.folder,
    AMIGO_SECRET: SECRET,
    AMIGO_ADDRESS: DESK,
    AMIGO_TEST_CLOCK: String(world.now),
  }
  const { status, out, err }: Ran = await cli.run(['tickets', ...args], env)
  // What it sent is a moment old.
  world.now += 60_000
  return { status, screen: said(`${out}\n${err}`), sent: await world.turn() }
}

const acts = (event: MondayEvent, verb: string, ...rest: string[]) =>
  amigo(event, verb, String(event.number), ...rest, '--as', CAST[event.who].address)
const text = (verb: string) => (event: MondayEvent) => acts(event, verb, event.text ?? '')
const named = (verb: string) => (event: MondayEvent) =>
  acts(event, verb, event.name ?? '', event.text ?? '')
const alone =
  (verb: string, ...options: string[]) =>
  (event: MondayEvent) =>
    acts(event, verb, ...options)

async function mails(event: MondayEvent): Promise<Done> {
  const { number, file } = event
  const draft = {
    subject: number ? `Re: [R-00000${number}]` : (event.subject ?? ''),
    text: event.act === 'closes' ? 'CLORE' : (event.text ?? ''),
    attachments: file ? [{ filename: file, content: `bytes of ${file}` }] : [],
    headers: PROVEN,
  }
  const sent = event.pasted ? world.raw(pasted(event)) : world.mailFrom(CAST[event.who], draft)
  return { screen: '', status: 0, sent: await sent }
}

async function answers(event: MondayEvent): Promise<Done> {
  if (!event.file) return text('reply')(event)
  const path = join(root, event.file)
  await writeFile(path, `bytes of ${event.file}`)
  return acts(event, 'reply', event.text ?? '', '--attach', path)
}

const BY_COMMAND: Readonly<Record<MondayEvent['act'], (event: MondayEvent) => Promise<Done>>> = {
  asks: mails,
  replies: mails,
  closes: mails,
  'notes a call': ({ name = '', subject = '', ...event }) =>
    amigo(
      event,
      ...['open', event.text ?? '', '--for', name],
      ...['--title', subject, '--as', CAST[event.who].address],
    ),
  takes: alone('take'),
  'takes all the same': alone('take', '--take-over'),
  corrects: alone('set', '--product', 'GFC', '--urgency', 'haute'),
  answers,
  'answers with a ready answer': (event) => acts(event, 'reply', '--type', event.name ?? ''),
  'answers with the FAQ': (event) => acts(event, 'resolve', `FAQ ${event.name}`),
  'asks back': text('ask'),
  notes: text('note'),
  // A command names what it does: nothing can be forgotten.
  'forgets the word': text('note'),
  'sends it': alone('send'),
  'gives to a team': named('dispatch'),
  assigns: named('assign'),
  resolves: text('resolve'),
  dismisses: (event) =>
    event.text?.startsWith('SANS')
      ? acts(event, 'close', event.text.replace('SANS PRÉVENIR ', ''), '--silent')
      : text('close')(event),
  undoes: alone('undo'),
  follows: alone('watch'),
  unfollows: alone('unwatch'),
  searches: (event) => amigo(event, 'search', event.text ?? ''),
  'reads the queue': (event) => amigo(event, 'list', '--team', 'n1', '--sort', 'urgent'),
  'reads their requests': (event) => amigo(event, 'list', '--agent', CAST[event.who].name),
  'time passes': async () => {
    const { sent } = await world.sweep()
    return { screen: said(sent.map(({ text: words }) => words).join('\n')), status: 0, sent }
  },
}

/** What a mail answers stands on the screen instead. */
const ON_SCREEN =
  /^(?:agent-done|agent-refused|opened-for|note-kept|watching|found|requests) (?:noa|lou)$/

it.each(EVENTS)('$time: $who $act $number $subject', async (event) => {
  world.now = at(event.day, event.time)
  const { screen, sent, status } = await BY_COMMAND[event.act](event)
  for (const { to, text: words } of sent) read.set(to, `${read.get(to) ?? ''}${said(words)}\n`)
  expect
    .soft(sent.map(({ kind, to }) => `${kind} ${to.split('@')[0]?.split('.')[0]}`).sort())
    .toEqual(event.mails.filter((mail) => !ON_SCREEN.test(mail)).sort())
  for (const part of event.reads ?? []) expect.soft(screen).toContain(part)
  expect.soft(status).toBe(event.mails.some((mail) => mail.startsWith('agent-refused')) ? 1 : 0)
})

it('each request stands in the evening as it should', async () => {
  expect(await evening(world)).toEqual(EVENING)
})

it('takes no more commands than these', () => {
  const { 'the day': day } = effort.table()
  expect(day).toBe('26 command')
})

it.each(Object.entries(READ))('%s has read it all', (who, parts) => {
  const words = read.get(CAST[who as Person].address) ?? ''
  for (const part of parts) expect.soft(words).toContain(part)
})
