/** Technicians’ mails as they are written in haste: the whole desk. */

import { expect, it } from 'vitest'
import { ROWS } from '../../fixtures/strangers/technicians.js'
import { cameOf } from '../../support/people/unread-manual.js'

it.each(ROWS.map((row) => [row.what, row] as const))('%s', async (_, row) => {
  const { line, world } = await cameOf(row)
  await world.close()
  for (const wanted of row.want) expect(line).toMatch(wanted)
  for (const unwanted of row.not ?? []) expect(line).not.toMatch(unwanted)
})
