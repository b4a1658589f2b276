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

/**
 * What draws one document, and tells screen readers what is what. The same words stand in many cells: how high they are is
 * measured once.
 */
export interface Pen {
  pdf: PDFKit.PDFDocument;
  root: PDFKit.PDFStructureElement;
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
      return paragraph(pen, write(block.text), 'title');
    case 'heading':
      pdf.y += 12;
      // A heading is not left alone at the end of a page.
      if (pdf.y + 60 > endOf(pen)) addPage(pen);
      return paragraph(pen, write(block.text), 'heading');
    case 'line':
      return paragraph(pen, write(block.text), 'line');
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

const paragraphs = {
  title: { tag: 'H1', weight: 'bold', size: sizes.title },
  heading: { tag: 'H2', weight: 'bold', size: sizes.heading },
  line: { tag: 'P', weight: 'regular', size: sizes.text },
} as const;

function paragraph(pen: Pen, text: string, kind: keyof typeof paragraphs): void {
  const { pdf, root } = pen;
  const { tag, weight, size } = paragraphs[kind];
  const options = { width: widthOf(pen), lineGap };
  pdf.font(weight, size);
  if (pdf.y + pdf.heightOfString(text, options) > endOf(pen)) addPage(pen);
  const draw = () => {
    pdf.font(weight, size).fillColor(colours.text).text(text, sheet.left, pdf.y, options);
  };
  root.add(pdf.struct(tag, {}, [draw]));
  pdf.y += 4;
}

/** Draws what is there for the eye alone. */
export function drawArtifact(pdf: PDFKit.PDFDocument, draw: () => void): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  draw();
  pdf.endMarkedContent();
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
  const table = pdf.struct('Table');
  pen.root.add(table);
  if (top && pdf.y + heightOf(pen, top, widths, 'bold') + 24 > endOf(pen)) addPage(pen);
  if (top) drawRow(pen, top, widths, { kind: 'head', table });
  for (const [at, row] of rows.entries()) {
    if (at % rowsAtOnce === 0) await nextTurn();
    for (const cells of onePageEach(pen, row.map(write), widths)) {
      if (pdf.y + heightOf(pen, cells, widths, 'regular') > endOf(pen)) {
        addPage(pen);
        // It has been read out above.
        if (top) drawArtifact(pdf, () => drawRow(pen, top, widths, { kind: 'head' }));
      }
      drawRow(pen, cells, widths, { kind: head ? 'row' : 'fact', table });
    }
  }
  table.end();
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

interface RowKind {
  kind: 'head' | 'row' | 'fact';
  /** What the row is told as a part of; without it, it is for the eye alone. */
  table?: PDFKit.PDFStructureElement;
}

function drawRow(pen: Pen, cells: string[], widths: number[], { kind, table }: RowKind): void {
  const { pdf } = pen;
  const isHead = (at: number) => kind === 'head' || (kind === 'fact' && at === 0);
  const height = heightOf(pen, cells, widths, kind === 'head' ? 'bold' : 'regular');
  const top = pdf.y;
  const forTheEye = (draw: () => void) => (table ? drawArtifact(pdf, draw) : draw());
  if (kind === 'head') forTheEye(() => pdf.rect(sheet.left, top, widthOf(pen), height).fill(colours.head));
  const row = table && pdf.struct('TR');
  if (row) table.add(row);
  let left = sheet.left;
  for (const [at, cell] of cells.entries()) {
    const [place, width] = [left, inner(widths[at])];
    const weight: Weight = isHead(at) ? 'bold' : 'regular';
    const oneLine = cellHeight(pen, cell, width, weight) <= cellHeight(pen, ' ', width, weight);
    const draw = () => {
      pdf.font(weight, sizes.table).fillColor(colours.text);
      // Looking where a line could break costs most of the time.
      pdf.text(cell, place + padding, top + padding, oneLine ? { lineBreak: false } : { width, lineGap });
    };
    if (row) row.add(cellOf(pdf, isHead(at) ? kind : 'row', draw));
    else draw();
    left += widths[at] ?? 0;
  }
  row?.end();
  const bottom = top + height;
  forTheEye(() => {
    pdf.moveTo(sheet.left, bottom).lineTo(sheet.left + widthOf(pen), bottom);
    pdf.lineWidth(0.5).strokeColor(colours.line).stroke();
  });
  pdf.x = sheet.left;
  pdf.y = bottom;
}

/** What heads a column or a row says so. */
function cellOf(
  pdf: PDFKit.PDFDocument,
  kind: RowKind['kind'],
  draw: () => void,
): PDFKit.PDFStructureElement {
  if (kind === 'row') return pdf.struct('TD', {}, [draw]);
  // The types of pdfkit do not know the scope of a heading of a table.
  const options: { title?: string; scope: 'Row' | 'Column' } = { scope: kind === 'head' ? 'Column' : 'Row' };
  return pdf.struct('TH', options, [draw]);
}
