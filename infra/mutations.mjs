// npm run mutations: plants a fault in each rule, one at a time in a copy of this checkout, and demands that the suite turns red.
import { build, checkNode, install } from './prepare.mjs'

checkNode()
install()
build()
await import('./dist/mutations/main.js')
