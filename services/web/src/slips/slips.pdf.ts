import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Language } from '@tillit/contracts'
import type { SlipPrint } from '@tillit/contracts/who'
import PDFDocument from 'pdfkit'
import { encode } from 'uqr'
import { numbers } from '../language/numbers.js'
import { sheetWords, slipLines } from './slips.words.js'

/** What stands on the sheets beside the codes. */
export interface SlipSheets {
  readonly organisation: string
  readonly title: { readonly sv: string; readonly en: string }
  readonly opensAt: string
  readonly closesAt: string
  /** Origin of the check-in page. */
  readonly checkinUrl: string
  readonly bowls: SlipPrint['bowls']
}

type Document = InstanceType<typeof PDFDocument>

/** Eight to an A4 sheet, two beside one another; points. */
const page = { width: 595.28, height: 841.89, margin: 28, across: 2, down: 4 }
const slip = { width: (page.width - 2 * page.margin) / page.across, height: (page.height - 2 * page.margin) / page.down, pad: 12 }
export const slipsPerSheet = page.across * page.down
/** Fewer than this in a bowl is no bowl (the smallest group anybody may see). */
const bowl = 5

const require = createRequire(import.meta.url)
const font = (weight: 400 | 600) => readFileSync(require.resolve(`@fontsource/noto-sans/files/noto-sans-latin-${weight}-normal.woff`))

/** A code in fives of four, as it is typed. */
export const inGroups = (code: string): string => code.match(/.{4}/g)!.join(' ')

/**
 * The sheets of a print: for each bowl one page for whoever puts the slips in it, then its slips with cut lines. Codes are here and nowhere else.
 * Fonts are embedded; the document carries neither author nor clock.
 */
export async function slipSheets(sheets: SlipSheets): Promise<Uint8Array<ArrayBuffer>> {
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    font: undefined as never,
    info: { CreationDate: new Date(0), Title: '' },
  })
  document.registerFont('plain', font(400))
  document.registerFont('strong', font(600))
  const parts: Buffer[] = []
  const ended = new Promise<void>((resolve, reject) => document.on('end', resolve).on('error', reject))
  document.on('data', (part: Buffer) => parts.push(part))
  for (const one of sheets.bowls) {
    instructions(document, sheets, one)
    const of = Math.ceil(one.codes.length / slipsPerSheet)
    for (let sheet = 0; sheet < of; sheet++) {
      document.addPage()
      cutLines(document)
      foot(document, one.name, sheet + 1, of)
      one.codes.slice(sheet * slipsPerSheet, (sheet + 1) * slipsPerSheet).forEach((code, at) => {
        drawSlip(document, sheets, code, at)
      })
      // Others are served between two sheets.
      await new Promise(resolve => setImmediate(resolve))
    }
  }
  document.end()
  await ended
  return new Uint8Array(Buffer.concat(parts))
}

function instructions(
  document: Document,
  { organisation, title, opensAt, closesAt }: SlipSheets,
  { name, codes }: SlipPrint['bowls'][number],
): void {
  document.addPage()
  const [left, width] = [56, page.width - 112]
  document.x = left
  document.y = 56
  for (const language of ['sv', 'en'] as const) {
    const text = sheetWords[language]
    const format = numbers(language)
    document.fillColor('#4A5852').font('plain').fontSize(10).text(`${organisation} · ${title[language]}`, left, document.y, { width })
    document
      .fillColor('#14211C')
      .font('strong')
      .fontSize(language === 'sv' ? 22 : 16)
      .text(text.title, { width })
    document
      .font('strong')
      .fontSize(13)
      .text(`${name}: ${text.count(format.integer(codes.length))}`, { width })
    document
      .font('plain')
      .fontSize(10.5)
      .text(text.open(format.moment(opensAt), format.moment(closesAt)), { width })
    document.moveDown(0.6)
    text.steps.forEach((step, at) => {
      const { y } = document
      document.text(`${at + 1}.`, left, y, { width: 18 })
      document.text(step, left + 18, y, { width: width - 18 })
      document.moveDown(0.25)
    })
    document.moveDown(0.4)
    if (codes.length < bowl)
      document
        .font('strong')
        .text(text.few(text.count(format.integer(codes.length))), left, document.y, { width })
        .moveDown(0.4)
    document.font('plain').text(text.know, left, document.y, { width }).moveDown(2)
  }
}

/** Where to cut. */
function cutLines(document: Document): void {
  document.lineWidth(0.5).dash(3, { space: 3 }).strokeColor('#75837C')
  for (let at = 0; at <= page.across; at++) {
    const x = page.margin + at * slip.width
    document
      .moveTo(x, page.margin)
      .lineTo(x, page.height - page.margin)
      .stroke()
  }
  for (let at = 0; at <= page.down; at++) {
    const y = page.margin + at * slip.height
    document
      .moveTo(page.margin, y)
      .lineTo(page.width - page.margin, y)
      .stroke()
  }
  document.undash()
}

function foot(document: Document, name: string, at: number, of: number): void {
  document.font('plain').fontSize(7).fillColor('#4A5852')
  document.text(`${name} · ${sheetWords.sv.sheet(String(at), String(of))}`, page.margin, page.height - 18, {
    width: page.width - 2 * page.margin,
    lineBreak: false,
  })
}

function drawSlip(document: Document, sheets: SlipSheets, code: string, at: number): void {
  const left = page.margin + (at % page.across) * slip.width + slip.pad
  const top = page.margin + Math.floor(at / page.across) * slip.height + slip.pad
  const inner = slip.width - 2 * slip.pad
  const square = 96
  drawSquare(document, `${sheets.checkinUrl}/#${code}`, left + inner - square, top, square)
  const beside = inner - square - 8
  document
    .fillColor('#4A5852')
    .font('plain')
    .fontSize(8)
    .text(sheets.organisation, left, top, { width: beside, height: 10, ellipsis: true })
  document.fillColor('#14211C').font('strong').fontSize(12).text(sheets.title.sv, { width: beside, height: 30, ellipsis: true })
  lines(document, 'sv', left, top + 34, beside)
  const host = sheets.checkinUrl.replace(/^https?:\/\//, '')
  const low = top + square + 6
  document
    .font('plain')
    .fontSize(8)
    .fillColor('#14211C')
    .text(`${slipLines.sv.typed(`${host}/slip`)}:`, left, low, { width: inner, lineBreak: false })
  document
    .font('strong')
    .fontSize(14)
    .text(inGroups(code), left, low + 11, { width: inner, characterSpacing: 0.6, lineBreak: false })
  lines(document, 'en', left, low + 36, inner)
}

function lines(document: Document, language: Language, left: number, top: number, width: number): void {
  document
    .font('plain')
    .fontSize(8)
    .fillColor(language === 'sv' ? '#14211C' : '#4A5852')
  document.text(slipLines[language].lines.join(language === 'sv' ? '\n' : ' '), left, top, { width, lineGap: 0.5 })
}

/** A QR code as one path of rectangles. */
function drawSquare(document: Document, text: string, left: number, top: number, size: number): void {
  const { data, size: cells } = encode(text, { ecc: 'M', border: 2 })
  const cell = size / cells
  data.forEach((row, y) => {
    for (let x = 0; x < cells; x++) {
      if (!row[x]) continue
      let run = 1
      while (x + run < cells && row[x + run]) run++
      document.rect(left + x * cell, top + y * cell, run * cell, cell)
      x += run
    }
  })
  document.fillColor('#000000').fill()
}

/** Name of the file: wave and nothing else. */
export const slipFileName = (wave: string): string => `tillit-lappar-${wave}.pdf`
