/** What docs/behaviour.md promises is what the code does, and whoever cites it names a heading of it. */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import * as life from './behaviour/life.js'
import * as senders from './behaviour/senders.js'
import * as words from './behaviour/words.js'
import { headings, partAgrees, ROOT, read } from './support/documents/documents.js'

const BEHAVIOUR = 'docs/behaviour.md'

const TABLES: Readonly<Record<string, () => string>> = {
  states: life.states,
  'life cycle': life.lifeCycle,
  'who is told': life.whoIsTold,
  matching: senders.matching,
  'requester words': words.requesterWords,
  lists: life.lists,
  fields: life.fields,
  'machine mail': senders.machineMail,
  trust: senders.trust,
  priorities: life.priorities,
  'agent words': words.agentWords,
  times: life.times,
}

describe('docs/behaviour.md', () => {
  it.each(Object.keys(TABLES))('has the table « %s » as the code has it', (name) => {
    partAgrees(BEHAVIOUR, name, TABLES[name]?.() ?? '')
  })

  it('has no table that nothing holds', () => {
    const named = [...read(BEHAVIOUR).matchAll(/<!-- (?!\/)(.+?) -->/g)].map(([, name]) => name)
    expect(named.sort()).toEqual(Object.keys(TABLES).sort())
  })

  it('names all its fields: none is unread', () => {
    expect(read(BEHAVIOUR)).not.toContain('unread')
  })
})

describe('comments', () => {
  const files = ['src', 'tests', 'migrations', 'bench', 'scripts'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|mjs)$/.test(name))
      .map((name) => join(folder, name)),
  )
  const all = files.map((file) => [file, read(file)] as const)

  it('cite no document that a reader of the project does not have', () => {
    const design = new RegExp(`\\b${'DES'}IGN\\b`)
    expect(all.filter(([, text]) => design.test(text)).map(([file]) => file)).toEqual([])
  })

  it('cite headings of docs/behaviour.md that exist', () => {
    const known = headings(read(BEHAVIOUR))
    // « docs/behaviour.md, The life cycle » ends where the bracket, the sentence or the line does.
    const cited = all.flatMap(([file, text]) =>
      [...text.matchAll(/docs\/behaviour\.md, ([A-Z][^.:;,()»*\n]*[^\s.:;,()»*])/g)].map(
        ([, heading = '']) => ({ file, heading }),
      ),
    )
    expect(cited.length).toBeGreaterThan(5)
    expect(cited.filter(({ heading }) => !known.includes(heading))).toEqual([])
  })
})
