/** What people wrote is only words in Slack, wherever it is shown: no mention, no channel, no link, no format. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CAMILLE, DOMINIQUE, NOA, SACHA, STRANGER } from '../fixtures/directory.js'
import { type ChatWorld, openChatWorld } from '../support/chat/chat-world.js'
import { PROVEN } from '../support/desk/transcript.js'

/** Made for a workspace: who and what there is to be named in it. */
type Hostile = (world: ChatWorld) => string

const HOSTILE: readonly [string, Hostile][] = [
  ['everybody of the channel', () => '<!channel>'],
  ['whoever is there, under a label', () => '<!here|ici>'],
  ['a group', () => '<!subteam^S0123ABCD|@direction>'],
  ['somebody', (world) => `<@${world.user(DOMINIQUE)}>`],
  ['a channel', (world) => `<#${world.triage}|assistance-n1>`],
  ['a link that says something else', () => '<https://evil.example/x|Votre messagerie>'],
  ['a date that is a link', () => '<!date^1392734382^{date}^https://evil.example|hier>'],
  ['words that Slack would find by itself', () => '@channel @dominique.leroy #assistance-n1'],
  ['addresses that Slack would find by itself', () => 'https://evil.example/x et moi@evil.example'],
  ['marks that were escaped before', () => '&lt;!channel&gt; &amp;lt;!here&amp;gt;'],
  ['marks of formats', () => '*gras* _italique_ ~barré~ `code`'],
]

interface Seen {
  readonly place: string
  /** As Slack keeps it: mrkdwn, or the text that notifications and screen readers take. */
  readonly mrkdwn: string
}

/** Every mrkdwn text that anybody is shown, and every message's `text`. */
function seenIn(place: string, thing: unknown, text = ''): Seen[] {
  const found: Seen[] = text === '' ? [] : [{ place, mrkdwn: text }]
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one)
    else if (typeof value === 'object' && value !== null) {
      const { type, text: words } = value as { type?: string; text?: unknown }
      if (type === 'mrkdwn') found.push({ place, mrkdwn: String(words) })
      for (const one of Object.values(value)) walk(one)
    }
  }
  walk(thing)
  return found
}

function screens(world: ChatWorld): Map<string, Seen[]> {
  const { slack } = world
  const shown = new Map<string, Seen[]>()
  const add = (place: string, seen: Seen[]) =>
    shown.set(place, [...(shown.get(place) ?? []), ...seen])
  const places = {
    'the board': world.triage,
    'the requester’s conversation': world.dm(CAMILLE),
    'the technician’s conversation': world.dm(NOA),
  }
  for (const [place, channel] of Object.entries(places))
    for (const root of slack.messages(channel))
      for (const message of [root, ...slack.messages(channel, root.ts).slice(1)])
        if (message.bot_id)
          add(
            message.ts === root.ts ? place : `${place}, in a thread`,
            seenIn(place, message.blocks, message.text),
          )
  for (const who of [CAMILLE, NOA]) {
    add(`the Home of ${who.name}`, seenIn('home', slack.home(world.user(who))?.blocks))
    for (const whisper of slack.ephemerals(world.user(who)))
      add('whispers', seenIn('whisper', whisper.blocks, whisper.text))
  }
  return shown
}

/** One day at the desk in which everybody writes `words`, by mail and in Slack. */
async function day(world: ChatWorld, words: string): Promise<Map<string, Seen[]>> {
  const modals: Seen[] = []
  world.slack.events.on('modal', ({ view }) => modals.push(...seenIn('modal', view?.blocks, '')))
  const settled = () => world.turn()
  await world.by(CAMILLE).dm(`Bonjour, mon écran affiche ${words} depuis ce matin.`)
  await settled()
  await world.mailFrom(CAMILLE, {
    subject: `Panne ${words}`,
    text: `Elle dit ${words}.\nTéléphone : ${words}`,
    attachments: [{ filename: `${words.replaceAll('/', '')}.txt`, content: 'x' }],
  })
  await world.mailFrom(CAMILLE, { subject: 'Re: [R-000002]', text: `Toujours ${words}.` })
  for (const text of [`PRENDRE`, `COMPLETER\nQue dit ${words} ?`])
    await world.mailFrom(NOA, { subject: '[R-000001]', text, headers: PROVEN })
  for (const text of [`REPONDRE\nVoyez ${words}.`, `NOTE\nPour nous : ${words}`])
    await world.mailFrom(NOA, { subject: '[R-000002]', text, headers: PROVEN })
  await world.by(CAMILLE).dm(`FAQ ${words}`)
  await world.by(CAMILLE).dm('SUIVI R-000002')
  await settled()
  const [mine] = await world.mailFrom(SACHA, { subject: 'Souris', text: 'Cassée.' })
  await world.mailFrom(
    { ...STRANGER, name: words.replaceAll('"', '') },
    { to: mine?.replyTo ?? '', subject: `Re ${words}`, text: `Oui : ${words}` },
  )
  for (const who of [CAMILLE, NOA]) {
    await world.by(who).openHome()
    await world.slack.until(() => world.slack.home(world.user(who)))
  }
  await settled()
  await world.by(CAMILLE).command('/demande', `Au secours ${words}`)
  await world.slack.until(() => world.slack.modal(world.user(CAMILLE)))
  await world.by(CAMILLE).closeModal({ all: true })
  await world.slack.as(world.user(CAMILLE)).click({ view: 'home' }, 'request-open:2')
  await world.slack.until(() => world.slack.modal(world.user(CAMILLE)))
  return new Map([...screens(world), ['modals', modals]])
}

const PLACES = [
  'the board',
  'the board, in a thread',
  'the requester’s conversation',
  'the requester’s conversation, in a thread',
  'the Home of Camille Martin',
  'modals',
]

/** Slack's marks; a format is one between word boundaries. */
const MARK = /<[^>\n]*>/g
const FORMAT = /(^|[\s(])(\*gras\*|_italique_|~barré~|`code`)/

describe.each(HOSTILE)('%s', (_, hostile) => {
  let world: ChatWorld
  let shown: Map<string, Seen[]>
  let words: string
  beforeAll(async () => {
    world = await openChatWorld()
    words = hostile(world)
    shown = await day(world, words)
  })
  afterAll(() => world.close())

  it.each(PLACES)('%s', (place) => {
    const seen = shown.get(place) ?? []
    expect(seen.length).toBeGreaterThan(0)
    // Whoever has the request is called; nobody else is.
    const ours = [`<@${world.user(NOA)}>`]
    const marks = seen.flatMap(({ mrkdwn }) => mrkdwn.match(MARK) ?? [])
    expect(marks.filter((mark) => !ours.includes(mark))).toEqual([])
    expect(seen.filter(({ mrkdwn }) => FORMAT.test(mrkdwn))).toEqual([])
  })

  it('stands there as it was written', () => {
    const all = [...shown.values()].flat().map(({ mrkdwn }) => read(mrkdwn))
    expect(all.join('\n')).toContain(`Elle dit ${words}.`)
  })
})

/** As somebody reads it on their screen. */
function read(mrkdwn: string): string {
  return mrkdwn
    .replaceAll('\u200b', '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
