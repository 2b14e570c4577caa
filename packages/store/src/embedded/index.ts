export { type Account, chooseAccount } from './account.js'
export { type Binaries, findBinaries } from './binaries.js'
export { type Engine, type EngineOptions, startEngine } from './engine.js'
