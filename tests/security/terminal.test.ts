/** What people wrote, shown by commands and the log: a terminal obeys none of it, and JSON loses none. */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { visible } from '../../src/adapters/log.js'
import { escapeHidden } from '../../src/core/text/visible.js'
import { CAMILLE } from '../fixtures/directory.js'
import { cliInFolder } from '../support/commands/cli-in-folder.js'
import { DESK, openWorld, type World } from '../support/desk/world.js'
import { ALL_HIDDEN, TERMINAL_COMMANDS } from '../support/mails/hidden.js'
import fc from '../support/runner/random-cases.js'

/** C0 but LF and TAB, DEL, C1, what changes the direction of letters, tags. */
const OBEYED =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\0-\x08\x0B-\x1F\x7F-\x9F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\u{E0000}-\u{E007F}]/u

const HOSTILE = Object.values(TERMINAL_COMMANDS).join(' ')
const ENV = { AMIGO_ADDRESS: DESK, AMIGO_LOG_LEVEL: 'debug' }

let world: World
const { cli, root } = cliInFolder('terminal')
beforeAll(async () => {
  world = await openWorld()
  await world.mailFrom(CAMILLE, {
    subject: 'Souris',
    text: 'Cassée.',
    attachments: [{ filename: 'photo.png', content: 'x' }],
  })
  await spoil(world)
  await writeFile(
    join(root, 'hostile.eml'),
    `From: ${encoded('Camille')} <camille@academie.example>\nTo: ${DESK}\nSubject: ${encoded('Souris')}\n` +
      `Content-Type: text/plain; charset=utf-8\n\nCLORE ${HOSTILE}\nProduit : ${HOSTILE}\n`,
  )
})
afterAll(() => world.close())

function encoded(word: string): string {
  return `=?UTF-8?B?${Buffer.from(`${word} ${HOSTILE}`).toString('base64')}?=`
}

/** Whatever is kept from hostile texts today: rows of other days, or of other hands, have them all. */
async function spoil({ knex }: World): Promise<void> {
  const [name, title, text] = [`Camille ${HOSTILE}`, `Souris ${HOSTILE}`, `Cassée.\n${HOSTILE}`]
  await knex('people').where({ name: CAMILLE.name }).update({ name })
  await knex('tickets').update({ title, description: text })
  await knex('log_entries').update({ text, elided: text })
  await knex('attachments').update({ name: `photo ${HOSTILE}.png`, type: HOSTILE })
  await knex('products').update({ name: knex.raw('name || ?', [HOSTILE]) })
  await knex('teams')
    .where({ code: 'n1' })
    .update({ name: `N1 ${HOSTILE}` })
  await knex('inbound_messages').update({ sender: HOSTILE, subject: title, because: HOSTILE })
  await knex('counters').where({ name: 'catalogue' }).increment('value', 1)
  const at = Date.UTC(2026, 10, 20)
  await knex('faq_entries').insert({
    id: 'hostile',
    locale: 'fr',
    question: `Souris cassée ${HOSTILE} ?`,
    answer: HOSTILE,
    wordings: '[]',
    keywords: '[]',
    product: '',
    kind: 'usage',
    active: true,
    valid_from: '',
    valid_until: '',
    updated: '',
    origin: 'made',
    published_at: at,
  })
}

const COMMANDS: readonly (readonly string[])[] = [
  ['tickets', 'list'],
  ['tickets', 'list', '--json'],
  ['tickets', 'show', 'R-000001'],
  ['tickets', 'show', 'R-000001', '--folded'],
  ['tickets', 'show', 'R-000001', '--json'],
  ['tickets', 'take', 'R-000001', '--as', 'noa.petit@academie.example'],
  [
    'tickets',
    'dispatch',
    'R-000001',
    `gestion${HOSTILE.replaceAll('\0', '')}`,
    '--as',
    'noa.petit@academie.example',
  ],
  ['tickets', 'show', HOSTILE],
  ['explain', 'hostile.eml'],
  ['explain', 'hostile.eml', '--json'],
  ['explain', HOSTILE],
  ['replay', '--dry-run', '--since', '2020-01-01'],
  ['replay', '--dry-run', '--since', '2020-01-01', '--json'],
  ['people', 'export', CAMILLE.address],
  ['people', 'forget', CAMILLE.address, '--dry-run'],
  ['people', 'forget', HOSTILE],
  ['faq', 'search', 'souris cassée'],
  ['faq', 'search', 'souris cassée', '--json'],
  ['faq', 'gaps'],
  ['faq', 'made'],
  ['faq', 'made', '--json'],
  ['faq', 'wordings'],
  ['report', '--from', '2026-11-01', '--to', '2026-11-30'],
  ['report', '--from', '2026-11-01', '--to', '2026-11-30', '--json'],
  ['sweep', '--dry-run'],
  ['doctor'],
  ['directory', 'import', HOSTILE],
  [HOSTILE],
]

describe('a command on hostile content', () => {
  it.each(COMMANDS.map((args) => ({ args, called: escapeHidden(args.join(' ').slice(0, 60)) })))(
    'amigo $called: writes nothing that a terminal obeys',
    async ({ args }) => {
      const { out, err } = await cli.run(args, { ...ENV, AMIGO_DATA_DIR: world.folder })
      expect(`${out}${err}`).not.toMatch(OBEYED)
      expect(`${out}${err}`).not.toBe('')
    },
  )

  it('JSON says word for word what is stored', async () => {
    const { out } = await cli.run(['tickets', 'show', 'R-000001', '--json'], {
      ...ENV,
      AMIGO_DATA_DIR: world.folder,
    })
    expect(JSON.parse(out)).toMatchObject({
      title: `Souris ${HOSTILE}`,
      requester: `Camille ${HOSTILE}`,
    })
  })
})

describe('what terminals obey', () => {
  it.each(Object.entries(TERMINAL_COMMANDS))('%s: is shown as escapes', (_, text) => {
    expect(escapeHidden(text)).not.toMatch(OBEYED)
    expect(JSON.parse(`"${escapeHidden(text.replaceAll('\\', '').replaceAll('"', ''))}"`)).toBe(
      text.replaceAll('\\', '').replaceAll('"', ''),
    )
    // On a terminal the log is readable lines, one for each.
    const line = String(visible('msg', `${text}\n12:00:00 INFO: forged`))
    expect(line).not.toContain('\n')
    expect(line).not.toMatch(OBEYED)
  })

  const anything = fc
    .array(
      fc.oneof(
        fc.constantFrom(...ALL_HIDDEN),
        fc.string({ unit: 'grapheme', maxLength: 3 }),
        fc.string({ unit: 'binary', maxLength: 3 }),
      ),
    )
    .map((parts) => parts.join(''))

  it('never passes, whatever the text, and JSON stays the same', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(escapeHidden(text)).not.toMatch(OBEYED)
        expect(JSON.parse(escapeHidden(JSON.stringify(text)))).toBe(text)
      }),
      { numRuns: 500 },
    )
  })
})
