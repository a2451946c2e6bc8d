/** Lists the objects of the bucket under a prefix, in pages, and when each was written. */

import type { ListObject } from 's3mini'
import type { S3Client } from './client.js'

const PAGE = 1000
const BLOB = /^[0-9a-f]{64}$/

/** Slice 0xab is what has the prefix `ab/`. */
export async function* objectSlice(client: S3Client, at: number, before: number) {
  const prefix = `${client.settings.prefix}${at.toString(16).padStart(2, '0')}/`
  for (let token: string | undefined; ; ) {
    const page = await list(client, prefix, PAGE, token)
    const blobs = page.objects.filter(({ Key }) => BLOB.test(Key.slice(prefix.length)))
    const old = blobs.filter((object) => isOld(object, before))
    yield { seen: blobs.length, old: old.map(({ Key }) => Key.slice(prefix.length)) }
    if (page.next === undefined) return
    token = page.next
  }
}

/** Null: there is no such object. `at` of a store that gives no date is now: such a one stays. */
export async function isObjectOld(
  client: S3Client,
  name: string,
  before: number,
): Promise<boolean | null> {
  const key = client.key(name)
  const { objects } = await list(client, key, 1)
  const found = objects.find(({ Key }) => Key === key)
  return found === undefined ? null : isOld(found, before)
}

/** The client makes 0 of a date that is missing. */
function isOld({ LastModified }: ListObject, before: number): boolean {
  const at = LastModified.getTime()
  return at > 0 && at < before
}

async function list(client: S3Client, prefix: string, most: number, token?: string) {
  const page = await client.patiently(`LIST ${prefix}`, () =>
    client.s3.listObjectsPaged('/', prefix, most, token),
  )
  return { objects: page?.objects ?? [], next: page?.nextContinuationToken }
}
