import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { TextBlocks } from '#app/features/office-text/components/text-blocks.tsx';
import { OfficeTextForm, OfficeTextParams } from '#app/features/office-text/inputs.ts';
import { sayOfficeText } from '#app/features/office-text/office-text-words.ts';
import { officeTextPage, saveOfficeText } from '#app/features/office-text/office-texts.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Form } from '#app/ui/form.tsx';
import { formatDate } from '#app/ui/format.ts';
import { Page, Section } from '#app/ui/page.tsx';
import { SeenField, TextArea, TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? 'Text'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { kind } = readParams(args.params, OfficeTextParams);
  return json(await ctx.answer(officeTextPage(ctx, kind)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { kind } = readParams(args.params, OfficeTextParams);
  ctx.demand('office-text.edit');
  const form = await readForm(args.request, OfficeTextForm);
  if (!form.ok) return form.reply;
  const saved = await ctx.answer(
    form.attempt(({ seen, ...words }) => saveOfficeText(ctx, { kind, words, seen }), sayOfficeText),
  );
  return saved.ok
    ? redirectWithNotice(`/office/texts/${kind}`, `Saved as version ${saved.result}`)
    : saved.reply;
}

export default function OfficeText() {
  const { kind, name, readBy, words, blanks, preview, versions, allowed } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title={name}
      meta={words.version === 0 ? 'The words that came with the software' : `Version ${words.version}`}
      lede={readBy}
      back={{ href: '/office/texts', label: 'Agreement and guidance' }}
      split="half"
      asideLabel="How it reads"
      aside={
        <Section
          title={kind === 'agreement' ? 'Preview, about a partnership that does not exist' : 'How it reads'}
          tight
        >
          <TextBlocks title={words.title} blocks={preview} />
        </Section>
      }
    >
      {allowed.edit ? (
        <Form reply={reply} submitLabel={`Save as version ${words.version + 1}`}>
          <SeenField name="seen" value={words.version} />
          <TextField name="title" label="Title" defaultValue={words.title} />
          <TextArea
            name="body"
            label="Words"
            hint="An empty line begins a new paragraph. A line that begins with # is a heading."
            defaultValue={words.body}
            rows={18}
            limit={20_000}
          />
          <TextField
            name="link"
            label="Where readers go on"
            hint="For example the address of the district’s form. Leave it empty if there is none."
            type="url"
            defaultValue={words.link ?? undefined}
            optional
          />
        </Form>
      ) : (
        <p className="small muted">The director edits these words.</p>
      )}
      {blanks.length > 0 && (
        <Section title="Blanks" tight>
          <p className="small">{blanks.map((blank) => `{{${blank}}}`).join(', ')}</p>
        </Section>
      )}
      {versions.length > 0 && (
        <Section title="Versions" tight>
          <ul className="stack stack-s small">
            {versions.map(({ version, editedAt, editor }) => (
              <li key={version}>
                Version {version}, {formatDate(editedAt)}, {editor}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}
