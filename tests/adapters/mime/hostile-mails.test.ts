/** Mails made to break a reader, through the real service: each ends in a row with a reason. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.js'
import { LIMIT, MAILS, MB, type Raw, TAKEN } from '../../fixtures/hostile-mails.js'
import { until } from '../../support/runner/until.js'

/** Only hangs are caught: a loaded machine takes what it takes (ms). */
const PATIENCE = 300_000

describe('hostile mails', () => {
  let folder: string
  let sandbox: Sandbox
  const faults: unknown[][] = []

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'amigo-hostile-'))
    const silent = () => {}
    const log = {
      debug: silent,
      info: silent,
      warn: silent,
      error: (...said: unknown[]) => faults.push(said),
    }
    sandbox = await startSandbox(folder, log, {
      AMIGO_MAX_MESSAGE_BYTES: String(LIMIT),
      // What is slow on a loaded machine must not be taken for what is endless.
      AMIGO_PARSE_SECONDS: '60',
      AMIGO_DAILY_ANSWERS: '1000',
    })
    for (const [at, [name, raw]] of MAILS.entries()) await arrive(`hostile:${at} ${name}`, raw)
    await until(async () => (await waiting()) === 0, waiting, PATIENCE)
  }, PATIENCE + 60_000)
  afterAll(async () => {
    await sandbox.stop()
    await rm(folder, { recursive: true })
  })

  it.each(MAILS.map(([name, , status, because], at) => ({ name, status, because, at })))(
    '$name: $status',
    async ({ at, name, status, because }) => {
      const row = await rowOf(at, name)
      expect(row).toMatchObject({ status, because: expect.stringMatching(because) })
    },
  )

  it('are no fault of the service', () => {
    // On a busy machine its own pulse comes late, which is no fault of a mail.
    expect(faults.filter(([, sentence]) => !String(sentence).startsWith('health:'))).toEqual([])
  })

  it('makes one request of each mail that is taken', async () => {
    const taken = MAILS.filter(([, , , because]) => because === TAKEN).length
    expect(await sandbox.service.services.knex('tickets').count({ n: '*' }).first()).toEqual({
      n: taken,
    })
  })

  it('keeps what a text past the limit begins with, and its raw mail whole', async () => {
    const row = await rowNamed('a text of 50 MB')
    const ticket = await ticketOf(row)
    expect(ticket.description).toHaveLength(MB)
    expect(row.bytes).toBeGreaterThan(50 * MB)
  })

  it('keeps the words of a subject that is longer than a subject', async () => {
    const ticket = await ticketOf(await rowNamed('a subject of 900 KB'))
    expect(ticket.title.length).toBeLessThanOrEqual(200)
    expect(ticket.description.length).toBeGreaterThan(890_000)
  })

  it('keeps an attachment of 30 MB under a name that leads nowhere', async () => {
    const { id } = await rowNamed('an attachment of 30 MB')
    const [kept, ...more] = await sandbox.service.services
      .knex('attachments')
      .where({ inbound_id: id })
    expect(kept).toMatchObject({ name: 'passwd', type: 'application/zip' })
    expect(kept.bytes).toBeGreaterThan(29 * MB)
    expect(more).toEqual([])
  })

  it('answers a mail past the limit with the limit', async () => {
    const said = () =>
      sandbox.mail.delivered.filter(
        ({ raw }) => raw.includes('Trop_gros') || raw.includes('Trop gros'),
      )
    await until(() => said().length > 0)
    expect(said().map(({ to }) => to)).toEqual(['camille.martin@academie.example'])
  })

  /** As `amigo ingest` and the intake do: the blob first, then the row. */
  async function arrive(key: string, raw: Raw): Promise<void> {
    const { blobs, inbox } = sandbox.service.services
    const chunks = raw.map((part) => Buffer.from(part as string))
    const bytes = chunks.reduce((sum, { length }) => sum + length, 0)
    const tooLarge = bytes > LIMIT
    const end = chunks.findIndex((chunk) => chunk.equals(Buffer.from('\r\n'))) + 1
    const { name } = await blobs.putStream(tooLarge ? chunks.slice(0, end) : chunks)
    await inbox.add([{ channel: 'mail', key, blob: name, bytes, receivedAt: Date.now(), tooLarge }])
  }

  async function waiting(): Promise<number> {
    const rows = await sandbox.service.services
      .knex('inbound_messages')
      .where({ status: 'received' })
    return rows.length
  }

  function rowOf(at: number, name: string) {
    return sandbox.service.services
      .knex('inbound_messages')
      .where('source_key', 'like', `hostile:${at} ${name}%`)
      .first()
  }

  function rowNamed(name: string) {
    return rowOf(
      MAILS.findIndex(([other]) => other === name),
      name,
    )
  }

  function ticketOf(row: { ticket_id: number }) {
    return sandbox.service.services.knex('tickets').where({ id: row.ticket_id }).first()
  }
})
