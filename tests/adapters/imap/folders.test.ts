/** Names of IMAP folders: with whose prefix, by which delimiter, in modified UTF-7, as the server lists them. */

import { describe, expect, it } from 'vitest'
import { candidateNames, processedCandidates } from '../../../src/adapters/imap/folder-names.js'
import { findFolder } from '../../../src/adapters/imap/folders.js'
import { decodeMailboxName } from '../../../src/adapters/imap/modified-utf7.js'

describe('folders', () => {
  const plain = { own: { prefix: '', delimiter: '/' }, foreign: [] }
  const inbox = {
    own: { prefix: 'INBOX.', delimiter: '.' },
    foreign: [{ prefix: 'user.', delimiter: '.' }],
  }
  const others = {
    own: { prefix: '', delimiter: '/' },
    foreign: [{ prefix: 'Autres utilisateurs/', delimiter: '/' }],
  }
  const mixed = {
    own: { prefix: '', delimiter: '/' },
    foreign: [{ prefix: 'Other Users.', delimiter: '.' }],
  }
  it.each([
    ['inbox', plain, 'INBOX'],
    ['Support/Entrée', plain, 'Support/Entrée'],
    ['Support', inbox, 'INBOX.Support'],
    ['INBOX.Support', inbox, 'INBOX.Support'],
    ['Support/Entrée', inbox, 'INBOX.Support.Entrée'],
    ['user.assistance', inbox, 'user.assistance'],
    ['Autres utilisateurs/assistance/INBOX', others, 'Autres utilisateurs/assistance/INBOX'],
  ] as const)('%s', (setting, hierarchy, first) => {
    expect(candidateNames(setting, hierarchy)[0]).toBe(first)
  })

  it.each([
    ['Processed', 'INBOX', plain, 'Processed'],
    ['Processed', 'INBOX', inbox, 'INBOX.Processed'],
    ['INBOX.Done', 'INBOX', inbox, 'INBOX.Done'],
    ['Processed', 'user.assistance', inbox, 'user.assistance.Processed'],
    ['Processed', 'user.assistance.INBOX', inbox, 'user.assistance.Processed'],
    ['/Processed', 'user.assistance', inbox, 'INBOX.Processed'],
    ['user.archive.Done', 'user.assistance', inbox, 'user.archive.Done'],
    [
      'Processed',
      'Autres utilisateurs/assistance/INBOX',
      others,
      'Autres utilisateurs/assistance/Processed',
    ],
    ['a/b', 'Other Users.assistance.INBOX', mixed, 'Other Users.assistance.a.b'],
    ['Processed', 'users/assistance/INBOX', plain, 'users/assistance/Processed'],
    ['Processed', 'Support/Entrée', plain, 'Processed'],
  ] as const)('%s beside %s', (setting, mailbox, hierarchy, first) => {
    expect(processedCandidates(setting, mailbox, hierarchy)[0]).toBe(first)
  })

  it.each([
    ['Trait&AOk-s', 'Traités'],
    ['R&AOk-pertoire/&AMk-t&AOk-', 'Répertoire/Été'],
    ['&ZeVnLIqe-', '日本語'],
    ['Recherche &- d&AOk-veloppement', 'Recherche & développement'],
    ['R&D', 'R&D'],
    ['a&AA-b', 'a&AA-b'],
  ])('modified UTF-7: %s', (name, read) => {
    expect(decodeMailboxName(name)).toBe(read)
  })

  it('finds it as the server writes it, and never one that can’t be selected', () => {
    const folder = (path: string, ...flags: string[]) => ({
      path,
      pathAsListed: path,
      flags: new Set(flags),
    })
    const nfd = 'Traités'.normalize('NFD')
    expect(findFolder(['Traités'], [folder(nfd)])).toBe(nfd)
    expect(findFolder(['Done'], [folder('Done', '\\Noselect')])).toBeUndefined()
    expect(findFolder(['INBOX.Done', 'Done'], [folder('Done'), folder('INBOX.Done')])).toBe(
      'INBOX.Done',
    )
  })
})
