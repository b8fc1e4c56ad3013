import { redirect } from '@remix-run/node';
import type { Params } from '@remix-run/react';
import type { z } from 'zod';
import { asProblem, noticeCookie, type Told } from './notice.server.ts';

export function readParams<Schema extends z.ZodType>(params: Params, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(params);
  if (!parsed.success) throw new Response('Not found', { status: 404, statusText: 'Not found' });
  return parsed.data;
}

/** The state of a list lives in its address. A value that is not understood falls back to the schema's default. */
export function readSearch<Schema extends z.ZodType>(request: Request, schema: Schema): z.output<Schema> {
  const found: Record<string, string | string[]> = {};
  for (const key of new Set(new URL(request.url).searchParams.keys())) {
    const values = new URL(request.url).searchParams.getAll(key);
    found[key] = values.length > 1 ? values : values[0]!;
  }
  return schema.parse(found);
}

const BASE = 'http://crosswalk.invalid';

/** A path on this site, re-serialized; anything that would lead elsewhere becomes the fallback. */
export function safePath(target: string | null | undefined, fallback = '/'): string {
  if (!target?.startsWith('/')) return fallback;
  let url: URL;
  try {
    url = new URL(target, BASE);
  } catch {
    return fallback;
  }
  if (url.origin !== BASE || url.pathname.startsWith('//')) return fallback;
  return url.pathname + url.search + url.hash;
}

/** The one place that redirects: always to a path of this site. */
export function redirectTo(path: string, init: { headers?: HeadersInit } = {}): Response {
  return redirect(safePath(path), init);
}

/** Leads on after a change and says on the next page, once, what happened. */
export async function redirectWithNotice(
  path: string,
  notice: Told,
  init: { headers?: HeadersInit } = {},
): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.append('Set-Cookie', await noticeCookie.serialize(notice));
  return redirectTo(path, { headers });
}

/** Leads back to the record after a button that could not do its work, and says why. */
export async function redirectWithProblem(path: string, problem: string): Promise<Response> {
  return redirectWithNotice(path, asProblem(problem));
}

/** Has the browser send the same form to another page, with everything that was typed. */
export function sendOn(path: string): Response {
  return new Response(null, { status: 307, headers: { Location: safePath(path) } });
}
