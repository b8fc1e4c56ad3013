/** Where a page of answers goes that came after its sign-in had ended. */
export function signedOutHref(request: Request): string {
  return `/partner/application/signed-out?back=${encodeURIComponent(new URL(request.url).pathname)}`;
}
