import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { setCouncilMail } from '#app/features/council/council-mails.server.ts';
import { councilPage } from '#app/features/council/council-page.server.ts';
import { CouncilMailForm, CouncilSearch } from '#app/features/council/inputs.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readSearch, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Checkbox, Select } from '#app/ui/choice-fields.tsx';
import { type Column, DataTable, Sub } from '#app/ui/data-table.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { PrintButton } from '#app/ui/print-button.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Site Council report · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { language } = readSearch(args.request, CouncilSearch);
  return json(await ctx.answer(councilPage(ctx, language)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('council-mail.edit');
  const form = await readForm(args.request, CouncilMailForm);
  if (!form.ok) return form.reply;
  await ctx.answer(setCouncilMail(ctx, form.value));
  return redirectWithNotice(
    '/school/council-report',
    form.value.on
      ? 'Saved. The report is sent tonight, and again when it changes.'
      : 'Saved. No mails go out.',
  );
}

type View = Awaited<ReturnType<typeof councilPage>>;
type Line = View['lines'][number];

const columns = (heads: View['words']['heads']): Column<Line>[] => [
  {
    key: 'offering',
    header: heads.offering,
    rowHeader: true,
    cell: ({ offering, organization }) => (
      <>
        {offering}
        <Sub>{organization}</Sub>
      </>
    ),
  },
  // What the council asks first stands beside the name, so that a phone shows it without a swipe.
  ...(['clearance', 'contact', 'purpose', 'cost', 'dates', 'agreement'] as const).map(
    (part): Column<Line> => ({
      key: part,
      header: heads[part],
      wide: part === 'purpose',
      cell: (line) =>
        part === 'purpose' ? <span lang={line.purposeLanguage}>{line.purpose}</span> : line[part],
    }),
  ),
];

export default function CouncilReport() {
  const { written, language, languages, words, lines, mail, allowed } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title={<span {...written}>{words.title}</span>}
      meta={<span {...written}>{words.asOf}</span>}
      lede={<span {...written}>{words.lede}</span>}
      crumbs={[{ href: '/school', label: 'My school' }]}
      actions={
        <>
          {languages.map(({ value, label, lang }) =>
            value === language ? (
              <strong key={value} lang={lang}>
                {label}
              </strong>
            ) : (
              <a key={value} href={`?language=${value}`} lang={lang}>
                {label}
              </a>
            ),
          )}
          <PrintButton>Print this report</PrintButton>
        </>
      }
      density="compact"
      gap="small"
    >
      <div {...written} className="stack">
        {words.machine !== null && <p className="small">{words.machine}</p>}
        <DataTable
          label={words.title}
          columns={columns(words.heads)}
          rows={lines}
          rowKey={({ key }) => key}
          empty={<p>{words.none}</p>}
        />
        <p className="small">{words.noStudents}</p>
      </div>
      <div className="screen-only">
        <Section title="Mail it to the council">
          {allowed.mail ? (
            <Form reply={reply} submitLabel="Save">
              <TextField
                name="email"
                label="The council’s address"
                type="email"
                defaultValue={mail?.email}
                width="mid"
              />
              <Select
                name="language"
                label="Language"
                width="mid"
                choices={languages}
                defaultValue={mail?.language ?? 'en'}
              />
              <Checkbox
                name="on"
                label="Send it when it changes"
                hint="Once a day at most. Each mail has a link that stops it."
                defaultChecked={mail?.on ?? true}
              />
            </Form>
          ) : (
            <p className="small">
              {mail?.on ? `It is mailed to ${mail.email} when it changes.` : 'It is not mailed.'} The school’s
              leader decides that.
            </p>
          )}
        </Section>
      </div>
    </Page>
  );
}
