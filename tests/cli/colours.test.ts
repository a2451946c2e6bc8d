/** When output is coloured. */

import { expect, it } from 'vitest'
import { wantsColour } from '../../src/cli/output/colours.js'

it.each<readonly [isTTY: boolean, env: NodeJS.ProcessEnv, coloured: boolean]>([
  [true, {}, true],
  [false, {}, false],
  [true, { NO_COLOR: '1' }, false],
  [true, { NO_COLOR: '0' }, false],
  [true, { NO_COLOR: '' }, true],
  [true, { TERM: 'dumb' }, false],
  [true, { TERM: 'xterm-256color' }, true],
  [false, { FORCE_COLOR: '1' }, true],
  [false, { FORCE_COLOR: '' }, true],
  [false, { FORCE_COLOR: 'true' }, true],
  [false, { FORCE_COLOR: '3', TERM: 'dumb' }, true],
  [true, { FORCE_COLOR: '0' }, false],
  [true, { FORCE_COLOR: 'false' }, false],
  [true, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  [false, { FORCE_COLOR: '0', NO_COLOR: '1' }, false],
])('a terminal: %j, %j: %j', (isTTY, env, coloured) => {
  expect(wantsColour({ isTTY }, env)).toBe(coloured)
})
