import type { RoomTold } from '#app/domain/offerings/room-told.ts';
import type { BesideRound } from '#app/features/assignment/beside-rounds.server.ts';
import { roomInWords } from '#app/features/catalogue/components/words.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { DateText } from '#app/ui/date-text.tsx';
import { formatDollars, plural } from '#app/ui/format.ts';
import { Icon } from '#app/ui/icon.tsx';
import { BigFigure, Panel, Section } from '#app/ui/page.tsx';
import { ShareLink } from '#app/ui/share-link.tsx';
import { Stripes } from '#app/ui/stripes.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import { type OwnLists, PutOnShortlist } from './put-on-shortlist.tsx';

const MOST_STRIPES = 30;

type Shown = {
  slug: string;
  beside: BesideRound;
  name: string;
  address: string;
  qr: { size: number; path: string };
  office: string;
  schoolYear: string;
  approvedAt: string | null;
  lists: OwnLists | null;
  priceToSchool: number | null;
  places: number;
  room: RoomTold;
  studentsPerAdult: number | null;
  hours: number | null;
  sessions: number | null;
  papers: {
    approvedUntil: string;
    insurance: { until: string | null } | null;
    adults: { count: number; on: string | null } | null;
  };
  allowed: { request: boolean };
};

export function OfferingAside({ offering }: { offering: Shown }) {
  const { places, room, papers } = offering;
  const taken = room.kind === 'full' ? places : room.kind === 'left' ? places - room.left : null;
  return (
    <>
      <Panel title="For schools">
        {offering.priceToSchool === null ? (
          <p>Price not provided. Ask the partner.</p>
        ) : (
          <BigFigure figure={offering.priceToSchool === 0 ? 'Free' : formatDollars(offering.priceToSchool)}>
            for the school year, up to {plural(places, 'student')}
          </BigFigure>
        )}
        {taken !== null && places > 0 && places <= MOST_STRIPES && (
          <Stripes filled={taken} total={places} label={`${taken} of ${places} places taken`} />
        )}
        <p>
          <strong>{roomInWords(offering)}</strong>
        </p>
        {offering.allowed.request ? (
          offering.beside?.reason === 'in-round' ? (
            <LinkButton href={`/school/assignments/${offering.beside.slug}`}>
              Rank it for my school
            </LinkButton>
          ) : (
            <LinkButton href={`/school/requests/new?offering=${offering.slug}`}>
              Request for my school
            </LinkButton>
          )
        ) : (
          <p className="small muted">
            School leaders <a href={`/sign-in?to=/offerings/${offering.slug}`}>sign in</a> to request it.
          </p>
        )}
        <PutOnShortlist slug={offering.slug} lists={offering.lists} />
        <p className="small">
          <a href={`/compare?o=${offering.slug}`}>Compare</a>
        </p>
      </Panel>

      <Section title="Who vetted it" look="quiet">
        <p>
          Approved for {offering.schoolYear} by the {offering.office}
          {offering.approvedAt && (
            <>
              {' '}
              on <DateText value={offering.approvedAt} />
            </>
          )}
          .
        </p>
        <SummaryList
          narrow
          small
          items={[
            {
              key: 'approved',
              term: 'Organization',
              value: (
                <>
                  Approved to <DateText value={papers.approvedUntil} />
                </>
              ),
            },
            {
              key: 'insurance',
              term: 'Insurance',
              value: papers.insurance ? (
                papers.insurance.until ? (
                  <>
                    In date to <DateText value={papers.insurance.until} />
                  </>
                ) : (
                  'On file'
                )
              ) : (
                'Not on file: this offering cannot serve a school until it is'
              ),
            },
            {
              key: 'adults',
              term: 'Clearance of adults',
              value: papers.adults ? (
                <>
                  {plural(papers.adults.count, 'adult')} attested
                  {papers.adults.on && (
                    <>
                      , last on <DateText value={papers.adults.on} />
                    </>
                  )}
                </>
              ) : (
                'Not attested: this offering cannot serve a school until it is'
              ),
            },
          ]}
        />
        <p className="small">
          <a href="/how-partners-are-checked">What is checked, and what we never keep</a>
        </p>
      </Section>

      <Section title="Share it" look="quiet">
        <ShareLink address={offering.address} about={offering.name} qr={offering.qr}>
          <p className="small">
            <a href={`/offerings/${offering.slug}/brief`}>One page to print</a>, for a parent council
          </p>
        </ShareLink>
      </Section>

      <Section title="How it is run" look="quiet">
        <SummaryList
          narrow
          small
          items={[
            {
              key: 'ratio',
              term: 'Students to one adult',
              value: offering.studentsPerAdult === null ? null : String(offering.studentsPerAdult),
            },
            {
              key: 'sessions',
              term: 'Sessions a year',
              value: offering.sessions === null ? null : String(offering.sessions),
            },
            {
              key: 'hours',
              term: 'Hours a year',
              value: offering.hours === null ? null : String(offering.hours),
            },
          ]}
        />
        <p className="small">
          <Icon name="flag" inText /> <a href="/report-a-concern">Report a concern</a>
        </p>
      </Section>
    </>
  );
}
