/** Which questions an acknowledgement asks: those that fit the matter, and that the text has not answered. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { helpQuestions } from '../../../src/core/notices/help-questions.js'

const asked = (text: string, subcategory: string | null = null, files: readonly string[] = []) =>
  helpQuestions({ text, subcategory, product: null, files }).join(' ')

/** No form line: the words alone say what it is about. */
const WORDS: readonly (readonly [string, string])[] = [
  // Nothing is broken: nothing is asked.
  ['Bonjour, je voudrais une deuxième souris pour la salle 12. Merci.', ''],
  ['Pouvez-vous créer un compte pour notre nouvelle collègue ?', ''],
  ['Merci de m’ajouter à la liste de diffusion des gestionnaires.', ''],
  ['Je n’ai plus de toner pour le photocopieur.', ''],
  ['Comment installer le client de messagerie sur mon téléphone ?', ''],
  ['Could you please give me access to the shared folder of the office?', ''],
  ['Je souhaite changer mon mot de passe.', ''],
  ['J’ai oublié mon mot de passe et je ne peux plus me connecter.', ''],
  ['La souris ne clique plus.', ''],
  ['Mon badge ne passe plus.', ''],
  // Something fails, and nothing is said of how.
  ['Imprimante en panne\nElle n’imprime plus rien.', 'error elsewhere network'],
  ['Le photocopieur est bloqué.', 'error elsewhere network'],
  ['Printer down\nIt does not print anything.', 'error elsewhere network'],
  ['Impossible d’ouvrir l’ENT ce matin.', 'error browser elsewhere'],
  ['Pronote ne s’affiche plus', 'error browser elsewhere'],
  ['GFC s’arrête au démarrage.', 'error machine elsewhere'],
  ['Le wifi est coupé dans tout le bâtiment B.', ''],
  ['Internet est très lent.', 'elsewhere network machine'],
  ['Le micro ne marche pas en visio.', 'machine browser network'],
  ['Je n’arrive plus à ouvrir mes mails dans Thunderbird', 'error machine'],
  ['L’ordinateur plante tout le temps.', 'error machine elsewhere'],
  ['Le dossier partagé ne s’ouvre plus.', 'error elsewhere network'],
  ['My computer keeps crashing.', 'error machine elsewhere'],
  ['Le logiciel de notes bugue.', 'error machine elsewhere'],
  ['Le téléphone du secrétariat ne sonne plus.', 'elsewhere'],
  // What was said is not asked again.
  ['L’imprimante affiche « Erreur 49 » chez tout le monde.', 'network'],
  ['ENT inaccessible avec Firefox : « 502 Bad Gateway ».', 'elsewhere'],
  ['Sous Windows 11, Thunderbird se ferme avec le message d’erreur : profil introuvable', ''],
  ['Mon ordinateur portable ne démarre plus.', 'error elsewhere'],
  ['Chrome n’ouvre plus l’ENT, mes collègues ont le même souci.', 'error'],
  ['Je suis la seule à ne pas pouvoir imprimer, imprimante du CDI.', 'error network'],
  ['Le message d’erreur dit que la base est verrouillée, GFC ne s’ouvre pas.', 'machine elsewhere'],
  ['J’ai un message d’erreur quand j’ouvre GFC.', 'error machine elsewhere'],
  ['Error 0x80070005 when I open the shared folder.', 'elsewhere network'],
  ['Le wifi ne marche plus sur mon iPad, réseau pédagogique, les autres postes vont bien.', ''],
  ['L’imprimante du réseau administratif n’imprime plus.', 'error elsewhere'],
  // As they come: short, unkind to spelling, or long-winded.
  ['imprimante HS', 'error elsewhere network'],
  ['ca marche pas', 'error machine elsewhere'],
  ['Pb connexion ENT', 'error browser elsewhere'],
  ['Bonjour, je rencontre un problème avec Siècle depuis hier.', 'error machine elsewhere'],
  ['Souci avec la messagerie : rien n’arrive.', 'error machine'],
  ['Bonjour, pas de réseau ce matin au collège.', 'elsewhere network machine'],
  ['le vidéoprojecteur de la salle 204 ne s’allume plus', 'error machine elsewhere'],
  ['Ma clé OTP affiche des chiffres mais le code est rejeté.', 'error machine'],
  ['Demande de déplacement de la borne du hall', ''],
  ['Question sur les congés de la Toussaint', ''],
  ['Nous avons besoin d’un logiciel de dessin pour la classe de 5e.', ''],
  ['Merci de supprimer le compte de Monsieur Robin, parti en retraite.', ''],
  ['Je ne suis pas en poste mercredi, venez jeudi pour le câble.', ''],
  ['Je n’ai pas encore reçu mon ordinateur portable.', ''],
  ['N’oubliez pas la réunion de lundi.', ''],
  ['Je ne sais pas comment partager un agenda.', ''],
  ['Il ne reste plus de cartouche dans l’imprimante.', ''],
  ['The whiteboard is not working in room 12', 'error machine elsewhere'],
  ['My laptop won’t start since Monday', 'error elsewhere'],
  ['Problem with Outlook on my iPhone', 'error'],
  ['Votre logiciel plante sur tous les postes : erreur 12', ''],
  ['On nous refuse l’accès au dossier partagé', 'error elsewhere network'],
  ['Le son grésille en visio sur Teams avec Edge sous Windows 10', 'network'],
  ['Le site de la cantine est bloqué par le filtrage.', 'network browser'],
]

it.each(WORDS)('%s', (text, questions) => {
  expect(asked(text)).toBe(questions)
})

const FAULT = 'Bonjour, cela ne fonctionne plus depuis ce matin.'
/** Each subcategory of the shipped catalogue, for a text that says no more than that something fails. */
const SUBCATEGORIES: Readonly<Record<string, string>> = {
  '1.1': '',
  '1.2': '',
  '1.3': 'error machine',
  '1.4': '',
  '2.1': 'elsewhere network machine',
  '2.2': 'error elsewhere',
  '2.3': 'network browser',
  '2.4': '',
  '2.5': '',
  '3.1': 'error machine',
  '3.2': 'machine browser network',
  '3.3': 'error browser elsewhere',
  '3.4': 'error browser elsewhere',
  '4.1': 'error machine elsewhere',
  '4.2': 'error machine elsewhere',
  '4.3': 'error elsewhere network',
  '4.4': '',
  '4.5': 'elsewhere',
  '4.6': 'error elsewhere network',
  '5.1': 'error browser elsewhere',
  '5.2': 'error browser elsewhere',
  '5.3': 'error machine elsewhere',
  '5.4': '',
  '6.1': '',
  '6.2': '',
  '6.3': 'error',
  '6.4': '',
  '6.5': 'error browser',
  '6.6': '',
}
const catalogue = parse(
  readFileSync(join(import.meta.dirname, '../../../templates/catalogue.yaml'), 'utf8'),
  { schema: 'failsafe' },
) as {
  services: { subcategories: { code: string; name: string }[] }[]
}
const named = catalogue.services.flatMap(({ subcategories }) => subcategories)

it('knows each subcategory of the catalogue', () => {
  expect(named.map(({ code }) => code)).toEqual(Object.keys(SUBCATEGORIES))
})

it.each(named)('$code $name', ({ code, name }) => {
  expect(asked(FAULT, name)).toBe(SUBCATEGORIES[code])
  expect(asked('Merci de me dire à qui m’adresser.', name)).toBe('')
})

it('takes a picture for the error message', () => {
  expect(asked('Thunderbird ne s’ouvre plus.', null, ['Capture.PNG'])).toBe('machine')
  expect(asked('Thunderbird ne s’ouvre plus.', null, ['notice.pdf'])).toBe('error machine')
})
