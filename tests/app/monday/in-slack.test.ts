/** A technician's Monday in Slack: the technicians tap, fill in forms and write in threads; who asks writes mail. The same events, the same evening. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { EVENTS, type MondayEvent, type Person } from '../../fixtures/monday.js'
import { EVENING, READ } from '../../fixtures/monday-evening.js'
import { SERVICE_LEVELS } from '../../fixtures/service-levels.js'
import { requestForm } from '../../support/chat/chat-form.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { text } from '../../support/chat/slack-views.js'
import { PROVEN } from '../../support/desk/transcript.js'
import type { Who } from '../../support/desk/world.js'
import { at, said } from '../../support/people/by-day.js'
import { CAST, Effort, evening, furnishMonday, pasted } from '../../support/people/monday.js'

let world: ChatWorld
const effort = new Effort()
const read = new Map<string, string>()
const { opened } = requestForm(() => world)

beforeAll(async () => {
  world = await openChatWorld({ rules: { serviceLevels: SERVICE_LEVELS } })
  await furnishMonday(world)
})
afterAll(() => world.close())

interface Shape {
  readonly type: string
  readonly elements?: readonly {
    readonly action_id: string
    readonly text?: { readonly text: string }
  }[]
}

/** Where the request stands now: the last board that shows it. */
function board(number = 0) {
  const ref = `R-00000${number}`
  const channels = number === 3 ? [world.gestion, world.triage] : [world.triage]
  for (const channelId of channels) {
    const at = world.read(channelId).findIndex((text) => text.includes(ref))
    const message = world.slack.messages(channelId)[at]
    if (message) return { channelId, ts: message.ts, blocks: message.blocks }
  }
  throw new Error(`no board shows ${ref}`)
}

const modal = (event: MondayEvent) => world.slack.modal(world.user(CAST[event.who]))

async function taps(event: MondayEvent, label: string): Promise<void> {
  const { blocks, ...place } = board(event.number)
  const shapes = (blocks ?? []) as unknown as readonly Shape[]
  const button = shapes
    .flatMap(({ type, elements = [] }) => (type === 'actions' ? elements : []))
    .find(({ text }) => text?.text === label)
  effort.add(event, 'tap', button ? 1 : 2)
  if (button) await world.by(CAST[event.who]).click(place, button.action_id)
  else await world.by(CAST[event.who]).click(place, 'fill:menu', label)
}

/** A tap, the form that it opens, « Envoyer », and once more where it is shown again. */
async function fills(event: MondayEvent, label: string, values: Record<string, string>) {
  await taps(event, label)
  await world.slack.until(() => modal(event))
  world.by(CAST[event.who]).fill(values)
  await submits(event)
}

async function submits(event: MondayEvent): Promise<void> {
  for (let n = 0; n < 2 && modal(event); n++) {
    effort.add(event, 'tap')
    expect(await world.by(CAST[event.who]).submit()).toMatchObject({ error: null, errors: {} })
  }
}

async function posts(event: MondayEvent, text: string): Promise<void> {
  const { channelId, ts } = board(event.number)
  const files = event.file ? [{ name: event.file, content: Buffer.from(event.file) }] : []
  effort.add(event, 'message')
  await world.by(CAST[event.who]).post(channelId, text, { threadTs: ts, files })
}

/** The button of what they alone were shown last. */
async function tapsWhisper(event: MondayEvent): Promise<void> {
  const shown = world.slack.ephemerals(world.user(CAST[event.who])).at(-1)
  const shapes = (shown?.blocks ?? []) as unknown as readonly Shape[]
  const [button] = shapes.flatMap(({ type, elements = [] }) => (type === 'actions' ? elements : []))
  const place = { channelId: board(event.number).channelId, ts: shown?.ts ?? '' }
  effort.add(event, 'tap')
  await world.by(CAST[event.who]).click(place, button?.action_id ?? '')
}

const word = (keyword: string) => (event: MondayEvent) =>
  posts(event, [keyword, event.text].filter(Boolean).join('\n'))
const menu = (label: string) => (event: MondayEvent) => taps(event, label)
const form = (label: string) => (event: MondayEvent) =>
  fills(event, label, { text: event.text ?? '', ...(event.name ? { name: event.name } : {}) })
const command = (name: string) => async (event: MondayEvent) => {
  effort.add(event, 'command')
  await world.by(CAST[event.who]).command(name, event.text ?? '')
}

async function mails(event: MondayEvent): Promise<void> {
  const subject = event.number ? `Re: [R-00000${event.number}]` : (event.subject ?? '')
  const attachments = event.file
    ? [{ filename: event.file, content: `bytes of ${event.file}` }]
    : []
  const text = event.act === 'closes' ? 'CLORE' : (event.text ?? '')
  const draft = { subject, text, attachments, headers: PROVEN }
  const sent = event.pasted ? world.raw(pasted(event)) : world.mailFrom(CAST[event.who], draft)
  hear(await sent)
}

const IN_SLACK: Readonly<Record<MondayEvent['act'], (event: MondayEvent) => Promise<void>>> = {
  asks: mails,
  replies: mails,
  closes: mails,
  async 'notes a call'(event) {
    effort.add(event, 'command')
    const noa = await opened(CAST.noa, event.subject)
    await noa.suggest('form-person', 'leroy')
    const person = 'Dominique Leroy (dominique.leroy@academie.example, Collège Jean-Moulin)'
    noa.fill({
      'form-person': person,
      'form-title': event.subject ?? '',
      'form-description': event.text ?? '',
    })
    await submits(event)
  },
  // Of a colleague's request the board has no such button: the word asks.
  takes: (event) => (event.time === '08:30' ? posts(event, 'PRENDRE') : taps(event, 'Prendre')),
  'takes all the same': tapsWhisper,
  async corrects(event) {
    await taps(event, 'Corriger les champs')
    await world.slack.until(() => modal(event))
    const noa = world.by(CAST.noa)
    await noa.suggest('form-product', 'gfc')
    noa.fill({ 'form-product': 'GFC (Intendance)', 'amend-urgency': 'Haute' })
    await submits(event)
  },
  answers: word('REPONDRE'),
  async 'answers with a ready answer'(event) {
    await taps(event, 'Réponse type')
    await world.slack.until(() => modal(event))
    effort.add(event, 'tap')
    await world.by(CAST.noa).click({ view: 'modal' }, 'ready-answer', 'badge (Badge prêt)')
    await world.slack.until(() => JSON.stringify(modal(event)).includes('Bonjour Dominique'))
    await submits(event)
  },
  'answers with the FAQ': (event) => posts(event, `RESOUDRE FAQ ${event.name}`),
  'asks back': form('Demander un complément'),
  notes: word('NOTE'),
  'forgets the word': (event) => posts(event, event.text ?? ''),
  'sends it': tapsWhisper,
  'gives to a team': form('Affecter à une équipe'),
  assigns: (event) => posts(event, `ASSIGNER ${event.name}\n${event.text}`),
  resolves: form('Résoudre'),
  dismisses: (event) =>
    fills(event, 'Clore sans solution', {
      text: (event.text ?? '').replace('SANS PRÉVENIR ', ''),
      ...(event.text?.startsWith('SANS') ? { tell: 'Ne pas le prévenir' } : {}),
    }),
  undoes: menu('Annuler cette action'),
  follows: menu('Suivre cette demande'),
  unfollows: word('NE PLUS SUIVRE'),
  searches: command('/tickets'),
  'reads the queue': command('/file'),
  'reads their requests': command('/tickets'),
  'time passes': async () => hear((await world.sweep()).sent),
}

function hear(sent: readonly { readonly to: string; readonly text: string }[]): void {
  for (const { to, text } of sent) read.set(to, `${read.get(to) ?? ''}${said(text)}\n`)
}

/** All that somebody can read in Slack now: boards with their threads, their DM, what they alone are shown, an open form. */
function onScreen(who: Who): string[] {
  const { slack } = world
  const user = world.user(who)
  const places = [world.triage, world.gestion, world.dm(who)]
  const threads = places.flatMap((channel) =>
    slack.messages(channel).flatMap(({ ts }) => world.read(channel, ts)),
  )
  const whispers = slack.ephemerals(user).map((shown) => JSON.stringify([shown.text, shown.blocks]))
  return [...threads, ...whispers, text(modalOf(who))]
}
const modalOf = (who: Who) => world.slack.modal(world.user(who))

it.each(EVENTS)('$time: $who $act $number $subject', async (event) => {
  world.now = at(event.day, event.time)
  const who = CAST[event.who]
  const before = new Set(onScreen(who))
  await IN_SLACK[event.act](event)
  hear(await world.turn())
  const read = onScreen(who).filter((one) => !before.has(one))
  for (const part of event.reads ?? []) expect.soft(said(read.join('\n'))).toContain(part)
})

it('each request stands in the evening as it should', async () => {
  expect(await evening(world)).toEqual(EVENING)
})

it('takes no more taps, messages and commands than these', () => {
  expect(effort.table()).toEqual({
    answers: '1 message',
    'answers with a ready answer': '5 tap',
    'answers with the FAQ': '1 message',
    'asks back': '3 tap',
    assigns: '1 message',
    corrects: '3 tap',
    dismisses: '7 tap',
    follows: '2 tap',
    'forgets the word': '1 message',
    'gives to a team': '2 tap',
    notes: '2 message',
    'notes a call': '1 command, 1 tap',
    'reads the queue': '1 command',
    'reads their requests': '1 command',
    resolves: '6 tap',
    searches: '1 command',
    'sends it': '1 tap',
    takes: '2 tap, 1 message',
    'takes all the same': '1 tap',
    'the day': '4 command, 35 tap, 8 message',
    undoes: '2 tap',
    unfollows: '1 message',
  })
})

it.each(Object.entries(READ))('%s has read it all', (who, parts) => {
  const { address } = CAST[who as Person]
  const text = `${read.get(address) ?? ''}${world.read(world.dm(CAST[who as Person])).join('\n')}`
  for (const part of parts) expect.soft(text).toContain(part)
})
