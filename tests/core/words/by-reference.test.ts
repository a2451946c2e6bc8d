/** Answers to several requests in one text. */

import { expect, it } from 'vitest'
import { partsByReference } from '../../../src/core/words/by-reference.js'

const ROWS: readonly (readonly [text: string, parts: Readonly<Record<number, string>> | null])[] = [
  ['R-000001 : 4512\nR-000002 : pas de numéro', { 1: '4512', 2: 'pas de numéro' }],
  [
    'Bonjour,\n\nR-000001 : 4512\n\nR-000002 : non\n\nCordialement,\nCamille Martin',
    { 1: '4512', 2: 'non' },
  ],
  [
    '- R-000001 : oui\n- R-000002 : non\n- R-000003 : peut-être',
    { 1: 'oui', 2: 'non', 3: 'peut-être' },
  ],
  [
    'R-000001\nC’est le poste 12.\nSous le bureau.\n\nR-000002\nC’est réglé.',
    { 1: 'C’est le poste 12.\nSous le bureau.', 2: 'C’est réglé.' },
  ],
  ['1. R-000001 – le bleu\n2. R-000002 – le rouge', { 1: 'le bleu', 2: 'le rouge' }],
  ['Pour R-000001 : 4512\nPour la demande R-000002 : 4513', { 1: '4512', 2: '4513' }],
  ['[R-000001] : yes\n[R-000002] : no\nThanks', { 1: 'yes', 2: 'no' }],
  ['R-000001 : CLORE\nR-000002 : toujours en panne', { 1: 'CLORE', 2: 'toujours en panne' }],
  ['R-000001 : 4512', null],
  ['R-000001 : 4512\nR-000001 : 4513', null],
  ['Voici mes réponses et une autre panne.\nR-000001 : 4512\nR-000002 : non', null],
  ['R-000001 et R-000002 : c’est résolu', null],
  ['R-000001 :\nR-000002 : non', null],
  ['La demande R-000001 ressemble à R-000002.', null],
  ['CLORE R-000001 et R-000002', null],
]

it.each(ROWS)('%j', (text, parts) => {
  const found = partsByReference(text)
  expect(found && Object.fromEntries(found)).toEqual(parts)
})
