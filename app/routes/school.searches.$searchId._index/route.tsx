import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FREQUENCY_CHOICES } from '#app/features/saved-search/alert-words.ts';
import { changeSavedSearch } from '#app/features/saved-search/change-saved-search.server.ts';
import { ChangeSavedSearchForm, SavedSearchParams } from '#app/features/saved-search/inputs.ts';
import { saySavedSearch } from '#app/features/saved-search/refusal-text.ts';
import { savedSearchPage } from '#app/features/saved-search/saved-search-page.server.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readParams, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PostButton } from '#app/ui/button.tsx';
import { Checkbox, Radios } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? 'Saved search'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { searchId } = readParams(args.params, SavedSearchParams);
  return json(await ctx.answer(savedSearchPage(ctx, searchId)));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  const { searchId } = readParams(args.params, SavedSearchParams);
  ctx.demand('saved-search.keep');
  const form = await readForm(args.request, ChangeSavedSearchForm);
  if (!form.ok) return ctx.replyBeside(savedSearchPage(ctx, searchId), form.reply);
  const changed = await ctx.answer(
    form.attempt((value) => changeSavedSearch(ctx, { searchId, ...value }), saySavedSearch),
  );
  if (!changed.ok) return changed.reply;
  return redirectWithNotice('/school/searches', 'Search changed');
}

export default function SavedSearch() {
  const search = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const { id, name, shared, words, href, owner, mine, frequency } = search;
  const page = `/school/searches/${id}`;
  return (
    <Page
      title={name}
      crumbs={[{ href: '/school/searches', label: 'Saved searches' }]}
      actions={<a href={href}>See what it finds</a>}
    >
      <SummaryList
        items={[
          {
            key: 'asks',
            term: 'It asks for',
            value: words.length === 0 ? 'Every offering' : words.join(' · '),
          },
          ...(mine ? [] : [{ key: 'owner', term: 'Shared by', value: owner }]),
        ]}
      />
      <Section title="Mail me when something new fits">
        <Form action={`${page}/alert`} reply={undefined} submitLabel="Set the alert">
          <Radios
            name="frequency"
            label="How often"
            hint="No mail comes when there is nothing new. Every mail has a link that stops it."
            choices={FREQUENCY_CHOICES}
            defaultValue={frequency}
          />
        </Form>
      </Section>
      {mine && (
        <>
          <Section title="Name and sharing">
            <Form reply={reply} submitLabel="Save">
              <TextField name="name" label="Name" defaultValue={name} width="mid" />
              <Checkbox
                name="shared"
                label="Share it with my team"
                hint="They read it and may have mails of their own. Only you change it."
                defaultChecked={shared}
              />
            </Form>
            <p className="small muted">
              To ask for something else, change the filters and save a new search.
            </p>
          </Section>
          <Section title="Delete this search" look="quiet">
            <p>
              {shared
                ? 'It goes from your list and your team’s, and its alerts fall silent. You can bring it back.'
                : 'It goes from your list, and its alert falls silent. You can bring it back.'}
            </p>
            <PostButton action={`${page}/delete`} look="stop">
              Delete search
            </PostButton>
          </Section>
        </>
      )}
    </Page>
  );
}
