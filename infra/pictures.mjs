// npm run pictures: writes the generated pictures of README.md and docs/ again.
import { build, checkNode, install } from './prepare.mjs'

checkNode()
install()
build()
await import('./dist/picture/main.js')
