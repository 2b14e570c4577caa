import * as v from 'valibot'
import { defineJob, openJobs } from '../index.js'

/** Takes one job, says so, and never finishes: the test kills this process. Arguments: backend as JSON, job name. */
const [backend = '', name = ''] = process.argv.slice(2)
const jobs = await openJobs({ backend: JSON.parse(backend), onError: () => {} })
jobs.work(defineJob(name, v.strictObject({ wave: v.string() })), () => {
  process.stdout.write('taken\n')
  return new Promise(() => {})
})
