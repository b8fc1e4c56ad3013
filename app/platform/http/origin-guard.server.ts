import type { RequestHandler } from 'express';
import { sendPlainPage } from './plain-page.server.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD']);
const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);
const FORM_TYPES = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)/i;

export type Asking = {
  method: string;
  host: string | undefined;
  origin: string | undefined;
  fetchSite: string | undefined;
  contentType: string | undefined;
};

/**
 * Whether a request that may change something comes from this site itself. The browser's own word (Sec-Fetch-Site)
 * counts first; then the Origin must be the public one; a request that brings neither is refused.
 */
export function isFromThisSite(asking: Asking, publicOrigin: string | undefined): boolean {
  if (SAFE_METHODS.has(asking.method)) return true;
  if (asking.fetchSite !== undefined) {
    if (asking.fetchSite === 'same-origin') return true;
    // Typed by the person, not sent by a page; no page can make a form do this.
    return (
      asking.fetchSite === 'none' && asking.contentType !== undefined && !FORM_TYPES.test(asking.contentType)
    );
  }
  if (asking.origin === undefined) return false;
  if (publicOrigin !== undefined) return asking.origin === publicOrigin;
  return asking.host !== undefined && asking.origin === `http://${asking.host}`;
}

/**
 * What mail programs post to from anywhere, as RFC 8058 has it. The address holds the only right to what it does, and
 * no cookie adds to it, so a page elsewhere that posts to it gains nothing.
 */
const POSTED_FROM_ANYWHERE = /^\/(?:alerts|council-mails)\/stop\/[A-Za-z0-9_-]{43}$/;

export const isOpenToAll = (path: string): boolean => POSTED_FROM_ANYWHERE.test(path);

/** Stands before everything that could run an action. */
export function originGuard(publicOrigin: () => string | undefined): RequestHandler {
  return (req, res, next) => {
    const asking = {
      method: req.method,
      host: req.headers.host,
      origin: req.headers.origin,
      fetchSite: oneOf(req.headers['sec-fetch-site']),
      contentType: req.headers['content-type'],
    };
    if (isOpenToAll(req.path) || isFromThisSite(asking, publicOrigin())) return next();
    sendPlainPage(res, {
      status: 403,
      title: 'This form was sent from somewhere else',
      words: ['For your safety nothing was changed. Open the page on this site and send the form again.'],
    });
  };
}

export const methodGuard: RequestHandler = (req, res, next) => {
  if (METHODS.has(req.method)) return next();
  res.setHeader('Allow', [...METHODS].join(', '));
  sendPlainPage(res, {
    status: 405,
    title: 'This cannot be done here',
    words: ['The address knows no such request.'],
  });
};

function oneOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
