import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addOwnAttestation } from '#app/features/documents/add-own-document.server.ts';
import { attestPage } from '#app/features/documents/attest-page.server.ts';
import { AttestationForm, AttestSearch } from '#app/features/documents/inputs.ts';
import { sayAttestation } from '#app/features/documents/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readSearch, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Page } from '#app/ui/page.tsx';
import { DateField, HiddenField, NumberField, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Cleared adults · Crosswalk' }];

const BACK = { application: '/partner/application', documents: '/partner/documents' } as const;

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { from } = readSearch(args.request, AttestSearch);
  return json({ ...(await ctx.answer(attestPage(ctx))), from });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('attestation.add');
  const form = await readForm(args.request, AttestationForm);
  if (!form.ok) return form.reply;
  const added = await ctx.answer(form.attempt((facts) => addOwnAttestation(ctx, facts), sayAttestation));
  return added.ok ? redirectWithNotice(BACK[form.value.from], 'Cleared adults added') : added.reply;
}

export default function Attest() {
  const { from, organization, longest } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = { href: BACK[from], label: from === 'application' ? 'Application' : 'Documents' };
  return (
    <Page
      title="Cleared adults"
      lede="State that adults who work with students were cleared: by whom, when, and until when."
      crumbs={[back]}
    >
      <Notice tone="sun" title="Only the fact.">
        Never send us a check, what it found, its number, or the names of those who were checked.
      </Notice>
      <Form reply={reply} submitLabel="Add cleared adults" secondary={<a href={back.href}>Not now</a>}>
        <HiddenField name="from" value={from} />
        <TextField
          name="role"
          label="What do these adults do?"
          hint="A role in a few words, for example “Teaching artists.”"
          width="mid"
        />
        <NumberField name="adults" label="How many are they?" hint="All who were cleared on that day." />
        <TextField
          name="clearedBy"
          label="Who cleared them?"
          hint="The organization or office that made the check."
          defaultValue={organization}
          width="mid"
        />
        <DateField name="clearedOn" label="When were they cleared?" />
        <DateField
          name="expiresOn"
          label="Until when does it count?"
          hint={`Leave it empty for ${longest}, which is the longest.`}
          optional
        />
      </Form>
    </Page>
  );
}
