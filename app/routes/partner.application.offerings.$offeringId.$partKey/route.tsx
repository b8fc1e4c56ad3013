import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { answerPart } from '#app/features/application/answer-part.server.ts';
import type { PartReply } from '#app/features/application/components/part-form.tsx';
import { PartPage } from '#app/features/application/components/part-page.tsx';
import { OfferingPartParams, PartSearch } from '#app/features/application/inputs.ts';
import { partPage } from '#app/features/application/part-page.server.ts';
import { sayApplication } from '#app/features/application/refusal-text.ts';
import { orElsewhere, outcomeOf } from '#app/platform/outcome.server.ts';
import { readParams, readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.title ?? 'Your application'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { offeringId, partKey } = readParams(args.params, OfferingPartParams);
  const { mend } = readSearch(args.request, PartSearch);
  return json(
    await orElsewhere(
      outcomeOf(ctx, partPage(ctx, { partKey, offeringId, mend: mend === '1' }), sayApplication),
      '/partner/application',
    ),
  );
}

export const action = (args: ActionFunctionArgs) =>
  answerPart(args, readParams(args.params, OfferingPartParams));

export default function Part() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as PartReply | undefined;
  return <PartPage view={view} reply={reply} />;
}
