/** What time it is at Slack, of each of its answers. */

import { expect, it } from 'vitest'
import { withServerDate } from '../../../src/adapters/slack/base/server-date.js'

const answering = (headers: Record<string, string>) => async () => new Response('{}', { headers })
const heardFrom = async (headers: Record<string, string>) => {
  const heard: number[] = []
  const get = withServerDate(answering(headers) as typeof fetch, (at) => heard.push(at))
  const response = await get('https://slack.com/api/auth.test')
  expect(await response.text()).toBe('{}')
  return heard
}

it.each([
  ['of this form', 'Sat, 28 Nov 2026 19:00:00 GMT', [Date.UTC(2026, 10, 28, 19)]],
  ['that is none', 'yesterday', []],
  ['that is empty', '', []],
])('a date %s', async (_, date, heard) => {
  expect(await heardFrom({ date })).toEqual(heard)
})

it('none at all says nothing', async () => {
  expect(await heardFrom({})).toEqual([])
})

it('a call that fails fails as before', async () => {
  const broken = withServerDate(
    async () => Promise.reject(new Error('fetch failed')),
    () => {},
  )
  await expect(broken('https://slack.com/api/auth.test')).rejects.toThrow('fetch failed')
})
