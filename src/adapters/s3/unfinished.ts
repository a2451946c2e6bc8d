/** Uploads in parts that were never completed: their parts lie in the bucket, unseen, until somebody aborts them. */

import type { S3Client } from './client.js'
import { s3FaultOf } from './fault.js'

/** Behind the prefix of all our keys. */
const OURS = /^[0-9a-f]{2}\/[0-9a-f]{64}$/

interface Unfinished {
  readonly key: string
  readonly id: string
}

/** Aborts those that were begun before `before` (epoch ms). Resolves with how many. */
export async function abortUnfinished(client: S3Client, before: number): Promise<number> {
  const { s3, settings, patiently } = client
  const answer = await patiently('LIST uploads', () =>
    s3.listMultipartUploads('/', settings.prefix, 'GET', { prefix: settings.prefix }),
  )
  // Others may share the bucket: what has no name of ours is theirs.
  const isOurs = ({ key }: Unfinished) =>
    key.startsWith(settings.prefix) && OURS.test(key.slice(settings.prefix.length))
  const old = uploadsIn(answer).filter((upload) => isOurs(upload) && upload.at < before)
  for (const { key, id } of old) await abort(client, { key, id })
  return old.length
}

async function abort({ s3, patiently }: S3Client, { key, id }: Unfinished): Promise<void> {
  try {
    await patiently(`DELETE upload of ${key}`, () => s3.abortMultipartUpload(key, id))
  } catch (error) {
    // Somebody else, or a lifecycle rule, was faster.
    if (!/ answers 404\b/.test(String((s3FaultOf(error, '') as Error).message))) throw error
  }
}

/** As the client reads the XML: a list of one is no list, and no list is missing. */
function uploadsIn(answer: object): (Unfinished & { readonly at: number })[] {
  const { ListMultipartUploadsResult: result } = answer as {
    ListMultipartUploadsResult?: { Upload?: unknown }
  }
  const uploads = result?.Upload ?? []
  return (Array.isArray(uploads) ? uploads : [uploads]).flatMap(
    (upload: Record<string, unknown>) => {
      const { Key: key, UploadId: id, Initiated: begun } = upload
      const at = Date.parse(String(begun))
      if (typeof key !== 'string' || typeof id !== 'string' || Number.isNaN(at)) return []
      return [{ key, id, at }]
    },
  )
}
