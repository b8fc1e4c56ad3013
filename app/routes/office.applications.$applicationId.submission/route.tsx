import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import type { SubmittedSection } from '#app/domain/vetting/submission-content.ts';
import { Supplements } from '#app/features/supplement/components/supplements.tsx';
import { ChangeList } from '#app/features/vetting/components/changes.tsx';
import { EvidencePapers, EvidenceSection } from '#app/features/vetting/components/evidence.tsx';
import { ApplicationParams } from '#app/features/vetting/inputs.ts';
import { submissionPage } from '#app/features/vetting/submission-page.server.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { DateText } from '#app/ui/date-text.tsx';
import { Details } from '#app/ui/details.tsx';
import { formatDate, plural } from '#app/ui/format.ts';
import { Page, Section } from '#app/ui/page.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `What ${data?.organization ?? 'they'} sent · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { applicationId } = readParams(args.params, ApplicationParams);
  return json(await ctx.answer(submissionPage(ctx, applicationId)));
}

export default function Submission() {
  const { id, reference, organization, number, submittedAt, content, changes, supplements } =
    useLoaderData<typeof loader>();

  return (
    <Page
      title={`What ${organization} sent`}
      meta={
        <>
          {reference}, version {number}, sent <DateText value={submittedAt} time />
        </>
      }
      back={{ href: `/office/applications/${id}`, label: `Back to ${organization}` }}
      density="compact"
    >
      {changes && (
        <Section title={`What changed since ${changes.since.words}`}>
          <p className="small muted">That was sent on {formatDate(changes.since.at)}.</p>
          <Details summary={`Show ${plural(changes.answers.length, 'changed answer')}`}>
            <ChangeList changes={changes} />
          </Details>
        </Section>
      )}
      <Section title="The organization">
        <Sections sections={content.organization.sections} />
      </Section>
      {content.offerings.map(({ offeringId, name, sections }) => (
        <Section key={offeringId} title={name}>
          <Sections sections={sections} />
        </Section>
      ))}
      <Supplements supplements={supplements} />
      <Section title="Papers and attestations">
        <EvidencePapers documents={content.documents} attestations={content.attestations} />
      </Section>
      <p className="small muted">
        Signed by {content.declaration.name}: {content.declaration.text}
      </p>
    </Page>
  );
}

function Sections({ sections }: { readonly sections: readonly SubmittedSection[] }) {
  return (
    <div className="stack stack-l">
      {sections.map((section) => (
        <Section key={section.key} title={section.title} level={3} look="quiet">
          <EvidenceSection section={section} level={4} />
        </Section>
      ))}
    </div>
  );
}
