import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { roomInWords } from '#app/features/catalogue/components/words.ts';
import { changeRequest } from '#app/features/request/change-request.server.ts';
import { changedMeanwhile, withNewer } from '#app/features/request/changed-meanwhile.server.ts';
import { TermChanges } from '#app/features/request/components/term-changes.tsx';
import { TermsFields } from '#app/features/request/components/terms-fields.tsx';
import { ChangeForm, RequestParams } from '#app/features/request/inputs.ts';
import { sayRequest } from '#app/features/request/refusal-text.ts';
import { requestPage } from '#app/features/request/request-page.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SeenField } from '#app/ui/text-fields.tsx';

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
  const form = await readForm(args.request, ChangeForm);
  if (!form.ok) return ctx.replyBeside(requestPage(ctx, requestId), form.reply);
  const { revision: read, ...terms } = form.value;
  const changed = await ctx.answer(
    form.attempt(() => changeRequest(ctx, { requestId, terms, read }), sayRequest),
  );
  if (changed.ok) return redirectWithNotice(`/requests/${requestId}`, 'The new terms are saved.');
  const meanwhile = await ctx.answer(changedMeanwhile(ctx, { requestId, read, terms }));
  if (!meanwhile) return changed.reply;
  const reply = await changed.reply.json();
  return json({ ...reply, values: withNewer(reply.values, meanwhile), meanwhile }, 422);
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
      {reply && 'meanwhile' in reply && (
        <Section title={`What changed since terms number ${reply.meanwhile.read}`}>
          <p className="read">
            Terms number {reply.meanwhile.now} stand now. Below, what you changed is as you wrote it, and what
            you left alone is as it stands now.
          </p>
          <TermChanges
            label={`Changes since terms number ${reply.meanwhile.read}`}
            changes={reply.meanwhile.changes}
            before={`Number ${reply.meanwhile.read}, which you read`}
            after={`Number ${reply.meanwhile.now}, now`}
          />
        </Section>
      )}
      <Form
        reply={reply}
        submitLabel={request.status === 'draft' ? 'Save and check my answers' : 'Propose these terms'}
      >
        <SeenField name="revision" value={request.revision} />
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
