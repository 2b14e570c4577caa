import './common.js'

/** Everything that comes after the last question; fetched while the reader answers. One file: it packs better. */
export { writeMessage } from './message.js'
export { showReceipt } from './receipt.js'
export { sendSealed, showSeal } from './sealing.js'
