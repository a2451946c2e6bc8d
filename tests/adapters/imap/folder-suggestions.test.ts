/** The nearest folders to a name that the server does not have. */

import { describe, expect, it } from 'vitest'
import { nearest } from '../../../src/adapters/imap/probe/folder-suggestions.js'

describe('the nearest folders', () => {
  it.each<[string, string[], string[]]>([
    ['Procesed', ['INBOX', 'Processed', 'Sent'], ['Processed']],
    ['traites', ['INBOX', 'Traités'], ['Traités']],
    ['Assistance', ['INBOX', 'INBOX.Assistance', 'INBOX.Autre'], ['INBOX.Assistance']],
    ['Shared/desk/INBOX', ['INBOX', 'Autres/desk/INBOX'], ['Autres/desk/INBOX']],
    ['Rien de tel', ['INBOX', 'Sent'], []],
  ])('of %s among %j are %j', (wanted, paths, near) => {
    expect(nearest(wanted, paths)).toEqual(near)
  })
})
