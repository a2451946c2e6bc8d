/** Calls to Slack that tell what time it is there: the Date header of each answer (RFC 9110 §6.6.1). */

/** `heard`: the moment that an answer names, epoch ms; it must not throw. */
export function withServerDate(get: typeof fetch, heard: (at: number) => void): typeof fetch {
  return async (url, init) => {
    const response = await get(url, init)
    const at = Date.parse(response.headers.get('date') ?? '')
    if (!Number.isNaN(at)) heard(at)
    return response
  }
}
