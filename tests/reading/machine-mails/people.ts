/** Mails of people that look like machines’, and those that are kept and not answered. */

import { ASKED, AWAY, CODE, IN_REPLY, type MachineMail, of, row, titled } from './mail.js'

/** A person's, opened; nothing automatic goes back, where a loop or a list could come of it. */
export const UNANSWERED: readonly MachineMail[] = [
  row('no path', { 'Return-Path': '<>' }, ASKED),
  row('no path, an answer', { 'Return-Path': '<>', ...IN_REPLY }, ASKED),
  row('no path, with a space', { 'Return-Path': '< >' }, ASKED),
  row('a loop header', { 'X-Loop': 'yes' }, ASKED),
  row('a loop header of a desk', { 'X-RT-Loop-Prevention': 'rt.example' }, ASKED),
  row('another', { 'X-OTRS-Loop': 'True' }, ASKED),
  row('a postmaster who asks', of('Postmaster <postmaster@ecole.example>'), ASKED),
  row('a list of others', {
    'List-Id': '<lettre.editeur.example>',
    'List-Unsubscribe': '<https://e.example/u>',
  }),
  row('a newsletter without an id', { 'List-Unsubscribe': '<mailto:u@editeur.example>' }, ASKED),
  row('a mailing of a provider', { 'Feedback-ID': '12:34:mailer' }, ASKED),
]

/** What people write to a desk about mails that do not arrive; the last of each is no « I ». */
const ABOUT_DELIVERY = [
  ['Messages non distribués', 'Les messages envoyés à la vie scolaire ne sont pas distribués.'],
  ['Message non remis', 'Bonjour,\n\nLe message envoyé hier au collège n’a pas été remis.'],
  ['Re: [R-000012] Message non remis', 'Votre message n’a pas été remis à toute l’équipe.'],
  ['Mailbox full', 'The mailbox of the office is full and messages are not delivered.'],
  ['Ticket by unknown user', 'This is a ticket submitted by an unknown user.'],
  ['Undeliverable messages', 'Mails to the office are returned to the sender since Monday.'],
  ['Mails en erreur', 'Les mails vers x@y.example reviennent avec 550 5.1.1 user unknown.'],
  ['Mail error', 'Mails to x@y.example come back: 550 5.1.1 user unknown.\n\nRegards,\nLea'],
  ['Erreur de remise', 'Voici le message :\n\n550 5.1.1 user unknown'],
  ['Livraison retardée', 'Bonjour,\n\nVotre livraison du 12 novembre est arrivée sans les câbles.'],
  ['Échec de la remise à zéro', 'Bonjour,\n\nLe poste 5.1.12 affiche 550 points.'],
  ['Message d’erreur', 'Bonjour,\n\n<x@y.example> : compte inconnu de Pronote, erreur 550'],
  ['E-Mails kommen nicht an', 'Die Nachrichten an das Sekretariat werden nicht zugestellt.'],
  ['Correos no entregados', 'Los mensajes no han sido entregados a la secretaría.'],
  ['Messaggi non consegnati', 'I messaggi alla segreteria non sono stati consegnati.'],
].map(([subject = '', text = '']) => [subject, text] as const)

/** What people ask of the automatic replies that they have, or want. */
const ABOUT_ABSENCE = [
  ['Réponse automatique : comment la couper', 'Merci de me dire où la régler.'],
  ['Réponse automatique - impossible à désactiver', 'Elle part encore à chaque mail.'],
  ['Message d’absence : ne fonctionne plus', 'Rien ne part depuis lundi.'],
  ['Message d’absence : à programmer pour le CDI', 'Du 20 décembre au 4 janvier, merci.'],
  ['Absence du bureau : où l’activer ?', 'Dans Outlook ou dans le webmail ?'],
  ['Automatic reply: how to turn it off', 'It answers each mail of the team.'],
  ['Out of office: cannot disable it', 'Please remove it from the shared mailbox.'],
  ['Abwesenheitsnotiz: wie einrichten', 'Bitte für das Sekretariat.'],
  ['Respuesta automática: cómo activarla', 'Es para el buzón de la secretaría.'],
  ['Risposta automatica: come disattivarla', 'Parte ancora a ogni mail.'],
  ['Automatisch antwoord: hoe uitzetten', 'Het gaat om de gedeelde mailbox.'],
].map(([subject = '', text = '']) => [subject, text] as const)

/** Answered like anybody. */
export const PEOPLE: readonly MachineMail[] = [
  ...ABOUT_ABSENCE.map(([subject, text]) => row(subject, titled(subject), text)),
  ...ABOUT_DELIVERY.map(([subject, text]) => row(subject, titled(subject), text)),
  row(
    'a bounce that is asked about',
    {
      ...titled('Message non distribué'),
    },
    `Bonjour,\n\nQuand j'écris à x@y.example je reçois : 550 5.1.1 user unknown. Pouvez-vous voir ?`,
  ),
  row(
    'the same without a question mark',
    {
      ...titled('Message non remis'),
    },
    `Bonjour,\n\nMon message à x@y.example revient : 550 5.1.1 user unknown.\nMerci`,
  ),
  row(
    'the same, in English',
    {
      ...titled('Mail not delivered'),
    },
    `Hello,\n\nI get this when I write to x@y.example: 550 5.1.1 user unknown.`,
  ),
  row(
    'a bounce passed on',
    {
      ...titled('TR: Undelivered Mail Returned to Sender'),
    },
    `---- Message transféré ----\nDe: MAILER-DAEMON@y.example\n\n${CODE}`,
  ),
  row(
    'an answer to a bounce',
    {
      ...titled('Re: Undelivered Mail Returned to Sender'),
      'User-Agent': 'Mozilla Thunderbird',
    },
    `Renvoyé à la bonne adresse.\n\n> ${CODE}`,
  ),
  row(
    'toner that did not come',
    titled('Livraison : échec'),
    'Le toner commandé n’est pas arrivé.',
  ),
  row('a parcel', titled('Colis non remis'), 'Le livreur est reparti avec le matériel.'),
  row('an absence to be set up', titled('Réponse automatique Outlook à désactiver'), ASKED),
  row('an absence of a pupil', titled('AUTO : convention de l’auto-école'), ASKED),
  row('a title in brackets', titled('[Absence] saisie impossible dans Pronote'), ASKED),
  row('a title in brackets at its end', titled('Re: Souris [salle 12]'), ASKED),
  row('out of something', titled('Out of Office licences'), ASKED),
  row('holidays', titled('Congés : planning à corriger'), ASKED),
  row('holidays, in an answer', { ...IN_REPLY, ...titled('Re: Congés : planning') }, ASKED),
  row('a new subject in an answer', { ...IN_REPLY, ...titled('Absence : élève Martin') }, ASKED),
  row(
    'an answer about an absence',
    { ...IN_REPLY, ...titled('Re: [R-000012] Absence du CPE') },
    ASKED,
  ),
  row('an automatic answer passed on', titled('TR: Réponse automatique : Imprimante'), ASKED),
  row('an absence that is announced', { ...IN_REPLY, ...titled('Re: Rendez-vous') }, AWAY),
  row(
    'one that asks about automatic messages',
    { ...IN_REPLY, ...titled('Re: Messagerie') },
    'Je reçois « Ceci est un message automatique » alors que je suis absent. Pouvez-vous l’arrêter ?',
  ),
  ...[
    'Ceci est un message automatique : c’est ce que j’ai à chaque envoi.',
    'Oui, « merci de ne pas répondre à ce message » s’affiche encore.',
    'Le copieur imprime « réponse automatique » en bas de page.',
    'C’est réparé, merci.\n\nCe message a été envoyé automatiquement par l’assistance. Vous pouvez y répondre.',
    'La réponse automatique est désactivée, merci.',
    'Merci de ne pas répondre à ma collègue, elle est en stage.',
    'Réponse automatique toujours active chez M. Roy.',
    'Le message automatique ne part plus.\nCordialement,\nC. Martin',
    'Ceci est un message automatique, pouvez-vous le couper ?',
    'This is an automated message that I keep getting.',
    'Envoyé à tort, merci de ne pas y répondre.\n\nCordialement\nC. Martin',
  ].map((text) => row(text, { ...IN_REPLY, ...titled('Re: [R-000123] Messagerie') }, text)),
  row('what says that it is no machine', { 'Auto-Submitted': 'no', 'X-Autoreply': 'no' }, ASKED),
  row(
    'passed on by a rule',
    { 'Auto-Submitted': 'auto-forwarded', 'X-AutoGenerated': 'Forward' },
    ASKED,
  ),
  row(
    'passed on by a rule of Exchange',
    { 'X-MS-Exchange-Inbox-Rules-Loop': 'c.martin@ecole.example' },
    ASKED,
  ),
  row('a mail program', { 'X-Mailer': 'Microsoft Outlook 16.0' }, ASKED),
]
