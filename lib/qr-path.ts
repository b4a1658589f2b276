import QRCode from 'qrcode';

/** A text as a QR code: `path` is an SVG path of unit squares inside a `size` by `size` box, without the quiet zone. */
export function qrPath(text: string): { size: number; path: string } {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
  const dark = Array.from(data).flatMap((bit, index) =>
    bit ? [`M${index % size} ${Math.floor(index / size)}h1v1h-1z`] : [],
  );
  return { size, path: dark.join('') };
}
