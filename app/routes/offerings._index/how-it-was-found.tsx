import { Chips } from '#app/ui/chips.tsx';
import { HowItWasRead, type HowItWasReadProps } from './how-it-was-read.tsx';

type HowItWasFoundProps = {
  data: HowItWasReadProps['data'] & {
    need: { id: string; title: string; inWords: string; dropHref: string } | null;
    openNeeds: { id: string; title: string; href: string }[];
    school: { name: string; ownGradesHref: string; gradesChosen: boolean } | null;
    chosen: { slug: string; name: string; dropHref: string }[];
  };
};

/** The lines between the heading and the list at a school: what was understood, and from where it is seen. */
export function HowItWasFound({ data }: HowItWasFoundProps) {
  const { need, school, chosen } = data;
  return (
    <>
      <HowItWasRead data={data} />
      {need && (
        <p className="small muted">
          Using your need “{need.title}”: {need.inWords}.{' '}
          <a href={`/school/needs/${need.id}`}>Change your need</a> ·{' '}
          <a href={`/school/needs/${need.id}/matches`}>Matches, best fit first</a> ·{' '}
          <a href={need.dropHref}>Search without it</a>
        </p>
      )}
      {school && !need && <SchoolLine school={school} openNeeds={data.openNeeds} />}
      {chosen.length > 0 && (
        <div className="row small">
          <span>Chosen to compare:</span>
          <Chips
            chips={chosen.map(({ slug, name, dropHref }) => ({
              key: slug,
              label: name,
              removeHref: dropHref,
            }))}
          />
        </div>
      )}
    </>
  );
}

type SchoolLineProps = Pick<HowItWasFoundProps['data'], 'openNeeds'> & {
  school: { name: string; ownGradesHref: string; gradesChosen: boolean };
};

function SchoolLine({ school, openNeeds }: SchoolLineProps) {
  return (
    <p className="small muted">
      Seen from {school.name}.{' '}
      {!school.gradesChosen && (
        <>
          <a href={school.ownGradesHref}>Only what serves our grades</a>
          {'. '}
        </>
      )}
      {openNeeds.length === 0 ? (
        <a href="/school/needs/new">State a need to see why each one fits</a>
      ) : (
        <>
          Use your need:{' '}
          {openNeeds.map(({ id, title, href }, place) => (
            <span key={id}>
              {place > 0 && ' · '}
              <a href={href}>{title}</a>
            </span>
          ))}
        </>
      )}
    </p>
  );
}
