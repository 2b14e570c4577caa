// npm start: from a fresh checkout to a running suite.
import { build, checkNode, install } from './prepare.mjs'

checkNode()
install()
build()
await import('./dist/launcher/main.js')
