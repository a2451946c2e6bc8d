/** Scripted faults of the Web API, each of which is met once. */

export type Fault =
  | { readonly kind: 'rate'; readonly retryAfterSeconds: number }
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'http'; readonly status?: number }
  /** It is done, and the answer is an error: the app can't know. */
  | { readonly kind: 'lost' }
  /** No answer, until the client gives up or the workspace closes. */
  | { readonly kind: 'hang' }

export interface Faults {
  plan(method: string, fault: Fault, times: number): void
  /** The next one for a method, taken off the list. */
  take(method: string): Fault | null
}

export function makeFaults(): Faults {
  const planned = new Map<string, Fault[]>()
  return {
    plan(method, fault, times) {
      const faults = planned.get(method) ?? []
      planned.set(method, [...faults, ...Array<Fault>(times).fill(fault)])
    },
    take: (method) => planned.get(method)?.shift() ?? null,
  }
}
