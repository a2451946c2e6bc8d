/** What was said in a voice or video clip, as Slack wrote it down: its preview, or all of it (WebVTT). */

import type { ChatFile } from './event.js'
import { type FileSource, isSlackUrl, requestFile } from './file-request.js'

const CLIPS = ['slack_audio', 'slack_video']
/** A clip has five minutes: more than this is no transcript, bytes. */
const MAX_BYTES = 512 * 1024

function isClip({ subtype = '' }: ChatFile): boolean {
  return CLIPS.includes(subtype)
}

/** Slack writes it down while the clip is on its way to us. */
export function isBeingTranscribed(file: ChatFile): boolean {
  return isClip(file) && file.transcription?.status === 'processing'
}

/** '' where Slack understood nothing. Throws a FileFault when it can't be had now. */
export async function transcriptOf(source: FileSource, file: ChatFile): Promise<string> {
  if (!isClip(file)) return ''
  const { vtt = '', transcription } = file
  const cut = transcription?.preview?.has_more === true
  const whole = cut && isSlackUrl(vtt, source.client) ? await loadVtt(vtt, source) : ''
  return whole === '' ? transcriptBeginning(file) : whole
}

/** All that a message itself brings of it. */
export function transcriptBeginning({ transcription }: ChatFile): string {
  const { content = '', has_more: cut = false } = transcription?.preview ?? {}
  return cut ? `${content.trim()}…` : content.trim()
}

async function loadVtt(url: string, source: FileSource): Promise<string> {
  const response = await requestFile(url, source, { mimetype: 'text/vtt' })
  if (!response || Number(response.headers.get('content-length') ?? 0) > MAX_BYTES) return ''
  return vttText((await response.text()).slice(0, MAX_BYTES))
}

/** The words of a WebVTT file (www.w3.org/TR/webvtt1): no header, no notes, no times, no tags. */
export function vttText(vtt: string): string {
  return vtt
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .flatMap(cueText)
    .join(' ')
    .trim()
}

/** A block without a line of times is a header, a note or a style. */
function cueText(block: string): string[] {
  const lines = block.split('\n')
  const times = lines.findIndex((line) => line.includes('-->'))
  if (times < 0) return []
  const text = lines
    .slice(times + 1)
    .join(' ')
    .replace(/<[^>]*>/g, '')
    .trim()
  return text === '' ? [] : [unescaped(text)]
}

const NAMED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  nbsp: ' ',
  amp: '&',
  lrm: '',
  rlm: '',
}

/** Cues have HTML's character references (§4.2.2, « WebVTT cue text span »). */
function unescaped(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (all, decimal, hex, name) => {
    if (name) return NAMED[name.toLowerCase()] ?? all
    const point = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return point <= 0x10ffff ? String.fromCodePoint(point) : all
  })
}
