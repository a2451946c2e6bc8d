/** A table: the invented request, people and files that the sample notices are about. */

import type { EventData } from '../../../core/notices/kinds/events.js'
import type { IncidentShown } from '../../../core/notices/kinds/incidents.js'
import type { WorkLine } from '../../../core/notices/kinds/service-levels.js'
import type {
  Dossier,
  DossierEntry,
  KeptFile,
  Recap,
  ShownAnswer,
  Story,
} from '../../../core/notices/recap.js'
import type { Option } from '../../../core/request/catalogue/option.js'
import { DAY } from '../../../core/running/durations.js'

export const AT = Date.UTC(2026, 10, 23, 9, 30)

export const recap: Recap = {
  title: 'La messagerie ne s’ouvre plus depuis ce matin',
  status: 'dispatched',
  requester: 'Camille Martin',
  service: 'COMMUNICATION ET COLLABORATION',
  subcategory: 'Messagerie, agenda',
  site: 'Collège Jean-Moulin',
  family: 'Messagerie',
  product: 'Mozilla Thunderbird',
  productGuessed: true,
  impact: 3,
  urgency: 2,
  priority: 3,
  onBehalfOf: 'self',
  contact: 'Mme Durand, secrétariat',
  phone: '02 31 00 00 00',
  availability: 'le matin, jusqu’à midi',
  team: 'Assistance de niveau 1',
  agent: null,
  createdAt: AT,
  assignedAt: null,
  pendingAt: null,
  resolvedAt: null,
  closedAt: null,
  waits: null,
  dueAt: AT + DAY / 2,
  description:
    'Bonjour,\n\nDepuis ce matin Thunderbird se ferme dès que je l’ouvre. J’ai redémarré deux fois.\nMes collègues n’ont rien.\n\nMerci d’avance,\nCamille',
  descriptionCut: false,
}
export const kept: readonly KeptFile[] = [
  { name: 'capture-ecran.png', bytes: 214_312 },
  { name: 'rapport.log', bytes: 12_004 },
]
export const refused = [
  { name: 'film.mp4', bytes: 734_003_200, reason: 'too-large', limit: 134_217_728 },
  { name: 'facture.pdf.exe', bytes: 81_000, reason: 'not-allowed', limit: 134_217_728 },
] as const
export const answers: readonly ShownAnswer[] = [
  {
    number: 1,
    question: 'L’imprimante n’imprime plus, que faire ?',
    beginning: 'Éteignez-la une minute, puis rallumez-la et imprimez une page de test.',
  },
]
export const answerOptions: readonly Option[] = [
  { label: 'L’imprimante n’imprime plus, que faire ?', field: 'answer', value: 'imprimante' },
]
export const readyOptions: readonly Option[] = [
  { label: 'mot-de-passe (Mot de passe oublié)', field: 'ready', value: 'mot-de-passe' },
]
export const options: readonly Option[] = [
  { label: 'Collège Jean-Moulin (0140096D)', field: 'site', value: '0140096D' },
  { label: 'Lycée Marie-Curie (0140012K)', field: 'site', value: '0140012K' },
]
export const title = recap.title
export const line = 'CLORE'
export const byAgent: EventData = {
  what: 'replied',
  title,
  status: 'assigned',
  author: 'Noa Petit',
  text: 'Le profil de Thunderbird était abîmé : je l’ai réparé à distance.\nPouvez-vous l’ouvrir et me dire si vos messages sont là ?',
  kept: [],
  team: 'Assistance de niveau 1',
  level: 1,
  agent: 'Noa Petit',
  closesAt: null,
  solvedBy: null,
  dueAt: AT + 2 * DAY,
}
export const byRequester: EventData = {
  ...byAgent,
  author: 'Camille Martin',
  text: 'Il se ferme encore, mais après une minute.',
  kept,
  folded: {
    lines: 47,
    text: 'Le 23 novembre 2026 à 10:30, Noa Petit a écrit :\n> Pouvez-vous l’ouvrir et me dire si vos messages sont là ?',
    omitted: 45,
  },
}
const answer: DossierEntry = {
  id: 2,
  at: AT + DAY / 4,
  author: 'Noa Petit',
  isPrivate: false,
  kind: 'message',
  text: byAgent.text,
  files: [],
}
export const dossier: Dossier = {
  as: 'requester',
  reference: 'R-000433',
  recap: {
    ...recap,
    status: 'pending',
    agent: 'Noa Petit',
    assignedAt: AT + DAY / 5,
    pendingAt: AT + DAY / 4,
  },
  answered: answer,
  omitted: 0,
  entries: [
    {
      id: 1,
      at: AT,
      author: 'Camille Martin',
      isPrivate: false,
      kind: 'opened',
      text: recap.description,
      files: kept,
    },
    answer,
    {
      id: 3,
      at: AT + DAY / 3,
      author: 'Camille Martin',
      isPrivate: false,
      kind: 'message',
      text: byRequester.text,
      files: [],
      folded: { lines: 47, text: '', omitted: 0 },
    },
  ],
}
export const work: readonly WorkLine[] = [
  {
    number: 433,
    title,
    requester: 'Camille Martin',
    priority: 2,
    status: 'dispatched',
    createdAt: AT - DAY,
    dueAt: AT - DAY / 4,
  },
  {
    number: 440,
    title: 'Commande d’une souris',
    requester: 'Alex Morgan',
    priority: 3,
    status: 'assigned',
    createdAt: AT - DAY,
    dueAt: AT + 2 * DAY,
  },
]
export const story: Story = {
  recap: { ...recap, status: 'assigned', agent: 'Noa Petit' },
  entries: [
    {
      id: 4,
      at: AT + DAY / 5,
      author: 'Lou Garnier',
      isPrivate: true,
      kind: 'message',
      text: 'Ce n’est pas le réseau : tout passe chez ses collègues.',
      files: [],
      move: { what: 'dispatched', team: recap.team, agent: null, to: 'agents' },
    },
    answer,
  ],
  cut: true,
}

export const incidentText =
  'Le serveur de messagerie est en panne depuis 9 h. Nous attendons son retour avant midi.'

export const incident: IncidentShown = {
  head: 'R-000433',
  attached: 12,
  proposed: 7,
  lines: [
    { reference: 'R-000440', title: 'Plus de messagerie', because: 'same-product' },
    { reference: 'R-000441', title: 'Thunderbird ne s’ouvre plus', because: 'close-text' },
  ],
  references: ['R-000440', 'R-000441'],
}
