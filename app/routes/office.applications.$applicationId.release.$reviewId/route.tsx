import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { PanelMemberParams, ReleaseForm } from '#app/features/vetting/inputs.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import { releasePage } from '#app/features/vetting/release-page.server.ts';
import { releaseReviewer } from '#app/features/vetting/release-reviewer.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { formatDate } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Release a reviewer · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { applicationId, reviewId } = readParams(args.params, PanelMemberParams);
  return json(await ctx.answer(releasePage(ctx, applicationId, reviewId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { applicationId, reviewId } = readParams(args.params, PanelMemberParams);
  ctx.demand('review.release');
  const form = await readForm(args.request, ReleaseForm);
  if (!form.ok) return form.reply;
  const released = await ctx.answer(
    form.attempt(({ reason }) => releaseReviewer(ctx, { applicationId, reviewId, reason }), sayVetting),
  );
  return released.ok
    ? redirectWithNotice(
        `/office/applications/${applicationId}`,
        `${released.result.name} is released. Ask somebody else now.`,
      )
    : released.reply;
}

export default function Release() {
  const view = useLoaderData<typeof loader>();
  const { applicationId, reference, partner, name, gone, status, open, dueAt, late, zone } = view;
  const reply = useActionData<typeof action>();
  return (
    <Page
      title={`Release ${name} from ${partner}`}
      meta={`${reference}. Their review ${late ? 'was due' : 'is due'} on ${formatDate(dueAt, 'long', zone)}.`}
      lede="They are taken off the panel, and you can ask somebody else. What they drafted is kept, is shown to nobody and does not count. It cannot be undone."
      back={{ href: `/office/applications/${applicationId}`, label: `Back to ${partner}` }}
    >
      {!open && (
        <Notice
          title={status === 'submitted' ? 'Their review is submitted.' : 'They are off the panel already.'}
        >
          {status === 'submitted'
            ? 'It is locked and counts. Nobody can be released from it.'
            : 'There is nothing left to do here.'}
        </Notice>
      )}
      {(open || reply) && (
        <>
          {gone && (
            <Notice tone="sun" title="Their account is closed.">
              They cannot sign in any more, so nothing more comes from them.
            </Notice>
          )}
          <Form
            reply={reply}
            submitLabel={`Release ${name}`}
            secondary={<a href={`/office/applications/${applicationId}`}>Keep them on the panel</a>}
          >
            <TextArea
              name="reason"
              label="Why they are released"
              hint={
                gone
                  ? 'It stays with the application’s history.'
                  : 'They read it in a mail, and it stays with the application’s history.'
              }
              rows={3}
              limit={1_000}
            />
          </Form>
        </>
      )}
    </Page>
  );
}
