// Draws a pass as a PNG, when somebody fetches it and not before: a webhook must not wait for a picture.
import { PNG } from 'pngjs';
import { encodeQR } from 'qr';

/** Pixels of one module: some 530 pixels in all, sharp on a phone and small to send. */
const scale = 16;
/** Modules of white around it that the standard asks for. */
const quietZone = 4;

/** `token` of letters and digits; upper case makes the smaller code. */
export function drawPass(token: string): Buffer {
  const modules = encodeQR(token.toUpperCase(), 'raw', { ecc: 'medium', border: quietZone });
  const side = modules.length * scale;
  const png = new PNG({ width: side, height: side, colorType: 0, inputHasAlpha: true });
  png.data.fill(0xff);
  for (const [row, line] of modules.entries())
    for (const [column, dark] of line.entries()) if (dark) fillModule(png, row, column);
  return PNG.sync.write(png, { colorType: 0 });
}

function fillModule({ data, width }: PNG, row: number, column: number): void {
  for (let y = row * scale; y < (row + 1) * scale; y++) {
    const start = 4 * (y * width + column * scale);
    for (let at = start; at < start + 4 * scale; at += 4) data.fill(0, at, at + 3);
  }
}
