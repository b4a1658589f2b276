import 'server-only';
import PDFDocument from 'pdfkit';
import type { Block, Document } from './blocks';
import { colours, drawArtifact, drawBlock, sheet } from './draw-block';
import { drawable } from './font-cover';
import { recordFonts } from './fonts';

/**
 * An A4 document, tagged for screen readers. Between its parts other requests get their turn. What the font lacks stands as 〓, and below
 * the title it is said what that was. Throws when the font is not installed.
 */
export async function drawPdf(document: Document): Promise<Uint8Array<ArrayBuffer>> {
  const { regular, bold, has } = await recordFonts();
  const pdf = new PDFDocument({
    size: 'A4',
    margins: sheet,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    info: { Title: document.title },
    lang: document.language,
    // None yet: the same font under another name would be read anew for each cell.
    font: '',
  });
  const pieces: Uint8Array[] = [];
  pdf.on('data', (piece: Uint8Array) => pieces.push(piece));
  const ended = new Promise((resolve, reject) => pdf.once('end', resolve).once('error', reject));
  pdf.registerFont('regular', regular).registerFont('bold', bold);

  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const pen = { pdf, root, write: (text: string) => drawable(text, has), heights: new Map<string, number>() };
  for (const block of withLacking(document, has)) await drawBlock(pen, block);
  root.end();
  drawEdges(pdf, document);
  pdf.end();
  await ended;
  return new Uint8Array(Buffer.concat(pieces));
}

/** The document with a line below its title that names the characters that stand as 〓, where there are any. */
function withLacking({ blocks, lacking }: Document, has: (codePoint: number) => boolean): Block[] {
  const codes = new Set<string>();
  for (const text of blocks.flatMap(textsIn))
    drawable(text, has, (code) => codes.add(`U+${code.toString(16).toUpperCase().padStart(4, '0')}`));
  const [title, ...rest] = blocks;
  if (!title || codes.size === 0) return blocks;
  return [title, { kind: 'line', text: lacking([...codes].join(', ')) }, ...rest];
}

function textsIn(block: Block): string[] {
  switch (block.kind) {
    case 'facts':
      return block.rows.flat();
    case 'table':
      return [...block.head, ...block.rows.flat()];
    case 'title':
    case 'heading':
    case 'line':
      return [block.text];
  }
}

/** What stands above and below on every page. */
function drawEdges(pdf: PDFKit.PDFDocument, { above, pageOf }: Document): void {
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page);
    // Beyond the margins, where text would begin a new page.
    pdf.page.margins = { ...sheet, top: 0, bottom: 0 };
    const width = pdf.page.width - sheet.left - sheet.right;
    drawArtifact(pdf, () => {
      pdf.font('regular', 7.5).fillColor(colours.text);
      pdf.text(above, sheet.left, 28, { width });
      pdf.text(pageOf(page + 1, count), sheet.left, pdf.page.height - 32, { width, align: 'right' });
    });
  }
}
