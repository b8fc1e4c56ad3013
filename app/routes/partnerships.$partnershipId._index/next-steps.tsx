import { TextBlocks } from '#app/features/office-text/components/text-blocks.tsx';
import { LinkButton, PostButton } from '#app/ui/button.tsx';
import { Panel, Section } from '#app/ui/page.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { ShownPartnership } from './clearance.tsx';

export function NextSteps({ partnership }: { partnership: ShownPartnership }) {
  const { allowed, purchase, id } = partnership;
  const base = `/partnerships/${id}`;
  const nothing =
    !allowed.approve &&
    !allowed.start &&
    !allowed.agreement &&
    !allowed.requisition &&
    !allowed.fund &&
    !allowed.renew;
  return (
    <>
      <Panel title="What you can do">
        {allowed.approve && (
          <div id="approve">
            <PostButton action={`${base}/approve`}>Approve this partnership</PostButton>
          </div>
        )}
        {allowed.start && <PostButton action={`${base}/start`}>Say that it has started</PostButton>}
        {allowed.requisition && (
          <LinkButton look={partnership.requisitionNumber ? 'line' : 'fill'} href={`${base}/requisition`}>
            {partnership.requisitionNumber ? 'Change the requisition number' : 'Enter the requisition number'}
          </LinkButton>
        )}
        {allowed.agreement && (
          <LinkButton look={partnership.agreements.length > 0 ? 'line' : 'fill'} href={`${base}/agreement`}>
            {partnership.agreements.length > 0 ? 'Replace the agreement' : 'Add the signed agreement'}
          </LinkButton>
        )}
        {allowed.attest && (
          <LinkButton look="line" href={`${base}/attestation`}>
            Attest the adults’ clearance
          </LinkButton>
        )}
        {allowed.fund && (
          <LinkButton look="line" href="/school/fund/new">
            Ask the Partnership Fund
          </LinkButton>
        )}
        {partnership.fundRequest && (
          <p>
            The Partnership Fund is asked for it:{' '}
            <a href={`/school/fund/${partnership.fundRequest.id}`}>
              <bdi>{partnership.fundRequest.reference}</bdi>
            </a>
          </p>
        )}
        {allowed.renew && (
          <LinkButton look="line" href={`${base}/renew`}>
            Renew for next year
          </LinkButton>
        )}
        {allowed.end && (
          <LinkButton look="plain" href={`${base}/end`}>
            End the partnership
          </LinkButton>
        )}
        {nothing && !partnership.fundRequest && <p>Nothing is waiting for you here.</p>}
      </Panel>
      {purchase && (
        <Section title="How it is bought" look="quiet">
          <TextBlocks title={purchase.title} blocks={purchase.blocks} look="plain" />
          {purchase.isBusy && <p>This is a busy season for buying: plan more time.</p>}
          {purchase.link && (
            <p>
              <a href={purchase.link}>Go on at the district’s purchasing page</a>
            </p>
          )}
          <p className="small muted">Crosswalk keeps the number and orders nothing.</p>
          <SummaryList
            narrow
            small
            items={[{ key: 'number', term: 'Requisition', value: partnership.requisitionNumber }]}
          />
        </Section>
      )}
    </>
  );
}
