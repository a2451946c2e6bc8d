/** A fetch that reports what time it is at the server: the Date header of each answer (RFC 9110 §6.6.1). */

/** `onDate`: gets the moment that an answer names, epoch ms; it must not throw. */
export function withServerDate(get: typeof fetch, onDate: (at: number) => void): typeof fetch {
  return async (url, init) => {
    const response = await get(url, init)
    const at = Date.parse(response.headers.get('date') ?? '')
    if (!Number.isNaN(at)) onDate(at)
    return response
  }
}
