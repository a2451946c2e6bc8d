/** Which sentence of a notice stands in bold letters. */

import { describe, expect, it } from 'vitest'
import { MAX_LEAD, partLead } from '../../../src/adapters/templates/blocks/lead.js'

const REST = `${'Vous n’avez rien à faire pour le moment, nous vous écrirons. '.repeat(3)}`.trim()

describe('of a paragraph that is too long for bold letters', () => {
  it.each([
    'Nous avons rouvert votre demande R-000433 « Souris ».',
    'Votre demande R-000433 « Ça marche. Ou pas ? Non ! » est de nouveau « Résolue ».',
    'M. Durand a besoin d’une précision pour avancer sur votre demande.',
    'Mme A. Durand a besoin d’une précision pour avancer sur votre demande.',
    'We have reopened your request R-000433 “Mouse. Again?” for you.',
    'Ihre Anfrage R-000433 „Maus. Wieder?“ ist wieder geöffnet worden.',
    'Merci de joindre autrement camille.martin@academie.example.',
    'Votre demande a été transmise à l’équipe. ',
    'Avez-vous encore besoin de nous\u202F?',
  ])('%s', (lead) => {
    expect(partLead(`${lead.trim()} ${REST}`)).toEqual([lead.trim(), REST])
  })

  it.each([
    ['a sentence that is too long itself', `${'mot '.repeat(MAX_LEAD)}fin. ${REST}`],
    ['a quotation that never ends', `Votre demande « Souris. ${REST}`],
    ['no sentence', 'mot '.repeat(MAX_LEAD)],
  ])('none: %s', (_, paragraph) => expect(partLead(paragraph)).toBeNull())
})

it('a short paragraph is the lead as a whole', () => {
  expect(partLead('Nous avons rouvert votre demande. L’équipe est prévenue.')).toEqual([
    'Nous avons rouvert votre demande. L’équipe est prévenue.',
    '',
  ])
})
