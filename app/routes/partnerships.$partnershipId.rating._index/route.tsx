import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { RatingForm, RatingParams } from '#app/features/rating/inputs.ts';
import { prepareRating } from '#app/features/rating/prepare-rating.server.ts';
import { ratingPage } from '#app/features/rating/rating-page.server.ts';
import { sayRating } from '#app/features/rating/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { RatingFields } from './rating-fields.tsx';
import { RatingShown } from './rating-shown.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Rating of ${data?.offering ?? 'a partnership'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, RatingParams);
  return json(await ctx.answer(ratingPage(ctx, partnershipId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, RatingParams);
  ctx.demand('rating.prepare');
  const form = await readForm(args.request, RatingForm);
  if (!form.ok) return ctx.replyBeside(ratingPage(ctx, partnershipId), form.reply);
  const prepared = await ctx.answer(
    form.attempt((input) => prepareRating(ctx, partnershipId, input), sayRating),
  );
  return prepared.ok
    ? redirectWithNotice('/school/year-end', 'Rating prepared. It counts once the leader confirms it.')
    : prepared.reply;
}

export default function Rating() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Verify and rate"
      lede={`${page.offering} by ${page.organization} at ${page.school}, ${page.schoolYear}.`}
      crumbs={[
        { href: '/partnerships', label: 'Partnerships' },
        { href: `/partnerships/${page.id}`, label: page.offering },
      ]}
    >
      {page.allowed.prepare ? (
        <RatingFields page={page} reply={reply} />
      ) : page.rating ? (
        <RatingShown page={page} />
      ) : (
        <EmptyState
          title="Not rated yet"
          action={
            page.allowed.impact && (
              <LinkButton look="line" href={`/partnerships/${page.id}/rating/impact`}>
                Say what came of it
              </LinkButton>
            )
          }
        >
          {page.status === 'ended'
            ? page.served
              ? 'It was ended early. The school verifies and rates what it did, and the partner may then reply.'
              : 'It was ended before it had served, so there is nothing to verify or rate.'
            : 'The school verifies and rates a partnership once its last day is over, by the end of June. The partner may then reply.'}
        </EmptyState>
      )}
    </Page>
  );
}
