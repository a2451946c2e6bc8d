/** Headings that programs put above a quote, and lines that only look like one. */

import { describe, expect, it } from 'vitest'
import { foldReply } from '../../../src/core/reading/reply.js'

const ANSWER =
  'Bonjour,\n\nLe poste redémarre en boucle depuis ce matin.\nCordialement,\nZoé Lenoir'
const QUESTION = 'Pouvez-vous préciser le modèle du poste ?\n\nCordialement,\nLe service'

/** Each line as a program quotes it. */
const quoted = (text: string): string => text.replace(/^/gm, '> ')

describe('headings of quotes', () => {
  const headings: readonly [program: string, heading: string][] = [
    ['Thunderbird, fr', 'Le 03/03/2026 à 10:02, Assistance a écrit :'],
    ['Gmail, fr', 'Le mar. 3 mars 2026 à 10:02, Assistance <aide@ac.example> a écrit :'],
    [
      'Gmail, fr, wrapped',
      'Le mar. 3 mars 2026 à 10:02, Assistance des établissements <\naide@ac.example> a écrit :',
    ],
    [
      'Apple Mail, fr, on three lines',
      'Le 3 mars 2026 à 10:02, Assistance des établissements\n<aide@ac.example>\na écrit :',
    ],
    ['no-break spaces', 'Le 3 mars 2026 à 10:02, Assistance <aide@ac.example> a écrit\u00A0:'],
    ['Zimbra of free.fr', '- Le 2026-03-03 10:02, Assistance a écrit :'],
    ['Gmail, en', 'On Tue, 3 Mar 2026 at 10:02, Help Desk <help@ac.example> wrote:'],
    ['Apple Mail, en, wrapped', 'On 3 Mar 2026, at 10:02, Help Desk\n<help@ac.example> wrote:'],
    ['Zoho', '---- On Tue, 03 Mar 2026 10:02:11 +0100 help@ac.example wrote ----'],
    ['an address alone', 'help@ac.example wrote:'],
    ['GroupWise', '>>> Help Desk <help@ac.example> 03/03/2026 10:02 >>>'],
    ['GroupWise, en', '>>> Help Desk 3/3/2026 10:02 AM >>>'],
    ['Gmail, de', 'Am Di., 3. März 2026 um 10:02 Uhr schrieb Hilfe <hilfe@ac.example>:'],
    ['Thunderbird, de', 'Am 03.03.26 um 10:02 schrieb Hilfe:'],
    ['Gmail, es', 'El mar, 3 mar 2026 a las 10:02, Ayuda (<ayuda@ac.example>) escribió:'],
    ['Gmail, it', 'Il giorno mar 3 mar 2026 alle ore 10:02 Aiuto <aiuto@ac.example> ha scritto:'],
    ['Gmail, pt', 'Em ter., 3 de mar. de 2026 às 10:02, Ajuda <ajuda@ac.example> escreveu:'],
    ['Gmail, nl', 'Op di 3 mrt 2026 om 10:02 schreef Hulp <hulp@ac.example>:'],
    ['Gmail, pl', 'wt., 3 mar 2026 o 10:02 Pomoc <pomoc@ac.example> napisał(a):'],
    ['Gmail, ru', 'вт, 3 мар. 2026 г. в 10:02, Help <help@ac.example>:'],
    ['Apple Mail, zh', '在 2026年3月3日，上午10:02，Help <help@ac.example> 写道：'],
    [
      'Outlook, fr',
      'De : Assistance <aide@ac.example>\nEnvoyé : mardi 3 mars 2026 10:02\nÀ : Zoé Lenoir\nObjet : R-000433',
    ],
    [
      'Outlook, fr, under a rule',
      '________________________________\nDe : Assistance <aide@ac.example>\nEnvoyé : mardi 3 mars 2026 10:02\nÀ : Zoé Lenoir\nObjet : R-000433',
    ],
    [
      'Yahoo, fr',
      '   De : Assistance <aide@ac.example>\n À : Zoé Lenoir\n Envoyé le : mardi 3 mars 2026 à 10:02\n Objet : R-000433',
    ],
    [
      'Outlook, bold',
      '*From:* Help Desk [mailto:help@ac.example]\n*Sent:* Tuesday, March 3, 2026\n*To:* Zoé\n*Subject:* R-000433',
    ],
    [
      'Outlook, wrapped',
      'From: Help Desk of the schools\n<help@ac.example>\nSent: Tuesday, March 3, 2026\nTo: Zoé\nSubject: R-000433',
    ],
    [
      'Orange',
      '========================================\n\nMessage du : 03/03/2026 10:02\nDe : "Assistance" <aide@ac.example>\nA : zoe@a.example\nCopie à :\nSujet : R-000433',
    ],
    [
      'Outlook, old',
      "-----Message d'origine-----\nDe : Assistance\nEnvoyé : mardi 3 mars 2026 10:02\nÀ : Zoé\nObjet : R-000433",
    ],
    [
      'Samsung',
      "-------- Message d'origine --------\nDe : Assistance <aide@ac.example>\nDate : 03/03/2026 10:02 (GMT+01:00)\nÀ : zoe@a.example\nObjet : R-000433",
    ],
    ['our own delimiter', '——— Répondez au-dessus de cette ligne ———'],
  ]
  it.each(headings)('%s: the quote without marks', (_program, heading) => {
    expect(foldReply(`${ANSWER}\n\n${heading}\n\n${QUESTION}`, null)).toEqual({
      kept: ANSWER,
      elided: `${heading}\n\n${QUESTION}`,
    })
  })
  it.each(headings)('%s: the quote in >', (_program, heading) => {
    const { kept, elided } = foldReply(`${ANSWER}\n\n${heading}\n${quoted(QUESTION)}`, null)
    expect(kept).toBe(ANSWER)
    expect(elided).toBe(`${heading}\n${quoted(QUESTION)}`)
  })
  it.each(headings)('%s: the answer below the quote', (_program, heading) => {
    expect(foldReply(`${heading}\n${quoted(QUESTION)}\n\n${ANSWER}`, null).kept).toBe(ANSWER)
  })
})

describe('headings that only a quote below makes sure', () => {
  it.each([
    '"Assistance" aide@ac.example – 3 mars 2026 10:02',
    'Assistance <aide@ac.example> - 03/03/2026 10:02',
    'Assistance des Établissements aide@ac.example, 2026-03-03 10:02 AM',
  ])('%s', (heading) => {
    expect(foldReply(`${ANSWER}\n\n${heading}\n${quoted(QUESTION)}`, null).kept).toBe(ANSWER)
    const bare = `${ANSWER}\n\n${heading}\nle poste est passé chez eux.`
    expect(foldReply(bare, null).kept).toBe(bare)
  })

  it.each([
    'voir avec aide@ac.example – 3 mars 2026 10:02',
    'Réunion de Zoé avec aide@ac.example, 03/03/2026 10:02',
    'aide@ac.example – le 3 mars',
  ])('%s: somebody wrote it', (line) => {
    expect(foldReply(`${ANSWER}\n${line}\n${quoted(QUESTION)}`, null).kept).toBe(
      `${ANSWER}\n${line}`,
    )
  })
})
