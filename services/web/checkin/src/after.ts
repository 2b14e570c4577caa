/** Everything that comes after the last question; fetched while the reader answers. */
export { writeMessage } from './message.js'
export { showReceipt } from './receipt.js'
export { sendSealed, showSeal } from './sealing.js'
