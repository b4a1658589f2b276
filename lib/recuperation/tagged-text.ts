/** One line of a page, or what wraps into several, in one language. */
export interface Line {
  lang: 'ja' | 'en';
  text: string;
  weight: 'regular' | 'bold';
  /** In points. */
  size: number;
}

/** What draws a page that screen readers can follow, from above to below. */
export interface Pen {
  pdf: PDFKit.PDFDocument;
  /** The text as the font can draw it. */
  write: (text: string) => string;
  root: PDFKit.PDFStructureElement;
  /** Where the next thing stands, in points from above. */
  y: number;
}

interface Place {
  left: number;
  width: number;
  parent?: PDFKit.PDFStructureElement;
  scope?: 'Row';
}

const lineGap = 2;
const ink = '#1a1a1c';

/** Writes lines one below the other as one element of the document; the pen stands below them afterwards. */
export function writeLines(
  pen: Pen,
  kind: string,
  lines: readonly Line[],
  { left, width, parent = pen.root, scope }: Place,
): void {
  const { pdf, write } = pen;
  const spans = lines.map((line) => {
    const { y } = pen;
    const { lang, text, weight, size } = line;
    pen.y += heightOf(pen, [line], width);
    const draw = () => {
      pdf.font(weight, size).fillColor(ink).text(write(text), left, y, { width, lineGap });
    };
    return pdf.struct('Span', { lang }, [draw]);
  });
  // The types of pdfkit do not know the scope of a heading of a table.
  const options: { title?: string; scope?: 'Row' } = scope ? { scope } : {};
  parent.add(pdf.struct(kind, options, spans));
}

/** How high the lines are one below the other, in points. */
export function heightOf({ pdf, write }: Pen, lines: readonly Line[], width: number): number {
  return lines.reduce(
    (sum, { text, weight, size }) =>
      sum + pdf.font(weight, size).heightOfString(write(text), { width, lineGap }),
    0,
  );
}
