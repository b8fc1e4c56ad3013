import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { InquiryFileForm, InquiryFileParams } from '#app/features/supplement/inputs.ts';
import { addInquiryFile, inquiryFilePage } from '#app/features/supplement/inquiry-draft.server.ts';
import { sayInquiryFile, saySupplement } from '#app/features/supplement/refusal-text.ts';
import { orElsewhere, outcomeOf } from '#app/platform/outcome.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { FILE_SIZE_LIMIT } from '#app/platform/storage/limits.ts';
import { readUpload } from '#app/platform/storage/read-upload.server.ts';
import { Form } from '#app/ui/form.tsx';
import { Page } from '#app/ui/page.tsx';
import { FileField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.label ?? 'A file'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const which = readParams(args.params, InquiryFileParams);
  const page = outcomeOf(ctx, inquiryFilePage(ctx, which), saySupplement);
  return json(await orElsewhere(page, `/partner/added-questions/${which.inquiryId}`));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('inquiry.answer');
  const which = readParams(args.params, InquiryFileParams);
  const upload = await readUpload(ctx, args.request, InquiryFileForm, 'file');
  if (!upload.ok) return upload.reply;
  const added = await ctx.answer(
    upload.form.attempt(() => addInquiryFile(ctx, which, upload.file), sayInquiryFile),
  );
  if (!added.ok) return added.reply;
  return redirectWithNotice(
    `/partner/added-questions/${which.inquiryId}#answer-${which.field}`,
    'File added. It goes to the Office with your other answers.',
  );
}

export default function AddFile() {
  const { label, about, help, limits, accept, current, back } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page title={label} meta={about} lede={help} back={{ href: back, label: 'Added questions' }}>
      <Form
        reply={reply}
        multipart
        submitLabel={current ? 'Use this file instead' : 'Add this file'}
        secondary={<a href={back}>Not now</a>}
      >
        <FileField
          name="file"
          label="The file"
          hint={`${limits}. It is sent with your other answers; until then you may change it.`}
          accept={accept}
          limit={FILE_SIZE_LIMIT}
          current={current ? <a href={`/files/${current.id}`}>{current.name}</a> : undefined}
        />
      </Form>
    </Page>
  );
}
