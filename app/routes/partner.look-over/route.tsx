import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { confirmLookOver } from '#app/features/calendar/confirm-look-over.server.ts';
import { LookOverForm } from '#app/features/calendar/inputs.ts';
import { type LookOverView, lookOverPage } from '#app/features/calendar/look-over-page.server.ts';
import { sayCalendar } from '#app/features/calendar/refusal-text.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { ErrorSummary } from '#app/ui/error-summary.tsx';
import { Form } from '#app/ui/form.tsx';
import { listWords } from '#app/ui/format.ts';
import { Notice } from '#app/ui/notice.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { TaskList } from '#app/ui/task-list.tsx';
import { ShownRecord } from './shown-record.tsx';

export const meta: MetaFunction = () => [{ title: 'Is everything still right? · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(lookOverPage(ctx)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('organization.look-over');
  const form = await readForm(args.request, LookOverForm);
  if (!form.ok) return form.reply;
  const done = await ctx.answer(form.attempt((input) => confirmLookOver(ctx, input), sayCalendar));
  if (!done.ok) return done.reply;
  return redirectWithNotice('/partner', 'Thank you. You confirmed that everything is still right.');
}

export default function LookOver() {
  const view = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Page
      title="Is everything still right?"
      lede="This is what schools and families read about you, and what the Office has on file. What has changed, change with the link beside it."
      crumbs={[{ href: '/partner', label: 'Overview' }]}
      notice={<ErrorSummary reply={reply} />}
    >
      <Standing view={view} />
      <Flaws flaws={view.flaws} />
      <ShownRecord shown={view.shown} edit={view.allowed.edit} />
      {view.owed.length > 0 && (
        <Section title="Your word for it" tight>
          {view.allowed.confirm ? (
            <Form submitLabel="Everything here is still right">
              <input type="hidden" name="seen" value={view.seen} />
              <p>
                Your name and the day are kept with what you read here. You can still change everything
                afterwards.
              </p>
            </Form>
          ) : (
            <p>
              You can confirm once what is named at the top of this page is mended. Everything else can stay
              as it is.
            </p>
          )}
        </Section>
      )}
    </Page>
  );
}

function Standing({ view: { owed, confirmed, next, approved, year } }: { readonly view: LookOverView }) {
  return (
    <>
      {owed.length > 0 && (
        <Notice
          tone={owed.some(({ late }) => late) ? 'stop' : 'sun'}
          icon="clock"
          title={`${listWords(owed.map(({ title }) => title))}.`}
        >
          {`By ${listWords(owed.map(({ when }) => when))}. One confirmation at the end of this page is enough.`}
        </Notice>
      )}
      {confirmed.map(({ id, title, by, on }) => (
        <Notice key={id} tone="go" title={`${title}: confirmed.`}>{`By ${by} on ${on}.`}</Notice>
      ))}
      {owed.length === 0 && (
        <p>
          {!approved
            ? `Partners that are approved for ${year} are asked to confirm this page. You are not asked now.`
            : next
              ? `Nothing is asked of you now. Next: ${next.title}, from ${next.from}, by ${next.by}.`
              : 'Nothing is asked of you now.'}
        </p>
      )}
    </>
  );
}

function Flaws({ flaws }: { readonly flaws: LookOverView['flaws'] }) {
  if (flaws.length === 0) return null;
  return (
    <Section title="This is not right" tight>
      <TaskList
        tasks={flaws.map(({ key, title, words, href }) => ({
          key,
          title,
          href,
          meta: words,
          status: 'needs-changes' as const,
          statusLabel: 'To mend',
        }))}
      />
    </Section>
  );
}
