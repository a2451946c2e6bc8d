/** Which replies are bare thanks. */

import { expect, it } from 'vitest'
import { isBareThanks } from '../../../src/core/words/courtesy.js'

it.each([
  ['Merci !', true],
  ['Merci beaucoup, bonne journée', true],
  ['Bonjour,\nUn grand merci\nCordialement', true],
  ['Thank you very much', true],
  ['Merci, mais ça ne marche pas', false],
  ['', false],
  ['Merci de rouvrir', false],
])('%j is a bare thank-you: %s', (text, bare) => expect(isBareThanks(text)).toBe(bare))
