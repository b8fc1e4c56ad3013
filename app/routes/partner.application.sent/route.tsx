import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DownloadLinks } from '#app/features/application/components/download-links.tsx';
import { NextSteps } from '#app/features/application/components/next-steps.tsx';
import { sentPage } from '#app/features/application/sent-page.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { IconLink, LinkButton } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { BigFigure, Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Application sent · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(sentPage(ctx)));
}

export default function Sent() {
  const view = useLoaderData<typeof loader>();
  return (
    <Page title="Your application is sent" lede={`Received ${view.sent}.`}>
      <BigFigure figure={view.reference}> Your reference. Quote it when you call or write.</BigFigure>
      {view.mailedTo !== null && (
        <Notice tone="go" icon="mail">
          <p>
            A mail with this reference is on its way to <bdi>{view.mailedTo}</bdi>.
          </p>
        </Notice>
      )}
      <NextSteps steps={view.next} />
      <ul className="stack stack-s">
        <li>
          <IconLink href="/partner/application/answers" icon="print">
            Read or print what you sent
          </IconLink>
        </li>
      </ul>
      <DownloadLinks />
      <p className="read">
        Questions? {view.office.name}, <bdi>{view.office.phone}</bdi>,{' '}
        <a href={`mailto:${view.office.email}`}>{view.office.email}</a>.
      </p>
      <div className="row">
        <LinkButton href="/partner">Go to your overview</LinkButton>
      </div>
    </Page>
  );
}
