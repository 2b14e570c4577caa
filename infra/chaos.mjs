// npm run chaos: kills a suite of its own again and again while people answer, and counts what is left.
import { build, checkNode, install } from './prepare.mjs'

checkNode()
install()
build()
await import('./dist/chaos/main.js')
