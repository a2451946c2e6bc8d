import { it } from 'vitest'
import { faultsSeen, yearOf } from './support/desks/desk-year.js'
it('x', async () => {
  const { requests } = yearOf(1, 26)
  const seen = await faultsSeen(requests, 1, 100)
  process.stderr.write('late ' + seen.filter((x) => x > 8).join(' ') + '\n')
}, 600000)
