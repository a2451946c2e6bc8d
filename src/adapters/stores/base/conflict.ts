/** Another process changed what was read: the message is handled again, on what is there by then. */

export class Conflict extends Error {
  override readonly name = 'Conflict'
}

export function changedMeanwhile({ id, version }: { id: number; version: number }): Conflict {
  return new Conflict(`ticket ${id} is no longer at version ${version}`)
}
