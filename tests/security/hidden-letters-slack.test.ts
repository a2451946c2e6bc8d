/** What a member of the workspace calls themselves, their files and their request, with characters that nobody sees. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ChatWorld, openChatWorld } from '../support/chat/chat-world.js'
import { HIDDEN_CHARACTERS } from '../support/mails/hidden.js'

let world: ChatWorld
beforeAll(async () => {
  world = await openChatWorld()
})
afterAll(() => world.close())

const HIDES =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\0-\x08\x0B-\x1F\x7F-\x9F\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]/u

let members = 0
async function asked({ name = 'Camille', file = 'note.pdf', text = 'La souris est cassée.' }) {
  const address = `membre${++members}@academie.example`
  const { id } = world.slack.addUser({ name: `membre${members}`, realName: name, email: address })
  const said = await world.slack.as(id).dm(text, {
    files: [{ name: file, content: Buffer.from(`${members}`), mimetype: 'application/pdf' }],
  })
  await said.acked
  await world.turn()
  const ticket = await world.knex('tickets').orderBy('id', 'desc').first()
  const person = await world.knex('people').where({ id: ticket.requester_id }).first()
  const files = await world.knex('attachments').where({ ticket_id: ticket.id }).pluck('name')
  const thread = world.read(world.slack.dmOf(id), said.ts)
  const board = world.read(world.triage).at(-1) ?? ''
  return {
    address,
    name: person.name as string,
    title: ticket.title as string,
    files,
    thread,
    board,
  }
}

const SOME = [
  'ESCAPE',
  'CONTROL SEQUENCE INTRODUCER',
  'ZERO WIDTH SPACE',
  'SOFT HYPHEN',
  'WORD JOINER',
]
  .concat(['RIGHT-TO-LEFT OVERRIDE', 'RIGHT-TO-LEFT ISOLATE', 'RIGHT-TO-LEFT MARK'])
  .concat(['TAG LATIN SMALL LETTER A', 'VARIATION SELECTOR-16', 'HANGUL FILLER'])

describe('in Slack, a character that nobody sees', () => {
  it.each(SOME)('%s: is in no name, title or name of a file, and on no board', async (name) => {
    const hidden = HIDDEN_CHARACTERS[name] ?? ''
    expect(hidden).not.toBe('')
    const stored = await asked({
      name: `Ca${hidden}mille`,
      file: `no${hidden}te.pdf`,
      text: `La sou${hidden}ris est cassée.`,
    })
    expect(stored).toMatchObject({
      name: 'Camille',
      title: 'La souris est cassée.',
      files: ['note.pdf'],
    })
    expect(`${stored.board}\n${stored.thread.slice(1).join('\n')}`).not.toMatch(
      new RegExp(`Sou${hidden}ris|Ca${hidden}mille`),
    )
  })
})

describe('in Slack, a name of a file that hides its ending', () => {
  const NAMES = [
    'e.js\u200B',
    'e.js\u202E',
    'e\uFF0Ejs',
    'e.js::$DATA',
    'e.exe\0.pdf',
    'annexe\u202Efdp.exe',
  ]
  it.each(NAMES)('%j: is refused, and said to be', async (file) => {
    const { files, thread } = await asked({ file })
    expect(files).toEqual([])
    expect(thread.join('\n')).toMatch(/n'est pas accepté, par sécurité/)
    expect(thread.slice(1).join('\n')).not.toMatch(HIDES)
  })
})

describe('in Slack, a member who calls themselves as a technician does', () => {
  it.each(['Noa Petit', 'N\u043E\u0430 Petit', 'Petit\u200B Noa\u202E', 'Assistance AMIGO'])(
    '%j: is shown with their address on the board',
    async (name) => {
      const { board, address } = await asked({ name })
      expect(board).toContain(`(${address})`)
      expect(board).not.toMatch(HIDES)
    },
  )
})
