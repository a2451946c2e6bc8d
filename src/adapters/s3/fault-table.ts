/** A table: error codes of S3 and of stores that speak it, each with what it means for us. */

/**
 * `missing`: there is no such object, or not at hand. `passing`: tried again at once, an outage if it lasts.
 * `damaged`: the bytes were changed on the way, tried again too. The others last until somebody acts.
 */
export type S3FaultKind = 'missing' | 'passing' | 'damaged' | 'refused' | 'clock' | 'full'

/** docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html; XMinio… are MinIO's, Quota… Ceph's. */
export const S3_CODES: Readonly<Record<string, S3FaultKind>> = {
  NoSuchKey: 'missing',
  // Moved to an archive, from which somebody must fetch it first.
  InvalidObjectState: 'missing',
  BadDigest: 'damaged',
  IncompleteBody: 'damaged',
  InvalidDigest: 'damaged',
  XAmzContentChecksumMismatch: 'damaged',
  XAmzContentSHA256Mismatch: 'damaged',
  NotImplemented: 'refused',
  ConditionalRequestConflict: 'passing',
  InternalError: 'passing',
  // A bucket that is new: its name does not lead to its region yet.
  TemporaryRedirect: 'passing',
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

/**
 * For what has no code that we know: what came back to a HEAD, or a proxy's own page. 404 says that an
 * object is missing only by the code above: otherwise whoever answers may be no store, or have no bucket.
 */
export function kindOfStatus(status: number): S3FaultKind {
  if (status === 507) return 'full'
  // Not implemented, and no more so in a minute (RFC 9110 §15.6.2).
  if (status === 501) return 'refused'
  const passes = [200, 404, 408, 425, 429]
  return status >= 500 || passes.includes(status) ? 'passing' : 'refused'
}

/** In the XML of an answer; '' in anything else. */
export function codeIn(body: string): string {
  return /<Code>([A-Za-z0-9]{1,64})<\/Code>/.exec(body)?.[1] ?? ''
}
