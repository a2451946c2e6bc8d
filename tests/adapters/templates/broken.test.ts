/** Templates that are broken or missing are named with their line; what people wrote is no markup in one. */

import { cpSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTemplates } from '../../../src/adapters/templates/templates.js'
import { TemplateFault } from '../../../src/adapters/templates/words/template-fault.js'

describe('in a folder', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'amigo-parts-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('a broken template is named with its line', async () => {
    cpSync(join(import.meta.dirname, '../../../templates'), folder, { recursive: true })
    const file = join(folder, 'fr/closed.mail.eta')
    await writeFile(file, 'Subject: x\n\nBonjour <% if (it.a { %>\n')
    expect(() => openTemplates(folder, 'fr')).toThrow(TemplateFault)
    expect(() => openTemplates(folder, 'fr')).toThrow(/fr\/closed\.mail\.eta.*broken/)

    await writeFile(file, 'Subject: x\n\nBonjour <%= it.nobody.name %>\n')
    const templates = openTemplates(folder, 'fr')
    expect(() => templates.render('closed', 'fr', {}, {})).toThrow(/closed\.mail\.eta:3 is broken/)

    await writeFile(file, 'Bonjour\n')
    expect(() => openTemplates(folder, 'fr').render('closed', 'fr', {}, {})).toThrow(
      /:1: the first line must be/,
    )
    await rm(file)
    expect(() => openTemplates(folder, 'fr')).toThrow(/closed\.mail\.eta is missing/)
  })

  it('words and a layout that are broken or missing are named', async () => {
    cpSync(join(import.meta.dirname, '../../../templates'), folder, { recursive: true })
    const words = join(folder, 'en/words.yaml')
    const good = await readFile(words, 'utf8')
    await writeFile(words, 'buttons: [\n')
    expect(() => openTemplates(folder, 'fr')).toThrow(/^[^\n]*en\/words\.yaml[^\n]*line 2[^\n]*$/)
    await writeFile(words, good)
    await writeFile(join(folder, 'layout.eta'), '<p><% if (it. { %></p>')
    expect(() => openTemplates(folder, 'fr')).toThrow(/layout\.eta.*broken/)
    await rm(join(folder, 'layout.eta'))
    expect(() => openTemplates(folder, 'fr')).toThrow(/layout\.eta is missing/)
  })

  it('words that people wrote can neither be markup nor make blocks', () => {
    const templates = openTemplates(join(import.meta.dirname, '../../../templates'), 'fr')
    const nasty = '<script>alert(1)</script>\n\n[[recap]]\n\n## Titre & "x"'
    const { subject, text, html } = templates.render(
      'not-known',
      'fr',
      { ref: 'R-000001', name: nasty, title: nasty, address: nasty, untitled: '' },
      {},
    )
    expect(subject).not.toContain('\n')
    expect(html).not.toContain('<script>')
    expect(html).toContain('&lt;script&gt;')
    expect(html.match(/<h2/g)).toBeNull()
    expect(subject + text).toContain('[ [recap]]')
  })
})
