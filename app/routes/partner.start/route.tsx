import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { switchRole } from '#app/features/identity/own-account.server.ts';
import { ORGANIZATION_KIND_WORDS, StartOrganizationForm } from '#app/features/organization/inputs.ts';
import { sayOrganization } from '#app/features/organization/refusal-text.ts';
import type { SimilarOrganization } from '#app/features/organization/similar-organizations.server.ts';
import { startOrganization } from '#app/features/organization/start-organization.server.ts';
import { startPage } from '#app/features/organization/start-page.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import { isSecure, requireContext } from '#app/platform/request-context.server.ts';
import { sessionCookie } from '#app/platform/session.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { Checkbox, Radios } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { PlainList } from '#app/ui/home.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Start an organization · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(startPage(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const form = await readForm(args.request, StartOrganizationForm);
  if (!form.ok) return form.reply;
  const started = await ctx.answer(form.attempt((value) => startOrganization(ctx, value), sayOrganization));
  if (!started.ok) return started.reply;
  if ('similar' in started.result) {
    const { name, kind, nonProfit, email } = form.value;
    const values = { name, kind, nonProfit: nonProfit ? 'yes' : 'no', email };
    return json(
      { fieldErrors: {}, formErrors: [], values, similar: started.result.similar },
      { status: 422 },
    );
  }
  if (!ctx.session) return redirectTo('/sign-in?to=/partner');
  const token = await ctx.answer(switchRole(ctx, ctx.session, started.result.created.membershipId));
  return redirectWithNotice('/partner', `${form.value.name} is here. You are its admin`, {
    headers: { 'Set-Cookie': sessionCookie(token, isSecure()) },
  });
}

export default function StartOrganization() {
  const { email, office } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const similar: readonly SimilarOrganization[] = reply && 'similar' in reply ? reply.similar : [];
  return (
    <Page
      title="Start an organization"
      lede="Four answers now. The rest belongs to the application, which you can fill in over many evenings and together with colleagues."
      aside={
        <Section title="Before you start" tight>
          <p className="small">
            You need no account to <a href="/for-partners">see what it takes</a> and to{' '}
            <a href="/for-partners/questions">read every question</a>.
          </p>
          <p className="small">You become the organization’s admin and can invite others.</p>
        </Section>
      }
      asideLabel="About starting"
    >
      {similar.length > 0 && <Similar similar={similar} office={office} />}
      <Form reply={reply} submitLabel={similar.length > 0 ? 'Start this organization' : 'Start organization'}>
        {similar.length > 0 && (
          <Checkbox name="anyway" value="yes" label="None of these is my organization. It is another one" />
        )}
        <TextField name="name" label="Name of your organization" hint="As you want families to see it." />
        <Radios
          name="kind"
          label="What kind of organization are you?"
          choices={Object.entries(ORGANIZATION_KIND_WORDS).map(([value, label]) => ({ value, label }))}
        />
        <Radios
          name="nonProfit"
          label="Are you a non-profit?"
          hint="Yes if you have 501(c)(3) status of your own, or work under a sponsor that does. The Partnership Fund pays non-profits only; businesses are welcome as partners."
          choices={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
        />
        <TextField
          name="email"
          type="email"
          label="Email for schools and families"
          hint="Shown to everyone once you are approved. A shared address outlives a change of staff."
          defaultValue={email}
          autoComplete="email"
        />
      </Form>
    </Page>
  );
}

/** A second profile of one partner helps nobody: its history, papers and partnerships would lie in two places. */
function Similar({ similar, office }: { similar: readonly SimilarOrganization[]; office: string }) {
  return (
    <Section title="Is yours here already?" tight>
      <p className="read">
        These go by a name like yours. If one of them is yours, ask its admin to let you in: everything stays
        in one place. If nobody answers, call the {office}.
      </p>
      <PlainList
        items={similar.map(({ id, name, neighborhood }) => ({
          key: id,
          main: name,
          ...(neighborhood !== null && { sub: neighborhood }),
          end: (
            <PostButton
              action="/partner/start/ask"
              values={{ organization: id }}
              look="line"
              small
              about={`of ${name}`}
            >
              Ask its admin
            </PostButton>
          ),
        }))}
      />
    </Section>
  );
}
