/** The command line as operators meet it: what it says, and the exit status. */

import { existsSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { startMailServer } from '../../src/sandbox/mail-server.js'
import { settingsFor } from '../../src/sandbox/sandbox.js'
import type { Ran } from '../support/commands/cli.js'
import { cliInFolder, expectOneClearFault, MAIL } from '../support/commands/cli-in-folder.js'
import { DESK } from '../support/desk/world.js'

const { cli, root } = cliInFolder('cli')

const folder = (name: string) => join(root, name)
const data = (name: string) => ({ AMIGO_DATA_DIR: folder(name) })

it('explain tells each mail on one JSON line, and makes no database', async () => {
  const file = folder('mail.eml')
  writeFileSync(file, MAIL)
  const { status, out } = await cli.run(['explain', '--json', file], data('explain'))
  expect(status).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    file,
    sender: 'alice@academie.example',
    kind: 'new',
    automatic: false,
    description: 'Elle ne marche plus.',
  })
  expect(existsSync(folder('explain'))).toBe(false)
})

it('explain names the rule that won in each stage, and those that lost to it', async () => {
  const mail = MAIL.replace('Subject: Imprimante', 'Subject: Re: [R-000433] Imprimante')
    .replace('Subject:', 'Auto-Submitted: auto-replied\r\nPrecedence: bulk\r\nSubject:')
    .replace('Elle ne marche plus.', 'CLORE')
  writeFileSync(folder('rules.eml'), mail)
  const { out } = await cli.run(['explain', folder('rules.eml')], data('explain'))
  for (const line of [
    'screen auto-submitted: won (auto_reply)',
    'screen precedence-bulk: holds, and lost (list)',
    'match subject-tag: won (R-000433)',
    'match nothing-named: holds, and lost (a new request)',
    'intent keyword: won (close, strict: «CLORE»)',
    'trust plain: won',
  ])
    expect(out).toContain(`  rule     ${line}\n`)
})

it('run keeps trying a server that is down, says it once, and stops at once with 0', async () => {
  const mail = await startMailServer({ address: DESK })
  const env = { ...settingsFor(mail, folder('down')), AMIGO_LOG_LEVEL: 'debug' }
  await mail.close()
  const running = cli.start(['run'], env)
  await running.says('nothing listens at')
  await running.says('mailbox: the same again; tried 3 times')
  running.process.kill('SIGTERM')
  const { status, err } = await running.ended
  expect(status).toBe(0)
  expect(err.match(/mailbox: nothing listens at/g)).toHaveLength(1)
  expect(err.match(/SMTP: nothing listens at/g)).toHaveLength(1)
})

it('a second service on the same data folder is refused; Ctrl-C stops the first', async () => {
  const mail = await startMailServer({ address: DESK })
  try {
    const env = { ...settingsFor(mail, folder('two')), AMIGO_LOG_LEVEL: 'info' }
    const first = cli.start(['run'], env)
    await first.says('Amigo listens')
    const second = await cli.run(['run'], env)
    expect(second.status).toBe(78)
    expect(second.err).toBe(
      `amigo: Another Amigo is running on the data folder ${folder('two')}. Stop it first, or give this one its own AMIGO_DATA_DIR.\n`,
    )
    // Commands beside the service are welcome.
    expect((await cli.run(['ingest'], env, MAIL)).status).toBe(0)
    // What makes other services read their files again, or write their log anew.
    for (const signal of ['SIGHUP', 'SIGUSR1', 'SIGUSR2'] as const) {
      first.process.kill(signal)
      await first.says(new RegExp(`"msg":"${signal}: .*; it goes on"`))
    }
    expect(first.err()).not.toContain('Debugger')
    first.process.kill('SIGINT')
    expect((await first.ended).status).toBe(0)
  } finally {
    await mail.close()
  }
})

it('faq tells of a base what it is asked, and what was asked wrongly', async () => {
  await mkdir(folder('faq'))
  const [entry, csv] = [folder('faq/gfc.md'), folder('faq.csv')]
  writeFileSync(
    entry,
    '---\nquestion: Où ouvrir GFC ?\nproduct: "Zorg web" # not ours\n---\nIci.\n',
  )
  writeFileSync(csv, 'id;question;réponse;produit\ngfc;Où ouvrir GFC ?;Ici.;Zorg web\n')
  writeFileSync(folder('asked.jsonl'), '{"text":"où ouvrir gfc","relevant":["gfc"]}\n')
  writeFileSync(folder('none.jsonl'), '\n')
  for (const base of [folder('faq'), csv]) {
    const ran = await cli.run(
      ['faq', 'eval', base, folder('asked.jsonl'), '--json'],
      data('faq-db'),
    )
    expect(JSON.parse(ran.out)).toMatchObject({ requests: 1, first: 1 })
    const imported = await cli.run(['faq', 'import', base], data('faq-db'))
    expect([imported.status, imported.err]).toEqual([65, expect.stringContaining('“Zorg web”')])
  }
  const empty = await cli.run(['faq', 'eval', csv, folder('none.jsonl')], data('faq-db'))
  expect([empty.status, empty.err]).toEqual([65, expect.stringContaining('is empty')])
  const days = await cli.run(['faq', 'gaps', '--days', 'many'], data('faq-db'))
  expect([days.status, days.err]).toEqual([65, expect.stringContaining('--days')])
  const searched = ['faq', 'search', 'imprimante', 'hors', 'ligne', '--json']
  const shown = async (threshold: string) => {
    const ran = await cli.run(searched, { ...data('faq-db'), AMIGO_FAQ_THRESHOLD: threshold })
    return (JSON.parse(ran.out) as { shown: boolean }[])[0]?.shown
  }
  expect([await shown('0.42'), await shown('1')]).toEqual([true, false])
})

it('an import that is wrong changes nothing, and names each line and field', async () => {
  writeFileSync(folder('people.csv'), 'addresses;role\nalice;agent\nbob@academie.example;chef\n')
  writeFileSync(folder('catalogue.yaml'), 'teams:\n  - code: n1\n   name: x\n')
  const [people, catalogue, nowhere] = await Promise.all([
    cli.run(['directory', 'import', folder('people.csv')], data('imports')),
    cli.run(['catalogue', 'import', folder('catalogue.yaml')], data('imports-2')),
    cli.run(['catalogue', 'import', root], data('imports-3')),
  ])
  expect(people?.status).toBe(65)
  expect(people?.err).toContain(`${folder('people.csv')}:2: addresses: `)
  expect(people?.err).toContain(`${folder('people.csv')}:3: role: `)
  expect(catalogue?.status).toBe(65)
  expect(catalogue?.err).toContain(`${folder('catalogue.yaml')}:3: YAML: is not valid`)
  expect([nowhere?.status, nowhere?.err]).toEqual([
    66,
    expect.stringContaining('it is a folder, and should be a file'),
  ])
  for (const ran of [people, catalogue, nowhere]) expectOneClearFault(ran as Ran)
})
