import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { requireContext } from '#app/platform/request-context.server.ts';

/** Every address that no other route knows. Its page is the root's, with the person's own bar around it. */
export async function loader(args: LoaderFunctionArgs) {
  await requireContext(args);
  throw new Response('Not found', { status: 404, statusText: 'Not found' });
}

export async function action(args: ActionFunctionArgs) {
  await requireContext(args);
  throw new Response('Not found', { status: 404, statusText: 'Not found' });
}

export default function NotFound() {
  return null;
}
