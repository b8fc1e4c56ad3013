import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { LetterFirst } from '#app/features/letter/components/letter-before.tsx';
import { letterFirst } from '#app/features/letter/letter-first.server.ts';
import { concernedWords } from '#app/features/suspension/concerned-words.ts';
import { SuspendForm, SuspensionSearch } from '#app/features/suspension/inputs.ts';
import { saySuspension } from '#app/features/suspension/refusal-text.ts';
import { suspend } from '#app/features/suspension/suspend.server.ts';
import { newSuspensionPage } from '#app/features/suspension/suspension-pages.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readSearch, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { listWords } from '#app/ui/format.ts';
import { Bullets } from '#app/ui/letter.tsx';
import { EmptyState } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { HiddenField, TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Suspend ${data?.name ?? ''} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { organization, offering } = readSearch(args.request, SuspensionSearch);
  return json(
    await ctx.answer(newSuspensionPage(ctx, { organizationId: organization, offeringId: offering })),
  );
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('suspension.impose');
  const form = await readForm(args.request, SuspendForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(
    letterFirst(
      ctx,
      form,
      (ctx, { organization, offering, ...rest }) =>
        suspend(ctx, { organizationId: organization, offeringId: offering, ...rest }),
      saySuspension,
    ),
  );
  if (done.letterId === null) return done.reply;
  return redirectWithNotice(
    `/letters/${done.letterId}`,
    'Suspended. The letter below is on its way, and the schools are being told.',
  );
}

export default function Suspend() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { name, organization, organizationId, offeringId, concerned, published, allowed } = view;
  return (
    <Page
      title={`Suspend ${name}?`}
      meta={offeringId ? `An offering of ${organization}` : 'The whole organization, with every offering'}
      back={{ href: '/office/suspensions', label: 'Suspensions' }}
    >
      {allowed.suspend ? (
        <Form reply={reply}>
          <Section title="What happens the moment it is suspended" tight>
            <Bullets>
              <li>
                {published.length > 0
                  ? `Out of the directory and every search: ${listWords(published)}.`
                  : 'Nothing of it is published now, and nothing can be until the suspension is lifted.'}
              </li>
              <li>Nobody may serve under it: no partnership of it is cleared any more.</li>
              <li>
                {organization} gets a letter with your reason, and a mail. Each school gets a mail that says
                whether it is for safety or quality, without your reason.
              </li>
              <li>It stays in the history, with your name, also after it is lifted.</li>
            </Bullets>
          </Section>
          <Section title="Who is told" tight>
            <p>{concernedWords(concerned)}</p>
            {concerned.schools.length > 0 && (
              <p className="small">{listWords(concerned.schools.map(({ name }) => name))}</p>
            )}
          </Section>
          <HiddenField name="organization" value={organizationId} />
          <HiddenField name="offering" value={offeringId} />
          <Radios
            name="grounds"
            label="Why?"
            choices={[
              { value: 'safety', label: 'Safety', hint: 'Students could come to harm.' },
              { value: 'quality', label: 'Quality', hint: 'The service is not what was approved.' },
            ]}
          />
          <TextArea
            name="reason"
            label="What was found"
            hint="The partner reads it in the letter. No names of students, and nothing of anybody’s background check."
            rows={5}
            limit={4000}
          />
          <TextArea
            name="nextSteps"
            label="What has to change"
            hint="One step on each line."
            rows={4}
            limit={4000}
          />
          <LetterFirst
            letter={reply?.letter}
            sendLabel="Suspend from now"
            sendLook="stop"
            secondary={<a href="/office/suspensions">Leave it approved</a>}
          />
        </Form>
      ) : (
        <EmptyState title="There is nothing to suspend">
          {name} is not approved this year, or it is suspended already.
        </EmptyState>
      )}
    </Page>
  );
}
