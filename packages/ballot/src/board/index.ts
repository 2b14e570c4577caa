export { isBoardOf, isListOf } from './board.js'
export { HEAD, isListed, receiptNumberIn } from './receipt-number.js'
