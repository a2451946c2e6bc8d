/** A Thursday in Slack, of all that goes stale: buttons of before, forms left open, channels that are gone, accounts that change, and what each person newly reads. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { ALEX, CAMILLE, DOMINIQUE, NOA, SACHA } from '../fixtures/directory.js'
import { OFFICE, SERVICE_LEVELS } from '../fixtures/service-levels.js'
import { addMax, chatDay, type DayEvent } from '../support/chat/chat-day.js'
import { type ChatWorld, openChatWorld } from '../support/chat/chat-world.js'
import { MAX } from '../support/desk/colleagues.js'
import { RULES } from '../support/desk/world.js'
import { at } from '../support/people/by-day.js'

const HOUR = 60 * 60_000

let world: ChatWorld
let max: string

beforeAll(async () => {
  world = await openChatWorld({
    rules: { serviceLevels: SERVICE_LEVELS, closure: { ...RULES.closure, workingHours: OFFICE } },
  })
  max = await addMax(world)
  await world.slack.as(world.user(SACHA)).join(world.triage)
  world.now = at('2026-12-03', '09:00')
})
afterAll(() => world.close())

const { hears, writes, taps, fills, tells, plays } = chatDay(
  () => world,
  () => max,
)

/** Boards stay as they were shown: Slack takes no changes of them for a while. */
const keepBoards = () => world.slack.failNext('chat.update', 'internal_error', 6)
const turns = async () => hears(await world.turn())
const status = async (number: number) => (await world.ticket(number)).status
const opens = (id: string) => world.slack.until(() => world.slack.modal(id))
const twice = (does: () => Promise<unknown>) => Promise.all([does(), does()])
const answerMeets = async (error: string) => {
  world.slack.failNext('chat.postMessage', error)
  await writes(NOA, 4, `REPONDRE\nUn autre clavier est prêt (${error}).`)
}

const STALE: readonly DayEvent[] = [
  {
    what: 'a requester in the channel of the team presses a button of technicians',
    does: async () => {
      await tells(CAMILLE, 'mouse', 'La souris du CDI ne répond plus du tout.')
      await turns()
      await taps(SACHA, 1, 'Prendre')
    },
    reads: { sacha: /Seuls les techniciens/ },
    hides: { camille: /s'occupe/, noa: /Assignée/ },
  },
  {
    what: 'a technician takes what its requester has just closed',
    does: async () => {
      keepBoards()
      await tells(CAMILLE, 'mouse', 'CLORE')
      await turns()
      await taps(NOA, 1, 'Prendre')
    },
    reads: { noa: /PRENDRE » n'a pas été exécuté[\s\S]*Close/, camille: /est close/ },
    hides: { camille: /s'occupe/ },
  },
  {
    what: 'its requester presses « Clore » in the first message',
    does: () => world.tap(CAMILLE, 'Clore ma demande'),
    reads: { camille: /déjà close/ },
    hides: { noa: /Camille Martin a clos/ },
  },
  {
    what: 'two technicians press at once: one has it, the other reads who',
    does: async () => {
      await tells(SACHA, 'badge', 'Mon badge n’ouvre plus le portail du lycée.')
      await tells(DOMINIQUE, 'door', 'Le portail du lycée ne lit plus mon badge.')
      await turns()
      await taps(NOA, 2, 'Prendre')
      await taps(MAX, 2, 'Prendre')
    },
    reads: { sacha: /Noa Petit s'occupe/, max: /Noa Petit s'occupe[\s\S]*quand même/ },
    hides: { sacha: /Max/, noa: /n'a pas été exécuté/ },
  },
  {
    what: 'one presses twice in a second: it is done once, and nothing is refused',
    does: () => twice(() => taps(NOA, 3, 'Prendre')),
    reads: { dominique: /Noa Petit s'occupe/, max: /Assignée/ },
    hides: { dominique: /s'occupe[\s\S]*s'occupe/, noa: /exécuté|déjà/ },
  },
  {
    what: 'a merged request is solved on its old board: the one that stays is',
    does: async () => {
      await writes(NOA, 2, 'FUSIONNER 3')
      keepBoards()
      await turns()
      await taps(NOA, 3, 'Résoudre')
      await fills(NOA, { text: 'Le lecteur a été remplacé.' })
    },
    reads: { sacha: /Le lecteur a été remplacé/, dominique: /Le lecteur a été remplacé/ },
    hides: { sacha: /R-000003|Dominique/, dominique: /Sacha/ },
  },
  {
    what: 'two forms of one request, sent at once: one solution, the other text is kept and told of',
    does: async () => {
      await tells(CAMILLE, 'keys', 'Le clavier de la salle des profs a une touche morte.')
      await turns()
      await taps(NOA, 4, 'Résoudre')
      await opens(world.user(NOA))
      await taps(MAX, 4, 'Résoudre')
      await opens(max)
      await fills(NOA, { text: 'Touche recollée.' })
      await fills(MAX, { text: 'Câble rebranché.' })
    },
    reads: { camille: /Touche recollée/, max: /RESOUDRE » n'a pas été exécuté|Câble rebranché/ },
    hides: { camille: /Câble rebranché/ },
  },
  {
    what: 'she presses « Rouvrir » twice, and sends one form',
    does: async () => {
      await world.tap(CAMILLE, 'Rouvrir ma demande')
      await fills(CAMILLE, { text: 'Elle est de nouveau morte.' })
    },
    reads: { noa: /de nouveau morte/ },
  },
  {
    what: 'an answer to a request that was closed while it was written offers to close nothing',
    does: async () => {
      await taps(NOA, 4, 'Répondre au demandeur')
      await opens(world.user(NOA))
      await tells(CAMILLE, 'keys', 'CLORE')
      await turns()
      await fills(NOA, { text: 'Je passe demain matin.' })
    },
    reads: { camille: /Je passe demain matin[\s\S]*\[Répondre\]/ },
    hides: { camille: /demain matin[\s\S]*Clore ma demande/ },
  },
  {
    what: 'a form that was left open for an hour, on a request solved meanwhile, loses no word',
    does: async () => {
      await tells(SACHA, 'screen', 'L’écran du bureau 12 est tout noir.')
      await turns()
      await world.tap(SACHA, 'Compléter ma demande')
      await opens(world.user(SACHA))
      await writes(NOA, 5, 'RESOUDRE\nCâble remis.')
      await turns()
      world.now += HOUR
      await fills(SACHA, { text: 'Il clignote en bleu.' })
    },
    reads: { noa: /clignote en bleu/, sacha: /ne sera pas close/ },
  },
]

const SHUT: readonly DayEvent[] = [
  {
    what: 'a form that Slack opens no more is asked to be opened again',
    does: async () => {
      world.slack.failNext('views.open', 'expired_trigger_id', 2)
      await taps(NOA, 5, 'Répondre au demandeur')
      await world.by(CAMILLE).command('/demande', 'écran')
    },
    reads: {
      noa: /attendu trop longtemps/,
      camille: /rien n'est perdu[\s\S]*Ouvrir le formulaire/,
    },
  },
  ...['msg_too_long', 'restricted_action', 'is_archived', 'channel_not_found'].map((error) => ({
    what: `an answer that meets ${error} comes by mail`,
    does: () => answerMeets(error),
    reads: { mail: new RegExp(`^camille[\\s\\S]*clavier est prêt \\(${error}\\)`) },
    hides: { camille: /clavier est prêt/ },
  })),
  {
    what: 'a channel with another name is the same channel',
    does: async () => {
      world.slack.setChannel(world.triage, { name: 'support' })
      await tells(CAMILLE, 'projector', 'Le vidéoprojecteur de la salle 3 clignote en rouge.')
    },
    reads: { noa: /R-000006/, camille: /R-000006/ },
    hides: { mail: /R-000006/ },
  },
  {
    what: 'the channel is archived: the team is told by mail',
    does: async () => {
      world.slack.setChannel(world.triage, { isArchived: true })
      await tells(CAMILLE, 'printer', 'L’imprimante du secrétariat est en panne.')
    },
    reads: { mail: /^equipe-n1@[\s\S]*imprimante du secrétariat/, camille: /R-000007/ },
    hides: { noa: /R-000007/ },
  },
  {
    what: 'and it is back',
    does: async () => {
      world.slack.setChannel(world.triage, { isArchived: false })
      world.now += HOUR
    },
    reads: { noa: /R-000007[\s\S]*Prendre/ },
    hides: { mail: /./, camille: /./ },
  },
  {
    what: 'the bot is put out of it: by mail as well',
    does: async () => {
      await world.slack.as(world.slack.botUserId).leave(world.triage)
      await tells(CAMILLE, 'phone', 'Le téléphone de la loge ne sonne plus.')
    },
    reads: { mail: /^equipe-n1@[\s\S]*téléphone de la loge/ },
    hides: { noa: /R-000008/ },
  },
  {
    what: 'and let in again',
    does: async () => {
      await world.slack.as(world.slack.botUserId).join(world.triage)
      world.now += HOUR
    },
    reads: { noa: /R-000008[\s\S]*Prendre/ },
  },
]

const PEOPLE: readonly DayEvent[] = [
  {
    what: 'RESOUDRE COMME of what nobody solved sends nothing',
    does: () => writes(NOA, 8, 'RESOUDRE COMME R-000999'),
    reads: { noa: /R-000999/ },
    hides: { camille: /./ },
  },
  {
    what: 'RESOUDRE COMME of what was solved in a merged one',
    does: () => writes(NOA, 8, 'RESOUDRE COMME R-000002'),
    reads: { camille: /Le lecteur a été remplacé/ },
    hides: { camille: /Sacha|R-000002/ },
  },
  {
    what: 'a ready answer that is none: nothing leaves',
    does: () => writes(NOA, 7, 'REPONDRE TYPE badge'),
    reads: { noa: /Aucune réponse type/ },
    hides: { camille: /./ },
  },
  {
    what: 'somebody of another company writes to the bot',
    does: async () => {
      const guest = { name: 'gus', email: 'gus@academie.example', teamId: 'T0OTHER' }
      const { id } = world.slack.addUser(guest)
      await (await world.slack.as(id).dm('Mon écran est noir, aidez-moi.')).acked
      await turns()
      expect(JSON.stringify(world.slack.ephemerals(id))).toMatch(/compte n.est pas connu/)
    },
    hides: { noa: /aidez-moi/ },
  },
  {
    what: 'whoever left Slack is answered by mail',
    does: async () => {
      await tells(ALEX, 'gate', 'My badge does not open the gate any more.')
      await turns()
      world.slack.setUser(world.user(ALEX), { deleted: true })
      world.now += 7 * HOUR
      await writes(MAX, 9, 'REPONDRE\nIs it better?')
    },
    reads: { mail: /^alex.morgan[\s\S]*Is it better/ },
  },
  {
    what: 'and, back with another account, has the same requests',
    does: async () => {
      const { id } = world.slack.addUser({ name: 'alex2', realName: 'Alex', email: ALEX.address })
      await world.slack.as(id).command('/demandes', '')
      await turns()
      await writes(MAX, 9, 'REPONDRE\nA new badge is ready.')
      await turns()
      await turns()
      const read = world.read(world.slack.dmOf(id)).join('\n')
      expect(read).toMatch(/R-000009/)
      expect(read).toMatch(/A new badge is ready/)
    },
    hides: { mail: /A new badge/ },
  },
  {
    what: 'another address in the profile is another person, to whom nothing of the former is shown',
    does: async () => {
      world.slack.setUser(world.user(SACHA), { email: 'sacha.autre@academie.example' })
      world.now += 25 * HOUR
      await world.by(SACHA).command('/demandes', '')
      await turns()
      await world.by(SACHA).command('/demandes', 'R-000005')
    },
    reads: { sacha: /pas trouvé de demande R-000005/ },
    hides: { sacha: /bureau 12/ },
  },
]

it.each([...STALE, ...SHUT, ...PEOPLE])('$what', plays)

it('each request is there once, none by a guest, and no message waits', async () => {
  expect(await world.knex('tickets').count({ n: '*' })).toEqual([{ n: 9 }])
  expect(await Promise.all([1, 2, 3].map(status))).toEqual(['closed', 'resolved', 'closed'])
  const waiting = (await world.inbox()).filter((row) => !/handled|ignored/.test(row.status))
  expect(waiting).toEqual([])
})
