export {
  type BlindState,
  type Draw,
  type DrawState,
  type Evaluated,
  ProofError,
  prepareDraw,
  resumeDraw,
  type Token,
} from './draw.js'
export { type SealTarget, seal, sealComment, sealScores } from './seal.js'
