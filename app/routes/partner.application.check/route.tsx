import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { checkPage } from '#app/features/application/check-page.server.ts';
import { AnswerGroups } from '#app/features/application/components/answer-groups.tsx';
import { fieldHref } from '#app/features/application/components/field-href.ts';
import { MissingList } from '#app/features/application/components/missing-list.tsx';
import { SubmitForm } from '#app/features/application/inputs.ts';
import { sayApplication } from '#app/features/application/refusal-text.ts';
import { submitApplication } from '#app/features/application/submit-application.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { orElsewhere, outcomeOf } from '#app/platform/outcome.server.ts';
import { redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Checkbox } from '#app/ui/choice-fields.tsx';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { HiddenField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Check and send · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await orElsewhere(outcomeOf(ctx, checkPage(ctx), sayApplication), '/partner/application'));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('application.submit');
  const form = await readForm(args.request, SubmitForm);
  if (!form.ok) return form.reply;
  const { application: applicationId, signature } = form.value;
  if (!signature) {
    return form.refuse({ field: 'signature', message: 'Tick the declaration: only then can it be sent' });
  }
  const sent = await ctx.answer(
    form.attempt(() => submitApplication(ctx, { applicationId, signed: signature }), sayApplication),
  );
  return sent.ok ? redirectTo('/partner/application/sent') : sent.reply;
}

export default function Check() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Check and send"
      meta={`Application ${view.reference}`}
      lede={`Read your answers for ${view.year} once more. Each line leads back to its field.`}
      crumbs={[{ href: '/partner/application', label: 'Application' }]}
      notice={<WhatIsMissing view={view} reply={reply} />}
    >
      {view.untouched.length > 0 && <Untouched lines={view.untouched} />}
      <AnswerGroups answers={view.answers} />
      <SendSection view={view} reply={reply} />
    </Page>
  );
}

type SendProps = {
  readonly view: Awaited<ReturnType<typeof checkPage>>;
  readonly reply: ReturnType<typeof useActionData<typeof action>>;
};

const UNSIGNED = {
  key: 'signature',
  where: 'Send it',
  what: 'Tick the declaration',
  href: '',
  field: 'signature',
};

/** Nobody is held: an answer may be right as it is. But nobody should send it back by oversight. */
function Untouched({ lines }: { readonly lines: SendProps['view']['untouched'] }) {
  return (
    <Notice tone="sun" title="The Office asked about these, and they stand as you sent them.">
      <ul className="stack stack-s">
        {lines.map(({ key, where, href, field }) => (
          <li key={key}>
            <a href={fieldHref({ href, field })}>{where}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** All of it in one list; without anything missing, what else the answer says. */
function WhatIsMissing({ view, reply }: SendProps) {
  if (view.missing.length === 0) return <ErrorSummary reply={reply} />;
  const unsigned = reply?.fieldErrors.signature !== undefined;
  return (
    <MissingList lines={unsigned ? [...view.missing, UNSIGNED] : view.missing} tried={reply !== undefined} />
  );
}

function SendSection({ view, reply }: SendProps) {
  if (!view.allowed.submit) {
    return (
      <Section title="Send it">
        <Notice icon="people">A partner admin of your organization signs and sends the application.</Notice>
      </Section>
    );
  }
  if (view.closed) {
    return (
      <Section title="Send it">
        <Notice tone="stop" icon="clock" title={`It was due ${view.due}.`}>
          It cannot be sent any more. Your draft stays here.
        </Notice>
      </Section>
    );
  }
  if (view.notYet !== null) {
    return (
      <Section title="Send it">
        <Notice icon="lock">
          {view.notYet}. Each line of the list above leads to its field. Due {view.due}.
        </Notice>
      </Section>
    );
  }
  return (
    <Section title={view.again ? 'Send it again' : 'Send it'}>
      <p>
        Due {view.due}. After sending, you can read it here at any time; to change it, ask the {view.office}{' '}
        to return it to you.
      </p>
      <Form reply={reply} summary={false} submitLabel={view.again ? 'Send it again' : 'Send application'}>
        <HiddenField name="application" value={view.applicationId} />
        <Checkbox name="signature" value="yes" label={view.declaration} />
      </Form>
    </Section>
  );
}
