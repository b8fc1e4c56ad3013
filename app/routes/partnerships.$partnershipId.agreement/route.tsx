import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { addAgreement } from '#app/features/partnership/add-agreement.server.ts';
import { AgreementForm, PartnershipParams } from '#app/features/partnership/inputs.ts';
import { partnershipPage } from '#app/features/partnership/partnership-page.server.ts';
import { sayAgreement } from '#app/features/partnership/refusal-text.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { ACCEPTED_ENDINGS, FILE_HINT, FILE_SIZE_LIMIT } from '#app/platform/storage/limits.ts';
import { readUpload } from '#app/platform/storage/read-upload.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { DateField, FileField, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Add the agreement · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, PartnershipParams);
  const { id, offering, school, reference, startsOn, endsOn } = await ctx.answer(
    partnershipPage(ctx, partnershipId),
  );
  return json({ id, offering, school, reference, startsOn, endsOn });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, PartnershipParams);
  ctx.demand('partnership.agreement');
  const upload = await readUpload(ctx, args.request, AgreementForm, 'file');
  if (!upload.ok) return ctx.replyBeside(partnershipPage(ctx, partnershipId), upload.reply);
  const { form, file } = upload;
  if (!file) return form.refuse({ field: 'file', message: 'Choose the signed agreement' });
  const added = await ctx.answer(
    form.attempt((dates) => addAgreement(ctx, { partnershipId, ...dates, file }), sayAgreement),
  );
  return added.ok
    ? redirectWithNotice(`/partnerships/${partnershipId}`, 'Agreement received. The Office looks at it next.')
    : added.reply;
}

export default function AddAgreement() {
  const { id, offering, school, reference, startsOn, endsOn } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Add the signed agreement"
      lede={`${offering.name} at ${school.name}, ${reference}. Both sides sign outside Crosswalk; here you keep the copy.`}
      actions={<a href={`/partnerships/${id}/paper`}>The agreement to print and sign</a>}
      back={{ href: `/partnerships/${id}`, label: 'Back to the partnership' }}
    >
      <Form reply={reply} submitLabel="Add the agreement" multipart>
        <FileField
          name="file"
          label="The signed agreement"
          hint={FILE_HINT}
          accept={ACCEPTED_ENDINGS}
          limit={FILE_SIZE_LIMIT}
        />
        <TextField name="schoolSigner" label="Who signed for the school?" width="mid" />
        <TextField name="partnerSigner" label="Who signed for the partner?" width="mid" />
        <DateField name="signedOn" label="On which day did the last of them sign?" />
        <DateField name="validFrom" label="First day it covers" defaultValue={startsOn} />
        <DateField name="validUntil" label="Last day it covers" defaultValue={endsOn} optional />
      </Form>
    </Page>
  );
}
