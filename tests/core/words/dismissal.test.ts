/** What stands behind CLORE of a technician: whether its requester is told, and why it is closed. */

import { expect, it } from 'vitest'
import { readDismissal } from '../../../src/core/words/dismissal.js'

const OWN = 7

it.each([
  // As its author writes it, one line or two.
  ['doublon de R-000123', 'duplicate', 123, false, ''],
  ['Doublon R-000123.', 'duplicate', 123, false, ''],
  ['doublon avec la demande R-000123', 'duplicate', 123, false, ''],
  ['C’est un doublon de la R-000123', 'duplicate', 123, false, ''],
  ['double emploi avec R-000123', 'duplicate', 123, false, ''],
  ['duplicate of R-000123', 'duplicate', 123, false, ''],
  ['a duplicate of request R-000123', 'duplicate', 123, false, ''],
  ['Duplicate: R-000123', 'duplicate', 123, false, ''],
  ['doublon de [R-000123]', 'duplicate', 123, false, ''],
  ['doublon de R-000123, merci', 'duplicate', 123, false, ''],
  [
    'doublon de R-000123\nVous serez prévenu là-bas.',
    'duplicate',
    123,
    false,
    'Vous serez prévenu là-bas.',
  ],
  [
    'doublon de R-000123 : vous serez prévenu là-bas.',
    'duplicate',
    123,
    false,
    'vous serez prévenu là-bas.',
  ],
  ['doublon', 'duplicate', null, false, ''],
  ['doublon de sa demande de lundi', 'duplicate', null, false, 'de sa demande de lundi'],
  // It can't be the duplicate of itself: the reference says which request is meant.
  ['R-000007 doublon de R-000123', 'duplicate', 123, false, ''],
  ['R-000007\ndoublon de R-000123', 'duplicate', 123, false, ''],
  ['doublon de R-000007', 'duplicate', OWN, false, ''],
  ['indésirable', 'junk', null, false, ''],
  ['Indésirable.', 'junk', null, false, ''],
  ['courrier indésirable', 'junk', null, false, ''],
  ['spam', 'junk', null, false, ''],
  ['pourriel', 'junk', null, false, ''],
  ['publicité', 'junk', null, false, ''],
  ['hameçonnage', 'junk', null, false, ''],
  ['phishing', 'junk', null, false, ''],
  ['c’est du spam', 'junk', null, false, ''],
  ['junk mail', 'junk', null, false, ''],
  ['spam : ne cliquez pas sur le lien', 'junk', null, false, 'ne cliquez pas sur le lien'],
  // Without telling its requester.
  ['SANS PRÉVENIR indésirable', 'junk', null, true, ''],
  ['sans prevenir : indésirable', 'junk', null, true, ''],
  ['SANS PRÉVENIR\nindésirable', 'junk', null, true, ''],
  ['sans prévenir, spam', 'junk', null, true, ''],
  ['sans prévenir le demandeur : doublon de R-000123', 'duplicate', 123, true, ''],
  ['sans le prévenir, doublon de R-000123', 'duplicate', 123, true, ''],
  ['sans avertir publicité', 'junk', null, true, ''],
  ['silently spam', 'junk', null, true, ''],
  ['silently: duplicate of R-000123', 'duplicate', 123, true, ''],
  ['without telling: junk', 'junk', null, true, ''],
  ['without telling the requester, junk', 'junk', null, true, ''],
  ['SANS PRÉVENIR traité au téléphone', 'other', null, true, 'traité au téléphone'],
  // Any other reason is its author's words.
  ['traité au téléphone', 'other', null, false, 'traité au téléphone'],
  [
    'Ce n’est pas un doublon de R-000123, mais hors périmètre.',
    'other',
    null,
    false,
    'Ce n’est pas un doublon de R-000123, mais hors périmètre.',
  ],
  ['pas un doublon, mais réglé', 'other', null, false, 'pas un doublon, mais réglé'],
  ['spammeur bloqué', 'other', null, false, 'spammeur bloqué'],
  ['sans prévention possible', 'other', null, false, 'sans prévention possible'],
  ['Voir R-000123, où tout est dit.', 'other', null, false, 'Voir R-000123, où tout est dit.'],
] as const)('%j is %s of %s, silent: %s', (text, because, duplicateOf, silent, rest) => {
  const read = readDismissal(text, OWN)
  expect(read && [read.because, read.duplicateOf, read.silent, read.rest]).toEqual([
    because,
    duplicateOf,
    silent,
    rest,
  ])
})

it.each([
  '',
  ' ',
  'R-000007',
  'R-000123',
  '[R-000123] .',
  'SANS PRÉVENIR',
  'sans prévenir :',
  'silently',
  '…',
])('%j gives no reason', (text) => {
  expect(readDismissal(text, OWN)).toBeNull()
})

it('keeps the reason as it was written, for colleagues', () => {
  expect(readDismissal('SANS PRÉVENIR : doublon de R-000123\nvu avec elle', OWN)?.reason).toBe(
    'doublon de R-000123\nvu avec elle',
  )
})
