/** A technician's first day in Slack: words typed in the thread of a board and behind commands, and boards that are older than their request. */

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CAMILLE, LOU, NOA } from '../../fixtures/directory.js'
import { chatRequests } from '../../support/chat/chat-requests.js'
import { type ChatWorld, openChatWorld } from '../../support/chat/chat-world.js'
import { PROVEN } from '../../support/desk/transcript.js'
import type { Who } from '../../support/desk/world.js'

let world: ChatWorld
beforeEach(async () => {
  world = await openChatWorld()
  await asked()
})
afterEach(() => world.close())
const { asked, onBoard } = chatRequests(() => world)

const state = async () => {
  const [row] = await world
    .knex('tickets as t')
    .leftJoin('people as p', 'p.id', 't.agent_id')
    .join('teams as m', 'm.id', 't.team_id')
    .where('t.number', 1)
    .select('t.status', 'p.name', 'm.code')
  return `${row.status} ${row.name ?? '–'} ${row.code}`
}
const byMail = (who: Who, text: string) =>
  world.mailFrom(who, { subject: '[R-000001]', text, headers: PROVEN })
const written = async (visibility: string) =>
  (await world.journal(1))
    .filter((entry) => entry.author === NOA.name && entry.visibility === visibility)
    .map(({ text }) => text)
    .join('\n')
const boardOf = () => world.slack.messages(world.triage)[0]?.ts as string
const seen = (who: Who) =>
  [
    ...world.read(world.triage),
    ...world.read(world.triage, boardOf()),
    ...world.slack.ephemerals(world.user(who)).map(({ text }) => String(text)),
  ].join('\n')

const NEW = 'dispatched – n1'
const PILE = 'La pile était vide.'
const TYPED: readonly (readonly [what: string, text: string, state: string, sent?: string])[] = [
  ['small letters', 'prendre', 'assigned Noa Petit n1'],
  ['an emoji beside', 'Prendre :eyes:', 'assigned Noa Petit n1'],
  ['code', '`PRENDRE`', 'assigned Noa Petit n1'],
  ['a mention in front', '<@BOT> prendre', 'assigned Noa Petit n1'],
  ['a full stop and thanks', 'Prendre. Merci !', 'assigned Noa Petit n1'],
  ['a solution on one line', `RESOUDRE ${PILE}`, 'resolved Noa Petit n1', PILE],
  ['bold', `*Résoudre*\n${PILE}`, 'resolved Noa Petit n1', PILE],
  ['a block quote', `Répondre\n&gt; ${PILE}`, NEW, PILE],
  ['a team', 'affecter gestion', 'dispatched – gestion'],
  ['a mention of a colleague', 'ASSIGNER <@LOU>', 'assigned Lou Garnier n1'],
  ['two words', `PRENDRE\nREPONDRE\n${PILE}`, 'assigned Noa Petit n1', PILE],
]

describe('in the thread of its board', () => {
  it.each(TYPED.map((row) => [row[0], row] as const))('%s', async (_, [, text, expected, sent]) => {
    const said = text.replace('<@BOT>', `<@${world.slack.botUserId}>`)
    await world.by(NOA).post(world.triage, said.replace('<@LOU>', `<@${world.user(LOU)}>`), {
      threadTs: boardOf(),
    })
    await world.turn()
    expect(await state()).toBe(expected)
    const read = await written('public')
    if (sent) expect(read).toContain(sent)
    else expect(read).toBe('')
  })
})

const COMMANDS: readonly (readonly [command: string, typed: string, answer: string])[] = [
  ['/tickets', '', 'souris'],
  ['/tickets', 'R-000001', 'ne répond plus du tout'],
  ['/tickets', '1', 'souris'],
  ['/tickets', 'camille', 'R-000001'],
  ['/file', '', 'R-000001'],
]

describe('a command', () => {
  it.each(COMMANDS)('%s %s', async (command, typed, answer) => {
    if (command === '/tickets' && typed === '') await byMail(NOA, 'PRENDRE')
    await world.by(NOA).command(command, typed)
    await world.turn()
    const all = [...world.read(world.dm(NOA)), seen(NOA)].join('\n')
    expect(all).toContain(answer)
  })
})

describe('a board that is older than its request', () => {
  it('two tap « Prendre », the second by a board from before', async () => {
    await onBoard(NOA, 'Prendre')
    await onBoard(LOU, 'Prendre')
    await world.turn()
    expect(await state()).toBe('assigned Noa Petit n1')
    expect(seen(LOU)).toContain(NOA.name)
  })

  it('one taps « Prendre » twice', async () => {
    await onBoard(NOA, 'Prendre')
    await onBoard(NOA, 'Prendre')
    await world.turn()
    expect(await state()).toBe('assigned Noa Petit n1')
  })

  it('« Résoudre » of a request that its requester closed while the form was open keeps the text', async () => {
    await onBoard(NOA, 'Prendre')
    await world.turn()
    await world.tap(NOA, 'Résoudre', world.triage)
    await world.slack.until(() => world.slack.modal(world.user(NOA)))
    await world.mailFrom(CAMILLE, { subject: '[R-000001]', text: 'CLORE', headers: PROVEN })
    world.by(NOA).fill({ text: PILE })
    const first = await world.by(NOA).submit()
    const second = world.slack.modal(world.user(NOA)) ? await world.by(NOA).submit() : first
    await world.turn()
    expect(await state()).toBe('closed Noa Petit n1')
    const shown = `${JSON.stringify([first, second, world.slack.modal(world.user(NOA))])}${seen(NOA)}${world.read(world.dm(NOA)).join()}`
    expect(shown).toMatch(/clos/i)
    expect(shown).toContain(PILE)
  })

  it('a request that went to another team says where it is', async () => {
    await byMail(LOU, 'AFFECTER gestion')
    const { ts } = world.slack.messages(world.triage)[0] as { ts: string }
    await world.turn()
    expect(world.read(world.triage).join()).toMatch(/Applications de gestion/)
    expect(ts).toBeTruthy()
  })

  it('a file alone in its thread is a note, and may be sent', async () => {
    await world.by(NOA).post(world.triage, '', {
      threadTs: boardOf(),
      files: [{ name: 'procedure.pdf', content: Buffer.from('pdf') }],
    })
    await world.turn()
    expect(await written('public')).toBe('')
    expect(seen(NOA)).toMatch(/note|envoy/i)
  })
})
