/** Where a form about a request goes that came after its sign-in had ended. */
export function requestSignedOutHref(request: Request): string {
  const { pathname, searchParams } = new URL(request.url);
  const kept = new URLSearchParams(
    [...searchParams].filter(([name]) => name !== '_data' && name !== 'index'),
  );
  const search = kept.size > 0 ? `?${kept}` : '';
  return `/requests/signed-out?back=${encodeURIComponent(pathname + search)}`;
}
