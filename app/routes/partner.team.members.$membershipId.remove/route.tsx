import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { colleaguePage } from '#app/features/identity/colleague-page.server.ts';
import { removeColleague } from '#app/features/identity/end-membership.server.ts';
import { MembershipParams } from '#app/features/identity/inputs.ts';
import { sayIdentity } from '#app/features/identity/refusal-text.ts';
import { NothingForm } from '#app/platform/fields.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Remove a colleague · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { membershipId } = readParams(args.params, MembershipParams);
  return json(await ctx.answer(colleaguePage(ctx, membershipId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { membershipId } = readParams(args.params, MembershipParams);
  ctx.demand('team.manage');
  const form = await readForm(args.request, NothingForm);
  if (!form.ok) return form.reply;
  const removed = await ctx.answer(form.attempt(() => removeColleague(ctx, membershipId), sayIdentity));
  if (!removed.ok) return removed.reply;
  return redirectWithNotice('/partner/team', `${removed.result.name} is no longer on the team`);
}

export default function RemoveColleague() {
  const { name, organization } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Page
      title={`Remove ${name}?`}
      lede={`${name} can no longer open the pages of ${organization}, from the next click on. What they wrote stays. You can invite them again.`}
      back={{ href: '/partner/team', label: 'Team' }}
    >
      <Form
        reply={reply}
        submitLabel="Remove from the team"
        submitLook="stop"
        secondary={<a href="/partner/team">Keep</a>}
      />
    </Page>
  );
}
