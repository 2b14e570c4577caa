import { el } from '../element.js'
import { button, heading, type View } from '../screen.js'
import type { KioskWords } from './kiosk.words.js'

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>
}
type Detectors = { BarcodeDetector?: new (options: { formats: string[] }) => Detector }

/** Some browsers read QR codes themselves; no library is brought for the others: the code can be typed. */
export const canScan = (): boolean => 'BarcodeDetector' in globalThis && navigator.mediaDevices?.getUserMedia !== undefined

/** A camera that is on. Nothing of its picture is kept or sent. */
export interface Scan {
  video: HTMLVideoElement
  stop: () => void
}

/**
 * Switches the camera on and reads until `found` takes what it reads.
 * @throws when the camera is refused or missing
 */
export async function startScan(words: KioskWords, found: (text: string) => boolean): Promise<Scan> {
  const Reader = (globalThis as Detectors).BarcodeDetector
  if (!Reader) throw new Error('no reader of barcodes')
  const reader = new Reader({ formats: ['qr_code'] })
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
  const video = el('video', { class: 'scan', playsinline: true, muted: true, 'aria-label': words.picture })
  video.srcObject = stream
  // A camera without a first picture yet is no reason to wait.
  void video.play().catch(() => undefined)
  let on = true
  const stop = (): void => {
    on = false
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
  const look = async (): Promise<void> => {
    if (!on) return
    const seen = await reader.detect(video).catch(() => [])
    if (!on) return
    if (seen.some(({ rawValue }) => found(rawValue))) stop()
    else setTimeout(() => void look(), 200)
  }
  void look()
  return { video, stop }
}

export const scanView = (words: KioskWords, video: HTMLVideoElement, leave: () => void): View => ({
  name: 'scan',
  title: words.scanning,
  main: [heading(words.scanning), video],
  actions: [button(words.scanStop, leave, 'line')],
})
