import type { Page } from 'playwright-core'
import { answer, type arrange, question } from './checkin-arrange.js'
import { view } from './checkin-browser.js'

/** A wave whose last two questions go by occupation group. */
export const splitWave = {
  partition: {
    attribute: 'occupation' as const,
    name: { sv: 'Yrkesgrupp', en: 'Occupation group' },
    items: ['hme-l1', 'hme-s1'],
  },
  kinds: ['scores' as const, 'split' as const, 'comment' as const, 'feedback' as const],
}
/** The group of the reader in the split tree. */
export const splitGroup = { cohort: 'n57', unit: 'Hemtjänst', name: 'Undersköterska', invited: 112 }

type Scene = Awaited<ReturnType<typeof arrange>>
function promised({ fakes }: Scene): void {
  fakes.promise(splitWave)
  fakes.invitation.split = splitGroup
}
async function opened(scene: Scene): Promise<Page> {
  promised(scene)
  await scene.page.goto(scene.link)
  await view(scene.page, 'start')
  return scene.page
}

/** States of such a wave that have a picture. */
export const splitScenes: Readonly<Record<string, (scene: Scene) => Promise<unknown>>> = {
  'checkin-split-question': async scene => {
    const page = await opened(scene)
    await page.click('button[form="ask"]')
    await question(page, 2)
  },
  'checkin-split-readers': async scene => {
    const page = await opened(scene)
    await page.click('#who')
    await view(page, 'readers')
  },
  'checkin-split-receipt': async scene => {
    promised(scene)
    await answer(scene.page, scene.link)
    await scene.page.click('#send')
    await scene.page.waitForSelector('#second')
  },
}
