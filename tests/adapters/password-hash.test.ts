/** The operator's password as a hash: made, taken by the page, and what is none is refused by the settings. */

import { afterEach, expect, it } from 'vitest'
import { hashPassword, isPassword, isPasswordHash } from '../../src/adapters/password-hash.js'
import { passwordIn } from '../../src/commands/operator-password.js'
import { readConfig } from '../../src/config.js'
import { nobody, typist } from '../support/commands/typist.js'
import { openWorld, type World } from '../support/desk/world.js'
import { openPages, type PageServer } from '../support/pages/pages.js'
import fc from '../support/runner/random-cases.js'

const PASSWORD = 'été comme hiver, 12 mois'

it('is that of its password, and of no other', async () => {
  const hash = await hashPassword(PASSWORD)
  expect(isPasswordHash(hash)).toBe(true)
  expect(hash).not.toContain(PASSWORD)
  expect(await hashPassword(PASSWORD)).not.toBe(hash)
  expect(await isPassword(PASSWORD.normalize('NFD'), hash)).toBe(true)
  for (const wrong of ['', 'x', `${PASSWORD} `, PASSWORD.toUpperCase(), hash])
    expect(await isPassword(wrong, hash)).toBe(false)
  // A password that stands in the settings as it is.
  expect(await isPassword(PASSWORD, PASSWORD)).toBe(true)
})

it.each([
  'scrypt:',
  'scrypt:15:8:1:c2FsdHNhbHRzYWx0c2FsdA',
  'scrypt:0:8:1:c2FsdHNhbHRzYWx0c2FsdA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'scrypt:30:8:1:c2FsdHNhbHRzYWx0c2FsdA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'scrypt:15:99:99:c2FsdHNhbHRzYWx0c2FsdA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  'scrypt:15:8:0:c2FsdHNhbHRzYWx0c2FsdA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
])('%s is none: the settings say so, and nobody gets in', async (hash) => {
  expect(await isPassword(hash, hash)).toBe(false)
  const read = () => readConfig({ mail: false, env: { AMIGO_OPERATOR_PASSWORD: hash } })
  expect(read).toThrow(/AMIGO_OPERATOR_PASSWORD: .*amigo operator password/)
})

it('whatever stands behind « scrypt: », it ends in time', async () => {
  const text = fc.string({ unit: fc.constantFrom(...'0123456789:aZ_-'), maxLength: 120 })
  await fc.assert(
    fc.asyncProperty(text, async (rest) => {
      expect(await isPassword('x', `scrypt:${rest}`)).toBe(false)
    }),
    { numRuns: 200 },
  )
})

let world: World | undefined
let pages: PageServer | undefined
afterEach(async () => {
  await pages?.stop()
  await world?.close()
  pages = undefined
  world = undefined
})

it('lets the operator in, and another password does not', async () => {
  world = await openWorld()
  pages = await openPages(world, { AMIGO_OPERATOR_PASSWORD: await hashPassword(PASSWORD) })
  const operator = pages.visitor()
  expect((await operator.post('/operator/sign-in', { password: 'another password' })).status).toBe(
    401,
  )
  expect((await operator.post('/operator/sign-in', { password: PASSWORD })).status).toBe(303)
  expect((await operator.get('/operator')).status).toBe(200)
})

it('is made by a command: typed twice without being shown, or piped', async () => {
  const said: string[] = []
  const printed: string[] = []
  const makeFrom = (there: ReturnType<typeof typist>) =>
    passwordIn({
      input: there.input,
      ask(text) {
        said.push(text)
        there.say(text)
      },
      print: (text) => printed.push(text),
    })
  await makeFrom(typist('', [[/Password|more/, PASSWORD]]))
  await makeFrom(nobody('', `${PASSWORD}\n`))
  for (const hash of printed) expect(await isPassword(PASSWORD, hash.trim())).toBe(true)
  expect(said.join('')).not.toContain(PASSWORD)
  await expect(
    makeFrom(
      typist('', [
        [/Password/, PASSWORD],
        [/more/, 'x'],
      ]),
    ),
  ).rejects.toThrow('the same')
  await expect(makeFrom(typist('', [[/Password/, '^C']]))).rejects.toMatchObject({ exitCode: 130 })
  await expect(makeFrom(nobody('', 'short'))).rejects.toThrow('12 characters')
  expect(printed).toHaveLength(2)
})
