import './common.js'

/** Everything that comes after the last question, and the reply page; fetched while the reader answers. One file: it packs better. */
export { writeMessage } from './message.js'
export { showReceipt } from './receipt.js'
export { startReply } from './reply.js'
export { sendSealed, showSeal } from './sealing.js'
