import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { briefPage } from '#app/features/catalogue/brief-page.server.ts';
import { SlugParams } from '#app/features/catalogue/inputs.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { formatDate, listWords, plural } from '#app/ui/format.ts';
import { levelName } from '#app/ui/level.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { PrintButton } from '#app/ui/print-button.tsx';
import { QrCode } from '#app/ui/qr-code.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.name ?? 'Offering'} on one page · Crosswalk` },
  { name: 'robots', content: 'noindex' },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { slug } = readParams(args.params, SlugParams);
  return json(await ctx.answer(briefPage(ctx, slug)));
}

export default function Brief() {
  const brief = useLoaderData<typeof loader>();
  const { facts, quality, papers } = brief;
  return (
    <Page
      title={brief.name}
      meta={`By ${brief.organization}, ${brief.organizationKind.toLowerCase()}. ${brief.schoolYear}.`}
      lede={brief.summary}
      crumbs={[{ href: `/offerings/${brief.slug}`, label: 'The offering' }]}
      actions={<PrintButton>Print this page</PrintButton>}
      gap="small"
    >
      <div className="brief stack">
        {brief.description !== '' && <p>{brief.description}</p>}
        <SummaryList
          small
          items={[
            { key: 'grades', term: 'Grades', value: facts.grades || null },
            { key: 'for', term: 'Especially for', value: facts.populations ?? 'Everyone in these grades' },
            { key: 'when', term: 'When', value: facts.when },
            { key: 'where', term: 'Where', value: facts.place },
            { key: 'cost', term: 'Cost to families', value: <strong>{facts.cost}</strong> },
            { key: 'price', term: 'Price to the school', value: facts.price },
            { key: 'places', term: 'Places left', value: facts.places },
            { key: 'languages', term: 'Languages', value: facts.languages },
            { key: 'home', term: 'Getting there and home', value: facts.transport },
            { key: 'care', term: 'Child care', value: facts.childCare },
            { key: 'interpretation', term: 'Interpretation', value: facts.interpretation },
            { key: 'access', term: 'Access', value: facts.accessibility },
          ]}
        />
        <Section title="Is it good?" look="quiet" tight>
          <p>
            {quality.overall === null
              ? 'It is not scored yet this year.'
              : `Reviewers found that it ${levelInSentence(quality.overall)} the district’s Quality Standards: ${quality.meets} of ${plural(quality.count, 'standard')} ${quality.meets === 1 ? 'is' : 'are'} met.`}{' '}
            {quality.standards.length > 0 &&
              `${quality.standards.map(({ name, score }) => `${name}: ${levelName(score).toLowerCase()}`).join('; ')}.`}
          </p>
        </Section>
        <Section title="Who checked it?" look="quiet" tight>
          <p>
            Approved for {brief.schoolYear} by the {brief.office}
            {brief.approvedAt && ` on ${formatDate(brief.approvedAt)}`}.{' '}
            {papers.insurance
              ? papers.insurance.until
                ? `Insurance is on file until ${formatDate(papers.insurance.until)}. `
                : 'Insurance is on file. '
              : 'Insurance is not on file yet. '}
            {papers.adults
              ? `${plural(papers.adults.count, 'adult')} with cleared background checks.`
              : 'Cleared background checks are not attested yet.'}
          </p>
          <p>
            {brief.schools.length === 0
              ? 'It serves no school yet this year.'
              : `It serves ${listWords(
                  brief.moreSchools > 0 ? [...brief.schools, `${brief.moreSchools} more`] : brief.schools,
                )} this year.`}
          </p>
        </Section>
        <div className="brief__foot">
          <QrCode {...brief.qr} label={`QR code that leads to ${brief.name}`} />
          <div className="stack stack-s">
            <p>
              <strong>How to join.</strong> {brief.howToJoin} {brief.phone}
            </p>
            <p className="small share__address">{brief.address}</p>
          </div>
        </div>
      </div>
    </Page>
  );
}

/** The four levels as a sentence needs them. */
function levelInSentence(score: number): string {
  switch (levelName(score)) {
    case 'Exceeds':
      return 'exceeds';
    case 'Meets':
      return 'meets';
    case 'Getting there':
      return 'is getting close to';
    default:
      return 'does not yet meet';
  }
}
