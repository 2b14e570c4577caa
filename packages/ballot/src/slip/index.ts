export { makeSlipCode, slipCodeFault, slipCodeLength, tidySlipCode } from './slip-code.js'
