/** A table: error codes of S3 and of stores that speak it, each with what it means for us. */

/**
 * `missing`: there is no such object. `passing`: tried again at once, an outage if it lasts.
 * `damaged`: the bytes were changed on the way, tried again too. The others last until somebody acts.
 */
export type S3FaultKind = 'missing' | 'passing' | 'damaged' | 'refused' | 'clock' | 'full'

/** docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html; XMinio… are MinIO's, Quota… Ceph's. */
export const S3_CODES: Readonly<Record<string, S3FaultKind>> = {
  NoSuchKey: 'missing',
  BadDigest: 'damaged',
  IncompleteBody: 'damaged',
  InvalidDigest: 'damaged',
  XAmzContentChecksumMismatch: 'damaged',
  XAmzContentSHA256Mismatch: 'damaged',
  NotImplemented: 'refused',
  ConditionalRequestConflict: 'passing',
  InternalError: 'passing',
  OperationAborted: 'passing',
  RequestTimeout: 'passing',
  ServiceUnavailable: 'passing',
  SlowDown: 'passing',
  SlowDownRead: 'passing',
  SlowDownWrite: 'passing',
  Throttling: 'passing',
  ThrottlingException: 'passing',
  TooManyRequests: 'passing',
  RequestTimeTooSkewed: 'clock',
  RequestExpired: 'clock',
  InsufficientCapacity: 'full',
  QuotaExceeded: 'full',
  XMinioAdminBucketQuotaExceeded: 'full',
  XMinioStorageFull: 'full',
}

/** For what has no code that we know: what came back to a HEAD, or a proxy's own page. */
export function kindOfStatus(status: number): S3FaultKind {
  if (status === 404) return 'missing'
  if (status === 507) return 'full'
  // Not implemented, and no more so in a minute (RFC 9110 §15.6.2).
  if (status === 501) return 'refused'
  if (status >= 500 || status === 408 || status === 425 || status === 429) return 'passing'
  return 'refused'
}
