import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { switchRole } from '#app/features/identity/own-account.server.ts';
import { StartOrganizationForm } from '#app/features/organization/inputs.ts';
import { ANOTHER, ORGANIZATION_KIND_WORDS } from '#app/features/organization/kind-words.ts';
import { sayOrganization } from '#app/features/organization/refusal-text.ts';
import type { SimilarOrganization } from '#app/features/organization/similar-organizations.server.ts';
import { startOrganization } from '#app/features/organization/start-organization.server.ts';
import { startPage } from '#app/features/organization/start-page.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import { isSecure, requireContext } from '#app/platform/request-context.server.ts';
import { sessionCookie } from '#app/platform/session.server.ts';
import { Radios } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { HiddenField, TextArea, TextField } from '#app/ui/text-fields.tsx';

const HOW_IT_DIFFERS = 'Say how yours differs. The Office reads it';

export const meta: MetaFunction = () => [{ title: 'Start an organization · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(startPage(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('organization.create');
  const form = await readForm(args.request, StartOrganizationForm);
  if (!form.ok) return form.reply;
  const started = await ctx.answer(form.attempt((value) => startOrganization(ctx, value), sayOrganization));
  if (!started.ok) return started.reply;
  if ('similar' in started.result) {
    const { nonProfit, ...typed } = form.value;
    const values = Object.fromEntries(
      Object.entries({ ...typed, nonProfit: nonProfit ? 'yes' : 'no' }).map(([field, value]) => [
        field,
        value ?? '',
      ]),
    );
    const { similar } = started.result;
    const asked = 'asked' in started.result ? started.result.asked.name : null;
    return json(
      {
        fieldErrors: typed.known === ANOTHER ? { another: [HOW_IT_DIFFERS] } : {},
        formErrors: [],
        values,
        similar,
        asked,
      },
      { status: asked === null ? 422 : 200 },
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
  const shown = reply && 'similar' in reply ? reply : null;
  const similar: readonly SimilarOrganization[] = shown?.similar ?? [];
  const asked = shown?.asked ?? null;
  const isShown = similar.length > 0;
  return (
    <Page
      title="Start an organization"
      lede="A few answers now. The rest belongs to the application, which you can fill in over many evenings and together with colleagues."
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
      {asked !== null && (
        <Notice tone="go" live title={`${asked} has been asked.`}>
          An admin can now invite you; the invitation comes by mail. What you typed is below, and nothing was
          started.
        </Notice>
      )}
      <Form reply={reply} submitLabel={isShown ? 'Go on' : 'Start organization'}>
        {isShown ? <Similar similar={similar} office={office} /> : <Answered values={reply?.values} />}
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
        <Section title="If you have them at hand" tight>
          <p className="small">
            They help us to see whether a colleague has started already. You can leave them out now.
          </p>
          <TextField name="ein" label="Tax number (EIN)" optional width="short" hint="Nine digits." />
          <TextField name="website" type="url" label="Website" optional hint="It begins with https://" />
          <TextField name="phone" type="tel" label="Phone" optional autoComplete="tel" width="mid" />
        </Section>
      </Form>
    </Page>
  );
}

/** What was answered to the question stays while something else is mended. */
function Answered({ values = {} }: { values?: Readonly<Record<string, unknown>> | undefined }) {
  return (
    <>
      {(['known', 'another'] as const).map((name) =>
        typeof values[name] === 'string' && values[name] !== '' ? (
          <HiddenField key={name} name={name} value={values[name]} />
        ) : null,
      )}
    </>
  );
}

/** A second profile of one partner helps nobody: its history, papers and partnerships would lie in two places. */
function Similar({ similar, office }: { similar: readonly SimilarOrganization[]; office: string }) {
  return (
    <Section title="Is yours here already?" tight>
      <p className="read">
        These look like what you typed. If one of them is yours, its admins can let you in: everything stays
        in one place. If nobody answers, call the {office}.
      </p>
      <Radios
        name="known"
        label="Which one is it?"
        choices={[
          ...similar.map(({ id, name, neighborhood }) => ({
            value: id,
            label: `${name}. Ask its admins to let me in`,
            ...(neighborhood !== null && { hint: neighborhood }),
          })),
          { value: ANOTHER, label: 'None of these. Mine is another organization' },
        ]}
      />
      <TextArea
        name="another"
        label="If it is another one: how does yours differ?"
        hint="The Office reads it. One sentence is enough."
        rows={2}
        limit={1000}
        optional
      />
    </Section>
  );
}
