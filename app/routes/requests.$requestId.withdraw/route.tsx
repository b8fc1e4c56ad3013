import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ConsentForm, RequestParams } from '#app/features/request/inputs.ts';
import { sayRequest } from '#app/features/request/refusal-text.ts';
import { requestPage } from '#app/features/request/request-page.server.ts';
import { withdrawRequest } from '#app/features/request/withdraw-request.server.ts';
import { problemOf, readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice, redirectWithProblem } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { HiddenField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Withdraw a request · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { requestId } = readParams(args.params, RequestParams);
  const { id, offering, organization, reference, status, revision } = await ctx.answer(
    requestPage(ctx, requestId),
  );
  return json({ id, offering, organization, reference, revision, isDraft: status === 'draft' });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { requestId } = readParams(args.params, RequestParams);
  const page = `/requests/${requestId}`;
  ctx.demand('request.withdraw');
  const form = await readForm(args.request, ConsentForm);
  if (!form.ok) return redirectWithProblem(page, 'Read the request again below before you withdraw it.');
  const read = form.value.revision;
  const problem = await ctx.answer(problemOf(withdrawRequest(ctx, requestId, read), sayRequest));
  return problem
    ? redirectWithProblem(`${page}?read=${read}`, problem)
    : redirectWithNotice('/requests', 'Withdrawn. You can send a new request at any time.');
}

export default function Withdraw() {
  const { id, offering, organization, reference, revision, isDraft } = useLoaderData<typeof loader>();
  return (
    <Page
      title={isDraft ? `Discard ${reference}?` : `Withdraw ${reference}?`}
      lede={
        isDraft
          ? `Nobody at ${organization.name} has seen it.`
          : `${organization.name} will be told today that you no longer ask for ${offering.name}. You can send a new request.`
      }
      back={{ href: `/requests/${id}`, label: 'Keep it' }}
    >
      <Form submitLabel={isDraft ? 'Discard the draft' : 'Withdraw the request'} submitLook="stop">
        <HiddenField name="revision" value={revision} />
      </Form>
    </Page>
  );
}
