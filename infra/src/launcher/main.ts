import { loadDemo } from '../demo/load.js'
import { progressBar } from '../suite/progress-bar.js'
import { runningSuite } from '../suite/suite.js'
import { readConfig } from './config.js'
import { sentenceOf } from './failure.js'
import { launch, type Undo } from './launch.js'
import { demoOrganisation } from './organisation.js'

const began = Date.now()
const say = (line: string) => console.log(line)
const stopping = new AbortController()
const undo: Undo = []

const asked = new Promise<void>(resolve => {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    // A terminal and npm may both send it: the second one changes nothing.
    process.on(name, () => {
      if (!stopping.signal.aborted) say('stopping')
      stopping.abort()
      resolve()
    })
  }
})

let exitCode = 0
try {
  const config = readConfig(process.env)
  const launched = await launch(config, undo, stopping.signal, say)
  const { urls } = launched
  if (config.demo && launched.organisation.id === demoOrganisation.id) {
    const bar = progressBar(phase => say(`demo: ${phase}`))
    // A stop during the load leaves it unfinished; the next start goes on.
    const loading = loadDemo({
      suite: runningSuite(launched),
      home: config.home,
      manifestKey: launched.manifestKey,
      development: config.development,
      progress: bar.progress,
      now: Date.now(),
    })
    await Promise.race([loading, asked]).finally(bar.stop)
    stopping.signal.throwIfAborted()
  }
  for (const [name, url] of Object.entries(urls)) if (name !== 'web') say(`${name.padEnd(11)} ${url}`)
  say(`web         ${urls.web}`)
  say(`started in ${((Date.now() - began) / 1000).toFixed(1)} s`)
  say(`ready ${urls.web}`)
  await asked
} catch (error) {
  if (!stopping.signal.aborted) {
    console.error(sentenceOf(error))
    exitCode = 1
  }
}
for (const step of undo.reverse()) {
  await Promise.resolve(step()).catch(error => {
    console.error(sentenceOf(error))
    exitCode = 1
  })
}
process.exit(exitCode)
