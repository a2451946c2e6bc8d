/** Files of raw messages and attachments, named by their content. */

/** Raw messages and attachments, named by their SHA-256. Where it reads all of one, it compares that with the name. */
export interface Blobs {
  /** Durable when it resolves. Returns names in the order given. */
  putAll(contents: readonly Uint8Array[]): Promise<string[]>
  putStream(
    content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ): Promise<{ name: string; bytes: number }>
  /** Makes durable what a parser thread has written into the folder that it was given. */
  settle(names: readonly string[]): Promise<void>
  read(name: string): Promise<Uint8Array>
  /** Its chunks, read as they are asked for: never the whole. It fails then if the file is gone or damaged. */
  chunks(name: string): AsyncIterable<Uint8Array>
  /** Bytes; null: there is no such file. */
  size(name: string): Promise<number | null>
  /** For who reads files alone: `use` gets the path of one with this content, which may be gone afterwards. */
  withFile<T>(name: string, use: (file: string) => Promise<T>): Promise<T>
  /** Where an operator finds it: a path, or a URL. */
  whereIs(name: string): string
  /** Writes a file, reads it, removes it; rejects with what is wrong with the disk or the store. */
  probe(): Promise<void>
}

/** How many slices there are: names by their first two digits. */
export const BLOB_SLICES = 256

/** What the sweep needs of them. Dates are epoch ms. */
export interface BlobStore extends Blobs {
  /** The time by the clock that dates them: that of the disk, of the file server, or of the store. */
  time(): Promise<number>
  /** Those of the names that were written before `before`, or are not there. */
  older(names: readonly string[], before: number): Promise<string[]>
  /** True: it is gone. False: it was written after `before`, and stays. */
  remove(name: string, before: number): Promise<boolean>
  /** All that is in a slice (0 to 255), in pages; `old`: those written before `before`. */
  slice(
    at: number,
    before: number,
  ): AsyncIterable<{ readonly seen: number; readonly old: readonly string[] }>
  /** Removes what a crash left half-written before `before`: no row ever named it. Resolves with how many. */
  removeUnfinished(before: number): Promise<number>
}
