import type { ReactNode } from 'react';
import { roomInWords } from '#app/features/catalogue/components/words.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { ChoiceLine } from '#app/ui/choice-fields.tsx';
import { Level } from '#app/ui/level.tsx';
import { type Reason, ResultItem } from '#app/ui/result-item.tsx';
import { StatusTag, Tag, Tags } from '#app/ui/tag.tsx';
import type { OfferingCard } from '../offering-card.server.ts';
import { SHORTLIST_FORM } from './compare-form.tsx';

type OfferingResultProps = {
  readonly offering: OfferingCard;
  /** The name and the sentence with what matched in them. */
  readonly title?: ReactNode;
  readonly by?: ReactNode;
  readonly summary?: ReactNode;
  readonly compared: boolean;
  readonly reasonsTitle?: string | undefined;
  readonly reasons?: readonly Reason[] | undefined;
  readonly working?: ReactNode;
  /** The last day on which its partner's own papers are all in order; null or absent where they are not. */
  readonly readyUntil?: string | null | undefined;
  /** Where a request for it begins; absent for those who cannot send one. */
  readonly requestHref?: string | undefined;
  /** Where a school says why it is not for this need. */
  readonly notThisHref?: string | undefined;
};

export function OfferingResult(props: OfferingResultProps) {
  const { offering, compared, reasonsTitle, reasons, working, requestHref } = props;
  return (
    <ResultItem
      title={props.title ?? offering.name}
      href={`/offerings/${offering.slug}`}
      by={props.by ?? offering.organization}
      summary={props.summary ?? offering.summary}
      facts={offering.facts}
      side={
        <>
          <Standing offering={offering} cleared={props.readyUntil != null} />
          {offering.quality === null ? (
            <p className="small muted">Not scored yet</p>
          ) : (
            <Level score={offering.quality} />
          )}
          <p className="small">
            <strong>{roomInWords(offering)}</strong>
          </p>
          <ChoiceLine
            type="checkbox"
            name="o"
            id={`compare-${offering.slug}`}
            choice={{
              value: offering.slug,
              label: (
                <>
                  Compare<span className="vh"> {offering.name}</span>
                </>
              ),
            }}
            on={compared}
          />
          {requestHref !== undefined && (
            <div className="row">
              <ShortlistOrTie offering={offering} />
              <RequestOrTie offering={offering} href={requestHref} />
            </div>
          )}
          {props.notThisHref !== undefined && (
            <p className="small">
              <a href={props.notThisHref}>
                Not this<span className="vh">: {offering.name}</span>
              </a>
            </p>
          )}
        </>
      }
      reasonsTitle={reasonsTitle}
      reasons={reasons}
      working={working}
    />
  );
}

type StandingProps = {
  readonly offering: Pick<OfferingCard, 'schoolYear' | 'fundable' | 'isPortfolio' | 'tie'>;
  /** In a narrow column the year stands elsewhere on the page. */
  readonly short?: boolean;
  /** Its partner's own papers are in order today. */
  readonly cleared?: boolean;
};

export function Standing({ offering, short = false, cleared = false }: StandingProps) {
  return (
    <Tags>
      <StatusTag kind="done">{short ? 'Approved' : `Approved ${offering.schoolYear}`}</StatusTag>
      {cleared && <StatusTag kind="done">Cleared</StatusTag>}
      {offering.fundable && <StatusTag kind="money">Fundable</StatusTag>}
      {offering.isPortfolio && <StatusTag kind="portfolio">Portfolio</StatusTag>}
      {offering.tie?.kind === 'here' && <Tag tone="solid">At your school</Tag>}
    </Tags>
  );
}

/** Who may send a request keeps shortlists. The button belongs to the form that `CompareForm` puts beside its own. */
function ShortlistOrTie({ offering: { slug, name, tie } }: { readonly offering: OfferingCard }) {
  if (tie?.kind === 'shortlisted') {
    return (
      <p className="small">
        <a href={`/school/shortlists/${tie.shortlistId}`}>
          On your shortlist<span className="vh">: {name}</span>
        </a>
      </p>
    );
  }
  if (tie !== null) return null;
  return (
    <p>
      <Button form={SHORTLIST_FORM} name="offering" value={slug} look="line" small about={name}>
        Shortlist
      </Button>
    </p>
  );
}

function RequestOrTie({ offering, href }: { readonly offering: OfferingCard; readonly href: string }) {
  if (offering.tie?.kind === 'here') return null;
  if (offering.tie?.kind === 'requested') {
    return (
      <p className="small">
        <a href={`/requests/${offering.tie.requestId}`}>
          Your request<span className="vh"> for {offering.name}</span>
        </a>
      </p>
    );
  }
  return (
    <p>
      <LinkButton href={href} look="line" small about={offering.name}>
        Request
      </LinkButton>
    </p>
  );
}
