import { createHash } from 'node:crypto';
import type { Response } from 'express';

/** A page that needs neither the database nor the renderer, for when one of them is not to be had. */
export type PlainPage = { status: number; title: string; words: readonly string[]; again?: boolean };

const STYLE = `:root{color-scheme:light dark;--paper:#f6f7f3;--ink:#14211f;--quiet:#3f4e4a;--go:#0a5750;--sun:#f5bc3c;--asphalt:#172724}
@media(prefers-color-scheme:dark){:root{--paper:#0f1715;--ink:#eef2ec;--quiet:#b9c7c0;--go:#7fd0bf}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 system-ui,sans-serif}
header{background:var(--asphalt);border-block-end:.375rem solid var(--sun)}header a{display:block;max-inline-size:68rem;margin-inline:auto;padding:1rem 1.25rem;color:#f2f5ef;font-weight:700;font-size:1.25rem;text-decoration:none}
main{max-inline-size:68rem;margin-inline:auto;padding:2.5rem 1.25rem 4rem}h1{max-inline-size:26em;font-size:clamp(1.6rem,4vw,2.25rem);line-height:1.15;margin:0 0 1rem}
p{max-inline-size:36em;margin:0 0 1rem;color:var(--quiet)}main a{color:var(--go);font-weight:600}a:focus-visible{outline:3px solid var(--sun);outline-offset:2px}`;

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

export const PLAIN_PAGE_POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

export function plainPageHtml({ title, words, again }: PlainPage): string {
  const paragraphs = words.map((line) => `<p>${line}</p>`).join('');
  const link = again ? '<p><a href="">Try again</a></p>' : '<p><a href="/">Go to the home page</a></p>';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} – Crosswalk</title><style>${STYLE}</style></head><body><header><a href="/">Crosswalk</a></header><main id="main"><h1>${title}</h1>${paragraphs}${link}</main></body></html>`;
}

export function sendPlainPage(res: Response, page: PlainPage): void {
  if (res.headersSent) {
    res.destroy();
    return;
  }
  const html = plainPageHtml(page);
  res.status(page.status);
  res.setHeader('Content-Security-Policy', PLAIN_PAGE_POLICY);
  res.setHeader('Content-Type', 'text/html; charset=utf-8');
  res.setHeader('Content-Length', Buffer.byteLength(html));
  res.setHeader('Cache-Control', 'no-store');
  res.end(res.req.method === 'HEAD' ? undefined : html);
}

/** What a person reads while the database is away. A form that was sent may or may not have been saved. */
export function sendOutagePage(res: Response): void {
  const reading = res.req.method === 'GET' || res.req.method === 'HEAD';
  res.setHeader('Retry-After', '5');
  sendPlainPage(res, {
    status: 503,
    title: 'Crosswalk cannot reach its records just now',
    words: reading
      ? ['This usually lasts a few seconds. Nothing is lost. Wait a moment and try again.']
      : [
          'This usually lasts a few seconds. What you sent may not have been saved.',
          'Go back with your browser: what you typed is still there. Look whether it was saved before you send it again.',
        ],
    again: reading,
  });
}

export function sendBrokenPage(res: Response): void {
  sendPlainPage(res, {
    status: 500,
    title: 'This page did not work',
    words: [
      'It is our fault, not yours, and it has been noted. Go back and try again, or begin at the home page.',
    ],
  });
}
