/** Files in the loopback workspace: uploaded, downloaded with the token only, huge, or kept elsewhere. */

import { describe, expect, it } from 'vitest'
import { open, refused } from './client.js'

describe('files', () => {
  const content = new TextEncoder().encode('Bonjour')

  it('are uploaded by the bot into a thread, and read back', async () => {
    const { workspace, camille, client } = await open()
    const { ts } = await camille.dm('Bonjour')
    const channel = workspace.dmOf(camille.id)
    await client.filesUploadV2({
      channel_id: channel,
      thread_ts: ts,
      initial_comment: 'Voilà',
      file: Buffer.from(content),
      filename: 'note.txt',
    })
    const [, reply] = workspace.messages(channel, ts)
    expect(reply).toMatchObject({
      subtype: 'file_share',
      text: 'Voilà',
      files: [{ name: 'note.txt', size: 7 }],
    })
    const kept = workspace.files.get(String(reply?.files?.[0]?.id))
    expect(Buffer.from(kept?.content ?? []).toString()).toBe('Bonjour')
  })

  it('are downloaded with the token only, and not when they are gone', async () => {
    const { workspace, camille, client } = await open()
    const { ts } = await camille.dm('', { files: [{ name: 'a b.pdf', content }] })
    const dm = workspace.dmOf(camille.id)
    const id = String(workspace.messages(dm, ts)[0]?.files?.[0]?.id)
    const { file } = await client.files.info({ file: id })
    const url = file?.url_private_download ?? ''
    const authorization = `Bearer ${workspace.botToken}`
    const good = await fetch(url, { headers: { authorization } })
    expect([good.headers.get('content-type'), await good.text()]).toEqual([
      'application/pdf',
      'Bonjour',
    ])
    const bad = await fetch(url)
    expect([bad.status, bad.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    workspace.deleteFile(id)
    expect(workspace.messages(dm, ts)[0]?.files).toEqual([{ id, mode: 'tombstone' }])
    expect(await refused(client.files.info({ file: id }))).toBe('file_deleted')
    expect(await refused(client.files.info({ file: 'F404' }))).toBe('file_not_found')
    expect((await fetch(url, { headers: { authorization } })).status).toBe(404)
  })

  it('may be huge, or kept elsewhere', async () => {
    const { workspace, camille, client } = await open()
    const size = 129 * 1024 * 1024
    const huge = workspace.addFile({ name: 'film.mp4', size }, camille.id)
    expect(huge.content).toBeNull()
    const { file } = await client.files.info({ file: huge.id })
    const headers = { authorization: `Bearer ${workspace.botToken}` }
    const response = await fetch(file?.url_private_download ?? '', { headers })
    expect(response.headers.get('content-length')).toBe(String(size))
    let read = 0
    let most = 0
    for await (const chunk of response.body ?? []) {
      read += chunk.length
      most = Math.max(most, chunk.length)
      if (read > 8 * 1024 * 1024) break
    }
    expect(most).toBeLessThan(1024 * 1024)
    const externalUrl = 'https://drive.example/1'
    const outside = workspace.addFile({ name: 'x.doc', externalUrl }, camille.id)
    expect((await client.files.info({ file: outside.id })).file).toMatchObject({
      is_external: true,
      mode: 'external',
      url_private: externalUrl,
    })
  })
})
