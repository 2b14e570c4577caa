// npm run tillit -- <command>: the command line of a running suite.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkNode, fail, root } from './prepare.mjs'

checkNode()
const program = join(root, 'infra/dist/cli/main.js')
if (!existsSync(program)) fail('Start the suite first: npm start')
await import(program)
