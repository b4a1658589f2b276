import 'server-only';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fontCover } from './font-cover';

// By its place, since a bundler would make a module of it; the package stands beside the product.
const fontFile = (weight: '400Regular' | '700Bold') =>
  join(process.cwd(), 'node_modules/@expo-google-fonts/biz-udpgothic', weight, `BIZUDPGothic_${weight}.ttf`);

async function readFonts() {
  const [regular, bold] = await Promise.all([
    readFile(fontFile('400Regular')),
    readFile(fontFile('700Bold')),
  ]);
  return { regular, bold, has: fontCover(regular) };
}

let fonts: ReturnType<typeof readFonts> | undefined;

/** The fonts of every PDF, with Japanese, read once; and which characters they have. Throws when they are not installed. */
export const recordFonts = () => (fonts ??= readFonts());
