import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ImpactForm, RatingParams } from '#app/features/rating/inputs.ts';
import { ratingPage } from '#app/features/rating/rating-page.server.ts';
import { sayRating } from '#app/features/rating/refusal-text.ts';
import { sayImpact } from '#app/features/rating/say-impact.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { NumberField, SeenField, TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'What came of it · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, RatingParams);
  const { id, offering, school, headcount, impacts } = await ctx.answer(ratingPage(ctx, partnershipId));
  const own = impacts.find(({ side }) => side === 'partner') ?? null;
  return json({ id, offering, school, headcount, own });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, RatingParams);
  ctx.demand('rating.reply');
  const form = await readForm(args.request, ImpactForm);
  if (!form.ok) return ctx.replyBeside(ratingPage(ctx, partnershipId), form.reply);
  const said = await ctx.answer(form.attempt((input) => sayImpact(ctx, partnershipId, input), sayRating));
  return said.ok ? redirectWithNotice(`/partnerships/${partnershipId}/rating`, 'Saved') : said.reply;
}

export default function SayImpact() {
  const page = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="What came of it"
      lede={`${page.offering} at ${page.school}. The school says its own; both stand side by side.`}
      back={{ href: `/partnerships/${page.id}/rating`, label: 'Back to the rating' }}
    >
      <Form reply={reply} submitLabel="Save">
        <SeenField name="seen" value={page.own?.seen} />
        <TextArea
          name="impact"
          label="What changed for students, in a sentence or two"
          hint="What you write may be a public record. No students’ names."
          rows={4}
          limit={1000}
          defaultValue={page.own?.answer}
        />
        <NumberField
          name="students"
          label="Students you served, each counted once"
          hint="How many, not who. Counts under 10 are never published."
          defaultValue={page.own?.students ?? page.headcount}
        />
      </Form>
    </Page>
  );
}
