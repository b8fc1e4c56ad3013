import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { OrganizationForm } from '#app/features/organization/inputs.ts';
import { ORGANIZATION_KIND_WORDS } from '#app/features/organization/kind-words.ts';
import { organizationPage } from '#app/features/organization/organization-page.server.ts';
import { sayOrganization } from '#app/features/organization/refusal-text.ts';
import { updateOwnOrganization } from '#app/features/organization/update-organization.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Checkboxes, Radios, Select } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { NumberField, TextArea, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Profile of your organization · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(organizationPage(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('organization.edit');
  const form = await readForm(args.request, OrganizationForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(
    form.attempt((profile) => updateOwnOrganization(ctx, profile), sayOrganization),
  );
  return saved.ok ? redirectWithNotice('/partner', 'Profile saved') : saved.reply;
}

export default function Organization() {
  const { profile, neighborhoods, languages, letterLanguage, letterLanguages } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Profile of your organization"
      lede="What schools and families read. An open application takes over what you change here."
      crumbs={[{ href: '/partner', label: 'Overview' }]}
      actions={<a href="/partner/look-over">Is everything still right?</a>}
    >
      <Form reply={reply} submitLabel="Save profile" secondary={<a href="/partner">Not now</a>}>
        <TextField name="name" label="Name" defaultValue={profile.name} />
        <TextArea
          name="otherNames"
          label="Other names people know you by"
          hint="One on each line. Schools often search for the name they remember."
          optional
          rows={2}
          defaultValue={profile.otherNames.join('\n')}
        />
        <Radios
          name="kind"
          label="What kind of organization are you?"
          defaultValue={profile.kind}
          choices={Object.entries(ORGANIZATION_KIND_WORDS).map(([value, label]) => ({ value, label }))}
        />
        <Radios
          name="nonProfit"
          label="Are you a non-profit?"
          defaultValue={profile.nonProfit ? 'yes' : 'no'}
          choices={[
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
        />
        <TextField
          name="ein"
          label="Employer identification number (EIN)"
          hint="Nine digits, like 00-1234567. Not published."
          optional
          width="mid"
          defaultValue={profile.ein}
        />
        <TextArea
          name="mission"
          label="Your mission, in a sentence or two"
          optional
          rows={3}
          limit={1000}
          defaultValue={profile.mission}
        />
        <TextArea
          name="description"
          label="Tell us more"
          optional
          rows={8}
          limit={6000}
          defaultValue={profile.description}
        />
        <NumberField name="founded" label="Year you began" optional defaultValue={profile.founded} />
        <Select
          name="neighborhood"
          label="Neighborhood of your office"
          optional
          emptyLabel="Choose a neighborhood"
          choices={neighborhoods}
          defaultValue={profile.neighborhood}
        />
        <TextField
          name="address"
          label="Street address"
          optional
          defaultValue={profile.address}
          autoComplete="street-address"
        />
        <TextField
          name="phone"
          type="tel"
          label="Telephone"
          optional
          width="mid"
          defaultValue={profile.phone}
        />
        <TextField
          name="email"
          type="email"
          label="Email for schools and families"
          defaultValue={profile.email}
        />
        <TextField
          name="website"
          type="url"
          label="Website"
          hint="It begins with https://"
          optional
          defaultValue={profile.website}
        />
        <TextField
          name="contact"
          label="Who should a school ask for?"
          optional
          width="mid"
          defaultValue={profile.contact}
        />
        <Checkboxes
          name="languages"
          label="Languages your staff speak with families"
          optional
          flow="columns"
          choices={languages}
          defaultValues={profile.languages}
        />
        <Radios
          name="letterLanguage"
          label="Language of the Office’s letters to you"
          hint="Where a letter is not in English, the English text comes with it."
          defaultValue={letterLanguage}
          choices={letterLanguages}
        />
        <NumberField name="staff" label="Paid staff" optional defaultValue={profile.staff} />
        <NumberField
          name="volunteers"
          label="Volunteers in a year"
          optional
          defaultValue={profile.volunteers}
        />
      </Form>
    </Page>
  );
}
