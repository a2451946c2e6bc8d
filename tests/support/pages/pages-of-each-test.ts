/** For a test file, or a group in it: a desk and its pages, new for each test, of which none may have failed. */

import { afterEach, beforeEach, expect } from 'vitest'
import { openWorld, type World } from '../desk/world.js'
import { openPages, type PageServer, type Visitor } from './pages.js'
import { askForLinkOf, type Desk, linksOf, signInAs } from './technicians.js'

interface PagesOfTest extends Desk {
  /** Ends the pages, and opens them with other settings on the same desk. */
  reopen(settings: Parameters<typeof openPages>[1]): Promise<void>
}

/** To be called where the file or the group begins; its parts are those of the test that runs. */
export function pagesOfEachTest(): PagesOfTest {
  let world: World
  let pages: PageServer
  beforeEach(async () => {
    world = await openWorld()
    pages = await openPages(world)
  })
  afterEach(async () => {
    await pages.stop()
    await world.close()
    expect(pages.faults).toEqual([])
  })
  return {
    get world() {
      return world
    },
    get pages() {
      return pages
    },
    async reopen(settings) {
      await pages.stop()
      pages = await openPages(world, settings)
    },
  }
}

/** How technicians come in there. */
export function techniciansAt(desk: Desk) {
  type Address = { readonly address: string }
  return {
    links: () => linksOf(desk.world),
    askForLink: (who: Address, visitor?: Visitor) => askForLinkOf(desk, who, visitor),
    signIn: (who: Address) => signInAs(desk, who),
  }
}
