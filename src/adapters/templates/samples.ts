/** One example of each notice, all invented: what `amigo templates preview` shows. */

import type { EventData } from '../../core/notices/kinds/events.js'
import type { NoticeKind, Notices } from '../../core/notices/notice.js'
import type { Dossier, KeptFile, Recap, ShownAnswer } from '../../core/notices/recap.js'
import type { Option } from '../../core/request/option.js'

const AT = Date.UTC(2026, 10, 23, 9, 30)
const DAY = 24 * 60 * 60_000

const recap: Recap = {
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
  phone: '02 31 00 00 00',
  availability: 'le matin, jusqu’à midi',
  team: 'Assistance de niveau 1',
  createdAt: AT,
  description:
    'Bonjour,\n\nDepuis ce matin Thunderbird se ferme dès que je l’ouvre. J’ai redémarré deux fois.\nMes collègues n’ont rien.\n\nMerci d’avance,\nCamille',
  descriptionCut: false,
}
const kept: readonly KeptFile[] = [
  { name: 'capture-ecran.png', bytes: 214_312 },
  { name: 'rapport.log', bytes: 12_004 },
]
const refused = [
  { name: 'film.mp4', bytes: 734_003_200, reason: 'too-large', limit: 134_217_728 },
  { name: 'facture.pdf.exe', bytes: 81_000, reason: 'not-allowed', limit: 134_217_728 },
] as const
const answers: readonly ShownAnswer[] = [
  {
    number: 1,
    question: 'L’imprimante n’imprime plus, que faire ?',
    beginning: 'Éteignez-la une minute, puis rallumez-la et imprimez une page de test.',
  },
]
const answerOptions: readonly Option[] = [
  { label: 'L’imprimante n’imprime plus, que faire ?', field: 'answer', value: 'imprimante' },
]
const options: readonly Option[] = [
  { label: 'Collège Jean-Moulin (0140096D)', field: 'site', value: '0140096D' },
  { label: 'Lycée Marie-Curie (0140012K)', field: 'site', value: '0140012K' },
]
const title = recap.title
const line = 'CLORE'
const told: EventData = {
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
}
const byRequester: EventData = {
  ...told,
  author: 'Camille Martin',
  text: 'Il se ferme encore, mais après une minute.',
  kept,
}
const dossier: Dossier = {
  as: 'requester',
  reference: 'R-000433',
  recap: { ...recap, status: 'assigned' },
  omitted: 0,
  entries: [
    {
      at: AT,
      author: 'Camille Martin',
      isPrivate: false,
      kind: 'opened',
      text: recap.description,
      files: kept,
    },
    {
      at: AT + DAY / 4,
      author: 'Noa Petit',
      isPrivate: false,
      kind: 'message',
      text: told.text,
      files: [],
    },
  ],
}

export const SAMPLES: { readonly [K in NoticeKind]: Notices[K] } = {
  acknowledgement: {
    recap,
    kept,
    refused,
    copies: ['Dominique Leroy'],
    linked: 'R-000412',
    follows: true,
    truncated: false,
    options,
    answers,
    doubts: [
      { field: 'urgency', written: 'très très', numbers: [] },
      { field: 'site', written: null, numbers: [1, 2] },
    ],
  },
  'team-new': { recap, kept, namedByStranger: 'R-000012', suggested: answers },
  taken: { ...told, what: 'taken', text: '' },
  redispatched: {
    ...told,
    what: 'dispatched',
    status: 'redispatched',
    text: '',
    team: 'Applications de gestion',
    level: 2,
    agent: null,
  },
  question: { ...told, what: 'asked', status: 'pending' },
  answered: { ...told, what: 'answered' },
  resolved: { ...told, what: 'resolved', status: 'resolved', closesAt: AT + 44 * DAY },
  'reopened-by-agent': { ...told, what: 'reopened' },
  copied: { ...told, what: 'answered', kept },
  'team-reply': byRequester,
  'team-closed': { ...byRequester, what: 'closed', status: 'closed', text: line, kept: [] },
  'team-reopened': { ...byRequester, what: 'reopened', kept: [] },
  'team-undone': { ...byRequester, what: 'undone', kept: [] },
  'team-corrected': { ...byRequester, what: 'corrected', status: 'dispatched' },
  'team-taken': { ...told, what: 'taken', author: 'Lou Garnier', text: '' },
  'team-assigned': { ...told, what: 'assigned', text: 'Tu connais bien ce collège.' },
  'team-dispatched': { ...told, what: 'dispatched', status: 'redispatched', level: 2, agent: null },
  closed: { title, status: 'closed', line },
  undone: { title, status: 'resolved', line: 'ANNULER' },
  corrected: { title, status: 'dispatched', line: 'CORRIGER' },
  reopened: { title, status: 'redispatched', line: 'ROUVRIR', agentLeft: true },
  'already-closed': { title },
  confirm: { title, line, body: line, action: 'close' },
  'did-you-mean': { title, line: 'CLOTURRER', buttons: ['close', 'complete'] },
  'text-missing': { title, action: 'reopen' },
  'not-done': { title, status: 'assigned', line: 'CORRIGER', why: 'description-frozen' },
  amended: {
    title,
    changes: [
      ['site', 'Collège Jean-Moulin'],
      ['urgency', '2'],
    ],
    doubts: [{ field: 'site', written: 'Jean', numbers: [1, 2] }],
    options,
  },
  'no-such-number': { subject: title, options },
  'agent-done': { ...told, what: 'answered' },
  'agent-refused': {
    title,
    status: 'assigned',
    line: 'AFFECTER Zorglub',
    why: 'unknown-team',
    names: ['Assistance de niveau 1', 'Applications de gestion'],
    body: '',
    action: 'dispatch',
  },
  help: { isAgent: true },
  requests: {
    list: 'open',
    total: 18,
    lines: [
      {
        number: 433,
        title,
        createdAt: AT,
        status: 'assigned',
        product: 'Mozilla Thunderbird',
      },
      {
        number: 412,
        title: 'Commande d’une souris',
        createdAt: AT - 9 * DAY,
        status: 'pending',
        product: null,
      },
    ],
  },
  status: dossier,
  'status-unknown': { reference: 'R-000433' },
  products: {
    searched: 'int',
    tooShort: false,
    options: [
      { label: 'GFC (Intendance)', field: 'sheet', value: 'GFC' },
      { label: 'Intendance web (Intendance)', field: 'sheet', value: 'Intendance web' },
    ],
  },
  product: {
    product: 'GFC',
    family: 'Intendance',
    aliases: ['gestion financière'],
    team: 'Applications de gestion',
    options: answerOptions,
  },
  faq: { searched: 'imprimante', options: answerOptions },
  'faq-answer': {
    question: 'L’imprimante n’imprime plus, que faire ?',
    answer:
      'Éteignez-la une minute.\n\n1. Rallumez-la.\n2. Imprimez une page de test.\n\n- papier\n- toner',
    number: 2,
  },
  'closing-soon': { title, text: told.text, closesAt: AT + 14 * DAY },
  'closed-by-time': { title },
  reminder: { title, text: 'Quel message le copieur affiche-t-il ?' },
  'kept-open': { title, line: 'RESTE OUVERTE', closesAt: AT + 44 * DAY },
  digest: {
    as: 'agents',
    more: 3,
    news: [
      { act: 'warn', number: 433, title, requester: 'Camille Martin' },
      { act: 'close', number: 412, title: 'Commande d’une souris', requester: 'Alex Morgan' },
    ],
  },
  'team-away': { title, requester: 'Camille Martin', back: '2026-12-03' },
  'faq-draft': {
    id: 'r-000433',
    stage: 'to-read',
    author: 'Noa Petit',
    question: 'Le copieur n’imprime plus, que faire ?',
    answer: 'Éteignez-le une minute, puis rallumez-le.',
    product: '',
  },
  'which-request': {
    subject: 'R-000412 et R-000433',
    line: null,
    choices: [
      { number: 433, title },
      { number: 412, title: 'Commande d’une souris' },
    ],
  },
  'opened-for': { title, requester: 'Camille Martin' },
  'ask-for': {
    title,
    requester: 'Camille Martin',
    address: 'camille.martin@academie.example',
  },
  'not-known': { title, address: 'camile.martin@academie.example' },
  joined: { title, requester: 'Dominique Leroy' },
  'files-refused': { title, refused },
  unreadable: { subject: title, encryption: 'S/MIME' },
  'unknown-sender': {},
  'too-large': { subject: 'Film de la fête', messageBytes: 734_003_200, limit: 188_743_680 },
  'team-bounced': {
    title,
    address: 'camille.martin@academie.example',
    reason: '550 5.1.1 mailbox unavailable',
    what: 'warning',
    held: true,
  },
  'team-held': {
    because: 'not-a-participant',
    title: 'Imprimante en panne',
    subject: 'TR: [R-000433] Imprimante en panne',
    writer: 'Alex Morgan',
    address: 'alex.morgan@college.example',
    text: 'Bonjour,\n\nCamille m’a transmis votre message : la mienne est en panne aussi.',
    heldId: 1208,
  },
  flood: {
    floods: [
      {
        what: 'requests',
        writer: 'Copieur salle 12',
        address: 'copieur-12@college.example',
        count: 3,
        since: AT,
        references: [433, 434, 435],
        more: 1,
        lines: [434, 435].map((number) => ({
          number,
          title: `Bourrage papier n° ${number}`,
          writer: 'Copieur salle 12',
          address: 'copieur-12@college.example',
          heldId: null,
        })),
      },
      {
        what: 'held',
        writer: 'Camille Martin',
        address: '',
        count: 2,
        since: AT,
        references: [],
        more: 1,
        lines: [
          {
            number: null,
            title: 'Votre compte expire',
            writer: 'Camille Martin',
            address: 'camille.martin@academie.example',
            heldId: 1208,
          },
        ],
      },
    ],
  },
  'team-failed': { reason: 'no-sender', sender: '', inboundId: 1207 },
}
