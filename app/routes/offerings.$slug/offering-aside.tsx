import type { RoomTold } from '#app/domain/offerings/room-told.ts';
import type { BesideRound } from '#app/features/assignment/beside-rounds.server.ts';
import { type PapersTold, WhoVetted } from '#app/features/catalogue/components/who-vetted.tsx';
import { Cost } from '#app/features/words/components/cost.tsx';
import { InEnglish } from '#app/features/words/components/in-english.tsx';
import { Room } from '#app/features/words/components/room.tsx';
import { useWords } from '#app/features/words/components/use-words.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { formatCount } from '#app/ui/format.ts';
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
  shared: string;
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
  papers: PapersTold;
  readyUntil: string | null;
  isForSchool: boolean;
  allowed: { request: boolean };
};

export function OfferingAside({ offering }: { offering: Shown }) {
  const { t, plain, to, name } = useWords();
  const { places, room, slug } = offering;
  const taken = room.kind === 'full' ? places : room.kind === 'left' ? places - room.left : null;
  return (
    <>
      <Panel title={t('aside.for-schools')}>
        {offering.priceToSchool === null ? (
          <p>{t('aside.no-price')}</p>
        ) : (
          <BigFigure figure={<Cost cents={offering.priceToSchool} />}>
            {t('aside.year', { count: places })}
          </BigFigure>
        )}
        {taken !== null && places > 0 && places <= MOST_STRIPES && (
          <Stripes
            filled={taken}
            total={places}
            label={plain('aside.taken', { taken: formatCount(taken), count: places })}
          />
        )}
        <p>
          <strong>
            <Room room={room} places={places} />
          </strong>
        </p>
        {offering.isForSchool && offering.readyUntil === null && (
          <InEnglish>
            <p className="small">
              Not cleared today: not all that the partner itself must bring is in order. It cannot start
              before it is.
            </p>
          </InEnglish>
        )}
        {offering.allowed.request ? (
          <InEnglish>
            {offering.beside?.reason === 'in-round' ? (
              <LinkButton href={`/school/assignments/${offering.beside.slug}`}>
                Rank it for my school
              </LinkButton>
            ) : (
              <LinkButton href={`/school/requests/new?offering=${slug}`}>Request for my school</LinkButton>
            )}
          </InEnglish>
        ) : (
          <p className="small muted">
            {t('aside.leaders', {
              link: <a href={`/sign-in?to=/offerings/${slug}`}>{t('aside.sign-in')}</a>,
            })}
          </p>
        )}
        {offering.lists && (
          <InEnglish stack>
            <PutOnShortlist slug={slug} lists={offering.lists} />
          </InEnglish>
        )}
        <p className="small">
          <a href={`/compare?o=${slug}`}>{t('aside.compare')}</a>
        </p>
      </Panel>

      <WhoVetted of={offering} />

      <Section title={t('aside.share')} look="quiet">
        <ShareLink
          address={offering.shared}
          about={offering.name}
          qr={offering.qr}
          copy={t('form.copy')}
          qrLabel={plain('aside.qr', { name: offering.name })}
        >
          <p className="small">
            {t('aside.print', { link: <a href={to(`/offerings/${slug}/brief`)}>{t('offering.print')}</a> })}
          </p>
        </ShareLink>
      </Section>

      <Section title={t('aside.run')} look="quiet">
        <SummaryList
          narrow
          small
          items={(
            [
              ['ratio', offering.studentsPerAdult],
              ['sessions', offering.sessions],
              ['hours', offering.hours],
            ] as const
          ).map(([key, value]) => ({
            key,
            term: t(`aside.${key}`),
            value: value === null ? null : name(String(value)),
          }))}
        />
        <p className="small">
          <Icon name="flag" inText /> <a href={to('/report-a-concern')}>{t('shell.concern')}</a>
        </p>
      </Section>
    </>
  );
}
