/** Which lines of a technician's text put the request right, and which are part of the text: a table, and any text at all. */

import { describe, expect, it } from 'vitest'
import { agentForm, type IsMeant } from '../../../src/core/words/agent-form.js'
import { CORRECTED_FIELDS } from '../../../src/core/words/corrected-fields.js'
import { readAgentCommand } from '../../../src/core/words/read-agent-command.js'
import { CORRECTIONS } from '../../fixtures/corrections.js'
import fc from '../../support/runner/random-cases.js'

/** In the place of the catalogue, whose words the rows have. */
const KNOWN = /^(gfc|haute|basse|high|[1-4]|5\.3|0140012k|sacha|souris|une)/i
const isMeant: IsMeant = (written) => written.some(({ value }) => KNOWN.test(value))

/** As the desk reads it: the keyword's line is no part of the text. */
function read(text: string) {
  const command = readAgentCommand(text)
  const above = agentForm(command?.above ?? '')
  const form = agentForm(command ? command.text : text, isMeant)
  const fields: Record<string, string> = {}
  for (const { field, value } of [...above.corrections, ...form.corrections])
    fields[field] ??= value
  return { fields, rest: form.text }
}

describe('form lines of a technician', () => {
  it.each(CORRECTIONS)('$says: $text', ({ text, fields, rest }) => {
    expect(read(text)).toEqual({ fields, rest })
  })
})

const line = fc.oneof(
  fc.constantFrom('Produit : GFC', 'Urgence : haute', 'Titre : Souris', 'Demandeur : Sacha'),
  fc.constantFrom('', 'Bonjour,', 'Version : 12', 'Elle a écrit :', 'Cordialement,', 'Noa Petit'),
  fc.constantFrom('> Produit : GFC', 'Produit :', 'Produit : ; Urgence : ', '-- '),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
)

it('no line of a text is lost: each is a correction, or left as it was', () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.boolean(), (lines, known) => {
      const text = lines.join('\n')
      const { corrections, text: left } = agentForm(text, known ? isMeant : undefined)
      const taken = [...new Set(corrections.map((one) => one.line))]
      const kept = left.split('\n')
      // A greeting above nothing but form lines says nothing.
      for (const written of text.trim().split('\n'))
        if (written.trim() !== '' && !/^Bonjour/.test(written) && left !== '')
          expect(
            kept.includes(written) ||
              kept.some((k) => k === written.trim()) ||
              taken.includes(written),
          ).toBe(true)
      for (const { field, line: own, value } of corrections) {
        expect(text).toContain(own)
        expect(own.replaceAll(/\s/g, '')).toContain(value.replaceAll(/\s/g, ''))
        expect(CORRECTED_FIELDS).toContain(field)
      }
    }),
  )
})
