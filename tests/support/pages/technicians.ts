/** Technicians at their pages: the link of a mail, and what they read, as text. */

import type { World } from '../desk/world.js'
import { until } from '../runner/until.js'
import type { PageServer, Visitor } from './pages.js'

export interface Desk {
  readonly world: World
  readonly pages: PageServer
}

export const linksOf = (world: World) => world.knex('sign_in_links').orderBy('id')

/** With how many links there were before. */
export async function askForLinkOf(
  { world, pages }: Desk,
  { address }: { readonly address: string },
  visitor: Visitor = pages.visitor(),
) {
  const before = (await linksOf(world)).length
  const answer = await visitor.post('/sign-in', { address })
  return { answer, before }
}

/** Resolves with their browser, signed in. */
export async function signInAs(
  desk: Desk,
  who: { readonly address: string },
  visitor: Visitor = desk.pages.visitor(),
): Promise<Visitor> {
  const { before } = await askForLinkOf(desk, who, visitor)
  await until(async () => (await linksOf(desk.world)).length > before)
  const path = await desk.pages.linkPath((await linksOf(desk.world)).at(-1).id)
  const entered = await visitor.post(path, {})
  if (entered.status !== 303) throw new Error(`the link of ${who.address} does not work`)
  return visitor
}

export const plainText = (body: string) =>
  body
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
