import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { NoSchoolFileForm } from '#app/features/service-record/inputs.ts';
import { importNoSchoolDays, noSchoolDaysPage } from '#app/features/service-record/no-school-days.server.ts';
import { sayNoSchoolDay } from '#app/features/service-record/refusal-text.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { FILE_SIZE_LIMIT } from '#app/platform/storage/limits.ts';
import { readUpload } from '#app/platform/storage/read-upload.server.ts';
import { Form } from '#app/ui/form.tsx';
import { plural } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { FileField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Days without school from a spreadsheet · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { allowed } = await ctx.answer(noSchoolDaysPage(ctx));
  return json({ allowed });
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('no-school-day.edit');
  const upload = await readUpload(ctx, args.request, NoSchoolFileForm, 'file');
  if (!upload.ok) return upload.reply;
  const { form, file } = upload;
  const brought = await ctx.answer(
    form.attempt(() => importNoSchoolDays(ctx, file?.content ?? new Uint8Array()), sayNoSchoolDay),
  );
  return brought.ok
    ? redirectWithNotice('/office/settings/no-school-days', `${plural(brought.result, 'day')} brought in`)
    : brought.reply;
}

export default function NoSchoolDaysFromFile() {
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Days without school from a spreadsheet"
      lede="All of the file is brought in, or nothing. A day that stands on the list already gets the new words."
      back={{ href: '/office/settings/no-school-days', label: 'Back to the days' }}
      density="compact"
    >
      <Form reply={reply} multipart submitLabel="Bring them in">
        <FileField
          name="file"
          label="CSV file"
          hint="With two headings in the first row: Date, like 2026-11-26, and Reason."
          accept=".csv,text/csv"
          limit={FILE_SIZE_LIMIT}
        />
      </Form>
    </Page>
  );
}
