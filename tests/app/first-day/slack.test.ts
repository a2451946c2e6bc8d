/** A technician's first day in Slack: what is typed, a summary of nothing and of a thousand, a menu that grew or shrank. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importReadyAnswers } from '../../../src/adapters/stores/faq/ready-answers.js'
import { CAMILLE, NOA } from '../../fixtures/directory.js'
import { SERVICE_LEVELS } from '../../fixtures/service-levels.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { PROVEN } from '../../support/desk/transcript.js'
import { at } from '../../support/people/by-day.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld({ rules: { serviceLevels: SERVICE_LEVELS } })
  world.now = at('2026-11-24', '09:00')
  await world.mailFrom(CAMILLE, {
    subject: 'Imprimante bloquée',
    text: 'Un bourrage chaque matin.',
    headers: PROVEN,
  })
})
afterEach(() => world.close())

const TYPED: readonly (readonly [string, string, string])[] = [
  ['a letter', 'x', 'Aucune demande'],
  ['quotes', '"', ''],
  ['typographic quotes', '“bourrage matin”', 'Aucune demande'],
  ['a star', '*bourrage*', 'R-000001'],
  ['Slack’s own marks', '_bourrage_ ~matin~ `chaque`', 'R-000001'],
  ['an emoji', ':printer: bourrage', ''],
  ['a mention', '<@U123> bourrage', ''],
  ['ampersand and angles', 'bourrage & <matin>', 'R-000001'],
  ['5,000 characters', 'bourrage '.repeat(555), 'R-000001'],
  ['a word of 5,000 characters', 'x'.repeat(5000), 'Aucune demande'],
  ['operators', 'NEAR(bourrage matin) AND a:b', 'Aucune demande'],
  ['a line break', 'bourrage\nmatin', 'R-000001'],
]

it.each(TYPED)('/tickets with %s', async (_, typed, answer) => {
  await world.by(NOA).command('/tickets', typed)
  await world.turn()
  const said = world.read(world.dm(NOA)).at(-1) ?? ''
  expect(said).toContain(answer)
  expect(said).not.toBe('')
})

async function manyRequests(count: number): Promise<void> {
  const [row] = await world.knex('tickets').where({ number: 1 })
  const { id: _, ...columns } = row
  const rows = Array.from({ length: count }, (_, n) => ({
    ...columns,
    number: n + 2,
    title: `Poste & <${n}> *gras* ${'très long '.repeat(20)}`,
    created_at: columns.created_at + n,
    dedupe_key: undefined,
  })).map(({ dedupe_key: _, ...one }) => one)
  await world.knex.batchInsert('tickets', rows, 20)
}

describe('the summary', () => {
  it('of a thousand late requests is one message that Slack takes', async () => {
    await manyRequests(1000)
    world.now = at('2026-11-26', '08:30')
    await world.sweep()
    await world.turn()
    const messages = world.slack.messages(world.triage)
    const summary = messages.filter(({ blocks }) => JSON.stringify(blocks).includes('En retard'))
    const [one] = summary.filter(({ blocks }) => /1.?001/.test(JSON.stringify(blocks)))
    expect(one).toBeDefined()
    expect((one?.blocks ?? []).length).toBeLessThanOrEqual(50)
  })

  it('of nothing is none', async () => {
    await world.mailFrom(NOA, { subject: '[R-000001]', text: 'CLORE doublon', headers: PROVEN })
    const before = world.slack.messages(world.triage).length
    world.now = at('2026-11-26', '08:30')
    await world.sweep()
    await world.turn()
    expect(world.slack.messages(world.triage)).toHaveLength(before)
  })
})

const answer = (n: number) => ({
  name: `type-${n}`,
  locale: 'fr',
  title: `Titre ${n} ${'& <long> '.repeat(n === 7 ? 30 : 1)}`,
  keywords: [],
  team: '',
  text: `Texte ${n}.`,
})

describe('the menu of ready answers', () => {
  const place = () => ({
    channelId: world.triage,
    ts: world.slack.messages(world.triage)[0]?.ts ?? '',
  })
  const modal = () => world.slack.modal(world.user(NOA))
  const open = async () => {
    await world.by(NOA).click(place(), 'fill:menu', 'Réponse type')
    await world.slack.until(() => modal())
    return world.by(NOA)
  }

  it('opens on 250 answers', async () => {
    const answers = Array.from({ length: 250 }, (_, n) => answer(n))
    await importReadyAnswers(world.knex, answers, { dryRun: false })
    await open()
    expect(JSON.stringify(modal()?.blocks)).toContain('Titre 0')
  })

  it('all were removed between the menu and the choice', async () => {
    await importReadyAnswers(world.knex, [answer(1), answer(2)], { dryRun: false })
    const noa = await open()
    await importReadyAnswers(world.knex, [], { dryRun: false })
    await noa.click({ view: 'modal' }, 'ready-answer', 'type-1')
    expect(modal()).not.toBeNull()
    const ack = await noa.submit()
    expect(JSON.stringify(ack)).not.toContain('"errors":{}')
    expect(
      (await world.journal(1)).filter(({ visibility }) => visibility === 'public'),
    ).toHaveLength(1)
  })
})
