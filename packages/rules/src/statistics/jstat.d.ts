/** The parts of jstat that tests compare with; it comes without types. */
declare module 'jstat' {
  export const jStat: {
    betafn(a: number, b: number): number
    combination(n: number, k: number): number
    normal: { inv(p: number, mean: number, sd: number): number }
  }
}
