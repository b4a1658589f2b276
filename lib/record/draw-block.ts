import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Block } from './blocks';

/** The sheet: points from its edges, and how large things are written. */
export const sheet = { left: 42, right: 42, top: 54, bottom: 48 };
export const colours = { text: '#1a1a1c', line: '#b3b3b3', head: '#f0f0f0' };
const sizes = { title: 18, heading: 12, text: 9, table: 8 };
const lineGap = 1.5;
const padding = 3;
/** So many rows are drawn before other requests get their turn. */
const rowsAtOnce = 5;

type Weight = 'regular' | 'bold';

/** What draws one document. The same words stand in many cells: how high they are is measured once. */
export interface Pen {
  pdf: PDFKit.PDFDocument;
  write: (text: string) => string;
  heights: Map<string, number>;
}

const widthOf = ({ pdf }: Pen) => pdf.page.width - sheet.left - sheet.right;
const endOf = ({ pdf }: Pen) => pdf.page.height - sheet.bottom;

/** Draws one block below the last one, on a new page where it does not fit. */
export async function drawBlock(pen: Pen, block: Block): Promise<void> {
  const { pdf, write } = pen;
  switch (block.kind) {
    case 'title':
      return paragraph(pen, write(block.text), 'bold', sizes.title);
    case 'heading':
      pdf.y += 12;
      // A heading is not left alone at the end of a page.
      if (pdf.y + 60 > endOf(pen)) addPage(pen);
      return paragraph(pen, write(block.text), 'bold', sizes.heading);
    case 'line':
      return paragraph(pen, write(block.text), 'regular', sizes.text);
    case 'facts':
      return drawRows(pen, block.rows, [30, 70]);
    case 'table':
      return drawRows(pen, block.rows, block.widths, block.head);
  }
}

function addPage({ pdf }: Pen): void {
  pdf.addPage();
  pdf.x = sheet.left;
  pdf.y = sheet.top;
}

function paragraph(pen: Pen, text: string, weight: Weight, size: number): void {
  const { pdf } = pen;
  const options = { width: widthOf(pen), lineGap };
  pdf.font(weight, size).fillColor(colours.text);
  if (pdf.y + pdf.heightOfString(text, options) > endOf(pen)) addPage(pen);
  pdf.text(text, sheet.left, pdf.y, options);
  pdf.y += 4;
}

async function drawRows(
  pen: Pen,
  rows: readonly string[][],
  shares: number[],
  head?: string[],
): Promise<void> {
  const { pdf, write } = pen;
  const whole = shares.reduce((sum, share) => sum + share, 0);
  const widths = shares.map((share) => (share / whole) * widthOf(pen));
  const top = head?.map(write);
  const atTop = () => {
    if (top) drawRow(pen, top, widths, 'head');
  };
  if (top && pdf.y + heightOf(pen, top, widths, 'bold') + 24 > endOf(pen)) addPage(pen);
  atTop();
  for (const [at, row] of rows.entries()) {
    if (at % rowsAtOnce === 0) await nextTurn();
    for (const cells of onePageEach(pen, row.map(write), widths)) {
      if (pdf.y + heightOf(pen, cells, widths, 'regular') > endOf(pen)) {
        addPage(pen);
        atTop();
      }
      drawRow(pen, cells, widths, head ? 'row' : 'fact');
    }
  }
  pdf.y += 4;
}

/** A row that no page could hold becomes several. */
function onePageEach(pen: Pen, cells: string[], widths: number[]): string[][] {
  const room = endOf(pen) - sheet.top - 80;
  if (heightOf(pen, cells, widths, 'regular') <= room) return [cells];
  const characters = cells.map((cell) => [...cell]);
  const half = Math.ceil(Math.max(...characters.map(({ length }) => length)) / 2);
  const first = characters.map((cell) => cell.slice(0, half).join(''));
  const second = characters.map((cell) => cell.slice(half).join(''));
  return [...onePageEach(pen, first, widths), ...onePageEach(pen, second, widths)];
}

const inner = (width = 0) => Math.max(8, width - 2 * padding);

function heightOf(pen: Pen, cells: string[], widths: number[], weight: Weight): number {
  return Math.max(...cells.map((cell, at) => cellHeight(pen, cell, inner(widths[at]), weight))) + 2 * padding;
}

function cellHeight({ pdf, heights }: Pen, cell: string, width: number, weight: Weight): number {
  const key = `${weight} ${width} ${cell}`;
  const known = heights.get(key);
  if (known !== undefined) return known;
  const height = pdf.font(weight, sizes.table).heightOfString(cell || ' ', { width, lineGap });
  heights.set(key, height);
  return height;
}

function drawRow(pen: Pen, cells: string[], widths: number[], kind: 'head' | 'row' | 'fact'): void {
  const { pdf } = pen;
  const weightAt = (at: number): Weight =>
    kind === 'head' || (kind === 'fact' && at === 0) ? 'bold' : 'regular';
  const height = heightOf(pen, cells, widths, kind === 'head' ? 'bold' : 'regular');
  const top = pdf.y;
  if (kind === 'head') pdf.rect(sheet.left, top, widthOf(pen), height).fill(colours.head);
  pdf.fillColor(colours.text);
  let left = sheet.left;
  for (const [at, cell] of cells.entries()) {
    const width = inner(widths[at]);
    const oneLine = cellHeight(pen, cell, width, weightAt(at)) <= cellHeight(pen, ' ', width, weightAt(at));
    pdf.font(weightAt(at), sizes.table);
    // Looking where a line could break costs most of the time.
    pdf.text(cell, left + padding, top + padding, oneLine ? { lineBreak: false } : { width, lineGap });
    left += widths[at] ?? 0;
  }
  const bottom = top + height;
  pdf.moveTo(sheet.left, bottom).lineTo(sheet.left + widthOf(pen), bottom);
  pdf.lineWidth(0.5).strokeColor(colours.line).stroke();
  pdf.x = sheet.left;
  pdf.y = bottom;
}
