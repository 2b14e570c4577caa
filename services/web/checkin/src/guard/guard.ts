import '../common.js'

/** The name guard: fetched when somebody begins to write, apart from a visit. */
export { watchText } from './watch.js'
