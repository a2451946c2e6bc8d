/** The people and teams of the sandbox, and the short conversation that it plays. All invented. */

export const DEMO_ADDRESS = 'assistance@academie.example'

export const DEMO_PEOPLE = `addresses;name;locale;role;teams;sites;head of;active
camille.martin@academie.example;Camille Martin;fr;requester;;0140096D;;yes
ce.0140096d@academie.example;Collège Jean-Moulin;fr;requester;;0140096D;;yes
dominique.leroy@academie.example;Dominique Leroy;fr;requester;;0140096D;0140096D;yes
alex.morgan@academie.example;Alex Morgan;en;requester;;;;yes
noa.petit@academie.example;Noa Petit;fr;agent;n1;;;yes
`

/** Those who are in Slack as well. */
export const DEMO_MEMBERS = [
  { name: 'Camille Martin', address: 'camille.martin@academie.example', agent: false },
  { name: 'Dominique Leroy', address: 'dominique.leroy@academie.example', agent: false },
  { name: 'Alex Morgan', address: 'alex.morgan@academie.example', agent: false },
  { name: 'Noa Petit', address: 'noa.petit@academie.example', agent: true },
]

/** Added to the shipped catalogue. */
export const DEMO_SITES = [{ code: '0140096D', name: 'Collège Jean-Moulin' }]
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
