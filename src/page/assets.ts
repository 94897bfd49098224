// The page's own files, read once at start: an address either names one of them exactly or names nothing.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { projectFile } from '../project-files.ts';

export interface Asset {
  type: string;
  content: Buffer;
  /** Null when it would be no smaller. */
  gzipped: Buffer | null;
}

export interface Assets {
  find(path: string): Asset | undefined;
  /** The address of an asset with the hash of its content, so that it may be kept for ever. */
  address(name: string): string;
}

/** Where the page keeps them. */
export const assetFolder = '/dashboard/assets/';
const fonts = 'node_modules/@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic';

const script = 'text/javascript; charset=utf-8';

interface AssetFile {
  path: string;
  type: string;
  /** Modules it imports: how it names them, and which asset each is; those stand before it. */
  imports?: Record<string, string>;
}

const files: Record<string, AssetFile> = {
  'arabic.woff2': { path: `${fonts}-arabic-wght-normal.woff2`, type: 'font/woff2' },
  'latin.woff2': { path: `${fonts}-latin-wght-normal.woff2`, type: 'font/woff2' },
  'tick.svg': { path: 'src/page/browser/tick.svg', type: 'image/svg+xml' },
  'ticks.svg': { path: 'src/page/browser/ticks.svg', type: 'image/svg+xml' },
  // After what it names.
  'dashboard.css': { path: 'src/page/browser/dashboard.css', type: 'text/css; charset=utf-8' },
  'dashboard.js': { path: 'src/page/browser/dashboard.js', type: script },
  'door.css': { path: 'src/page/browser/door.css', type: 'text/css; charset=utf-8' },
  'qr.js': { path: 'node_modules/qr/index.js', type: script },
  'qr-decode.js': { path: 'node_modules/qr/decode.js', type: script, imports: { './index.js': 'qr.js' } },
  'door.js': { path: 'src/page/browser/door.js', type: script, imports: { 'qr/decode.js': 'qr-decode.js' } },
  'icon.svg': { path: 'src/page/browser/icon.svg', type: 'image/svg+xml' },
};

/** Throws when a file is missing, so that a broken installation is found at start. */
export function readAssets(): Assets {
  const byPath = new Map<string, Asset>();
  const addresses = new Map<string, string>();
  for (const [name, { path, type, imports = {} }] of Object.entries(files)) {
    const plain = readFileSync(projectFile(path));
    const content =
      type === script ? withImports(plain, imports, addresses) : withFontAddresses(plain, type, addresses);
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
    const address = `${assetFolder}${hash}-${name}`;
    byPath.set(address, { type, content, gzipped: type === 'font/woff2' ? null : gzipSync(content, { level: 9 }) });
    addresses.set(name, address);
  }
  return {
    find: (path) => byPath.get(path),
    address: (name) => {
      const address = addresses.get(name);
      if (address === undefined) throw new Error(`There is no page asset «${name}»: add it to src/page/assets.ts.`);
      return address;
    },
  };
}

/** The style sheet names its fonts plainly (`url(arabic.woff2)`); served, it must name the hashed addresses. */
function withFontAddresses(content: Buffer, type: string, addresses: Map<string, string>): Buffer {
  if (!type.startsWith('text/css')) return content;
  let text = content.toString('utf8');
  for (const [name, address] of addresses) text = text.replaceAll(`url("${name}")`, `url("${address}")`);
  return Buffer.from(text);
}

/** A browser knows neither npm's names nor that a file's address has a hash: served, a script must import the addresses. */
function withImports(content: Buffer, imports: Record<string, string>, addresses: Map<string, string>): Buffer {
  let text = content.toString('utf8');
  for (const [specifier, name] of Object.entries(imports)) {
    const address = addresses.get(name);
    if (address === undefined || !text.includes(`'${specifier}'`))
      throw new Error(`A script of the page no longer imports «${specifier}»: see src/page/assets.ts.`);
    text = text.replaceAll(`'${specifier}'`, `'${address}'`);
  }
  return Buffer.from(text);
}
