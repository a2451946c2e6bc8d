/** PGP's frame around a signed text: folded, and the text is read as if it were not there. */

import { expect, it } from 'vitest'
import { foldReply } from '../../../src/core/reading/reply.js'
import { readIntent } from '../../../src/core/words/read-intent.js'

const signed = (text: string) =>
  `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n${text}\n-----BEGIN PGP SIGNATURE-----\n\niQEzBAEBCAAdFiEE\n=abcd\n-----END PGP SIGNATURE-----`
const kept = (text: string) => foldReply(text, null).kept

it.each([
  ['a text', signed('Le poste 12 est en panne.'), 'Le poste 12 est en panne.'],
  ['two paragraphs', signed('Le poste 12.\n\nLe poste 14.'), 'Le poste 12.\n\nLe poste 14.'],
  ['a name under it', signed('Le poste 12.\n- -- \nLea Roy\nCollège'), 'Le poste 12.'],
  [
    'an item, whose dash PGP escapes',
    signed('Il manque :\n- - la clé\n- - le câble'),
    'Il manque :\n- la clé\n- le câble',
  ],
  ['a word below', `${signed('Le poste 12.')}\n\nEt le 14.`, 'Le poste 12.\nEt le 14.'],
])('%s', (_, text, words) => {
  expect(kept(text)).toBe(words)
})

it('a word in it is obeyed', () => {
  expect(readIntent(kept(signed('CLORE'))).command).toMatchObject({ name: 'close', strict: true })
})

it.each([
  'Que veut dire -----BEGIN PGP SIGNATURE----- dans ce mail ?',
  '-----BEGIN PGP SIGNATURE-----\nreste affiché, pourquoi ?',
  'Voici la clé :\n-----BEGIN PGP PUBLIC KEY BLOCK-----\nmQENB\n-----END PGP PUBLIC KEY BLOCK-----',
])('stays: %j', (text) => {
  expect(kept(text)).toBe(text)
})
