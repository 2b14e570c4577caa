/** Files the build puts beside the page; the import is their address. */
declare module '*.bin' {
  const address: string
  export default address
}
