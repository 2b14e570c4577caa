/** The parts of jstat that tests compare with; it comes without types. */
declare module 'jstat' {
  export const jStat: {
    gammaln(x: number): number
    normal: { inv(p: number, mean: number, sd: number): number }
  }
}
