import {
  type ActionFunctionArgs,
  type HeadersFunction,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { stopCouncilMail, stopCouncilMailPage } from '#app/features/council/council-mails.server.ts';
import { StopCouncilParams } from '#app/features/council/inputs.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [
  { title: 'Stop mails about the Site Council report · Crosswalk' },
  { name: 'robots', content: 'noindex' },
];
export const headers: HeadersFunction = () => ({
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
});

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { token } = readParams(args.params, StopCouncilParams);
  return json({ token, ...(await ctx.answer(stopCouncilMailPage(ctx, token))) });
}

/**
 * A mail program presses it too. It gets the page itself and no redirect, as RFC 8058 asks; pressed again it changes
 * nothing, so that a reload does no harm.
 */
export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { token } = readParams(args.params, StopCouncilParams);
  await ctx.answer(stopCouncilMail(ctx, token));
  return json({ token });
}

export default function StopCouncilMail() {
  const { token, stopped } = useLoaderData<typeof loader>();
  return (
    <Page
      title={stopped ? 'These mails are stopped' : 'Stop these mails?'}
      notice={
        stopped && (
          <Notice tone="go" live>
            This address gets no more mails about the school’s outside offerings.
          </Notice>
        )
      }
    >
      {stopped ? (
        <p>The school’s leader can turn them on again, on the page of the report.</p>
      ) : (
        <>
          <p>This address gets a mail when the list of a school’s outside offerings changes.</p>
          <PostButton action={`/council-mails/stop/${token}`}>Stop these mails</PostButton>
        </>
      )}
    </Page>
  );
}
