import {
  type ActionFunctionArgs,
  type HeadersFunction,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { StopParams } from '#app/features/saved-search/inputs.ts';
import { stopAlert, stopAlertPage } from '#app/features/saved-search/stop-alert.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [
  { title: 'Stop mails about a saved search · Crosswalk' },
  { name: 'robots', content: 'noindex' },
];
export const headers: HeadersFunction = () => ({
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
});

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { token } = readParams(args.params, StopParams);
  return json({ token, ...(await ctx.answer(stopAlertPage(ctx, token))) });
}

/**
 * A mail program presses it too. It gets the page itself and no redirect, as RFC 8058 asks; pressed again it changes
 * nothing, so that a reload does no harm.
 */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { token } = readParams(args.params, StopParams);
  await ctx.answer(stopAlert(ctx, token));
  return json({ token });
}

export default function StopAlert() {
  const { token, name, stopped } = useLoaderData<typeof loader>();
  return (
    <Page
      title={stopped ? 'These mails are stopped' : 'Stop these mails?'}
      notice={
        stopped && (
          <Notice tone="go" live>
            You get no more mails about the saved search “{name}”.
          </Notice>
        )
      }
    >
      {stopped ? (
        <p>
          The search itself stays. To hear of it again, sign in and go to{' '}
          <a href="/school/searches">Saved searches</a>.
        </p>
      ) : (
        <>
          <p>You get a mail when something new fits the saved search “{name}”.</p>
          <PostButton action={`/alerts/stop/${token}`}>Stop these mails</PostButton>
        </>
      )}
    </Page>
  );
}
