import { json, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { TextBlocks } from '#app/features/office-text/components/text-blocks.tsx';
import { agreementPaper } from '#app/features/partnership/agreement-paper.server.ts';
import { PartnershipParams } from '#app/features/partnership/inputs.ts';
import { readParams } from '#app/platform/params.server.ts';
import { requireContext } from '#app/platform/request-context.server.ts';
import { IconLink } from '#app/ui/button.tsx';
import { Page, Section } from '#app/ui/page.tsx';
import { PrintButton } from '#app/ui/print-button.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Agreement: ${data?.between ?? 'a partnership'} · Crosswalk` },
];

export async function loader(args: LoaderFunctionArgs) {
  const ctx = await requireContext(args);
  const { partnershipId } = readParams(args.params, PartnershipParams);
  return json(await ctx.answer(agreementPaper(ctx, partnershipId)));
}

export default function AgreementPage() {
  const { id, title, reference, blocks, spanish, signers, foot } = useLoaderData<typeof loader>();
  return (
    <Page
      title={title}
      meta={foot}
      back={{ href: `/partnerships/${id}`, label: `Back to partnership ${reference}` }}
      actions={
        <>
          <IconLink href={`/partnerships/${id}/paper.pdf`} icon="down">
            PDF
          </IconLink>
          <PrintButton>Print this page</PrintButton>
        </>
      }
      gap="small"
    >
      <TextBlocks blocks={blocks} level={2} />
      {signers.map(({ side, of }) => (
        <Section key={side} title={`${side}: ${of}`} look="quiet" tight>
          <SummaryList
            narrow
            items={['Name', 'Signature', 'Date'].map((term) => ({ key: term, term, value: '_'.repeat(32) }))}
          />
        </Section>
      ))}
      <div lang="es">
        <Section title={spanish.title} look="quiet" tight>
          {spanish.paragraphs.map((text) => (
            <p key={text} className="small read">
              {text}
            </p>
          ))}
          <SummaryList
            small
            items={spanish.items.map(({ term, value, isEnglish }) => ({
              key: term,
              term,
              value: (
                <span className="prewrap" lang={isEnglish ? 'en' : undefined}>
                  {value}
                </span>
              ),
            }))}
          />
          <p className="small read">{spanish.signing}</p>
        </Section>
      </div>
      <p className="small screen-only">
        Both sides sign on paper or in a tool of their own. Then the partner{' '}
        <a href={`/partnerships/${id}/agreement`}>adds the signed copy</a>. Crosswalk signs nothing.
      </p>
    </Page>
  );
}
