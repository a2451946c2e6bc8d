/** A technician's Monday by mail alone: each event, whom the desk writes to, how the evening stands, how many mails and taps it took. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { EVENTS, type MondayEvent, type Person } from '../../fixtures/monday.js'
import { EVENING, READ } from '../../fixtures/monday-evening.js'
import { SERVICE_LEVELS } from '../../fixtures/service-levels.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { openWorld, type Sent, type World } from '../../support/desk/world.js'
import { tap } from '../../support/mails/buttons.js'
import type { MailDraft } from '../../support/mails/mail-draft.js'
import { at, said } from '../../support/people/by-day.js'
import { CAST, Effort, evening, furnishMonday, pasted } from '../../support/people/monday.js'

let world: World
/** The last notice of a request to whoever may act on it. */
const heard = new Map<string, Sent>()
const read = new Map<string, string>()
const effort = new Effort()

beforeAll(async () => {
  world = await openWorld({ dailyCap: 1000, rules: { serviceLevels: SERVICE_LEVELS } })
  await furnishMonday(world)
})
afterAll(() => world.close())

const written = (event: MondayEvent, draft: MailDraft) => {
  const { number, file } = event
  const attachments = file && !event.pasted ? [{ filename: file, content: `bytes of ${file}` }] : []
  const subject = number === undefined ? '' : `Re: [R-00000${number}]`
  effort.add(event, 'mail')
  return world.mailFrom(CAST[event.who], { subject, attachments, headers: PROVEN, ...draft })
}

/** A button of the last notice that has it. */
const tapped = (event: MondayEvent, word: string) => {
  const addresses = [CAST[event.who].address, ...(TEAM[event.who] ?? [])]
  const mails = addresses.flatMap((to) => heard.get(`${to} ${event.number}`) ?? [])
  const found = mails.find((mail) => mail.html.includes(`body=${word}`))
  const { key: _, ...draft } = tap(found ?? mails[0], word)
  effort.add(event, 'tap')
  return world.mailFrom(CAST[event.who], { ...draft, headers: PROVEN })
}
const TEAM: Partial<Record<MondayEvent['who'], readonly string[]>> = {
  noa: ['equipe-n1@academie.example'],
}

const below = (word: string) => (event: MondayEvent) =>
  written(event, { text: [word, event.text].join('\n') })
const behind = (word: string) => (event: MondayEvent) =>
  written(event, {
    text: [`${word} ${event.name ?? event.text}`, event.name ? event.text : ''].join('\n').trim(),
  })
const alone = (word: string) => (event: MondayEvent) => written(event, { text: word })
const plain = (event: MondayEvent) => written(event, { text: event.text ?? '' })
const asks = (event: MondayEvent) =>
  event.pasted
    ? world.raw(pasted(event))
    : written(event, { subject: event.subject ?? '', text: event.text ?? '' })

const BY_MAIL: Readonly<Record<MondayEvent['act'], (event: MondayEvent) => Promise<Sent[]>>> = {
  asks,
  'notes a call': (event) =>
    written(event, { subject: event.subject ?? '', text: `POUR ${event.name}\n${event.text}` }),
  replies: plain,
  closes: (event) => tapped(event, 'CLORE'),
  // A technician of another team has no notice of it to tap on.
  takes: (event) =>
    event.who === 'lou' && event.time < '09:00'
      ? written(event, { text: 'PRENDRE' })
      : tapped(event, 'PRENDRE'),
  'takes all the same': (event) => tapped(event, 'PRENDRE'),
  corrects: (event) =>
    written(event, {
      text: Object.entries(event.fields ?? {})
        .map(([name, value]) => `${name} : ${value}`)
        .join('\n'),
    }),
  answers: below('REPONDRE'),
  'answers with a ready answer': behind('REPONDRE TYPE'),
  'answers with the FAQ': behind('RESOUDRE FAQ'),
  'asks back': below('COMPLETER'),
  notes: below('NOTE'),
  'forgets the word': plain,
  'sends it': (event) => tapped(event, 'ENVOYER'),
  'gives to a team': behind('AFFECTER'),
  assigns: behind('ASSIGNER'),
  resolves: below('RESOUDRE'),
  dismisses: behind('CLORE'),
  undoes: alone('ANNULER'),
  follows: alone('SUIVRE'),
  unfollows: alone('NE PLUS SUIVRE'),
  searches: behind('CHERCHER'),
  'reads the queue': alone('FILE'),
  'reads their requests': alone('MES TICKETS'),
  'time passes': async () => (await world.sweep()).sent,
}

function remember(sent: readonly Sent[], number: number | undefined): void {
  for (const mail of sent) {
    const [, named] = /R-00000(\d)/.exec(mail.subject) ?? []
    heard.set(`${mail.to} ${named ?? number}`, mail)
    read.set(mail.to, `${read.get(mail.to) ?? ''}${said(mail.text)}\n`)
  }
}

it.each(EVENTS)('$time: $who $act $number $subject', async (event) => {
  world.now = at(event.day, event.time)
  const sent = await BY_MAIL[event.act](event)
  remember(sent, event.number)
  expect
    .soft(sent.map(({ kind, to }) => `${kind} ${to.split('@')[0]?.split('.')[0]}`).sort())
    .toEqual([...event.mails].sort())
  const own = [CAST[event.who].address, 'equipe-n1@academie.example']
  const answer = said(
    sent
      .filter(({ to }) => own.includes(to))
      .map(({ text }) => text)
      .join('\n'),
  )
  for (const part of event.reads ?? []) expect.soft(answer).toContain(part)
})

it('each request stands in the evening as it should', async () => {
  expect(await evening(world)).toEqual(EVENING)
})

it('takes no more mails and taps than these; a tap opens a mail that is written already', () => {
  expect(effort.table()).toEqual({
    'notes a call': '1 mail',
    'the day': '21 mail, 5 tap',
    takes: '3 tap',
    'takes all the same': '1 tap',
    corrects: '1 mail',
    answers: '1 mail',
    'answers with a ready answer': '1 mail',
    'answers with the FAQ': '1 mail',
    'asks back': '1 mail',
    notes: '2 mail',
    'forgets the word': '1 mail',
    'sends it': '1 tap',
    'gives to a team': '1 mail',
    follows: '1 mail',
    dismisses: '2 mail',
    assigns: '1 mail',
    undoes: '1 mail',
    searches: '1 mail',
    'reads the queue': '1 mail',
    'reads their requests': '1 mail',
    resolves: '2 mail',
    unfollows: '1 mail',
  })
})

it.each(Object.entries(READ))('%s has read it all', (who, parts) => {
  const text = read.get(CAST[who as Person].address) ?? ''
  for (const part of parts) expect.soft(text).toContain(part)
})
