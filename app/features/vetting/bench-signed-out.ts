/** Where a page of the workbench goes that came after its sign-in had ended. */
export function benchSignedOutHref(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return `/reviews/signed-out?back=${encodeURIComponent(pathname + search)}`;
}
