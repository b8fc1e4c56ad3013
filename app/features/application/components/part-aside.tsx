import { Details } from '#app/ui/details.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Section } from '#app/ui/page.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { PartView } from './part-form.tsx';

const LEVEL_NAMES = ['1, not yet', '2, getting there', '3, meets', '4, exceeds'];
const SHOWN = 280;

/** Beside the questions: who reads them, the standard they are read by, and what was written a year ago. */
export function PartAside({ view }: { readonly view: PartView }) {
  const { standard, lastYear, office } = view;
  return (
    <>
      {standard && (
        <Section title="How reviewers read this" tight>
          <p className="small">
            They rate each of these, in these words. <a href="/standards">All the standards</a>
          </p>
          {standard.indicators.map((indicator) => (
            <Details key={indicator.name} small summary={indicator.name}>
              {indicator.isFloor && (
                <p>
                  <Tag tone="line">Floor</Tag> Passed or failed.
                </p>
              )}
              <p>{indicator.lookFor}</p>
              {indicator.descriptors?.map((words, level) => (
                <p key={words}>
                  <strong>{LEVEL_NAMES[level]}.</strong> {words}
                </p>
              ))}
            </Details>
          ))}
        </Section>
      )}
      <Section title="Who reads this" tight>
        <p className="small">
          {view.offering === null
            ? 'The Office and two reviewers. Schools and families read your name, mission and contact once you are approved.'
            : 'Two reviewers, then families and schools once you are approved. The staffing ratio, grades and prices are looked at again when you change them.'}
        </p>
      </Section>
      {lastYear.length > 0 && (
        <Section title="Last time you wrote" tight>
          {lastYear.map(({ label, words }) => (
            <div key={label} className="small stack stack-s">
              <p>
                <strong>{label}</strong>
              </p>
              {words.length <= SHOWN ? (
                <p className="muted prewrap">“{words}”</p>
              ) : (
                <Details summary="Show it" small>
                  <p className="muted prewrap">“{words}”</p>
                </Details>
              )}
            </div>
          ))}
        </Section>
      )}
      <Section title="Stuck?" tight>
        <p className="small">
          <Icon name="phone" inText />
          <a href={`tel:+1${office.phone.replace(/\D/g, '')}`}>
            <bdi>{office.phone}</bdi>
          </a>
          , {office.name}, weekdays 8:30 am to 5:00 pm.
        </p>
      </Section>
    </>
  );
}
