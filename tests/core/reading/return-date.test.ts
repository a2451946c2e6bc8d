/** The day on which an absent person says to be back. */

import { describe, expect, it } from 'vitest'
import { returnDay } from '../../../src/core/reading/machine/return-date.js'

describe('on 24 November 2026', () => {
  it.each([
    ['Je suis absente, de retour le 3 décembre.', '2026-12-03'],
    ['Je serai de retour au bureau le lundi 7 décembre 2026', '2026-12-07'],
    ['De retour le 1er janvier', '2027-01-01'],
    ['Absent du 20 novembre au 4 décembre', '2026-12-05'],
    ["Je suis en congé jusqu'au 30/11 inclus.", '2026-12-01'],
    ["Absence jusqu'au vendredi 27/11/2026", '2026-11-28'],
    ['Retour le 04.01.2027', '2027-01-04'],
    ['I am out of office and will be back on December 3rd.', '2026-12-03'],
    ['I will be back on Monday, 7 December', '2026-12-07'],
    ['Out of office until 30 November', '2026-12-01'],
    ['Back on Nov 26, 2026', '2026-11-26'],
    ['Je serai de retour à compter du 3 décembre', '2026-12-03'],
    ['Je reviens le mardi 1er décembre', '2026-12-01'],
    ['I return to the office on Tuesday, December 1, 2026', '2026-12-01'],
    ['En congés jusqu’au 2026-12-03', '2026-12-04'],
    ['Back on 2026-13-03', null],
    ['De retour le 3 novembre', null],
    ['De retour le 31 février', null],
    ['Je suis absent pour le moment.', null],
    ['De retour le 3 décembre 2028', null],
    ['', null],
  ])('%s', (text, day) => expect(returnDay(text, '2026-11-24')).toBe(day))
})
