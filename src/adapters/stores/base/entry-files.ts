/** Holds the files of journal entries back until the entries are written: only then is there an id for the files to refer to. */

/** A row of `attachments` without the id of its entry. */
export interface EntryFile {
  readonly inbound_id: number | null
  readonly blob: string
  readonly [column: string]: unknown
}

/** A message, and one of its files. */
export interface Brought {
  readonly inbound_id: number
  readonly blob: string
}

export class EntryFiles {
  readonly #waiting = new Map<object, readonly EntryFile[]>()

  /** `entry`: the row as it waits. */
  add(entry: object, files: readonly EntryFile[]): void {
    if (files.length > 0) this.#waiting.set(entry, files)
  }

  /** The rows of `attachments` for entries that are written by now; they are held no longer. `ids`: in the order of `entries`. */
  take(entries: readonly object[], ids: readonly number[]): object[] {
    const rows = entries.flatMap((entry, at) =>
      (this.#waiting.get(entry) ?? []).map((file) => ({ ...file, log_entry_id: ids[at] })),
    )
    for (const entry of entries) this.#waiting.delete(entry)
    return rows
  }

  /** Which earlier messages brought one of the blobs. */
  broughtBefore(inboundId: number, blobs: readonly string[]): Brought[] {
    return [...this.#waiting.values()]
      .flat()
      .flatMap(({ inbound_id, blob }) =>
        inbound_id !== null && inbound_id < inboundId && blobs.includes(blob)
          ? [{ inbound_id, blob }]
          : [],
      )
  }
}
