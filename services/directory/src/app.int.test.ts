import { PassThrough } from 'node:stream'
import { createLog } from '@tillit/service-kit'
import { testSession } from '@tillit/test-kit'
import { expect, it } from 'vitest'
import { smallOrganisation, startDirectory } from './testing/directory.fixture.js'

it('logs nothing about a person at the most talkative level: no secret, name, address, element or time finer than an hour', async () => {
  const destination = new PassThrough()
  let lines = ''
  destination.on('data', (chunk: Buffer) => {
    lines += chunk.toString()
  })
  const log = createLog({ service: 'directory', level: 'debug', destination })
  const directory = await startDirectory({}, log)
  const { units, people } = smallOrganisation()
  await directory.importOrganisation(units, people)
  await directory.importOrganisation(units, `${people}1;dubblett;X;fel@@x;;;;\n`)
  await directory.launch('puls-7')
  await directory.send('puls-7')
  const links = (await (await directory.call('GET', '/waves/puls-7/invitations/export', undefined, testSession('operator'))).text())
    .trim()
    .split('\n')
  const secrets = links.map(line => (JSON.parse(line) as { link: string }).link.split('#')[1]!)
  for (const secret of secrets) {
    await directory.call('POST', '/invitations/open', { secret })
    await directory.call('POST', '/invitations/draw', { secret, blinded: [{ kind: 'scores', element: 'AAAA' }] })
  }
  await directory.call('POST', '/login-links', { email: 'p1@kommun.test' })
  await directory.call('POST', '/login-links', { email: 'okand@kommun.test' })
  await new Promise(resolve => setTimeout(resolve, 100))
  await directory.stop()
  expect(lines.split('\n').length).toBeGreaterThan(40)
  for (const secret of secrets) expect(lines).not.toContain(secret)
  expect(lines).not.toMatch(/kommun\.test|Maria|Person|Hemtjänst|\+46|AAAA/)
  expect(lines).not.toMatch(/T\d{2}:\d{2}|:\d{2}\.\d{3}|\d{13}/)
})
