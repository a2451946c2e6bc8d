/** Commands that only look: where there is no database they say so, and make none. */

import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { cliInFolder, expectOneClearFault, MAIL } from '../support/commands/cli-in-folder.js'
import { DESK } from '../support/desk/world.js'

const READING = `
status
tickets
tickets list --json
tickets search imprimante
tickets show R-000001
tickets files R-000001 out
outbox
outbox list
inbox
inbox list
inbox show 1
report
report --json
faq search imprimante
faq gaps
faq made
faq wordings
faq eval
replies list
replies check replies
people export camille@academie.example
people forget camille@academie.example --dry-run
routing eval
summary --team n1
sweep --dry-run
replay --dry-run --since 2026-01-01
backup out
blobs copy --to folder
`

/** Those that need none. */
const WITHOUT = `
explain mail.eml
doctor --no-mail
templates preview preview
`

/** A command that takes a file, and one that is not there. */
const FILES = `
catalogue import none.yaml
directory import none.csv
ingest none.eml
explain none.eml
faq import none
faq import none.csv
faq eval none.jsonl none.jsonl
replies import none
replies check none
restore none
migrate --from sqlite:none.sqlite --to postgres://127.0.0.1:1/amigo
tickets reply R-000001 text --as noa@academie.example --attach none.txt
`

/** Of a desk that does not exist yet, what would change in a new one. */
const DRY_RUNS = `
catalogue import catalogue.yaml --dry-run
directory import people.csv --dry-run
faq import faq.jsonl --dry-run
replies import replies --dry-run
`

const lines = (text: string) => text.trim().split('\n')

describe('the command line', () => {
  const { cli, root } = cliInFolder('reading')
  const data = join(root, 'nowhere')
  const run = (line: string) =>
    cli.run(line.split(' '), { AMIGO_DATA_DIR: data, AMIGO_ADDRESS: DESK })
  beforeAll(async () => {
    await mkdir(join(root, 'replies'))
    await writeFile(join(root, 'replies', 'pile.md'), '---\ntitle: La pile\n---\nChangez-la.\n')
    await writeFile(join(root, 'mail.eml'), MAIL)
    await writeFile(join(root, 'people.csv'), 'addresses;name\nnew@academie.example;Une\n')
    await writeFile(
      join(root, 'faq.jsonl'),
      '{"id":"pile","question":"La pile ?","answer":"Là."}\n',
    )
    const shipped = await readFile('templates/catalogue.yaml', 'utf8')
    const other = shipped.replace('name: Messagerie, agenda', 'name: Messagerie')
    await writeFile(join(root, 'catalogue.yaml'), other)
  })

  it.each(lines(READING))('amigo %s: makes no database', async (line) => {
    const ran = await run(line)
    expect(existsSync(data)).toBe(false)
    expect(ran).toMatchObject({ status: 66, out: '' })
    expect(ran.err).toMatch(/^amigo: AMIGO_DATA_DIR: there is no database in .*nowhere; /)
  })

  it.each(lines(WITHOUT))('amigo %s: needs none, and makes none', async (line) => {
    await run(line)
    expect(existsSync(join(data, 'amigo.sqlite'))).toBe(false)
  })

  it.each(lines(DRY_RUNS))('amigo %s: makes no database, and tells', async (line) => {
    const ran = await run(line)
    expect(existsSync(data)).toBe(false)
    expect(ran.err).toBe('There is no database yet: this is what would change in a new one.\n')
    expect([ran.status, ran.out]).toEqual([0, expect.stringContaining('nothing was changed.\n')])
  })

  it.each(lines(FILES))('amigo %s: ends with 66, and names the file', async (line) => {
    const ran = await run(line)
    expectOneClearFault(ran)
    expect(ran.err).toMatch(/none/)
    expect(ran.status).toBe(66)
  })
})
