/** Stories: a burst that nobody made an incident of; for a month the next one must have more in common. */

import { expect, it } from 'vitest'
import { DAY } from '../../../src/core/running/durations.js'
import { NOA } from '../../fixtures/directory.js'
import { onEachDatabase } from '../../support/databases/on-each-database.js'
import type { World } from '../../support/desk/world.js'
import { mailsOfKind } from '../../support/mails/sent.js'
import { reported, says, school } from '../../support/people/outage.js'

/** A dozen people within minutes who have two words in common, and one of their own: a new desk believes no fewer. */
async function vague(world: World, from: number, [one, other]: readonly [string, string]) {
  const own =
    'clavier fauteuil rideau tableau lampe vitre radiateur casque banc cadenas balai horloge'.split(
      ' ',
    )
  const sent = []
  for (const [at, word] of own.entries()) {
    const text = `${one} ${other}, ${word}.`
    sent.push(...(await world.mailFrom(school(from + at), { subject: word, text })))
    world.now += 60_000
  }
  return sent
}
const bursts = (sent: readonly { readonly kind: string }[]) =>
  mailsOfKind('team-burst', sent).length

onEachDatabase((opened) => {
  it('two vague ones within a month: the second is not told, a fault is, and after a month each', async () => {
    const { world } = opened()
    expect(bursts(await vague(world, 100, ['parquet', 'mouillé']))).toBe(1)
    world.now += 8 * DAY
    expect(bursts(await vague(world, 200, ['store', 'vénitien']))).toBe(0)
    world.now += 8 * DAY
    expect(bursts(await reported(world, 1, 8))).toBe(1)
    world.now += 31 * DAY
    expect(bursts(await vague(world, 300, ['portail', 'rouillé']))).toBe(1)
  })

  it('one that became an incident was none in vain', async () => {
    const { world } = opened()
    expect(bursts(await vague(world, 100, ['parquet', 'mouillé']))).toBe(1)
    await says(world, NOA, 1, 'INCIDENT\nUne fuite, le plombier vient.')
    world.now += 8 * DAY
    expect(bursts(await vague(world, 200, ['store', 'vénitien']))).toBe(1)
  })
})
