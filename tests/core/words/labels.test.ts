// The labels of our own buttons, typed as text: people copy what they see.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { readIntent } from '../../../src/core/words/read-intent.js'

/** Buttons of requesters, and the command that each stands for. */
const COMMANDS = {
  close: 'close',
  reopen: 'reopen',
  undo: 'undo',
  keep: 'keep',
  correct: 'correct',
  new: 'new',
  'my-requests': 'open',
}

const labels = (['fr', 'en'] as const).flatMap((locale) => {
  const file = join(import.meta.dirname, `../../../templates/${locale}/words.yaml`)
  const { buttons } = parse(readFileSync(file, 'utf8'))
  return Object.entries(COMMANDS).map(([button, name]) => [buttons[button].label, name] as const)
})

it.each(labels)('« %s » is the command %s', (label, name) => {
  expect(readIntent(label).command).toMatchObject({ name, strict: true })
  expect(readIntent(`${label} svp, merci`).command).toMatchObject({ name, strict: true })
  // What only shows is shown.
  expect(readIntent(`${label} ?`).command?.strict ?? false).toBe(name === 'open')
})
