import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { END_REASONS } from '#app/domain/partnerships/vocabulary.ts';
import { endPartnership } from '#app/features/partnership/end-partnership.server.ts';
import { EndForm, PartnershipParams } from '#app/features/partnership/inputs.ts';
import { partnershipPage } from '#app/features/partnership/partnership-page.server.ts';
import { sayPartnership } from '#app/features/partnership/refusal-text.ts';
import { END_LABELS } from '#app/features/request/components/request-words.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'End a partnership · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, PartnershipParams);
  const { id, offering, organization, school, reference, side } = await ctx.answer(
    partnershipPage(ctx, partnershipId),
  );
  return json({ id, offering, reference, other: side === 'school' ? organization.name : school.name });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, PartnershipParams);
  ctx.demand('partnership.end');
  const form = await readForm(args.request, EndForm);
  if (!form.ok) return ctx.replyBeside(partnershipPage(ctx, partnershipId), form.reply);
  const ended = await ctx.answer(
    form.attempt((why) => endPartnership(ctx, { partnershipId, ...why }), sayPartnership),
  );
  return ended.ok
    ? redirectWithNotice(`/partnerships/${partnershipId}`, 'Ended. Both sides are told by mail.')
    : ended.reply;
}

export default function EndPartnership() {
  const { id, offering, reference, other } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title={`End ${reference}?`}
      lede={`${offering.name} stops serving the school from now on, its places are given to others, and ${other} is told today. It cannot be undone; you can agree on a new request.`}
      back={{ href: `/partnerships/${id}`, label: 'Back without ending' }}
    >
      <Form reply={reply} submitLabel="End the partnership" submitLook="stop">
        <Radios
          name="reason"
          label="What is the main reason?"
          choices={END_REASONS.map((value) => ({ value, label: END_LABELS[value] }))}
        />
        <TextArea
          name="note"
          label="A word to the other side"
          hint="What you write may be a public record."
          limit={2000}
          optional
        />
      </Form>
    </Page>
  );
}
