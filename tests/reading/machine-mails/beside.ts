/** People under the subjects of automatic replies, and the machines that write the same: pairs that share their words. */

import { IN_REPLY, type MachineMail, of, row, titled } from './mail.js'

const DOWN = 'L’imprimante ne marche toujours pas.'

/** Whoever answers an automatic reply has its subject behind a « Re: » of their own. */
export const ANSWERING: readonly MachineMail[] = [
  ['Re: Réponse automatique : Imprimante', `Merci. Je suis rentrée, ${DOWN.toLowerCase()}`],
  ['RE: Automatic reply: VPN access', 'The VPN still refuses my password.'],
  ['AW: Abwesenheitsnotiz: Drucker', 'Der Drucker geht immer noch nicht.'],
  ['RE : Absence du bureau : Imprimante', DOWN],
  ['Re: [R-000433] Réponse automatique', DOWN],
  ['[direction] Re: Out of Office: Printer', 'It prints blank pages.'],
  ['SV: Autosvar: Skrivare', 'Skrivaren fungerar inte.'],
  ['Rép : Message d’absence : Clé du CDI', 'Elle est chez la gardienne.'],
].map(([subject = '', text = '']) => row(subject, { ...IN_REPLY, ...titled(subject) }, text))

/** It may be either: it is read, and no machine answers. */
export const AWAY_OR_ASKS: readonly MachineMail[] = [
  row(
    'of their own, asked about in the words of one',
    titled('Réponse automatique : impossible à désactiver'),
    'Tous reçoivent encore mon message d’absence. Pouvez-vous l’arrêter ?',
  ),
  row(
    'away, with a wish',
    titled('Fuera de la oficina'),
    'Hola, estaré fuera de la oficina hasta el lunes. ¿Pueden activar el reenvío?',
  ),
  row(
    'an absence of last week, in an answer to one',
    { ...IN_REPLY, ...titled('Re: Réponse automatique : Imprimante') },
    `J’étais absente la semaine dernière. ${DOWN}`,
  ),
]

const TOLD = 'Je suis absente jusqu’au 3 décembre.'
const junk = { Precedence: 'junk' }

export const RESPONDERS: readonly MachineMail[] = [
  row('iCloud', { ...IN_REPLY, 'X-Apple-Action': 'VACATION' }, TOLD),
  row('in Arabic', { ...IN_REPLY, ...titled('رد تلقائي: [R-000433]') }, 'أنا في إجازة'),
  row('in Hindi', { ...IN_REPLY, ...titled('स्वचालित उत्तर: [R-000433]') }, 'मैं छुट्टी पर हूँ'),
  row('in Georgian', titled('ავტომატური პასუხი: Re: R-000433'), 'შვებულებაში ვარ'),
  row('in brackets, marked', { ...junk, ...titled('[Automatyczna odpowiedź] test') }, 'Urlop.'),
  row('in brackets before the Re', titled('[Réponse automatique] Re: [R-000433]'), TOLD),
  row('one that answers an automatic reply', {
    ...titled('Re: Automatic reply: Printer'),
    ...{ 'X-Autoreply': 'yes' },
  }),
  row('nothing but a subject', titled('Re: Réponse automatique'), ''),
]

/** « Prove that you are no machine »: mailboxes that take mail from known senders only. */
export const CHALLENGES: readonly MachineMail[] = [
  [
    'Confirmez votre envoi',
    'Camille se protège du spam. Pour que votre message lui soit remis, cliquez ici : https://filtre.example/c?1',
  ],
  [
    'RE: Souris',
    'This account is protected. Please click on the following link to have your address added to the allowed list:\n\nhttps://filter.example/v/1',
  ],
  [
    'Please confirm your message',
    'Your message is being held because the address is not recognized. To release it, just reply to this message.',
  ],
  [
    'Ihre Nachricht an Camille',
    'Ihre Nachricht wurde zurückgehalten. Bitte klicken Sie auf den Link: https://filter.example/v/1',
  ],
].map(([subject = '', text = '']) => row(subject, titled(subject), text))

/** What people write of challenges, and letters that speak of delivery. */
export const OF_CHALLENGES: readonly MachineMail[] = [
  [
    'Vrai message ?',
    'J’ai reçu ceci : « Pour que votre message soit remis, cliquez ici : https://filtre.example ». Est-ce un piège ?',
  ],
  [
    'Lien de confirmation',
    'Bonjour, le lien https://filtre.example de la mairie ne marche pas, votre message est bien arrivé.',
  ],
].map(([subject = '', text = '']) => row(subject, titled(subject), text))

const FAILED = 'A message that you sent could not be delivered to one or more of its recipients.'

export const PLAIN_REPORTS: readonly MachineMail[] = [
  row('of a gateway', { ...of('ndr@fai.example'), ...titled('Mail delivery failed') }, FAILED),
  row('in the words of Exim', titled('Mail delivery failed: returning message'), FAILED),
  row(
    'under a title of its own',
    titled('Returned Mail - Error During Delivery'),
    '------ Failed Recipients ------\n\n<x@y.example>: mailbox unavailable. [SMTP Error Code 550]\n-------- Returned Mail --------\n',
  ),
]
