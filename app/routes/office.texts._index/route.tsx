import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { officeTextsPage } from '#app/features/office-text/office-texts.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { PlainList } from '#app/ui/home.tsx';
import { Page } from '#app/ui/page.tsx';

export const meta: MetaFunction = () => [{ title: 'Agreement and guidance · Crosswalk' }];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  return json(await ctx.answer(officeTextsPage(ctx)));
}

export default function OfficeTexts() {
  const { texts } = useLoaderData<typeof loader>();
  return (
    <Page
      title="Agreement and guidance"
      lede="What schools and partners read about agreements, buying and data. Each saved version is kept."
      crumbs={[{ href: '/office/settings', label: 'Settings' }]}
    >
      <p>
        <a href="/office/settings/buying">From which prices on the district buys in another way</a>
      </p>
      <PlainList
        items={texts.map(({ kind, name, readBy, version }) => ({
          key: kind,
          main: <a href={`/office/texts/${kind}`}>{name}</a>,
          end: version === 0 ? 'As it came' : `Version ${version}`,
          sub: readBy,
        }))}
      />
    </Page>
  );
}
