import { answerAndSend, type arrange } from './checkin-arrange.js'
import { view } from './checkin-browser.js'

type Scene = Awaited<ReturnType<typeof arrange>>
const text = 'Fatima och hodans schema ändras jämt. Ring 070-174 06 35. Hon är 850713-2382 och kör KPU 21A.'

async function write({ page, link }: Scene, form: 'comment' | 'message', said = text): Promise<void> {
  await answerAndSend(page, link)
  await page.click(`#${form}`)
  await view(page, form)
  await page.fill('#text', said)
}

/** States of the name guard. */
export const guardScenes: Readonly<Record<string, (scene: Scene) => Promise<unknown>>> = {
  'checkin-guard-comment': async scene => {
    await write(scene, 'comment')
    await scene.page.locator('#guard').waitFor()
  },
  'checkin-guard-message': async scene => {
    await write(scene, 'message')
    await scene.page.locator('#guard').waitFor()
  },
  'checkin-guard-without-list': async scene => {
    await scene.context.route(/names-.*\.bin$/, route => route.abort())
    await write(scene, 'comment', 'Ring 070-174 06 35')
    await scene.page.locator('#unchecked').waitFor()
  },
  'checkin-guard-refused': async scene => {
    await scene.context.route(/names-.*\.bin$/, route => route.abort())
    await write(scene, 'message', 'Tack Fatima')
    scene.fakes.failures.feedback.push(422)
    await scene.page.click('#send-message')
    await scene.page.locator('[role=alert]').waitFor()
  },
}
