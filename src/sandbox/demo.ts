/** The people and teams of the sandbox, and the short conversation that it plays. All invented. */

export const DEMO_ADDRESS = 'assistance@academie.example'
/** Under which the mail server says who had logged in (RFC 8601). */
export const DEMO_AUTHSERV_ID = 'mail.academie.example'

export interface DemoPerson {
  /** What stands before the @ of the address: unique. */
  readonly key: string
  readonly name: string
  readonly address: string
  readonly locale: 'fr' | 'en'
  /** `mailbox`: one that several people read. */
  readonly part: 'secretary' | 'teacher' | 'head' | 'school' | 'level1' | 'level2'
  /** The team of a technician; '': no technician. */
  readonly team: '' | 'n1' | 'n2'
  readonly site: '' | '0140096D'
  /** In Slack as well. */
  readonly chats: boolean
}

const SCHOOL = '0140096D'

/** Who one can be in the sandbox. */
export const DEMO_PERSONS: readonly [DemoPerson, ...DemoPerson[]] = [
  person('camille.martin', 'Camille Martin', { part: 'secretary', site: SCHOOL }),
  person('alex.morgan', 'Alex Morgan', { part: 'teacher', locale: 'en' }),
  person('dominique.leroy', 'Dominique Leroy', { part: 'head', site: SCHOOL }),
  person('ce.0140096d', 'Collège Jean-Moulin', { part: 'school', site: SCHOOL, chats: false }),
  person('noa.petit', 'Noa Petit', { part: 'level1', team: 'n1' }),
  person('sacha.robin', 'Sacha Robin', { part: 'level2', team: 'n2' }),
]

function person(
  key: string,
  name: string,
  facts: Partial<DemoPerson> & Pick<DemoPerson, 'part'>,
): DemoPerson {
  const address = `${key}@academie.example`
  return { key, name, address, locale: 'fr', team: '', site: '', chats: true, ...facts }
}

/** As `amigo directory import` reads them. */
export const DEMO_PEOPLE = [
  'addresses;name;locale;role;teams;sites;head of;active',
  ...DEMO_PERSONS.map(({ address, name, locale, team, site, part }) =>
    [
      ...[address, name, locale, team === '' ? 'requester' : 'agent', team, site],
      ...[part === 'head' ? site : '', 'yes'],
    ].join(';'),
  ),
  '',
].join('\n')

/** Those who are in Slack as well. */
export const DEMO_MEMBERS = DEMO_PERSONS.filter(({ chats }) => chats).map(
  ({ name, address, team }) => ({ name, address, agent: team !== '' }),
)

/** Added to the shipped catalogue. */
export const DEMO_SITES = [{ code: '0140096D', name: 'Collège Jean-Moulin' }]
/** Beside the first team of the shipped catalogue, which is `n1`. */
export const DEMO_TEAMS = [{ code: 'n2', name: 'Réseaux et infrastructures', level: 2 }]
export const DEMO_TEAM_MAILBOX = 'equipe-n1@academie.example'

export const FIRST_MAIL = {
  from: { name: 'Camille Martin', address: 'camille.martin@academie.example' },
  to: DEMO_ADDRESS,
  subject: 'Impossible d’ouvrir GFC',
  text: `Bonjour,

Depuis ce matin, GFC affiche « Connexion refusée » dès que je clique sur Budget.
J'ai joint la copie de l'écran.

Service : 5.3
Urgence : haute
Téléphone : 02 31 00 00 00

Merci de votre aide,
Camille Martin
Secrétariat, collège Jean-Moulin`,
  attachments: [
    {
      filename: 'ecran-gfc.png',
      // A picture of one pixel: a real PNG, as small as they come.
      content: Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
    },
  ],
}

export const REPLY_TEXT = `Un détail de plus : ma collègue de l'intendance a le même message sur son poste.

Camille

Envoyé de mon iPhone`

export const CHAT_TEXT =
  "Bonjour, le tableau numérique de la salle 12 ne s'allume plus depuis ce matin."
export const CHAT_SOLUTION = `La multiprise de la salle était éteinte : l'interrupteur est sous le bureau.
Le tableau s'allume de nouveau.`

/** What a colleague wrote in the school's channel: a request can be made of it. */
export const SCHOOL_MESSAGE = {
  from: 'camille.martin@academie.example',
  text: 'Bonjour à tous, l’imprimante du CDI ne sort plus que des pages blanches. Quelqu’un s’en occupe ?',
}
