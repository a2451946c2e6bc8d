/** Opens the S3 client: signed requests to one bucket, by path, each with a time limit and tried again. */

import { setTimeout as sleep } from 'node:timers/promises'
import type { S3mini } from 's3mini'
import { asStore } from './answers.js'
import { S3Fault, s3FaultOf } from './fault.js'

export interface S3Settings {
  /** `https://s3.example`, without the bucket. */
  readonly endpoint: string
  readonly bucket: string
  readonly region: string
  /** Of all our keys: '' or `desk/`. */
  readonly prefix: string
  readonly accessKey: string
  readonly secretKey: string
  readonly fetch: typeof fetch
  /** Of one request and its answer, ms (tests). */
  readonly requestWithin?: number
  /** Before the second try and on, ms (tests). */
  readonly waits?: readonly number[]
}

export interface S3Client {
  readonly s3: S3mini
  readonly settings: S3Settings
  /** What the date of its last answer says, epoch ms; null: it gives none. */
  storeTime(): number | null
  key(name: string): string
  /** For an operator: `s3://bucket/key`. */
  whereIs(name: string): string
  /** Calls until it works, the fault lasts, or there were enough tries; rejects with an S3Fault. `what`: for its message. */
  patiently<T>(what: string, call: () => Promise<T>): Promise<T>
  /** Calls once; rejects as `patiently` does. */
  once<T>(what: string, call: () => Promise<T>): Promise<T>
}

/** A part of 8 MB takes that long at 1.1 Mbit/s. */
const REQUEST_WITHIN = 60_000
const WAITS = [200, 800, 2000] as const

export async function openClient(settings: S3Settings): Promise<S3Client> {
  // Only where it is chosen: whoever keeps files in a folder does not load it.
  const { S3mini } = await import('s3mini')
  const { endpoint, bucket, region, prefix, accessKey, secretKey } = settings
  let storeTime: number | null = null
  const noteDate = (answer: Response) => {
    storeTime = Date.parse(answer.headers.get('date') ?? '') || null
  }
  const s3 = new S3mini({
    accessKeyId: accessKey,
    secretAccessKey: secretKey,
    endpoint: `${endpoint.replace(/\/+$/, '')}/${bucket}`,
    region,
    fetch: asStore(settings.fetch, noteDate),
    requestAbortTimeout: settings.requestWithin ?? REQUEST_WITHIN,
  })
  const key = (name: string) => `${prefix}${name.slice(0, 2)}/${name}`
  const waits = settings.waits ?? WAITS
  return {
    s3,
    settings,
    storeTime: () => storeTime,
    key,
    whereIs: (name) => `s3://${bucket}/${key(name)}`,
    once: (what, call) => tried(what, call, []),
    patiently: (what, call) => tried(what, call, waits),
  }
}

async function tried<T>(
  what: string,
  call: () => Promise<T>,
  waits: readonly number[],
): Promise<T> {
  for (let tries = 0; ; tries++)
    try {
      return await call()
    } catch (error) {
      const fault = s3FaultOf(error, what)
      const passes = fault instanceof S3Fault && ['passing', 'damaged'].includes(fault.kind)
      const wait = waits[tries]
      if (!passes || wait === undefined) throw fault
      // Of several writers that were told to slow down, not all come back at once.
      await sleep(wait * (0.5 + Math.random()))
    }
}
