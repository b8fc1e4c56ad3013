import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { CalendarDateParams, NudgeForm, NudgeSearch } from '#app/features/calendar/inputs.ts';
import { nudgePage } from '#app/features/calendar/nudge-page.server.ts';
import { performNudges } from '#app/features/calendar/perform-nudges.server.ts';
import { sayCalendar } from '#app/features/calendar/refusal-text.ts';
import { Picked } from '#app/features/desk/components/bulk-lists.tsx';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, readSearch, redirectTo } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { DataTable, Sub } from '#app/ui/data-table.tsx';
import { Form } from '#app/ui/form.tsx';
import { plural } from '#app/ui/format.ts';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { Recipients } from '#app/ui/recipients.tsx';
import { TextArea } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Remind: preview · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { dateId } = readParams(args.params, CalendarDateParams);
  const { pick } = readSearch(args.request, NudgeSearch);
  return json(await ctx.answer(nudgePage(ctx, dateId, pick)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { dateId } = readParams(args.params, CalendarDateParams);
  ctx.demand('calendar.remind');
  const form = await readForm(args.request, NudgeForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(
    form.attempt(({ pick, text }) => performNudges(ctx, { dateId, keys: pick, text }), sayCalendar),
  );
  return done.ok ? redirectTo(`/office/bulk/${done.result}`) : done.reply;
}

export default function RemindOfDate() {
  const { date, chosen, text, affected, leftOut, mails, sample, undoMinutes } =
    useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Remind"
      lede={`${date.title}: by ${date.day}. Nothing happens until you confirm. Each person is reminded at most once a day.`}
      back={{ href: `/office/calendar/${date.id}`, label: 'Back to who owes it' }}
      density="compact"
      wide
    >
      {affected.length === 0 || sample === null ? (
        <EmptyState
          title={chosen.length === 0 ? 'Nobody is chosen' : 'Nobody to remind now'}
          action={
            <LinkButton look="line" href={`/office/calendar/${date.id}`}>
              Choose from the list
            </LinkButton>
          }
        >
          {chosen.length === 0
            ? 'Choose in the list first whom to remind.'
            : 'The list below says of each why it is left out.'}
        </EmptyState>
      ) : (
        <Form reply={reply} submitLabel={`Send ${plural(mails, 'mail')}`}>
          <Picked ids={chosen} />
          <DataTable
            label="Who is reminded"
            compact
            columns={[
              {
                key: 'name',
                header: 'Partner or school',
                rowHeader: true,
                cell: ({ name, owed }) => (
                  <>
                    {name}
                    <Sub>{owed}</Sub>
                  </>
                ),
              },
              {
                key: 'people',
                header: 'Who gets the mail',
                cell: Recipients,
              },
            ]}
            rows={affected}
            rowKey={({ key }) => key}
          />
          <TextArea
            name="text"
            label="What they read"
            hint="Below it stand the date and what each still owes."
            rows={4}
            limit={4000}
            defaultValue={text}
          />
          <Section title={`The mail to ${sample.name}, whole`} tight>
            <p>
              <strong>{sample.subject}</strong>
            </p>
            <p className="prewrap">{sample.body}</p>
            {mails > 1 && <p className="muted">{plural(mails - 1, 'other mail')} of this kind.</p>}
          </Section>
          <Notice>{`The mails wait ${undoMinutes} minutes and are sent then. Until then you can undo all of this.`}</Notice>
        </Form>
      )}
      {leftOut.length > 0 && (
        <Section title={`Left out: ${leftOut.length}`}>
          <DataTable
            label="Left out"
            compact
            columns={[
              { key: 'name', header: 'Partner or school', rowHeader: true, cell: ({ name }) => name },
              { key: 'why', header: 'Why not', wide: true, cell: ({ why }) => why },
            ]}
            rows={leftOut}
            rowKey={({ key }) => key}
          />
        </Section>
      )}
    </Page>
  );
}
