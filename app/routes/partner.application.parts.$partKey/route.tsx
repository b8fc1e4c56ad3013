import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { PartReply } from '#app/features/application/components/part-form.tsx';
import { PartPage } from '#app/features/application/components/part-page.tsx';
import { PartForm, PartParams, PartSearch } from '#app/features/application/inputs.ts';
import { partPage } from '#app/features/application/part-page.server.ts';
import { partReply } from '#app/features/application/part-reply.ts';
import { sayApplication } from '#app/features/application/refusal-text.ts';
import { savePart } from '#app/features/application/save-part.server.ts';
import { signedOutHref } from '#app/features/application/signed-out.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { orElsewhere, outcomeOf } from '#app/platform/outcome.server.ts';
import {
  readParams,
  readSearch,
  redirectTo,
  redirectWithNotice,
  sendOn,
} from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? 'Your application'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { partKey } = readParams(args.params, PartParams);
  const { mend } = readSearch(args.request, PartSearch);
  return json(
    await orElsewhere(
      outcomeOf(ctx, partPage(ctx, { partKey, offeringId: null, mend: mend === '1' }), sayApplication),
      '/partner/application',
    ),
  );
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { partKey } = readParams(args.params, PartParams);
  if (ctx.actor.userId === null) return sendOn(signedOutHref(args.request));
  const form = await readForm(args.request, PartForm);
  if (!form.ok) return form.reply;
  const { application: applicationId, after, ...fields } = form.value;
  const saved = await ctx.answer(
    form.attempt(() => savePart(ctx, { applicationId, offeringId: null, partKey, fields }), sayApplication),
  );
  if (!saved.ok) return saved.reply;
  const again = partReply(saved.result, fields, after);
  if (again) return json(again, { status: 422 });
  return after === 'later'
    ? redirectWithNotice('/partner/application', `Saved at ${saved.result.savedAt}`)
    : redirectTo(saved.result.next);
}

export default function Part() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as PartReply | undefined;
  return <PartPage view={view} reply={reply} />;
}
