/** The text of a `.env`: what is written is read as it was meant, and what else is in it stays. */

import { parseEnv } from 'node:util'
import { describe, expect, it } from 'vitest'
import { updateEnv, writeValue } from '../../../src/commands/init/env-file.js'
import { envValues } from '../../../src/settings/env-file.js'
import fc from '../../support/runner/random-cases.js'

describe('a value', () => {
  it.each([
    ['plain', 'assistance@academie.example'],
    ['a comment sign', 'pass#word'],
    ['blanks', ' a b '],
    ['a dollar', '$HOME $X'],
    ['single quotes', "l'été"],
    ['double quotes', 'say "no"'],
    ['both', `it's "no"`],
    ['a backslash and an n', 'a\\nb'],
    ['JSON with line breaks', '{\n  "a": "b"\n}'],
    ['an equals sign', 'a=b=c'],
    ['export', 'export X=1'],
    ['nothing but quotes', '""'],
  ])('%s is read as it was', (_, value) => {
    const written = writeValue(value)
    expect(written).not.toBeNull()
    expect(parseEnv(`A=${written}\n`).A).toBe(value)
  })

  it('whatever it is, it is read as it was, or refused', () => {
    const values = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'ab\'"`#$\\n \n=éà\t{}') }),
    )
    fc.assert(
      fc.property(values, values, (one, other) => {
        const texts = [one, other].map(writeValue)
        if (texts.includes(null)) return
        const read = envValues(updateEnv('', { AMIGO_NAME: one, AMIGO_ADDRESS: other, X: 'end' }))
        expect(read).toEqual({ AMIGO_NAME: one, AMIGO_ADDRESS: other, X: 'end' })
      }),
    )
  })

  it.each(['a\'b"c`d', 'a\u0000'])('%j can’t be written, or is', (value) => {
    const written = writeValue(value)
    if (written !== null) expect(parseEnv(`A=${written}\n`).A).toBe(value)
  })

  it('that no line can hold is named by its setting, and not shown', () => {
    const update = () => updateEnv('', { AMIGO_IMAP_PASSWORD: 'a\'b"c`d' })
    expect(update).toThrow(/AMIGO_IMAP_PASSWORD.*AMIGO_IMAP_PASSWORD_FILE/)
    expect(update).not.toThrow(/a'b/)
  })
})

describe('a file that is there', () => {
  const BEFORE = `# Ours
export AMIGO_ADDRESS = 'old@academie.example'
AMIGO_NAME="two
lines"
#AMIGO_IMAP_PORT=993
OTHER=kept # for a reason

AMIGO_LOG_LEVEL=debug
`
  it('keeps what is not changed, comments and all', () => {
    const after = updateEnv(BEFORE, {
      AMIGO_ADDRESS: 'new@academie.example',
      AMIGO_NAME: 'one',
      AMIGO_IMAP_PORT: '1143',
    })
    expect(after).toBe(`# Ours
AMIGO_ADDRESS=new@academie.example
AMIGO_NAME=one
AMIGO_IMAP_PORT=1143
OTHER=kept # for a reason

AMIGO_LOG_LEVEL=debug
`)
  })

  it('loses what is left out, and gains what is new at its end, explained', () => {
    const after = updateEnv(BEFORE, { AMIGO_NAME: null, AMIGO_IMAP_HOST: 'imap.example' })
    expect(envValues(after)).toEqual({
      AMIGO_ADDRESS: 'old@academie.example',
      OTHER: 'kept',
      AMIGO_LOG_LEVEL: 'debug',
      AMIGO_IMAP_HOST: 'imap.example',
    })
    expect(after).toMatch(/\n# IMAP server of the assistance mailbox\.\nAMIGO_IMAP_HOST=/)
  })

  it('twice the same changes nothing more', () => {
    const changes = { AMIGO_NAME: 'x y', AMIGO_IMAP_HOST: 'imap.example', AMIGO_LOG_LEVEL: null }
    const once = updateEnv(BEFORE, changes)
    expect(updateEnv(once, changes)).toBe(once)
  })

  it('with line ends of Windows is read as well', () => {
    expect(
      envValues(updateEnv(BEFORE.replaceAll('\n', '\r\n'), { AMIGO_NAME: 'x' })),
    ).toMatchObject({
      AMIGO_NAME: 'x',
      OTHER: 'kept',
    })
  })
})
