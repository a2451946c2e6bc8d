/** Tables: what is added to a text by its writer's house, its gateways and its lists. */

import type { Tongue } from './tongues.js'

/** Lines of a signature, without delimiter; {w} is a mark. */
export const SIGNATURES = {
  none: null,
  delimited: ['Camille Roy {w}', 'Professeure documentaliste', 'Collège Jean Rostand {w}'],
  undelimited: [
    'Camille ROY {w}',
    'Gestionnaire',
    'Collège Jean Rostand – 12 rue des Lilas 14000 Caen',
    'Tél. : 02 31 00 00 00',
    'camille.roy@ecole.example',
  ],
  short: ['Camille Roy'],
  picture: [],
} as const

export type SignatureName = keyof typeof SIGNATURES

type Footer = (tongue: Tongue) => readonly string[]

/** Below everything, by the house of the writer. */
export const FOOTERS = {
  none: () => [],
  print: ({ print }) => [print],
  confidential: () => [
    'Ce message et toutes les pièces jointes sont confidentiels et établis à l’intention exclusive de leurs destinataires. Si vous avez reçu ce message par erreur, merci d’en avertir immédiatement l’expéditeur et de le détruire.',
  ],
  'confidential, English': () => [
    'This e-mail and any attachments are confidential and intended solely for the addressee. If you are not the intended recipient, please notify the sender and delete this message.',
  ],
  'right to disconnect': () => [
    'Les courriels reçus en dehors de vos heures de travail n’appellent pas de réponse immédiate (droit à la déconnexion).',
  ],
  privacy: () => [
    'Conformément au RGPD, vous disposez d’un droit d’accès, de rectification et d’effacement de vos données.',
  ],
} as const satisfies Record<string, Footer>

export type FooterName = keyof typeof FOOTERS

export interface Gateway {
  readonly above: readonly string[]
  readonly below: readonly string[]
  readonly subject: string
  /** The gateway rewrites links to its own. */
  readonly safelinks?: true
}

const plain: Gateway = { above: [], below: [], subject: '' }

export const GATEWAYS = {
  none: plain,
  banner: {
    ...plain,
    above: [
      'ATTENTION : Ce message provient d’un expéditeur externe. Ne cliquez pas sur les liens et n’ouvrez pas les pièces jointes si vous ne connaissez pas l’expéditeur.',
    ],
  },
  'banner, English': {
    ...plain,
    above: [
      'CAUTION: This email originated from outside of the organization. Do not click links or open attachments unless you recognize the sender and know the content is safe.',
    ],
  },
  'banner below': {
    ...plain,
    below: [
      '[EXTERNE] Ce courriel a été envoyé par une personne extérieure à l’académie. Soyez prudent avec les liens et les pièces jointes.',
    ],
  },
  'Externe alone': { ...plain, above: ['Externe'] },
  'EXTERNE in brackets': { ...plain, above: ['[EXTERNE]'], subject: '[EXTERNE] ' },
  'External alone': { ...plain, above: ['External'] },
  'learn why': {
    ...plain,
    above: [
      'Vous n’obtenez pas souvent d’e-mail à partir de camille.roy@ecole.example. Découvrez pourquoi cela est important',
    ],
  },
  safelinks: { ...plain, safelinks: true },
  virus: {
    ...plain,
    below: ['Sans virus. www.avast.com'],
  },
  'virus, long': {
    ...plain,
    below: [
      'L’absence de virus dans ce courrier électronique a été vérifiée par le logiciel antivirus Avast.',
      'www.avast.com',
    ],
  },
  list: {
    ...plain,
    below: [
      '_______________________________________________',
      'Referents mailing list',
      'Referents@listes.ecole.example',
      'https://listes.ecole.example/listinfo/referents',
    ],
    subject: '[Referents] ',
  },
} as const satisfies Record<string, Gateway>

export type GatewayName = keyof typeof GATEWAYS
