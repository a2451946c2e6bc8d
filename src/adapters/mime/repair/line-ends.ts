/** Repairs line ends that RFC 5322 §2.3 forbids: bare CR (old Macs, odd gateways), CR CR LF (an end made twice), LF CR (turned round). */

const CR = 0x0d
const LF = 0x0a

/** For the chunks of a mail that begins with `start`, which is the first of them. */
export function lineEndRepair(start: Uint8Array): (chunk: Uint8Array) => Uint8Array {
  const first = start.indexOf(LF)
  if (first < 0) return start.includes(CR) ? crToLf : same
  if (start[first - 1] === CR) return start[first - 2] === CR ? oneCr() : same
  // CR LF behind LF is an empty line: two kinds of ends, each of them read as one.
  return start[first + 1] === CR && start[first + 2] !== LF ? lfCrToLf() : same
}

function same(chunk: Uint8Array): Uint8Array {
  return chunk
}

function crToLf(chunk: Uint8Array): Uint8Array {
  return chunk.map((byte) => (byte === CR ? LF : byte))
}

/** A run of CR, across chunks too, becomes one. */
function oneCr(): (chunk: Uint8Array) => Uint8Array {
  let before = 0
  return (chunk) =>
    chunk.filter((byte) => {
      const again = byte === CR && before === CR
      before = byte
      return !again
    })
}

/** The CR behind an LF goes, across chunks too. */
function lfCrToLf(): (chunk: Uint8Array) => Uint8Array {
  let before = 0
  return (chunk) =>
    chunk.filter((byte) => {
      const behind = byte === CR && before === LF
      before = byte
      return !behind
    })
}
