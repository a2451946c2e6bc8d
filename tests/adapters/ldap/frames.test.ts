/** The check of an LDAP server's bytes: what is well formed passes, however it is cut, and what is not ends at once. */

import { MessageParser } from 'ldapts'
import { describe, expect, it } from 'vitest'
import { FrameFault, openFrames } from '../../../src/adapters/ldap/frames.js'
import fc from '../../support/runner/random-cases.js'
import { done, entry } from '../../support/servers/scripted-ldap.js'

const entries = fc
  .array(
    fc.dictionary(
      fc.stringMatching(/^[a-z]{1,8}$/),
      fc.array(
        fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
        {
          maxLength: 4,
        },
      ),
      { maxKeys: 4 },
    ),
    { maxLength: 5 },
  )
  .map((all) => all.map((attributes, n) => entry(2, `uid=${n}`, attributes)))

/** The bytes in pieces, as a network brings them. */
function* cut(bytes: Buffer, at: readonly number[]): Generator<Buffer> {
  const places = [...new Set(at.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b)
  let from = 0
  for (const place of [...places, bytes.length]) {
    yield bytes.subarray(from, place)
    from = place
  }
}

describe('the check of what a server sends', () => {
  it('passes what is well formed, however it is cut, and knows the next page', () =>
    fc.assert(
      fc.property(
        entries,
        fc.string({ minLength: 1, maxLength: 20 }),
        fc.array(fc.nat()),
        (all, cookie, places) => {
          const frames = openFrames()
          for (const piece of cut(Buffer.concat([...all, done(2, { cookie })]), places))
            frames.read(piece)
          expect(frames.pending()).toBe(0)
          expect(frames.page().entries).toBe(all.length)
          expect(frames.page().cookie?.toString()).toBe(cookie)
        },
      ),
    ))

  it('lets nothing through that the client reads for ever', () =>
    fc.assert(
      fc.property(
        entries.filter((all) => all.length > 0),
        fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (all, changes) => {
          const bytes = Buffer.concat(all)
          for (const [at, value] of changes) bytes[at % bytes.length] = value
          try {
            const frames = openFrames()
            frames.read(bytes)
            if (frames.pending() > 0) return
          } catch (error) {
            expect(error).toBeInstanceOf(FrameFault)
            return
          }
          // What passed: the client must end, with a message or with an error of its own.
          const parser = new MessageParser()
          let heard = 0
          parser.on('message', () => heard++)
          parser.on('error', () => heard++)
          parser.read(bytes, new Map())
          expect(heard).toBeGreaterThan(0)
        },
      ),
      { numRuns: 2000 },
    ))
})
