import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { FREQUENCY_CHOICES } from '#app/features/saved-search/alert-words.ts';
import { SaveSearchForm } from '#app/features/saved-search/inputs.ts';
import { saySavedSearch } from '#app/features/saved-search/refusal-text.ts';
import { saveSearch } from '#app/features/saved-search/save-search.server.ts';
import { newSavedSearchPage } from '#app/features/saved-search/saved-search-page.server.ts';
import { OfferingsSearch } from '#app/features/search/inputs.ts';
import { readForm } from '#app/platform/forms.server.ts';
import { readSearch, redirectWithNotice } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Checkbox, Radios } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { plural } from '#app/ui/format.ts';
import { Page } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { TextField } from '#app/ui/text-fields.tsx';

export const meta: MetaFunction = () => [{ title: 'Save this search · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(newSavedSearchPage(ctx, readSearch(args.request, OfferingsSearch))));
}

export async function action(args: ActionFunctionArgs) {
  const ctx = await requireContext(args);
  ctx.demand('saved-search.keep');
  const form = await readForm(args.request, SaveSearchForm);
  if (!form.ok) return form.reply;
  const state = readSearch(args.request, OfferingsSearch);
  const saved = await ctx.answer(
    form.attempt((value) => saveSearch(ctx, { ...value, state }), saySavedSearch),
  );
  if (!saved.ok) return saved.reply;
  return redirectWithNotice('/school/searches', `Saved as “${form.value.name}”`);
}

export default function NewSavedSearch() {
  const { query, words, school, suggestedName, results } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const back = query === '' ? '/offerings' : `/offerings?${query}`;
  return (
    <Page title="Save this search" back={{ href: back, label: 'Back to the results' }}>
      <SummaryList
        items={[
          {
            key: 'asks',
            term: 'It asks for',
            value: words.length === 0 ? 'Every offering' : words.join(' · '),
          },
          { key: 'finds', term: 'It finds today', value: plural(results, 'offering') },
        ]}
      />
      <Form
        reply={reply}
        order={['name', 'shared', 'frequency']}
        submitLabel="Save search"
        secondary={<a href={back}>Not now</a>}
      >
        <TextField name="name" label="Name" defaultValue={suggestedName} width="mid" />
        <Checkbox
          name="shared"
          label={`Share it with my team at ${school}`}
          hint="They read it and may have mails of their own. Only you change it."
        />
        <Radios
          name="frequency"
          label="Mail me when something new fits"
          hint="No mail comes when there is nothing new. Every mail has a link that stops it."
          choices={FREQUENCY_CHOICES}
          defaultValue="off"
        />
      </Form>
    </Page>
  );
}
