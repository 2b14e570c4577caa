// npm run attack: attacks everything that is published, on simulated organisations and on a suite of its own.
import { build, checkNode, install } from './prepare.mjs'

checkNode()
install()
build()
await import('./dist/attack/main.js')
