/** The operator is told of an outage once, by the ways that still work, and of its end. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { tellOperator } from '../../../src/app/running/tell-operator.js'
import type { OperatorWays } from '../../../src/core/notices/operator.js'
import { MINUTE } from '../../../src/core/running/durations.js'
import type { Problem } from '../../../src/core/running/health.js'
import type { ProblemName } from '../../../src/core/running/part-names.js'
import { openStore } from '../../support/databases/store.js'
import { openWorld, type World } from '../../support/desk/world.js'

const WAYS: OperatorWays = { addresses: ['ops@ailleurs.example'], channel: 'C0PS' }

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const telling = (ways = WAYS) => ({
  store: openStore(world.knex, { tokens: world.tokens, dailyCap: 20 }),
  clock: { now: () => world.now },
  policy: { alarmAfter: 10 * MINUTE, canaryEvery: null },
  ways,
})

const problem = (name: ProblemName, since = world.now): Problem => ({
  problem: name,
  since,
  reason: 'the login is refused: check AMIGO_IMAP_PASSWORD',
})

it('after ten minutes, once, over restarts, and again when it is over', async () => {
  const away = problem('intake')
  const look = async (problems: readonly Problem[], after: number) => {
    world.now += after
    await tellOperator(telling(), problems)
    return (await world.turn()).map(({ to, subject }) => `${to}: ${subject}`)
  }
  expect(await look([away], 9 * MINUTE)).toEqual([])
  expect(await look([away], MINUTE)).toEqual([
    'ops@ailleurs.example: Panne : La réception des messages',
    'chat:C0PS: Panne : La réception des messages',
  ])
  for (let hour = 0; hour < 5; hour++) expect(await look([away], 60 * MINUTE)).toEqual([])
  expect(await look([], MINUTE)).toEqual([
    'ops@ailleurs.example: Fin de panne : La réception des messages',
    'chat:C0PS: Fin de panne : La réception des messages',
  ])
  expect(await look([], MINUTE)).toEqual([])
  // A new one is told anew.
  const again = problem('intake')
  expect(await look([again], 10 * MINUTE)).toHaveLength(2)
})

it('an outage of one mailbox says which, names its settings, and keeps no mail from going out', async () => {
  const away = [problem('sending:lycees'), problem('intake')]
  await tellOperator({ ...telling(), policy: { alarmAfter: 0, canaryEvery: null } }, away)
  const told = (await world.turn()).filter(({ to }) => to === 'ops@ailleurs.example')
  expect(told.map(({ subject }) => subject).sort()).toEqual(
    ['Panne : La réception des messages', "Panne : L'envoi des messages (boîte lycees)"].sort(),
  )
  const [ofMailbox] = told.filter(({ subject }) => subject.includes('lycees'))
  expect(ofMailbox?.text).toContain('les réglages AMIGO_MAILBOX_LYCEES_SMTP ;')
  expect(ofMailbox?.html).not.toContain('réglages AMIGO_SMTP')
})

it('says why, since when and what to do', async () => {
  await tellOperator(telling(), [problem('intake', world.now - 30 * MINUTE)])
  const [mail] = await world.turn()
  expect(mail?.text).toMatch(
    /La réception des messages ne fonctionne plus depuis le lundi 23 novembre à 11\sh\s30\./,
  )
  expect(mail?.text).toMatch(
    /Ce qu'en dit le journal du service, dans ses mots anglais :\s+\| the login is refused: check AMIGO_IMAP_PASSWORD/,
  )
  expect(mail?.text).toContain('amigo doctor')
})

it.each<[ProblemName, OperatorWays, readonly string[]]>([
  ['intake', WAYS, ['ops@ailleurs.example', 'chat:C0PS']],
  ['sending', WAYS, ['chat:C0PS']],
  ['chat', WAYS, ['ops@ailleurs.example']],
  ['canary', WAYS, ['ops@ailleurs.example', 'chat:C0PS']],
  // Late is better than never.
  ['sending', { ...WAYS, channel: null }, ['ops@ailleurs.example']],
  ['chat', { ...WAYS, addresses: [] }, ['chat:C0PS']],
  ['intake', { addresses: [], channel: null }, []],
  [
    'removal',
    { addresses: ['a@x.example', 'b@x.example'], channel: null },
    ['a@x.example', 'b@x.example'],
  ],
])('%s, with these ways', async (name, ways, told) => {
  await tellOperator(telling(ways), [problem(name, world.now - 10 * MINUTE)])
  expect((await world.turn()).map(({ to }) => to)).toEqual(told)
})

it('two services that look at once tell it once', async () => {
  const away = problem('intake', world.now - 10 * MINUTE)
  await Promise.all([tellOperator(telling(), [away]), tellOperator(telling(), [away])])
  expect(await world.turn()).toHaveLength(2)
})
