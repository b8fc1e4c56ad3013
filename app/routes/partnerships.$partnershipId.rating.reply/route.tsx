import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { RatingParams, ReplyForm } from '#app/features/rating/inputs.ts';
import { ratingPage } from '#app/features/rating/rating-page.server.ts';
import { sayRating } from '#app/features/rating/refusal-text.ts';
import { replyToRating } from '#app/features/rating/reply-to-rating.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Reply to a rating · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, RatingParams);
  const { id, offering, school } = await ctx.answer(ratingPage(ctx, partnershipId));
  return json({ id, offering, school });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, RatingParams);
  ctx.demand('rating.reply');
  const form = await readForm(args.request, ReplyForm);
  if (!form.ok) return ctx.replyBeside(ratingPage(ctx, partnershipId), form.reply);
  const replied = await ctx.answer(
    form.attempt(({ reply }) => replyToRating(ctx, partnershipId, reply), sayRating),
  );
  return replied.ok
    ? redirectWithNotice(`/partnerships/${partnershipId}/rating`, 'Your reply stands beside the rating.')
    : replied.reply;
}

export default function ReplyToRating() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Reply to the rating"
      lede={`${page.offering} at ${page.school}. You reply once; the rating and your reply then stay as they are.`}
      back={{ href: `/partnerships/${page.id}/rating`, label: 'Back to the rating' }}
    >
      <Form reply={reply} submitLabel="Send the reply">
        <TextArea
          name="reply"
          label="Your reply"
          hint="The school and the Office read it. It may be a public record."
          rows={6}
          limit={2000}
        />
      </Form>
    </Page>
  );
}
