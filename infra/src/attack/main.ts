import { sentenceOf } from '../launcher/failure.js'
import { carryOut } from './carry-out.js'

const stopping = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => stopping.abort(new Error('Stopped.')))
try {
  process.exitCode = await carryOut(process.argv.slice(2), stopping.signal)
} catch (error) {
  console.error(sentenceOf(error))
  process.exitCode = 1
}
process.exit()
