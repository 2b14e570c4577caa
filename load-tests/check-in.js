// k6 scenario "check-in": many people open their link, draw their tokens and hand in a sealed ballot.
// Run it by `npm run load -- check-in`; the tokens and envelopes are made by the real client library between the two phases:
//   open    page and its files, POST /invitations/open, POST /invitations/draw
//   answer  POST /ballots (scores; for every tenth a comment as well)
// The device's own work is thus not measured as the suite's: on one machine it would weigh more than the suite.
import { check, sleep } from 'k6'
import { SharedArray } from 'k6/data'
import exec from 'k6/execution'
import http from 'k6/http'
import { Counter, Trend } from 'k6/metrics'

const phase = __ENV.PHASE
const plan = JSON.parse(open(`${__ENV.LOAD_DIR}/plan.json`))
const work = new SharedArray('work', () => JSON.parse(open(`${__ENV.LOAD_DIR}/${phase}.json`)))

const acknowledged = new Counter('acknowledged')
const busy = new Counter('busy')
const checkIn = new Trend(`${phase}_phase`, true)

const thresholds = {
  open: {
    checks: ['rate==1'],
    http_req_failed: ['rate==0'],
    'http_req_duration{step:page}': ['p(95)<400'],
    'http_req_duration{step:open}': ['p(95)<500', 'p(99)<1000'],
    'http_req_duration{step:draw}': ['p(95)<800', 'p(99)<1500'],
  },
  answer: {
    checks: ['rate==1'],
    http_req_failed: ['rate==0'],
    'http_req_duration{step:ballot}': ['p(95)<400', 'p(99)<1000'],
  },
}

export const options = {
  scenarios: {
    [phase]: { executor: 'shared-iterations', vus: plan.people, iterations: work.length, maxDuration: '15m' },
  },
  thresholds: thresholds[phase],
  summaryTrendStats: ['avg', 'med', 'p(95)', 'p(99)', 'max'],
  noCookiesReset: false,
  discardResponseBodies: true,
}

// Admission control answers 503 with Retry-After: the page sends again, and so do we.
http.setResponseCallback(http.expectedStatuses(200, 204, 503))

function post(url, body, step) {
  for (let attempt = 0; ; attempt++) {
    const answer = http.post(url, JSON.stringify(body), {
      headers: { 'content-type': 'application/json', origin: plan.urls.checkin },
      tags: { step, name: step },
      responseType: 'text',
      timeout: '30s',
    })
    if (answer.status !== 503 || attempt === 10) return answer
    busy.add(1)
    sleep(Number(answer.headers['Retry-After'] || 1))
  }
}

function openPage() {
  const page = { responseType: 'none', tags: { step: 'page', name: 'page' }, headers: { 'accept-encoding': 'br, gzip' } }
  const files = http.batch(plan.files.map(url => ['GET', url, null, page]))
  check(files, { 'the page and its files came': all => all.every(file => file.status === 200) })
}

function openAndDraw(index) {
  const { secret, blinded } = work[index]
  openPage()
  const opened = post(`${plan.urls.directory}/invitations/open`, { secret }, 'open')
  check(opened, { 'the invitation opened': answer => answer.status === 200 })
  const drawn = post(`${plan.urls.directory}/invitations/draw`, { secret, blinded }, 'draw')
  if (check(drawn, { 'the tokens were drawn': answer => answer.status === 200 })) {
    console.log(JSON.stringify({ index, evaluations: drawn.json('evaluations'), proof: drawn.json('proof') }))
  }
}

function handIn(index) {
  for (const ballot of work[index]) {
    const answer = post(`${plan.urls.intake}/ballots`, ballot, 'ballot')
    const taken = check(answer, { 'the ballot is durable': one => one.status === 204 })
    if (taken && ballot.kind === 'scores') acknowledged.add(1)
  }
}

export default function () {
  const began = Date.now()
  const index = exec.scenario.iterationInTest
  if (phase === 'open') openAndDraw(index)
  else handIn(index)
  checkIn.add(Date.now() - began)
}

export function handleSummary(data) {
  const { metrics, state } = data
  const steps = {}
  for (const [name, { values }] of Object.entries(metrics)) {
    const step = name.match(/^http_req_duration\{step:(\w+)\}$/)
    if (step) steps[step[1]] = values
  }
  const failed = Object.entries(metrics).flatMap(([name, { thresholds: limits }]) =>
    Object.entries(limits ?? {})
      .filter(([, { ok }]) => !ok)
      .map(([limit]) => `${name}: ${limit}`),
  )
  return {
    [`${__ENV.LOAD_DIR}/${phase}-summary.json`]: JSON.stringify({
      milliseconds: state.testRunDurationMs,
      iterations: metrics.iterations?.values.count ?? 0,
      acknowledged: metrics.acknowledged?.values.count ?? 0,
      busy: metrics.busy?.values.count ?? 0,
      steps,
      failed,
    }),
  }
}
