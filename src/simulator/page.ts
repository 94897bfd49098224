// The page with the phones: its HTML, scripts, style and font, served with a strict content policy.
import { readFileSync } from 'node:fs';
import type Router from '@koa/router';
import { projectFile } from '../project-files.ts';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const fonts = 'node_modules/@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic';
const own = 'src/simulator/browser';

const styles = ['theme', 'page', 'phone', 'chat'];
const scripts = ['phones', 'phone-card', 'bubble', 'rich-text', 'icons', 'element', 'wording', 'server'];

/** What can be asked for under /assets/, and nothing else. */
const assets = new Map<string, { path: string; type: string }>([
  ...scripts.map((name) => [`${name}.js`, { path: `${own}/${name}.js`, type: 'text/javascript' }] as const),
  ...styles.map((name) => [`${name}.css`, { path: `${own}/${name}.css`, type: 'text/css' }] as const),
  ['arabic.woff2', { path: `${fonts}-arabic-wght-normal.woff2`, type: 'font/woff2' }],
  ['latin.woff2', { path: `${fonts}-latin-wght-normal.woff2`, type: 'font/woff2' }],
]);

export function addPageRoutes(router: Router): void {
  router.get('/', (ctx) => {
    const english = ctx.query.lang === 'en';
    ctx.set({
      'Content-Security-Policy': policy,
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    });
    ctx.type = 'html';
    ctx.body = html(english ? 'en' : 'ar');
  });

  router.get('/favicon.ico', (ctx) => {
    ctx.status = 204;
  });

  router.get('/assets/:name', (ctx) => {
    const asset = assets.get(ctx.params.name ?? '');
    if (asset === undefined) return;
    ctx.set({
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': asset.type === 'font/woff2' ? 'max-age=86400' : 'no-cache',
    });
    ctx.type = asset.type;
    ctx.body = readFileSync(projectFile(asset.path));
  });
}

const html = (language: 'ar' | 'en'): string => `<!doctype html>
<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${language === 'ar' ? 'محاكي الجوالات — حاضر' : 'Phone simulator — Hadir'}</title>
<link rel="preload" href="/assets/arabic.woff2" as="font" type="font/woff2" crossorigin>
${styles.map((name) => `<link rel="stylesheet" href="/assets/${name}.css">`).join('\n')}
<script type="module" src="/assets/phones.js"></script>
</head>
<body>
<header class="bar" id="bar"></header>
<main class="row" id="row"></main>
<noscript>${language === 'ar' ? 'تحتاج هذه الصفحة إلى JavaScript.' : 'This page needs JavaScript.'}</noscript>
</body>
</html>
`;
