import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Attack } from '../attack.js'
import { linksOfPeople } from './dba.store.js'
import { none, planted } from './findings.js'
import { answersOf } from './scene.answers.js'
import { wordsIn, wordsOf } from './words.js'

/** Something finer than the hour, in any of the ways a program writes it. */
const fineTime = /\d{2}:\d{2}:\d{2}|T\d{2}:\d{2}|"(?:time|ts|timestamp)":|\b1[5-9]\d{8,11}\b/
const address = /\b(?:127\.0\.0\.1|::1|::ffff:[\d.]+)\b/

/** A10: who reads the services' logs at the most talkative level. */
export const logReader: Attack = {
  id: 'A10',
  title: 'Logs',
  holds: 'every log file of a suite that logs at debug level, after a thousand submissions',
  success: 'a word in them that leads to a person, a link, a token or an answer; or a time finer than the hour',
  on: 'suite',
  async run(context) {
    const answers = await answersOf(context)
    const { home } = answers.ground.own
    const folder = join(home, 'logs')
    const files = readdirSync(folder).map(name => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
    const services = files.filter(({ name }) => name !== 'postgres.log')
    const lines = services.flatMap(({ text }) => text.split('\n').filter(line => line !== ''))
    const submissions = answers.checkIns.flatMap(one => Object.values(one.nonces)).length + answers.messages
    const words = wordsOf(answers.people, answers.checkIns)
    const found = wordsIn(
      files.map(({ text }) => text),
      words,
    )
    const timed = lines.filter(line => fineTime.test(line) || address.test(line))
    const control = (await linksOfPeople(answers.ground.dba, answers.wave)).map(one => one.link).join('\n')
    const routes = lines.filter(line => line.includes('/ballots')).length
    return [
      none(
        `links, numbers, tokens, people, texts in ${files.length} logs of ${submissions} submissions`,
        words.length,
        found.length,
        `${lines.length} lines, ${routes} about ballots`,
      ),
      none('lines with a time finer than the hour, or an address', lines.length, timed.length),
      planted('links in the store of messages', words.length, wordsIn([control], words).length),
    ]
  },
}
