import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { endMembership } from '#app/features/identity/end-membership.server.ts';
import { MembershipParams } from '#app/features/identity/inputs.ts';
import { membershipPage } from '#app/features/identity/membership-page.server.ts';
import { sayIdentity } from '#app/features/identity/refusal-text.ts';
import { NothingForm } from '#app/platform/fields.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'End a role · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { membershipId } = readParams(args.params, MembershipParams);
  return json(await ctx.answer(membershipPage(ctx, membershipId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { membershipId } = readParams(args.params, MembershipParams);
  ctx.demand('people.manage');
  const form = await readForm(args.request, NothingForm);
  if (!form.ok) return form.reply;
  const ended = await ctx.answer(form.attempt(() => endMembership(ctx, membershipId), sayIdentity));
  if (!ended.ok) return ended.reply;
  return redirectWithNotice('/office/people', `The role of ${ended.result.name} has ended`);
}

export default function EndRole() {
  const { userId, name, roleLabel, place } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Page
      title={`End the role of ${name}?`}
      lede={`${name} is ${roleLabel} at ${place}. From the next click on, they can no longer work there. What they did stays on record.`}
      back={{ href: `/office/people/${userId}`, label: name }}
      density="compact"
    >
      <Form
        reply={reply}
        submitLabel="End role"
        submitLook="stop"
        secondary={<a href={`/office/people/${userId}`}>Keep it</a>}
      />
    </Page>
  );
}
