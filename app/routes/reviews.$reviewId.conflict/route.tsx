import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { declareConflict } from '#app/features/vetting/declare-conflict.server.ts';
import { ConflictForm, ReviewParams } from '#app/features/vetting/inputs.ts';
import { sayVetting } from '#app/features/vetting/refusal-text.ts';
import { declarePage } from '#app/features/vetting/review-ends.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'I have a conflict · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { reviewId } = readParams(args.params, ReviewParams);
  const { id, partner, status, over } = await ctx.answer(declarePage(ctx, reviewId));
  return json({ id, partner, over, open: status === 'assigned' || status === 'in-progress' });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { reviewId } = readParams(args.params, ReviewParams);
  ctx.demand('review.score');
  const form = await readForm(args.request, ConflictForm);
  if (!form.ok) return form.reply;
  const declared = await ctx.answer(
    form.attempt(({ conflict }) => declareConflict(ctx, { reviewId, conflict }), sayVetting),
  );
  return declared.ok
    ? redirectWithNotice('/reviews', 'You have stepped back. The Office is told and asks somebody else.')
    : declared.reply;
}

export default function Conflict() {
  const { id, partner, over, open } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title={`Step back from ${partner}?`}
      lede="The Office is told today and asks somebody else. What you have drafted counts for nothing, and you are not asked about this partner again."
      back={{ href: `/reviews/${id}/declare`, label: 'Back without stepping back' }}
    >
      {over ? (
        <EmptyState title="This application is not in review">
          There is nothing to step back from. Name a tie with this partner under{' '}
          <a href="/reviews/ties">your ties</a>.
        </EmptyState>
      ) : open ? (
        <Form reply={reply} submitLabel="Step back and tell the Office" submitLook="stop">
          <TextArea
            name="conflict"
            label="What is the conflict?"
            hint="A few words are enough, for example: my sister is on their board. Only the Office reads them."
            rows={3}
            limit={1000}
          />
        </Form>
      ) : (
        <EmptyState title="It is too late to step back">
          Your review is submitted, or you have stepped back already.
        </EmptyState>
      )}
    </Page>
  );
}
