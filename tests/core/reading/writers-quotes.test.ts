/** Lines that begin with « > » and were typed by the writer, and their siblings, which a program put there. */

import { describe, expect, it } from 'vitest'
import { foldReply } from '../../../src/core/reading/reply.js'

const TYPED = [
  ['Le compteur affiche\n> 100 élèves', '> 100 élèves'],
  ['Il faut un débit\n> 20 Mb/s', '> 20 Mb/s'],
  ['La température est\n>30°C depuis hier', '>30°C depuis hier'],
  ['Le quota est\n> 95 %\n\nCordialement', '> 95 %'],
  ['Notre parc compte\n> 150 postes\n\n-- \nLea', '> 150 postes'],
  ['les fichiers\n>= 10 Mo sont bloqués', '>= 10 Mo sont bloqués'],
  ['le prix est\n>10€ par élève', '>10€ par élève'],
  ['Je vais dans\n> Paramètres > Comptes > Mot de passe', '> Paramètres > Comptes > Mot de passe'],
] as const

const QUOTED = [
  ['B204\n\n> Où est le poste ?', 'Où est le poste'],
  ['ok\n> Merci de confirmer', 'Merci de confirmer'],
  ['ok merci\n> 1) Salle ?\n> 2) Poste ?', 'Salle ?'],
  ['ok pour moi\n> 1) Salle', 'Salle'],
  ['oui pour tous\n> 3 postes sont-ils en panne ?', 'sont-ils'],
  ['Bonjour,\noui.\n> 12 postes sont prévus.', 'sont prévus'],
  ['Merci à tous\n\n> 100 élèves sont inscrits', 'sont inscrits'],
  ['ok pour moi\n> > 100 élèves', '100 élèves'],
  ['oui je viens\n> 23/11/2026 : passage du technicien', 'passage'],
] as const

describe('a line that begins with « > »', () => {
  it.each(TYPED)('is the writer’s: %j', (text, line) => {
    expect(foldReply(text, null).kept).toContain(line)
  })
  it.each(QUOTED)('is quoted: %j', (text, words) => {
    expect(foldReply(text, null).kept).not.toContain(words)
  })
})

describe('« > » in HTML', () => {
  const log = [{ text: 'Journal :' }, { text: '12:01 ERR' }, { text: '> cmd failed' }, { text: '' }]
  const heading = { text: 'Le lundi 23 novembre 2026, Assistance a écrit :' }
  it('was typed above a quote that the structure marks', () => {
    const lines = [...log, heading, { text: '> Le journal ?', mark: 'quote' as const }]
    expect(foldReply('', lines).kept).toBe('Journal :\n12:01 ERR\n> cmd failed')
  })
  it('is a quote where the structure marks none', () => {
    expect(foldReply('', log).kept).toBe('Journal :\n12:01 ERR')
  })
})
