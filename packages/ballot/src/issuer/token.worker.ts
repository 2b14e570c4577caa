import { workerData } from 'node:worker_threads'
import { createTokenTasks, type TokenTask } from './token-tasks.js'

const run = createTokenTasks(workerData.seed as Uint8Array)

export default (task: TokenTask) => run(task)
