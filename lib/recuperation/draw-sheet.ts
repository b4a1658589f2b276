import 'server-only';
import PDFDocument from 'pdfkit';
import { qrPath } from '@/lib/qr-path';
import { drawArtifact } from '@/lib/record/draw-block';
import { drawable } from '@/lib/record/font-cover';
import { recordFonts } from '@/lib/record/fonts';
import type { Both, Sheet } from './sheet';
import { heightOf, writeLines, type Line, type Pen } from './tagged-text';

/** Points from the edges of the sheet, and how wide what stands between them is. */
const edge = { left: 56, right: 56, top: 56, bottom: 40 };
const width = 595.28 - edge.left - edge.right;
const padding = 6;
const qrSide = 118;
// Readers of QR codes want four units of white around it.
const quietZone = 4;

const bold = (size: number) => ({ weight: 'bold', size }) as const;
const regular = (size: number) => ({ weight: 'regular', size }) as const;

/** The one A4 page of a record, tagged for screen readers. What the font lacks is named below. */
export async function drawSheet(sheet: Sheet): Promise<Uint8Array<ArrayBuffer>> {
  const fonts = await recordFonts();
  const pdf = new PDFDocument({
    size: 'A4',
    margins: edge,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'ja',
    info: { Title: `${sheet.title.ja} / ${sheet.title.en}` },
    // None yet: a standard font would stand in the file for nothing.
    font: '',
  });
  const pieces: Uint8Array[] = [];
  pdf.on('data', (piece: Uint8Array) => pieces.push(piece));
  const ended = new Promise((resolve, reject) => pdf.once('end', resolve).once('error', reject));
  pdf.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold);
  const lacks = new Set<string>();
  const lacking = (code: number) => lacks.add(`U+${code.toString(16).toUpperCase().padStart(4, '0')}`);
  const write = (text: string) => drawable(withoutMarks(text, fonts.has, lacking), fonts.has, lacking);
  const pen: Pen = { pdf, write, root: pdf.struct('Document'), y: edge.top };
  pdf.addStructure(pen.root);

  writeLines(pen, 'H1', both(sheet.title, bold(22), bold(14)), { left: edge.left, width });
  pen.y += 12;
  drawStanding(pen, sheet);
  drawTable(pen, sheet.rows);
  drawCode(pen, sheet);
  if (lacks.size > 0)
    writeLines(pen, 'P', both(sheet.lacking([...lacks].join(', ')), regular(8.5)), {
      left: edge.left,
      width,
    });
  pen.root.end();
  pdf.end();
  await ended;
  return new Uint8Array(Buffer.concat(pieces));
}

/** Letters that the font has only without their marks, as in Vietnamese, stand without them: a name is to be read. */
function withoutMarks(text: string, has: (code: number) => boolean, lacks: (code: number) => void): string {
  const hasIt = (letter: string) => has(letter.codePointAt(0) ?? 0);
  return [...text.normalize('NFC')]
    .map((letter) => {
      const [bare = letter] = letter.normalize('NFD');
      if (bare === letter || hasIt(letter) || !hasIt(bare)) return letter;
      lacks(letter.codePointAt(0) ?? 0);
      return bare;
    })
    .join('');
}

/** Whether it is a certificate stands in a frame: nobody shall take it for more than it is. */
function drawStanding(pen: Pen, { standing, official }: Sheet): void {
  const lines = both(standing, official ? bold(11) : regular(11));
  const inside = width - 2 * padding;
  const height = heightOf(pen, lines, inside) + 2 * padding;
  const { y } = pen;
  drawArtifact(pen.pdf, () => pen.pdf.rect(edge.left, y, width, height).lineWidth(1).stroke('#1a1a1c'));
  pen.y += padding;
  writeLines(pen, 'P', lines, { left: edge.left + padding, width: inside });
  pen.y = y + height + 14;
}

function drawTable(pen: Pen, rows: Sheet['rows']): void {
  const split = 190;
  const table = pen.pdf.struct('Table');
  pen.root.add(table);
  drawRule(pen);
  for (const { label, value } of rows) {
    const head = both(label, bold(9.5), regular(8.5));
    const [ja, en] = both(value, bold(11), regular(9.5));
    const cell = value.ja === value.en ? [ja] : [ja, en];
    const [headWidth, cellWidth] = [split - padding, width - split - padding];
    const top = pen.y;
    const row = pen.pdf.struct('TR');
    table.add(row);
    const inside = Math.max(heightOf(pen, head, headWidth), heightOf(pen, cell, cellWidth));
    pen.y = top + padding;
    writeLines(pen, 'TH', head, { left: edge.left, width: headWidth, parent: row, scope: 'Row' });
    pen.y = top + padding;
    writeLines(pen, 'TD', cell, { left: edge.left + split, width: cellWidth, parent: row });
    row.end();
    pen.y = top + inside + 2 * padding;
    drawRule(pen);
  }
  table.end();
  pen.y += 18;
}

function drawRule(pen: Pen): void {
  const { pdf, y } = pen;
  drawArtifact(pdf, () =>
    pdf
      .moveTo(edge.left, y)
      .lineTo(edge.left + width, y)
      .lineWidth(0.5)
      .stroke('#b3b3b3'),
  );
}

/** The QR code with how to check beside it. */
function drawCode(pen: Pen, { url, check, qr }: Sheet): void {
  const { size, path } = qrPath(url);
  const unit = qrSide / (size + 2 * quietZone);
  const { pdf, y } = pen;
  const draw = () => {
    const [left, top] = [edge.left + quietZone * unit, y + quietZone * unit];
    pdf.save().translate(left, top).scale(unit).path(path).fill('#000000').restore();
  };
  // The types of pdfkit do not know the place of a figure.
  const figure = { alt: `${qr.ja} / ${qr.en}`, bbox: [edge.left, y, edge.left + qrSide, y + qrSide] };
  pen.root.add(pdf.struct('Figure', figure, [draw]));
  const beside = { left: edge.left + qrSide + 12, width: width - qrSide - 12 };
  writeLines(pen, 'P', both(check, regular(9)), beside);
  pen.y = Math.max(pen.y, y + qrSide) + 10;
}

/** The Japanese above, the English below it, as large unless told otherwise. */
function both(said: Both, ja: Omit<Line, 'lang' | 'text'>, en = ja): [Line, Line] {
  return [
    { lang: 'ja', text: said.ja, ...ja },
    { lang: 'en', text: said.en, ...en },
  ];
}
