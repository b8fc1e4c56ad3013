import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addOfferingPage } from '#app/features/application/add-offering-page.server.ts';
import { addOfferingToApplication } from '#app/features/application/add-offering-to-application.server.ts';
import { AddOfferingForm } from '#app/features/application/inputs.ts';
import { sayApplication } from '#app/features/application/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { orElsewhere, outcomeOf } from '#app/platform/outcome.server.ts';
import { redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { Form } from '#app/ui/form.tsx';
import { PlainList } from '#app/ui/home.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { HiddenField, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Add an offering · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(
    await orElsewhere(outcomeOf(ctx, addOfferingPage(ctx), sayApplication), '/partner/application'),
  );
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('application.edit');
  const form = await readForm(args.request, AddOfferingForm);
  if (!form.ok) return form.reply;
  const added = await ctx.answer(
    form.attempt(
      ({ application, name }) =>
        addOfferingToApplication(ctx, { applicationId: application, offering: { name } }),
      sayApplication,
    ),
  );
  return added.ok ? redirectTo(`/partner/application/offerings/${added.result}`) : added.reply;
}

export default function AddOffering() {
  const { applicationId, others, mayBegin } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Add an offering"
      lede="One ongoing service, given directly to students, families or staff. A single visit or a gift is not an offering."
      crumbs={[{ href: '/partner/application', label: 'Application' }]}
    >
      {others.length > 0 && (
        <Section title="One that you have already" tight>
          <PlainList
            items={others.map(({ id, name, summary }) => ({
              key: id,
              main: name,
              sub: summary,
              end: (
                <PostButton
                  action={`/partner/application/offerings/${id}/add`}
                  values={{ application: applicationId }}
                  look="line"
                  small
                  about={name}
                >
                  Add
                </PostButton>
              ),
            }))}
          />
        </Section>
      )}
      {mayBegin ? (
        <Section title={others.length > 0 ? 'A new one' : 'Name it first'} titleHidden={others.length === 0}>
          <Form reply={reply} submitLabel="Add offering">
            <HiddenField name="application" value={applicationId} />
            <TextField
              name="name"
              label="Name of the offering"
              hint="Short, and clear to a student. You can change it later."
            />
          </Form>
        </Section>
      ) : (
        <Notice icon="lock">
          Your application was returned for what is marked on your list. A new offering can be put forward
          next year.
        </Notice>
      )}
    </Page>
  );
}
