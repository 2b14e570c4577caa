// npm run bench -- <name>: runs one of the measuring scripts `src/bench/<name>.ts` of packages and services; without a name it lists them.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { build, checkNode, fail, install, root } from './prepare.mjs'

checkNode()
install()
build()
const benches = ['packages', 'services'].flatMap(group =>
  readdirSync(join(root, group)).flatMap(room => {
    const folder = join(root, group, room, 'dist/bench')
    if (!existsSync(folder)) return []
    return readdirSync(folder)
      .filter(file => file.endsWith('.js'))
      .map(file => ({ name: `${room}/${file.slice(0, -3)}`, path: join(folder, file) }))
  }),
)
const [name, ...args] = process.argv.slice(2)
if (!name) {
  console.log(benches.map(bench => bench.name).join('\n'))
} else {
  const bench = benches.find(one => one.name === name || one.name.endsWith(`/${name}`))
  if (!bench) fail(`There is no bench "${name}". There are: ${benches.map(one => one.name).join(', ')}.`)
  process.exit(spawnSync(process.execPath, [bench.path, ...args], { cwd: root, stdio: 'inherit' }).status ?? 1)
}
