/** What machines of other desks and of addresses that nobody reads write, and people who write like them. */

import { IN_REPLY, type MachineMail, of, row } from './mail.js'

const ACKNOWLEDGED = [
  'Bonjour,\nVotre demande a bien été enregistrée sous le numéro 2026-4521.\nLe support',
  'Your request (12345) has been received and is being reviewed by our support staff.',
  'Nous avons bien reçu votre message. Un ticket a été ouvert : #4521.',
  'Ihre Anfrage wurde unter der Ticketnummer 4521 erfasst.',
  'Su solicitud ha sido registrada con el número 4521.',
  'Un incident INC0012345 a été créé pour vous.',
  'Merci de nous avoir contactés. Votre demande REQ0045 a été prise en compte et sera traitée dans les meilleurs délais.',
  'Accusé de réception : votre ticket n° 4521 est ouvert.',
  '##- Veuillez taper votre réponse au-dessus de cette ligne -##\nVotre demande (12345) a été mise à jour.',
  'La sua richiesta è stata registrata con il numero 4521',
  'Uw aanvraag is geregistreerd onder nummer 4521',
  'A new ticket has been created: 4521. Do not change the subject line.',
  'Votre demande d’assistance a été créée. Référence : 4521',
  'Le ticket 4521 a été créé suite à votre demande.',
]

/** They say themselves that no person wrote them. */
const DECLARED = [
  'Dear customer, thank you for your email. We have opened ticket 4521. This is an automatic reply.',
  'Nous accusons réception de votre demande et un ticket a été créé avec le numéro 4521. Ceci est un message automatique.',
  'Votre demande a été enregistrée. Merci de ne pas répondre à ce courriel.',
]

const ABOUT_TICKETS = [
  'Bonjour, j’ai enregistré la demande de M. Roy sous le numéro 12, merci',
  'Le fournisseur m’a répondu : votre demande est enregistrée sous le numéro 4521. Que dois-je faire ?',
  'Ricoh a créé le ticket 4521, le technicien passe jeudi. Sophie',
  'Votre demande a été transmise au proviseur, je vous redis.',
  'Pour info, le numéro de ticket chez Orange est le 4521.',
  'Votre message est bien arrivé, merci !',
  'Bonjour, nous avons ouvert un ticket chez l’éditeur, numéro 4521, et attendons sa réponse.',
  'La demande 4521 de mon collègue n’a pas été enregistrée.',
  'J’ai reçu « Votre demande a été enregistrée sous le numéro 4521 » mais rien depuis.',
  'Merci, un message automatique s’affiche encore sur le poste 4.',
  'Le message automatique de la messagerie vocale est à changer.',
]

/** Parts of addresses before the « @ ». */
const NOBODY_READS = [
  'no-reply',
  'noreply',
  'no_reply',
  'no.reply',
  'noreply-abc',
  'do-not-reply',
  'donotreply',
  'do_not_reply',
  'ne-pas-repondre',
  'nepasrepondre',
  'ne_pas_repondre',
  'ne.pas.repondre',
  'nepasrepondre-siecle',
  'pix-noreply',
  'siecle.nepasrepondre',
  'nicht-antworten',
  'no-responder',
  'non-rispondere',
  'quarantine',
  'quarantaine',
  'message-automatique',
  'noreply2',
  'niet-beantwoorden',
  'nao-responda',
  'sans-reponse',
]

const SOMEBODY_READS = [
  'reply',
  'noreen',
  'repondre',
  'p.norply',
  'reponse',
  'nora.eply',
  'antworten',
  'anne-sophie.donot',
  'secretariat',
]

const SUPPORT = of('Support <support@editeur.example>')
const from = (name: string) => of(`Ana Petit <${name}@editeur.example>`)

export const DECLARED_BY_DESKS: readonly MachineMail[] = DECLARED.map((text) =>
  row(`of a desk: ${text}`, { ...SUPPORT, ...IN_REPLY }, text),
)

export const OF_MACHINES: readonly MachineMail[] = [
  ...ACKNOWLEDGED.map((text) => row(`of a desk: ${text}`, { ...SUPPORT, ...IN_REPLY }, text)),
  row(
    'of a desk, by its subject',
    { ...SUPPORT, Subject: '[Support #4521] Accusé de réception : Re: [R-000433] Imprimante' },
    'Nous traiterons votre demande rapidement.',
  ),
  ...NOBODY_READS.map((name) => row(`from ${name}`, from(name), 'Le mot de passe expire.')),
]

export const OF_SOMEBODY: readonly MachineMail[] = [
  ...ABOUT_TICKETS.map((text) => row(`about tickets: ${text}`, IN_REPLY, text)),
  row('a registered request, which nothing was asked of', SUPPORT, 'Votre demande 4521 est créée.'),
  ...SOMEBODY_READS.map((name) => row(`from ${name}`, from(name), 'Le mot de passe expire.')),
]
