import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { applicationPage } from '#app/features/vetting/application-page.server.ts';
import { ApplicationParams, ReturnForm } from '#app/features/vetting/inputs.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import { returnApplication } from '#app/features/vetting/return-application.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { formatDateAndDistance } from '#app/ui/format.ts';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Return for information · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { applicationId } = readParams(args.params, ApplicationParams);
  const { id, organization, reference, dates, now, allowed } = await ctx.answer(
    applicationPage(ctx, applicationId),
  );
  return json({ id, organization: organization.name, reference, until: dates.reviewsDue, now, allowed });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { applicationId } = readParams(args.params, ApplicationParams);
  const form = await readForm(args.request, ReturnForm);
  if (!form.ok) return form.reply;
  const returned = await ctx.answer(
    form.attempt(({ note }) => returnApplication(ctx, { applicationId, note }), sayVetting),
  );
  return returned.ok
    ? redirectWithNotice(
        `/office/applications/${applicationId}`,
        'Returned. The partner is told by mail and reads your words.',
      )
    : returned.reply;
}

export default function Return() {
  const { id, organization, reference, until, now, allowed } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title={`Return ${reference} for information?`}
      lede={`${organization} reads your words today and can change every answer and send it again until ${formatDateAndDistance(until, new Date(now))}. Reviewers then see what changed.`}
      back={{ href: `/office/applications/${id}`, label: `Back to ${organization}` }}
    >
      {allowed.return ? (
        <Form reply={reply} submitLabel="Return it to the partner">
          <TextArea
            name="note"
            label="What is missing?"
            hint="Name the question and say what would answer it."
            limit={4000}
          />
        </Form>
      ) : (
        <EmptyState title="It cannot be returned now">
          It is decided, with the partner already, or the panel has agreed on its ratings.
        </EmptyState>
      )}
    </Page>
  );
}
