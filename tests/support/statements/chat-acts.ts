/** What happens in the chat in a day, act by act: requests there, forms, boards, the App Home, what was missed. */

import { CAMILLE, DOMINIQUE, LOU, NOA } from '../../fixtures/directory.js'
import { homeScreen } from '../chat/chat-home.js'
import { chatRequests } from '../chat/chat-requests.js'
import type { ChatWorld } from '../chat/chat-world.js'
import type { Acts } from './working-day.js'

export function chatActs(world: ChatWorld): Acts {
  const { asked, form, onBoard, toRequester } = chatRequests(() => world)
  const { openHome } = homeScreen(() => world)
  let ts = ''
  return {
    'a request in the chat': async () => {
      ts = await asked()
    },
    'a reply in its thread': async () => {
      await world.by(CAMILLE).dm('Elle est bleue.', { threadTs: ts })
      await world.turn()
    },
    'a message that is edited': async () => {
      await world.by(CAMILLE).edit(world.dm(CAMILLE), ts, 'La souris du secrétariat.')
      await world.turn()
    },
    'a button of the board': async () => {
      await onBoard(NOA, 'Prendre')
      await world.turn()
    },
    'a form of the board': () => toRequester('Demander un complément', 'Laquelle ?'),
    'a file under the board, for the requester': async () => {
      const threadTs = world.slack.messages(world.triage).at(-1)?.ts ?? ''
      const files = [{ name: 'procédure.pdf', content: Buffer.alloc(3000, 'p') }]
      await world.by(NOA).post(world.triage, 'REPONDRE\nSuivez ceci.', { threadTs, files })
      await world.turn()
    },
    'a note under the board': async () => {
      const board = world.slack.messages(world.triage).at(-1)?.ts ?? ''
      await world.by(NOA).post(world.triage, 'À voir avec le fournisseur.', { threadTs: board })
      await world.turn()
    },
    'a hand-over, and news for who had it': async () => {
      const values = { name: 'gestion', text: 'Pour vous.' }
      await form(NOA, 'Affecter à une équipe', values, world.triage)
      await world.turn()
      const board = world.slack.messages(world.gestion).at(-1)?.ts ?? ''
      await world.by(LOU).post(world.gestion, 'NOTE\nBien arrivée.', { threadTs: board })
      await world.turn()
    },
    'the App Home of a requester': () => openHome(CAMILLE),
    'the App Home of a head': () => openHome(DOMINIQUE),
    'the App Home of an agent': () => openHome(NOA),
    'what was missed': async () => {
      await world.restart()
      await world.turn()
    },
  }
}
