import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { firstRunPage } from '#app/features/district/first-run-page.server.ts';
import { foundDistrict } from '#app/features/district/found-district.server.ts';
import { FoundDistrictForm } from '#app/features/district/inputs.ts';
import { sayIdentity } from '#app/features/identity/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectTo, redirectWithNotice } from '#app/platform/params.server.ts';
import { emptyDistrict, isSecure } from '#app/platform/request-context.server.ts';
import { sessionCookie } from '#app/platform/session.server.ts';
import { Checkbox, Select } from '#app/ui/choice-fields.tsx';
import { Fieldset } from '#app/ui/field.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { TextArea, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'A new district · Crosswalk' }];

export async function loader(_: LoaderFunctionArgs) {
  const place = await emptyDistrict();
  if (!place) return redirectTo('/');
  return json({ page: firstRunPage(place.now) });
}

export async function action(args: ActionFunctionArgs) {
  const place = await emptyDistrict();
  if (!place) return redirectTo('/');
  const form = await readForm(args.request, FoundDistrictForm);
  if (!form.ok) return form.reply;
  const founded = await form.attempt((value) => foundDistrict(place, value), sayIdentity);
  if (!founded.ok) return founded.reply;
  const headers = { 'Set-Cookie': sessionCookie(founded.result, isSecure()) };
  return redirectWithNotice('/home', 'The district is ready. Load its schools next', { headers });
}

const ORDER = [
  'setupCode',
  'name',
  'officeName',
  'officeEmail',
  'officePhone',
  'timeZone',
  'schoolYear',
  'neighborhoods',
  'directorName',
  'directorEmail',
  'password',
];

export default function FirstRun() {
  const { page } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();

  return (
    <Page
      title="A new district"
      lede="Nothing is here yet. Say which district this is and make its first director, who can invite everybody else."
    >
      <Form reply={reply} submitLabel="Make the district" order={ORDER}>
        <TextField
          name="setupCode"
          label="Setup code"
          hint="It is printed where the server was started, so that only somebody who may be there can do this."
          width="mid"
          autoComplete="off"
          spellCheck={false}
        />
        <Fieldset legend="The district">
          <TextField name="name" label="Name of the district" autoComplete="organization" />
          <TextField
            name="officeName"
            label="The office that runs Crosswalk"
            defaultValue="Partnerships Office"
          />
          <TextField
            name="officeEmail"
            label="Its email address"
            hint="Shown on every page."
            type="email"
            spellCheck={false}
          />
          <TextField name="officePhone" label="Its telephone" type="tel" width="mid" />
          <Select
            name="timeZone"
            label="Time zone"
            choices={page.timeZones}
            defaultValue="America/New_York"
            width="mid"
          />
          <Select
            name="schoolYear"
            label="Current school year"
            choices={page.schoolYears}
            defaultValue={page.schoolYear}
            width="mid"
          />
          <TextArea
            name="neighborhoods"
            label="Neighborhoods"
            hint="One in each line, as people call them. You can add them later."
            rows={5}
            optional
          />
          <Checkbox
            name="withSamples"
            label="Begin with sample standards and questions"
            hint="They are marked as samples until you put your own in their place."
            defaultChecked
          />
        </Fieldset>
        <Fieldset legend="You, its first director">
          <TextField name="directorName" label="Your name" autoComplete="name" />
          <TextField
            name="directorEmail"
            label="Your email address"
            type="email"
            autoComplete="username"
            spellCheck={false}
          />
          <TextField
            name="password"
            label="Password"
            hint="12 letters or more. A few words in a row are easy to remember and hard to guess."
            type="password"
            autoComplete="new-password"
          />
        </Fieldset>
      </Form>
    </Page>
  );
}
