/** Which two error texts are one fault: told once, and not at every try. */

import { expect, it } from 'vitest'
import { sameFault } from '../../../src/core/running/thrown.js'

const open = (name: string) =>
  `ENOSPC: no space left on device, open '/data/blobs/incoming/${name}'`

it.each([
  ['session 12', 'session 40312', true],
  [
    open('6a12d211-d153-41b0-af0b-5a3f9af8ef54'),
    open('495231f9-64f7-419a-acfe-188b8b303bce'),
    true,
  ],
  [
    open('aaaaaaaa-bbbb-4ccc-addd-eeeeeeeeeeee'),
    open('495231f9-64f7-419a-8cf1-188b8b303bce'),
    true,
  ],
  ['the disk is full', 'the database is away', false],
])('%s / %s', (one, other, same) => {
  expect(sameFault(one, other)).toBe(same)
})
