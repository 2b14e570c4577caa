// npm run attack: attacks everything that is published, on simulated organisations and on a suite of its own.
import { build, checkNode, install } from './prepare.mjs'

// What is said before goes to stderr, so that --json leaves nothing but JSON on stdout.
const { log } = console
console.log = console.error
checkNode()
install()
build()
console.log = log
await import('./dist/attack/main.js')
