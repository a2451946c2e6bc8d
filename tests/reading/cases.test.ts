/** The small mails of ../shared/cases, one kind of fault each, and whether the project reads them rightly. */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Check, checksOf, commands, describes, folds, is, keeps, keptIs } from './checks.js'
import { type LineCase, lineCases } from './line-cases.js'
import { NOT_YET } from './not-yet.js'
import { caseNames, type Seen, seenCase, seenReply, sharedCases } from './shared-cases.js'

/** What NAME.expected.txt says in words, and what a NAME.expected.json says in prose. */
const BY_HAND: Readonly<Record<string, readonly Check[]>> = {
  '01-html-says-three-words-more': [describes('Imprimante HS.'), keeps('Imprimante HS.')],
  '02-html-table-not-in-plain': [describes('PC-0412', 'PC-0517')],
  '03-first-question-lost': [keeps('Quelle salle ?', 'La 12.', 'Quelle marque ?', 'Dell.')],
  '04-answers-in-the-quote': [keeps('La 12.')],
  '05-attribution-glued-to-a-sentence': [
    keeps("C'est réparé depuis hier.", 'La salle 12 est libre.'),
    folds('a écrit', 'Votre demande'),
  ],
  '06-quote-made-by-the-writer': [keeps('Le logiciel répond :', 'Accès refusé, code 403')],
  '06b-quote-button-of-the-editor': [keeps('Il affiche ceci :', 'Session expirée')],
  '07-last-sentence-taken-for-a-device-line': [
    keeps('Le bon de commande est prêt.', 'Envoyé par courrier interne lundi'),
  ],
  '08-sentence-taken-for-a-legal-notice': [keeps('Le wifi remarche.', 'la salle 14 ?')],
  '08b-sentence-taken-for-a-gateway-warning': [
    keeps("Ce message provient de l'extérieur, dit le bandeau.", 'ouvrir la pièce jointe ?'),
  ],
  '09-pasted-header-block-then-a-question': [keeps('Il arrive vide. Que faire ?')],
  '09b-colleague-wrote': [keeps('Toujours en panne.', 'Pouvez-vous passer ?')],
  '10-greeting-and-answer-on-one-line': [keptIs("Bonjour, c'est bon")],
  '11-name-under-the-quote': [keeps('Parfait.'), folds('Votre demande')],
  '12-forward-in-a-thread': [keeps('Voici la réponse du prestataire.', 'dossier 7788')],
  '13-ps-under-the-signature': [keeps('Le wifi est coupé.', 'le téléphone grésille aussi')],
  '13b-two-dashes-as-a-separator': [keeps('Premier point', 'Deuxième point')],
  '14-marker-of-another-desk': [keptIs('Le prestataire est passé.')],
  '15-zimbra-signature': [keptIs('Oui.')],
  '16-bounce-through-a-list': [is('automatic', true), is('kind', 'bounce')],
  '16b-bounce-of-a-gateway': [is('automatic', true), is('kind', 'bounce')],
  '16c-bounce-known-by-the-end-of-its-subject': [is('automatic', true), is('kind', 'bounce')],
  '17-auto-reply-in-brackets': [is('automatic', true)],
  '17b-auto-reply-with-a-full-stop': [is('automatic', true)],
  '17c-auto-reply-of-OVH': [is('automatic', true)],
  '17d-loop-header': [is('answered', false)],
  '18-raw-bytes-in-an-encoded-word': [is('subject', 'Problème réseau')],
  '19-blank-line-before-the-header': [
    is('sender', 'l.roy@ecole.example'),
    is('subject', 'panne'),
    is('kind', 'new'),
  ],
  '20-declared-multibyte-but-utf8': [keptIs('À réparer, déjà cassé.')],
  '24-wrapped-line-inside-a-quote': [keptIs('Oui pour jeudi.')],
  'gateway-label-above-a-word--banner-class2': [commands('close')],
  'people-taken-for-machines--form-own-replyto': [is('automatic', false)],
  'people-taken-for-machines--null-return': [is('automatic', false)],
}

const folder = sharedCases()

describe.skipIf(folder === null)('the shared cases', () => {
  const names = folder === null ? [] : caseNames(folder)
  for (const name of names)
    test(name, async () => {
      const checks = checksFor(folder ?? '', name)
      expect(checks.length, `nothing is checked of ${name}`).toBeGreaterThan(0)
      hold(await seenCase(folder ?? '', name), checks)
    })
})

describe.skipIf(folder === null)('the shared lines', () => {
  const lines: readonly LineCase[] = folder === null ? [] : lineCases(folder)
  for (const { name, text, checks } of lines)
    test(name, async () => hold(await seenReply(text), checks))
})

it('are judged by checks that a reply which is read rightly passes', async () => {
  const heading = 'Le 03/11/2025 à 10:12, Lea Roy a écrit :'
  const text = `Oui.\n\n${heading}\n> Votre demande est en cours.`
  const checks = [keptIs('Oui.'), folds('Votre demande'), is('kind', 'reply'), is('answered', true)]
  hold(await seenReply(text), checks)
  expect(keptIs('Non.')(await seenReply(text))).toBe('kept is « Oui. »')
})

/** A case of the list must fail: one that passes is to be taken out of it. */
function test(name: string, run: () => Promise<void>): void {
  if (NOT_YET.includes(name)) it.fails(name, run)
  else it(name, run)
}

function checksFor(at: string, name: string): readonly Check[] {
  const file = join(at, `${name}.expected.json`)
  const written = existsSync(file) ? checksOf(JSON.parse(readFileSync(file, 'utf8'))) : []
  return [...written, ...(BY_HAND[name] ?? [])]
}

function hold(seen: Seen, checks: readonly Check[]): void {
  const wrong = checks.map((check) => check(seen)).filter((one) => one !== null)
  expect(wrong.join('; ')).toBe('')
}
