import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { NotNow } from '#app/features/fund/components/not-now.tsx';
import { LettersSearch, RoundParams } from '#app/features/fund/inputs.ts';
import { lettersBefore } from '#app/features/fund/letters-before.server.ts';
import { LetterText } from '#app/features/letter/components/letter-text.tsx';
import { readParams, readSearch } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { Select } from '#app/ui/choice-fields.tsx';
import { Form } from '#app/ui/form.tsx';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.head.name ?? 'Round'}, letters before they are sent · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, RoundParams);
  const { about } = readSearch(args.request, LettersSearch);
  return json(await ctx.answer(lettersBefore(ctx, slug, about)));
}

export default function RoundLetters() {
  const { head, sender, found } = useLoaderData<typeof loader>();
  const title = `Letters of ${head.name}, before they are sent`;
  if (!found)
    return (
      <NotNow
        title={title}
        head={head}
        missing="Letters can be looked at once the round is worked out. Adopting sends them; after that they are on the pages of schools and partners."
      />
    );
  const adopt = `/office/rounds/${head.slug}/adopt`;

  return (
    <Page
      title={title}
      lede="Nothing is sent yet. These are the letters that adopting would send today, word for word; only their numbers and the name of whoever adopts are given then."
      back={
        head.allowed.adopt
          ? { href: adopt, label: 'Adopt' }
          : { href: `/office/rounds/${head.slug}/ranking`, label: 'The ranking' }
      }
      density="compact"
    >
      <Form method="get" role="search" label="Which letter" className="row">
        <Select
          name="about"
          label={head.kind === 'requests' ? 'About the request' : 'To the school'}
          choices={found.choices}
          defaultValue={found.shown}
          width="full"
        />
        <button className="btn btn--line" type="submit">
          Show
        </button>
      </Form>
      {found.letters.map(({ to, texts }) => (
        <Section key={to} title={to === 'school' ? 'To the school' : 'To the partner'}>
          {texts.map((text) => (
            <div key={text.language} lang={text.language}>
              <LetterText text={text} sender={sender} within unsent />
            </div>
          ))}
        </Section>
      ))}
    </Page>
  );
}
