/** A table: technicians' words as fingers slip on them, and notes that only look like them. */

import { expect, it } from 'vitest'
import { misspeltOrder } from '../../../src/core/words/misspelt-order.js'

const MEANT: Readonly<Record<string, string | null>> = {
  'FUSSIONNER R-000002': 'FUSIONNER R-000002',
  'FUSIONER R-000002': 'FUSIONNER R-000002',
  'fusioner r-2': 'FUSIONNER r-2',
  'Fusionnner R-000002': 'FUSIONNER R-000002',
  'FUSOINNER 2': 'FUSIONNER 2',
  'RATACHER TOUT': 'RATTACHER TOUT',
  'RATTCHER R-000002': 'RATTACHER R-000002',
  DETATCHER: 'DETACHER',
  'RESOUDR\nVidez le cache.': 'RESOUDRE\nVidez le cache.',
  'RESSOUDRE\nVidez le cache.': 'RESOUDRE\nVidez le cache.',
  'REPONDR\nBonjour.': 'REPONDRE\nBonjour.',
  'RPONDRE\nBonjour.': 'REPONDRE\nBonjour.',
  'AFECTER gestion': 'AFFECTER gestion',
  'AFFECTERR gestion': 'AFFECTER gestion',
  PRENDER: 'PRENDRE',
  PRENDE: 'PRENDRE',
  'REPONDE Bonjour': 'REPONDRE Bonjour',
  PRENDS: null,
  'PREND le relais': null,
  PRNEDRE: 'PRENDRE',
  'ASIGNER Lou': 'ASSIGNER Lou',
  'COMPLETTER\nQuel poste ?': 'COMPLETER\nQuel poste ?',
  ANULER: 'ANNULER',
  'INCIDNT\nPanne.': 'INCIDENT\nPanne.',
  'SEPARRER\nLe clavier.': 'SEPARER\nLe clavier.',
  'Bonjour,\nFUSSIONNER R-000002': 'Bonjour,\nFUSIONNER R-000002',
  // A word as it is written needs no help, and a note is none.
  'FUSIONNER R-000002': null,
  'fusionné avec R-000002 hier': null,
  'FUSIONNÉE avec R-000002': null,
  'AFFECTÉ à Lou': null,
  RATTACHÉES: null,
  'REPONDU par téléphone': null,
  'REPONSE envoyée par Lou': null,
  'RESOLUTION 1920 x 1080': null,
  'REPRENDRE demain': null,
  'URGENT voir R-000002': null,
  'ATTENDRE le retour de Lou': null,
  'AFFICHER la page': null,
  'Prendrai demain': null,
  'Detacher le cable du mur': null,
  'incidence sur R-000002': null,
  'INCIDENTS du jour': null,
  'FERMETURE de l’école': null,
  'CLASSER R-000002': null,
  COMPLET: null,
  ok: null,
  '': null,
}

it.each(Object.entries(MEANT))('« %s »', (written, meant) => {
  expect(misspeltOrder(written)?.meant ?? null).toBe(meant)
})
