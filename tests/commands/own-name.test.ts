/** The user that Amigo runs as, also where the system has no name for it. */

import { syncBuiltinESMExports } from 'node:module'
import os, { userInfo } from 'node:os'
import { afterEach, expect, it } from 'vitest'
import { ownName } from '../../src/composition/own-name.js'

const before = os.userInfo
function answers(how: () => never): void {
  os.userInfo = how
  syncBuiltinESMExports()
}
afterEach(() => {
  os.userInfo = before
  syncBuiltinESMExports()
})

it('has its name', () => {
  expect(ownName()).toBe(userInfo().username)
})

it('has its number, in a container that runs under one of its own', () => {
  answers(() => {
    throw Object.assign(new Error('uv_os_get_passwd returned ENOENT'), { code: 'ERR_SYSTEM_ERROR' })
  })
  expect(ownName()).toBe(String(process.getuid?.()))
})

it('hides no other fault', () => {
  answers(() => {
    throw new TypeError('a bug')
  })
  expect(ownName).toThrow('a bug')
})
