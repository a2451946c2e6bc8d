/**
 * What is written about Amigo agrees with what Amigo is: settings, commands, links.
 * `AMIGO_TEST_WRITE_DOCS=1 npx vitest run tests/docs.test.ts` writes what is made from the code.
 */

import { existsSync, readdirSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { SCOPES } from '../src/adapters/slack/base/scopes.js'
import { commandsIn } from '../src/cli/examples.js'
import { buildProgram } from '../src/cli/program.js'
import { readConfig } from '../src/config.js'
import { DESK_SETTING_OF, TEAM_SUFFIX } from '../src/settings/mailboxes.js'
import { TEAM_DOC } from '../src/settings/read-mailboxes.js'
import { SETTINGS } from '../src/settings.js'
import {
  agrees,
  anchor,
  DOCUMENTS,
  headings,
  partAgrees,
  ROOT,
  read,
  table,
} from './support/documents/documents.js'
import { missingPaths } from './support/documents/paths.js'

interface SettingLine {
  readonly name: string
  /** As it would be written; undefined: none, or one that differs from machine to machine. */
  readonly fallback: string | undefined
  /** What stands for the default in the table. */
  readonly shown: string
  readonly required: boolean
  readonly doc: string
}

/** Fallbacks that the machine gives: a document names them, it can't hold their value. */
const FROM_THE_MACHINE: Readonly<Record<string, string>> = { [hostname()]: 'the host’s name' }

const settings: readonly SettingLine[] = Object.entries(SETTINGS).map(([name, setting]) => {
  const fallback = 'fallback' in setting ? setting.fallback : undefined
  const required = fallback === undefined && !('optional' in setting)
  const ofMachine = fallback === undefined ? undefined : FROM_THE_MACHINE[fallback]
  const shown = ofMachine ?? (required ? '**required**' : fallback ? `\`${fallback}\`` : 'none')
  const written = ofMachine === undefined ? fallback : undefined
  return { name, fallback: written, shown, required, doc: setting.doc }
})

function settingsTable(): string {
  const rows = settings.map(({ name, shown, doc }) => `| \`${name}\` | ${shown} | ${doc} |`)
  return ['| Setting | Default | Meaning |', '|---|---|---|', ...rows].join('\n')
}

function envExample(): string {
  const head = `# The settings of Amigo: copy this file to .env in the folder that Amigo is started in.
# A line that begins with # is not read; the value that it shows is the default.
# The same names in the environment win over this file.
# tests/docs.test.ts writes it from src/settings.ts.
`
  const lines = settings.map(
    ({ name, fallback, required, doc }) =>
      `# ${required ? 'Required. ' : ''}${doc}\n${required ? '' : '#'}${name}=${fallback ?? ''}\n`,
  )
  return [head, ...lines].join('\n')
}

it('the scopes of the Slack app stand in docs/slack.md, each with its reason', () => {
  const rows = Object.entries(SCOPES).map(([scope, { why }]) => `| \`${scope}\` | ${why} |`)
  const table = ['| Scope | What for |', '|---|---|', ...rows].join('\n')
  partAgrees('docs/slack.md', 'scopes', table)
})

describe('the settings', () => {
  it('stand in the table of docs/settings.md', () => {
    partAgrees('docs/settings.md', 'settings', settingsTable())
  })

  it('of a mailbox stand in docs/operations.md', () => {
    const rows = [...DESK_SETTING_OF].map(([suffix, name]) => [
      `\`…_${suffix}\``,
      `\`${name}\``,
      SETTINGS[name].doc,
    ])
    rows.splice(3, 0, [`\`…_${TEAM_SUFFIX}\``, 'the team that sorts', TEAM_DOC])
    const head = ['AMIGO_MAILBOX_<NAME>…', 'In place of', 'Meaning']
    partAgrees('docs/operations.md', 'mailbox-settings', table(head, rows))
  })

  it('stand in .env.example', () => {
    agrees('.env.example', envExample())
  })

  it('of .env.example are read as the defaults, with or without their #', () => {
    const required = {
      AMIGO_ADDRESS: 'assistance@academie.example',
      AMIGO_IMAP_HOST: 'imap.academie.example',
      AMIGO_IMAP_USER: 'assistance',
      AMIGO_IMAP_PASSWORD: 'secret',
      AMIGO_SMTP_HOST: 'smtp.academie.example',
    }
    expect(Object.keys(required)).toEqual(
      settings.filter((s) => s.required).map(({ name }) => name),
    )
    const uncommented = read('.env.example').replace(/^#(?=AMIGO_)/gm, '')
    expect(Object.keys(parseEnv(uncommented)).sort()).toEqual(Object.keys(SETTINGS).sort())
    expect(readConfig({ mail: true, env: { ...parseEnv(uncommented), ...required } })).toEqual(
      readConfig({ mail: true, env: { ...parseEnv(read('.env.example')), ...required } }),
    )
  })
})

it('docs/operations.md says what each line of doctor is about', () => {
  const files = ['src/commands/doctor', 'src/adapters/slack/check'].flatMap((folder) =>
    readdirSync(join(ROOT, folder)).map((file) => join(folder, file)),
  )
  const named = files.flatMap((file) => [
    ...read(file).matchAll(/(?:\bfinding\(|\bname(?::| =) )'([^']+)'/g),
  ])
  const lines = new Set(named.map(([, name = '']) => name))
  expect(lines.size).toBeGreaterThan(20)
  const parts = read('docs/operations.md').split(/^## /m)
  const part = parts.find((one) => one.startsWith('What doctor does')) ?? ''
  const told = [...part.matchAll(/^\| (`[^|]+`) \| /gm)].map(([, names = '']) => names).join()
  expect([...lines].filter((name) => !told.includes(`\`${name}\``))).toEqual([])
})

it('docs/commands.md names every command', () => {
  const all = commandsIn(buildProgram()).map(({ words }) => words)
  expect(all).toContain('tickets show')
  const named = read('docs/commands.md')
  expect(all.filter((words) => !named.includes(`\`amigo ${words}`))).toEqual([])
})

describe.each(DOCUMENTS)('%s', (file) => {
  it('links to files and headings that exist', () => {
    const targets = [...read(file).matchAll(/\]\((?!\w+:)([^)\s]+)\)/g)].map(([, to]) => to ?? '')
    expect(targets.filter((target) => !reached(file, target))).toEqual([])
  })

  it('names paths that exist', () => expect(missingPaths(read(file))).toEqual([]))

  it('says nothing of the machine that it was written on', () => {
    expect(read(file)).not.toMatch(/(?<![\w.])\/(work|root|home|tmp)\//)
  })
})

function reached(from: string, target: string): boolean {
  const [path = '', heading] = target.split('#')
  const file = path === '' ? from : join(dirname(from), path)
  if (!existsSync(join(ROOT, file))) return false
  return heading === undefined || headings(read(file)).map(anchor).includes(heading)
}

it('docs/decisions/README.md lists every decision, in the order of their numbers', () => {
  const files = DOCUMENTS.map((file) => /^docs\/decisions\/(\d{4}-.*)$/.exec(file)?.[1])
  const listed = [...read('docs/decisions/README.md').matchAll(/^- \[\d{4}\]\(([^)]+)\)/gm)]
  expect(listed.map(([, file]) => file)).toEqual(files.filter((file) => file !== undefined))
})

describe('the threat model', () => {
  const text = read('docs/security.md')
  const claims = [...text.matchAll(/`(tests\/[\w./-]+)`((?: «[^»]+»,?)+)/g)].flatMap(
    ([, file = '', names = '']) =>
      [...names.matchAll(/« ?([^»]+?) ?»/g)].map(([, name = '']) => [file, name.trim()] as const),
  )
  it('names tests', () => expect(claims.length).toBeGreaterThan(10))
  it.each(claims)('%s has « %s »', (file, name) => {
    expect(read(file)).toContain(name)
  })
})
