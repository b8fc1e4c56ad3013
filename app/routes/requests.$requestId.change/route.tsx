import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { roomInWords } from '#app/features/catalogue/components/words.ts';
import { changeRequest } from '#app/features/request/change-request.server.ts';
import { TermsFields } from '#app/features/request/components/terms-fields.tsx';
import { RequestParams, TermsForm } from '#app/features/request/inputs.ts';
import { sayRequest } from '#app/features/request/refusal-text.ts';
import { requestPage } from '#app/features/request/request-page.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Change the terms · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { requestId } = readParams(args.params, RequestParams);
  return json(await ctx.answer(requestPage(ctx, requestId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { requestId } = readParams(args.params, RequestParams);
  ctx.demand('request.revise');
  const form = await readForm(args.request, TermsForm);
  if (!form.ok) return ctx.replyBeside(requestPage(ctx, requestId), form.reply);
  const changed = await ctx.answer(
    form.attempt((terms) => changeRequest(ctx, { requestId, terms }), sayRequest),
  );
  return changed.ok
    ? redirectWithNotice(`/requests/${requestId}`, 'The new terms are saved.')
    : changed.reply;
}

export default function ChangeTerms() {
  const request = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { terms, offering, school, room, slots } = request;
  const both = school.grades.filter((grade) => offering.grades.includes(grade));
  const other = request.side === 'school' ? request.organization.name : school.name;

  return (
    <Page
      title={request.status === 'draft' ? 'Change your answers' : 'Change the terms'}
      lede={`${offering.name}, ${request.reference}`}
      back={{ href: `/requests/${request.id}`, label: 'Back without changing' }}
      notice={
        request.status === 'draft' ? undefined : (
          <Notice tone="sun" title={`${other} will be asked again.`}>
            Any change makes new terms, number {request.revision + 1}, and takes back the other side’s
            agreement to the old ones.
          </Notice>
        )
      }
    >
      <Form
        reply={reply}
        submitLabel={request.status === 'draft' ? 'Save and check my answers' : 'Propose these terms'}
      >
        <TermsFields
          grades={both}
          room={room ? roomInWords(room) : ''}
          slots={slots}
          fundable
          defaults={terms}
        />
      </Form>
    </Page>
  );
}
