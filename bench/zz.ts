import { Readable } from 'node:stream'
import { readMail } from '../src/adapters/mime/read.js'
import { LARGE_KINDS } from '../tests/support/large-mails.js'
const kind = LARGE_KINDS.find(({ name }) => name === (process.argv[2] ?? 'plain text'))!
const mb = Number(process.argv[3] ?? 2)
console.time('read')
const parsed = await readMail(Readable.from(kind.mail(mb * 1024 * 1024)), null)
console.timeEnd('read')
console.log(parsed.message.text.length, parsed.message.truncated, process.memoryUsage().rss / 2**20, process.cpuUsage().user/1e6)
